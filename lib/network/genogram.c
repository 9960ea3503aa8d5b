#include "genogram.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/mem.h"
#include "ecomap_label.h"
#include "ground/standing.h"

const struct kin *genogram_at(const struct genogram *g, enum kin_place place)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (g->kin[i].place == place)
			return &g->kin[i];
	return NULL;
}

static bool for_child(const struct rec *person, const struct ecomap_terms *t)
{
	struct span of = rec_get(person, F_person_child_id);

	return !of.n || span_eq(of, t->child);
}

/* Whether the children of the case do not all have the same family. */
static bool parted(const struct casebook *b)
{
	EACH_REC(p, b, K_person)
	{
		if (rec_has(p, F_person_child_id))
			return true;
	}
	return false;
}

static enum kin_sex sex_of(const struct rec *child)
{
	return rec_is(child, F_child_sex, "female")   ? SEX_FEMALE
	       : rec_is(child, F_child_sex, "male")   ? SEX_MALE
	       : rec_is(child, F_child_sex, "unborn") ? SEX_UNBORN
						      : SEX_NOT_KNOWN;
}

/* The label of a child: by the rules for people's. */
static void name_child(struct genogram *g, struct kin *k,
	const struct casebook *b, const struct ecomap_terms *t, size_t nth)
{
	struct ecomap_person like = {.rec = k->rec};
	struct buf words = {0};

	if (t->names == SHOW_ROLES || !rec_has(k->rec, F_child_name)) {
		if (b->of[K_child].n > 1 && !t->child.n)
			buf_printf(&words, "child %zu", nth);
		else
			buf_puts(&words,
				k->marked ? "the child" : "child of the case");
	}
	ecomap_label_words(&g->people, &like,
		words.n ? buf_as_span(&words) : rec_get(k->rec, F_child_name),
		words.n ? SHOW_FULL : t->names);
	k->label = like.label;
	k->said = like.said;
	k->lines = like.lines;
	k->width = like.own.x1 - like.own.x0;
	buf_release(&words);
}

static int by_birth(const void *a, const void *b)
{
	const struct kin *x = a, *y = b;
	int i = rec_day(x->rec, F_child_born);
	int j = rec_day(y->rec, F_child_born);

	/* NO_DAY is not born, or not said: last. */
	if (i == NO_DAY || j == NO_DAY)
		return (i == NO_DAY) - (j == NO_DAY);
	return (i > j) - (i < j);
}

static void add_children(struct genogram *g, const struct casebook *b,
	const struct ecomap_terms *t)
{
	size_t i;

	EACH_REC(c, b, K_child)
	{
		struct span id = rec_get(c, F_child_child_id);
		bool mine = !t->child.n || span_eq(id, t->child);

		if (!mine && parted(b))
			continue;
		g->kin[g->n++] = (struct kin){.rec = c,
			.id = id,
			.place = KIN_CHILD,
			.sex = sex_of(c),
			.marked = mine,
			.died = happened(c, F_child_died, t->as_of),
			.age = -1};
	}
	qsort(g->kin, g->n, sizeof *g->kin, by_birth);
	for (i = 0; i < g->n; i++) {
		struct kin *k = &g->kin[i];
		int born = rec_day(k->rec, F_child_born);

		name_child(g, k, b, t, i + 1);
		if (t->audience->of == FOR_STAFF && born != NO_DAY &&
			born <= t->as_of && !k->died)
			k->age = day_age(born, t->as_of);
	}
}

static void leave_out(
	struct genogram *g, const struct ecomap_person *p, const char *why)
{
	struct buf words = {0};

	buf_puts(&words, p->said);
	/* Elsewhere who is missing may be there, and withheld. */
	if (!g->part)
		buf_printf(&words, ": %s", why);
	g->left_out =
		grow(g->left_out, g->left, &g->left_cap, sizeof *g->left_out);
	g->left_out[g->left++] = arena_str(&g->text, buf_as_span(&words));
	buf_release(&words);
}

