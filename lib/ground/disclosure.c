#include "disclosure.h"

#include <strings.h>
#include "base/mem.h"
#include "base/hash.h"
#include "name_words.h"

/* Kinds that are staff's own: never on a page for anybody else. */
static const bool staff_kind[KINDS] = {
	[K_tie] = true,
	[K_referral] = true,
	[K_session] = true,
	[K_feedback] = true,
	[K_finding] = true,
	[K_agency] = true,
	[K_drill] = true,
	[K_fgdm] = true,
	[K_proceedings] = true,
	[K_deprivation] = true,
	[K_kept] = true,
	[K_coverage] = true,
	[K_release] = true,
	[K_released] = true,
	[K_outcome] = true,
	[K_result] = true,
};

/* Fields that are, besides withhold and share: who told, what staff noted. */
static const struct {
	enum kind_id kind;
	int field;
} staff_field[] = {
	{K_case, F_case_closed_reason},
	{K_case, F_case_protected},
	{K_case, F_case_pages},
	{K_child, F_child_same_as},
	{K_child, F_child_nhs_number},
	{K_person, F_person_of_concern},
	{K_person, F_person_tell},
	{K_person, F_person_left_reason},
	{K_person, F_person_ready},
	{K_rule, F_rule_child_text},
	{K_event, F_event_source},
	{K_demonstration, F_demonstration_witness_id},
	{K_demonstration, F_demonstration_note},
	{K_harm, F_harm_referral_id},
	{K_harm, F_harm_source},
	{K_harm, F_harm_agency},
};

/* Values that give somebody away: a field, and which field's value does it. */
static const struct {
	enum kind_id kind;
	int field, when;
	const char *is;
} telling[] = {
	/* A danger's "who" is who is worried; who agrees has spoken up, too. */
	{K_statement, F_statement_who, F_statement_type, "danger"},
	{K_statement, F_statement_who, F_statement_type, "harm"},
	{K_statement, F_statement_who, F_statement_type, "complicating"},
	{K_statement, F_statement_agreed_by, F_statement_type, "danger"},
	{K_statement, F_statement_agreed_by, F_statement_type, "harm"},
	{K_statement, F_statement_agreed_by, F_statement_type, "complicating"},
	{K_scale, F_scale_reason, F_scale_scorer, "child"},
	{K_scale, F_scale_next, F_scale_scorer, "child"},
	{K_demonstration, F_demonstration_seen_by, F_demonstration_seen_by,
		"child"},
};

/* Where a record leads. gone: what becomes of it when that is withheld. */
enum gone { RECORD_GOES, FIELD_GOES };

static const struct {
	enum kind_id kind;
	int field;
	enum kind_id to;
	enum gone gone;
} leads[] = {
	/* In this order: a commitment's going takes its demonstrations. */
	{K_circle, F_circle_person_id, K_person, RECORD_GOES},
	{K_commitment, F_commitment_person_id, K_person, RECORD_GOES},
	{K_commitment, F_commitment_serves, K_statement, RECORD_GOES},
	{K_commitment, F_commitment_rule_id, K_rule, RECORD_GOES},
	{K_demonstration, F_demonstration_commitment_id, K_commitment,
		RECORD_GOES},
	{K_rule, F_rule_person_id, K_person, FIELD_GOES},
	{K_rule, F_rule_backup_id, K_person, FIELD_GOES},
	{K_rule, F_rule_goal, K_statement, FIELD_GOES},
	{K_scale, F_scale_about, K_statement, RECORD_GOES},
	{K_scale, F_scale_by_id, K_person, RECORD_GOES},
	{K_statement, F_statement_answers, K_statement, FIELD_GOES},
};

struct audience audience_of(const char *whom, bool protected_too)
{
	struct audience a = {.protected_too = protected_too};

	if (!whom || strcmp(whom, "staff") == 0)
		return a;
	a.of = FOR_FAMILY;
	if (strcmp(whom, "family") != 0) {
		a.of = FOR_PERSON;
		a.person = span_of(whom);
	}
	return a;
}

static int withhold_field(const struct rec *r)
{
	return kind_field(r->kind, SPAN("withhold"));
}

