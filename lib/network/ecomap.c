#include "ecomap.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "base/utf8.h"
#include "ecomap_label.h"
#include "ecomap_route.h"
#include "ground/standing.h"

static const char *const group_names[GROUPS] = {"mother's family",
	"father's family", "family", "friends and neighbours", "others around",
	"carers", "professionals"};

/* The first row with a word of the relation decides. */
static const struct {
	const char *word; /* whole; with a * at the end: a beginning */
	enum ecomap_group group;
} relation_words[] = {
	{"friend*", GROUP_FRIENDS},
	{"neighbo*", GROUP_FRIENDS},
	{"god*", GROUP_FRIENDS},
	{"colleague", GROUP_OTHERS},
	{"employer", GROUP_OTHERS},
	{"maternal", GROUP_MOTHER},
	{"mother", GROUP_MOTHER},
	{"mother's", GROUP_MOTHER},
	{"mum*", GROUP_MOTHER},
	{"paternal", GROUP_FATHER},
	{"father", GROUP_FATHER},
	{"father's", GROUP_FATHER},
	{"dad*", GROUP_FATHER},
	{"grand*", GROUP_FAMILY},
	{"gran", GROUP_FAMILY},
	{"nan*", GROUP_FAMILY},
	{"great-*", GROUP_FAMILY},
	{"aunt*", GROUP_FAMILY},
	{"uncle*", GROUP_FAMILY},
	{"cousin*", GROUP_FAMILY},
	{"brother*", GROUP_FAMILY},
	{"sister*", GROUP_FAMILY},
	{"half-*", GROUP_FAMILY},
	{"step*", GROUP_FAMILY},
	{"niece*", GROUP_FAMILY},
	{"nephew*", GROUP_FAMILY},
	{"partner*", GROUP_FAMILY},
	{"child*", GROUP_FAMILY},
};

static bool word_like(struct span word, const char *like)
{
	size_t n = strlen(like), i;
	bool begins = like[n - 1] == '*';

	n -= begins;
	if (word.n < n || (!begins && word.n != n))
		return false;
	for (i = 0; i < n; i++) {
		char c = word.p[i];

		if (c >= 'A' && c <= 'Z')
			c = (char)(c - 'A' + 'a');
		if (c != like[i])
			return false;
	}
	return true;
}

static enum ecomap_group group_of(const struct rec *p)
{
	size_t i;

	if (rec_is(p, F_person_side, "professional"))
		return GROUP_PROFESSIONALS;
	if (rec_is(p, F_person_side, "carer"))
		return GROUP_CARERS;
	for (i = 0; i < COUNT_OF(relation_words); i++) {
		struct span rest = rec_get(p, F_person_relation), word;

		while (rest.n && span_word(&rest, ' ', &word))
			if (word_like(word, relation_words[i].word))
				return relation_words[i].group;
	}
	return GROUP_OTHERS;
}

static enum ecomap_shape shape_of(const struct rec *p)
{
	if (rec_is(p, F_person_side, "professional"))
		return SHAPE_PROFESSIONAL;
	return rec_is(p, F_person_side, "carer") ? SHAPE_CARER : SHAPE_NATURAL;
}

static void add_people(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t)
{
	m->person = xcalloc(b->of[K_person].n, sizeof *m->person);
	EACH_REC(r, b, K_person)
	{
		struct ecomap_person *p = &m->person[m->people];
		int agreed = rec_day(r, F_person_agreed);

		if (!t->left_too && !person_there(r, t->as_of))
			continue;
		*p = (struct ecomap_person){
			.rec = r,
			.ring = person_ring(b, r, t->as_of),
			.group = group_of(r),
			.shape = shape_of(r),
			.agreed = agreed != NO_DAY,
			.of_concern = rec_true(r, F_person_of_concern),
		};
		ecomap_label(m, p, b, t);
		m->people++;
	}
}

/* Two neighbours are neighbour 1 and neighbour 2. */
static void number_doubled(struct ecomap *m)
{
	struct buf words = {0};
	size_t i, j;

	for (i = 0; i < m->people; i++) {
		const char *said = m->person[i].said;
		int n = 0;

		for (j = i + 1; j < m->people; j++) {
			if (strcmp(m->person[j].said, said) != 0)
				continue;
			buf_reset(&words);
			buf_printf(&words, "%s %d", said, ++n + 1);
			ecomap_label_words(m, &m->person[j],
				buf_as_span(&words), SHOW_FULL);
		}
		if (!n)
			continue;
		buf_reset(&words);
		buf_printf(&words, "%s 1", said);
		ecomap_label_words(
			m, &m->person[i], buf_as_span(&words), SHOW_FULL);
	}
	buf_release(&words);
}

static bool is_child(
	const struct casebook *b, struct span id, const struct ecomap_terms *t)
{
	if (t->child.n)
		return span_eq(id, t->child);
	return casebook_find(b, K_child, id) != NULL;
}

/* -1: the middle; -2: not on the map. */
static int place_of(const struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t, struct span id)
{
	size_t i;

	if (is_child(b, id, t))
		return -1;
	for (i = 0; i < m->people; i++)
		if (span_eq(rec_get(m->person[i].rec, F_person_person_id), id))
			return (int)i;
	return -2;
}

static void add_bond(struct ecomap *m, struct ecomap_bond bond)
{
	size_t i;

	bond.each = 1u << bond.bond;
	for (i = 0; i < m->bonds; i++) {
		struct ecomap_bond *had = &m->bond[i];

		if (had->from != bond.from || had->to != bond.to)
			continue;
		had->each |= bond.each;
		if (bond.bond > had->bond)
			had->bond = bond.bond;
		return;
	}
	m->bond = grow(m->bond, m->bonds, &m->bond_cap, sizeof *m->bond);
	m->bond[m->bonds++] = bond;
}

static void add_bonds(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t)
{
	EACH_REC(r, b, K_tie)
	{
		int from = place_of(m, b, t, rec_get(r, F_tie_from_id));
		int to = place_of(m, b, t, rec_get(r, F_tie_to_id)), other;

		if (happened(r, F_tie_until, t->as_of) || from < -1 ||
			to < -1 || from == to)
			continue;
		if (from > to) {
			other = from;
			from = to;
			to = other;
		}
		add_bond(m, (struct ecomap_bond){.from = from,
				    .to = to,
				    .bond = (enum bond)word_place(
					    "strong|good|weak|stressful|broken",
					    rec_get(r, F_tie_bond))});
		if (from < 0)
			m->person[to].bonded = true;
	}
}

int ecomap_of(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t, struct err *e)
{
	int g;

	*m = (struct ecomap){
		.part = t->audience && !audience_sees_all(t->audience)};
	if (t->child.n && !casebook_find(b, K_child, t->child))
		return err_input(e, "case '%.*s' has no child '%.*s'",
			SPAN_ARG(b->case_id), SPAN_ARG(t->child));
	if (b->of[K_person].n > ECOMAP_PEOPLE)
		return err_input(e,
			"case '%.*s' has %zu people: a map holds "
			"%d",
			SPAN_ARG(b->case_id), b->of[K_person].n, ECOMAP_PEOPLE);
	add_people(m, b, t);
	number_doubled(m);
	add_bonds(m, b, t);
	for (g = 0; g < GROUPS; g++)
		m->sector[g].name = group_names[g];
	ecomap_titles(m, b, t);
	ecomap_place(m);
	ecomap_route(m);
	return 0;
}

void ecomap_release(struct ecomap *m)
{
	free(m->person);
	free(m->bond);
	arena_release(&m->text);
	*m = (struct ecomap){0};
}
