#include "disclosure.h"

#include <strings.h>
#include "base/mem.h"
#include "base/hash.h"
#include "disclosure_rule.h"
#include "kin_words.h"
#include "looked.h"
#include "name_words.h"

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

/* Keeps the records for which keep() is true. */
static void keep_only(struct rec_list *l,
	bool (*keep)(const struct rec *, const void *), const void *arg)
{
	size_t i, n = 0;

	for (i = 0; i < l->n; i++) {
		if (keep(&l->at[i], arg))
			l->at[n++] = l->at[i];
	}
	l->n = n;
}

static bool keep_seen(const struct rec *r, const void *arg)
{
	return may_see(arg, r);
}

struct lead {
	const struct hash *to;
	int field;
};

/* What a record leads to is withheld, or not there: nobody can know. */
static bool keep_led(const struct rec *r, const void *arg)
{
	const struct lead *lead = arg;

	return !rec_has(r, lead->field) ||
	       hash_get(lead->to, rec_get(r, lead->field));
}

/* The ids of what is left of a kind. */
static void ids_left(
	const struct casebook *b, enum kind_id kind, struct hash *h)
{
	hash_release(h);
	EACH_REC(r, b, kind)
	{
		hash_put(h, r->v[0], 1, NULL);
	}
}

static void follow(struct casebook *b)
{
	struct hash left = {0};
	size_t i, j;

	for (i = 0; i < COUNT_OF(leads); i++) {
		struct rec_list *l = &b->of[leads[i].kind];
		struct lead lead = {&left, leads[i].field};

		ids_left(b, leads[i].to, &left);
		if (leads[i].gone == RECORD_GOES) {
			keep_only(l, keep_led, &lead);
			continue;
		}
		for (j = 0; j < l->n; j++)
			if (!keep_led(&l->at[j], &lead))
				l->at[j].v[lead.field] = (struct span){"", 0};
	}
	hash_release(&left);
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

	if (a->of != FOR_STAFF && !c && !a->protected_too)
		return err_usage(e,
			"the case record of '%.*s' is not in the input, so "
			"nobody can know whether it is protected: a page about "
			"it needs --protected",
			SPAN_ARG(b->case_id));
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
	if (a->of == FOR_PERSON && !telling_known(b) &&
		casebook_find(b, K_person, a->person))
		return err_usage(e,
			"--for: whom it is safe to tell (tell) is recorded of "
			"nobody in case '%.*s'",
			SPAN_ARG(b->case_id));
	return 0;
}

/* Words that stand for somebody who is withheld. */
struct hidden_words {
	struct name_words names;
	struct kin_words kin;
};

static void hide_names(struct hidden_words *h, const struct audience *a,
	const struct casebook *b)
{
	EACH_REC(p, b, K_person)
	{
		if (!withheld_from(a, p) ||
			span_eq(p->v[F_person_person_id], a->person))
			continue;
		name_words_hide(&h->names, p->v[F_person_name]);
		kin_words_hide(&h->kin, p->v[F_person_relation]);
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

static void strip_names(struct rec *r, const struct hidden_words *h,
	struct arena *to, struct buf *text)
{
	int f;

	for (f = 0; f < r->kind->fields; f++) {
		if (r->kind->field[f].type != T_TEXT || !rec_has(r, f))
			continue;
		buf_reset(text);
		if (name_words_out(&h->names, r->v[f], text))
			r->v[f] = arena_copy(to, buf_as_span(text));
		buf_reset(text);
		if (kin_words_out(&h->kin, r->v[f], text))
			r->v[f] = arena_copy(to, buf_as_span(text));
	}
}

/* A name withheld may be in what others wrote, too. */
static void take_out_names(struct hidden_words *h, struct casebook *b)
{
	struct buf text = {0};
	size_t i;
	int k;

	if (!h->names.words.count && !h->kin.phrases.count)
		return;
	for (i = 0; i < COUNT_OF(named); i++)
		EACH_REC(r, b, named[i].kind)
		{
			name_words_show(&h->names, r->v[named[i].field]);
		}
	for (k = 0; k < KINDS; k++)
		for (i = 0; i < b->of[k].n; i++)
			strip_names(&b->of[k].at[i], h, &b->text, &text);
	buf_release(&text);
}

static bool may_be_of_concern(
	const struct audience *a, const struct casebook *b)
{
	const struct rec *p = a->of == FOR_PERSON
				      ? casebook_find(b, K_person, a->person)
				      : NULL;

	return p && (rec_true(p, F_person_of_concern) || !concern_known(b));
}

int disclose(struct audience *a, struct casebook *b, struct err *e)
{
	struct hidden_words hidden = {0};
	int k;

	if (refuse(a, b, e) < 0)
		return -1;
	if (a->of == FOR_STAFF)
		return 0;
	a->showing = showing_of(b, &a->why);
	a->reopened = looked_reopen(b);
	a->family_reaches = !may_be_of_concern(a, b);
	a->nobody = b->of[K_person].n == 0;
	hide_names(&hidden, a, b);
	for (k = 0; k < KINDS; k++)
		keep_only(&b->of[k], keep_seen, a);
	follow(b);
	take_out_names(&hidden, b);
	name_words_release(&hidden.names);
	kin_words_release(&hidden.kin);
	for (k = 0; k < KINDS; k++)
		blank_fields(a, &b->of[k]);
	return 0;
}

bool audience_sees_all(const struct audience *a)
{
	return a->of == FOR_STAFF || a->showing == SHOWING_OPEN;
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