static bool withheld(const struct audience *a, const struct rec *r)
{
	int f = withhold_field(r);

	if (f < 0 || !rec_has(r, f))
		return false;
	if (a->of == FOR_FAMILY || rec_set_has(r, f, "ALL"))
		return true;
	{
		struct span rest = rec_get(r, f), id;

		while (rest.n && span_word(&rest, ' ', &id))
			if (span_eq(id, a->person))
				return true;
	}
	return false;
}

/* An event that somebody reported, that professionals held among themselves,
 * or that a child told. */
static bool may_see_event(const struct rec *r)
{
	static const char *const among_staff[] = {
		"contact", "referral", "strategy"};
	struct span source = rec_get(r, F_event_source);
	size_t i;

	for (i = 0; i < COUNT_OF(among_staff); i++)
		if (rec_is(r, F_event_type, among_staff[i]))
			return false;
	for (i = 0; i + 5 <= source.n; i++)
		if (!strncasecmp(source.p + i, "child", 5))
			return false;
	return true;
}

/* The record looked at alone; which records it leads to, disclose() asks. */
static bool may_see(const struct audience *a, const struct rec *r)
{
	if (a->of == FOR_STAFF)
		return true;
	if (staff_kind[r->kind->id] || withheld(a, r))
		return false;
	if (r->kind->id == K_harm && rec_is(r, F_harm_source, "child-told"))
		return false;
	return r->kind->id != K_event || may_see_event(r);
}

/* Whole fields, and values that give somebody away. */
static bool may_see_field(
	const struct audience *a, const struct rec *r, int field)
{
	const char *name = r->kind->field[field].name;
	size_t i;

	if (a->of == FOR_STAFF)
		return true;
	if (strcmp(name, "withhold") == 0 || strcmp(name, "share") == 0)
		return false;
	for (i = 0; i < COUNT_OF(staff_field); i++)
		if (staff_field[i].kind == r->kind->id &&
			staff_field[i].field == field)
			return false;
	for (i = 0; i < COUNT_OF(telling); i++)
		if (telling[i].kind == r->kind->id &&
			telling[i].field == field &&
			rec_is(r, telling[i].when, telling[i].is))
			return false;
	return true;
}

static void note_gone(struct map *gone, const struct rec *r)
{
	map_put(&gone[r->kind->id], r->v[0], 1, NULL);
}

/* Keeps the records for which keep() is true; the others are noted. */
static void keep_only(struct rec_list *l, struct map *gone,
	bool (*keep)(const struct rec *, const void *), const void *arg)
{
	size_t i, n = 0;

	for (i = 0; i < l->n; i++) {
		if (keep(&l->at[i], arg))
			l->at[n++] = l->at[i];
		else
			note_gone(gone, &l->at[i]);
	}
	l->n = n;
}

static bool keep_seen(const struct rec *r, const void *arg)
{
	return may_see(arg, r);
}

struct lead {
	const struct map *to;
	int field;
};

static bool keep_led(const struct rec *r, const void *arg)
{
	const struct lead *lead = arg;

	return !map_get(lead->to, rec_get(r, lead->field));
}

static void follow(struct casebook *b, struct map *gone)
{
	size_t i, j;

	for (i = 0; i < COUNT_OF(leads); i++) {
		struct rec_list *l = &b->of[leads[i].kind];
		struct lead lead = {&gone[leads[i].to], leads[i].field};

		if (!lead.to->count)
			continue;
		if (leads[i].gone == RECORD_GOES) {
			keep_only(l, gone, keep_led, &lead);
			continue;
		}
		for (j = 0; j < l->n; j++)
			if (!keep_led(&l->at[j], &lead))
				l->at[j].v[lead.field] = (struct span){"", 0};
	}
}

static void blank_fields(const struct audience *a, struct rec_list *l)
{
	size_t i;
	int f;

	for (i = 0; i < l->n; i++) {
		bool may[FIELDS_MAX];

		/* All are judged before one goes: a value may judge itself. */
		for (f = 0; f < l->at[i].kind->fields; f++)
			may[f] = may_see_field(a, &l->at[i], f);
		for (f = 0; f < l->at[i].kind->fields; f++)
			if (!may[f])
				l->at[i].v[f] = (struct span){"", 0};
		l->at[i].xn = 0;
	}
}

bool audience_in(const struct audience *a, const struct casebook *b)
{
	return casebook_find(b, K_person, a->person) ||
	       casebook_find(b, K_child, a->person);
}