/* How many of the child's have this place. */
static size_t count_of(const struct genogram *g, enum kin_place place,
	const struct ecomap_terms *t)
{
	enum kin_sex sex;
	size_t i, n = 0;

	for (i = 0; i < g->people.people; i++) {
		const struct rec *r = g->people.person[i].rec;

		n += for_child(r, t) &&
		     kin_place_of(rec_get(r, F_person_relation), &sex) == place;
	}
	return n;
}

static bool is_relative(const struct ecomap_person *p)
{
	return p->group == GROUP_MOTHER || p->group == GROUP_FATHER ||
	       p->group == GROUP_FAMILY;
}

static void add_person(struct genogram *g, const struct ecomap_person *p,
	const struct ecomap_terms *t)
{
	struct kin k = {.rec = p->rec,
		.id = rec_get(p->rec, F_person_person_id),
		.age = -1,
		.label = p->label,
		.said = p->said,
		.lines = p->lines,
		.width = p->own.x1 - p->own.x0};
	enum kin_place by;

	k.place = kin_place_of(rec_get(p->rec, F_person_relation), &k.sex);
	by = kin_joined_by(k.place);
	if (!for_child(p->rec, t))
		return;
	if (k.place == KIN_NONE) {
		if (is_relative(p))
			leave_out(g, p, "where in the family is not recorded");
	} else if (kin_is_single(k.place) && count_of(g, k.place, t) > 1) {
		leave_out(g, p, "more than one person is recorded as that");
	} else if (by != KIN_CHILD && count_of(g, by, t) != 1) {
		leave_out(g, p,
			by == KIN_MOTHER
				? "the mother is not recorded, or two"
				: "the father is not recorded, or two");
	} else {
		g->kin[g->n++] = k;
	}
}

static size_t kin_of(const struct genogram *g, struct span id)
{
	size_t i;

	for (i = 0; i < g->n; i++)
		if (span_eq(g->kin[i].id, id))
			return i;
	return g->n;
}

static void add_bonds(struct genogram *g, const struct casebook *b,
	const struct ecomap_terms *t)
{
	EACH_REC(r, b, K_tie)
	{
		size_t from = kin_of(g, rec_get(r, F_tie_from_id));
		size_t to = kin_of(g, rec_get(r, F_tie_to_id));

		if (happened(r, F_tie_until, t->as_of) || from == g->n ||
			to == g->n || from == to)
			continue;
		g->bond =
			grow(g->bond, g->bonds, &g->bond_cap, sizeof *g->bond);
		g->bond[g->bonds++] = (struct kin_bond){from, to,
			(enum bond)word_place(
				"strong|good|weak|stressful|broken",
				rec_get(r, F_tie_bond))};
	}
}

int genogram_of(struct genogram *g, const struct casebook *b,
	const struct ecomap_terms *t, struct err *e)
{
	struct ecomap_terms all = *t;
	struct buf title = {0};
	size_t i;

	*g = (struct genogram){0};
	all.left_too = true;
	if (ecomap_of(&g->people, b, &all, e))
		return -1;
	if (!t->child.n && b->of[K_child].n > 1 && parted(b))
		return err_usage(e,
			"the children of case '%.*s' have different families: "
			"choose one with --child",
			SPAN_ARG(b->case_id));
	g->part = g->people.part;
	g->who = g->people.who;
	buf_printf(&title, "Three generations of the family of %s",
		g->people.said);
	g->title = arena_str(&g->text, buf_as_span(&title));
	buf_release(&title);
	g->kin = xcalloc(
		b->of[K_child].n + g->people.people + 1, sizeof *g->kin);
	add_children(g, b, t);
	for (i = 0; i < g->people.people; i++)
		add_person(g, &g->people.person[i], t);
	add_bonds(g, b, t);
	genogram_place(g);
	return 0;
}

void genogram_release(struct genogram *g)
{
	ecomap_release(&g->people);
	free(g->kin);
	free(g->bond);
	free(g->left_out);
	arena_release(&g->text);
	*g = (struct genogram){0};
}