/* The page tells of the worries: not to somebody who must not be told. */
static bool unsafe_to_tell(const struct audience *a, const struct casebook *b)
{
	const struct rec *p = casebook_find(b, K_person, a->person);

	return p && rec_is(p, F_person_tell, "not-safe");
}

static int refuse(
	const struct audience *a, const struct casebook *b, struct err *e)
{
	const struct rec *c = casebook_case(b);

	if (c && rec_true(c, F_case_protected) && !a->protected_too)
		return err_usage(e,
			"case '%.*s' is protected: a page about it needs "
			"--protected",
			SPAN_ARG(b->case_id));
	if (a->of == FOR_PERSON && !audience_in(a, b))
		return err_usage(e,
			"--for: nobody in case '%.*s' has the id '%.*s'",
			SPAN_ARG(b->case_id), SPAN_ARG(a->person));
	if (a->of == FOR_PERSON && unsafe_to_tell(a, b))
		return err_usage(e,
			"--for: it is not safe to tell person '%.*s' (tell is "
			"not-safe)",
			SPAN_ARG(a->person));
	return 0;
}

/*
 * Without the mark, the person of concern would be counted among those who
 * keep the child safe, and make bottom lines look met. Who has not agreed is
 * not counted, as parents are not: that gives nothing away.
 */
static void count_out(struct rec_list *people)
{
	size_t i;

	for (i = 0; i < people->n; i++)
		if (rec_true(&people->at[i], F_person_of_concern))
			people->at[i].v[F_person_agreed] = (struct span){"", 0};
}

static void hide_names(struct name_words *n, const struct audience *a,
	const struct casebook *b)
{
	EACH_REC(p, b, K_person)
	{
		if (!may_see(a, p) &&
			!span_eq(p->v[F_person_person_id], a->person))
			name_words_hide(n, p->v[F_person_name]);
	}
}

/* Whose names may stand, once the others are gone. */
static const struct {
	enum kind_id kind;
	int field;
} named[] = {
	{K_person, F_person_name},
	{K_child, F_child_name},
	{K_case, F_case_worker},
	{K_allocation, F_allocation_worker},
};

static void strip_names(struct rec *r, const struct name_words *n,
	struct arena *to, struct buf *text)
{
	int f;

	for (f = 0; f < r->kind->fields; f++) {
		if (r->kind->field[f].type != T_TEXT || !rec_has(r, f))
			continue;
		buf_reset(text);
		if (name_words_out(n, r->v[f], text))
			r->v[f] = arena_copy(to, buf_as_span(text));
	}
}

/* A name withheld may stand in what others wrote, too. */
static void take_out_names(struct name_words *n, struct casebook *b)
{
	struct buf text = {0};
	size_t i;
	int k;

	if (!n->words.count)
		return;
	for (i = 0; i < COUNT_OF(named); i++)
		EACH_REC(r, b, named[i].kind)
		{
			name_words_show(n, r->v[named[i].field]);
		}
	for (k = 0; k < KINDS; k++)
		for (i = 0; i < b->of[k].n; i++)
			strip_names(&b->of[k].at[i], n, &b->text, &text);
	buf_release(&text);
}

int disclose(const struct audience *a, struct casebook *b, struct err *e)
{
	struct map gone[KINDS] = {{0}};
	struct name_words names = {0};
	int k;

	if (refuse(a, b, e) < 0)
		return -1;
	if (a->of == FOR_STAFF)
		return 0;
	hide_names(&names, a, b);
	for (k = 0; k < KINDS; k++)
		keep_only(&b->of[k], gone, keep_seen, a);
	follow(b, gone);
	take_out_names(&names, b);
	name_words_release(&names);
	count_out(&b->of[K_person]);
	for (k = 0; k < KINDS; k++) {
		blank_fields(a, &b->of[k]);
		map_release(&gone[k]);
	}
	return 0;
}

void audience_words(const struct audience *a, struct buf *out)
{
	if (a->of == FOR_STAFF)
		buf_puts(out, "for staff only");
	else if (a->of == FOR_FAMILY)
		buf_puts(out, "for the family");
	else
		buf_printf(out, "for person %.*s", SPAN_ARG(a->person));
}
