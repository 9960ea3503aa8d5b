#include "language.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "ground/standing.h"

static const struct {
	enum kind_id kind;
	int field;
} narrative[] = {
	{K_case, F_case_closed_reason},
	{K_statement, F_statement_text},
	{K_scale, F_scale_reason},
	{K_scale, F_scale_next},
	{K_rule, F_rule_text},
	{K_rule, F_rule_trigger},
	{K_rule, F_rule_response},
	{K_milestone, F_milestone_title},
	{K_event, F_event_outcome},
	{K_event, F_event_text},
	{K_person, F_person_left_reason},
	{K_commitment, F_commitment_action},
	{K_commitment, F_commitment_trigger},
	{K_demonstration, F_demonstration_note},
	{K_meeting, F_meeting_decision},
	{K_harm, F_harm_behaviour},
	{K_harm, F_harm_severity_text},
	{K_harm, F_harm_impact_text},
	{K_session, F_session_challenge},
	{K_session, F_session_question},
	{K_session, F_session_direction},
	{K_session, F_session_outcome_text},
};

/* Whose names: they are no jargon wherever they stand; a person's one by one,
 * the others whole, for a team's name is made of our words ("LAC Team"). */
static const struct {
	enum kind_id kind;
	int field;
	bool whole;
} named[] = {
	{K_case, F_case_worker, false},
	{K_case, F_case_team, true},
	{K_child, F_child_name, false},
	{K_allocation, F_allocation_worker, false},
	{K_allocation, F_allocation_team, true},
	{K_person, F_person_name, false},
	{K_session, F_session_worker, false},
	{K_session, F_session_facilitator, false},
	{K_session, F_session_observer, false},
	{K_referral, F_referral_agency, true},
	{K_harm, F_harm_agency, true},
};

static bool childs_own(const struct rec *r)
{
	return (r->kind->id == K_statement &&
		       rec_is(r, F_statement_type, "child-view")) ||
	       (r->kind->id == K_scale && rec_is(r, F_scale_scorer, "child"));
}

static bool is_danger(const struct rec *r)
{
	return r->kind->id == K_statement &&
	       rec_is(r, F_statement_type, "danger");
}

bool language_thresholds(struct language_terms *t, const struct conf *c)
{
	long words = 30, ease = 60;
	bool are = conf_get_whole(c, "least_words", 1, 1000, &words) &&
		   conf_get_whole(c, "ease_below", 0, 200, &ease);

	t->least_words = (int)words;
	t->ease_below = (int)ease;
	return are;
}

static void learn(struct reading *r, struct span name, bool whole)
{
	struct tokens t = {0};
	size_t i;

	if (!whole) {
		tokens_learn_name(&r->names, name);
		return;
	}
	/* Most records of a case name the same team. */
	for (i = 0; i < r->wholes; i++)
		if (span_eq(r->whole[i].of, name))
			return;
	tokens_read(&t, name, NULL);
	r->whole = grow(r->whole, r->wholes, &r->wholes_cap, sizeof *r->whole);
	r->whole[r->wholes++] = t;
}

void reading_init(struct reading *r, const struct casebook *b)
{
	size_t i;

	*r = (struct reading){0};
	for (i = 0; i < COUNT_OF(named); i++) {
		EACH_REC(x, b, named[i].kind)
		{
			if (rec_has(x, named[i].field))
				learn(r, x->v[named[i].field], named[i].whole);
		}
	}
}

void reading_release(struct reading *r)
{
	tokens_release(&r->tokens);
	tokens_forget_names(&r->names);
	while (r->wholes > 0)
		tokens_release(&r->whole[--r->wholes]);
	free(r->whole);
	free(r->hit);
	*r = (struct reading){0};
}

/* An acronym is spelled out where a bracket follows it, or holds it. */
static bool spelled_out(const struct tokens *t, size_t i)
{
	const char *p = t->at[i].text.p, *end = t->of.p + t->of.n;

	if (p > t->of.p && p[-1] == '(')
		return true;
	for (p += t->at[i].text.n; p < end && *p == ' '; p++)
		;
	return p < end && *p == '(';
}

static bool first_use(const struct tokens *t, size_t i)
{
	size_t j;

	for (j = 0; j < i; j++)
		if (span_eq(t->at[j].text, t->at[i].text))
			return false;
	return true;
}

/* How many it begins with. */
static size_t capitals(struct span s)
{
	size_t n = 0;

	while (n < s.n && s.p[n] >= 'A' && s.p[n] <= 'Z')
		n++;
	return n;
}

/* 2 to 6 capitals, perhaps with the s of a plural. */
static bool looks_like_acronym(const struct token *t)
{
	size_t n = capitals(t->text);

	if (t->flags & (TOKEN_QUOTED | TOKEN_NAME) || n < 2 || n > 6)
		return false;
	return n == t->text.n || (n + 1 == t->text.n && t->text.p[n] == 's');
}

/* In capitals throughout, nothing can be told from them. */
static bool shouted(const struct tokens *t)
{
	size_t i, n = 0;

	for (i = 0; i < t->n; i++)
		n += capitals(t->at[i].text) == t->at[i].text.n;
	return n * 2 > t->n;
}

static bool is_word(const struct token *t, const char *const *words, size_t n)
{
	char low[16];
	size_t i;

	if (t->text.n >= sizeof low)
		return false;
	for (i = 0; i < t->text.n; i++)
		low[i] = (char)(t->text.p[i] | 0x20);
	for (i = 0; i < n; i++)
		if (span_is((struct span){low, t->text.n}, words[i]))
			return true;
	return false;
}

/*
 * A form of "be" or "get", perhaps an adverb, the participle at i, and no "by"
 * within three words: nobody does it.
 */
static bool passive_at(const struct tokens *t, size_t i)
{
	static const char *const be[] = {"is", "are", "was", "were", "be",
		"been", "being", "am", "get", "gets", "got", "getting"};
	static const char *const by[] = {"by"};
	size_t at = i, j;

	if (at && at < t->n && t->at[at - 1].text.n > 2 &&
		!memcmp(t->at[at - 1].text.p + t->at[at - 1].text.n - 2, "ly",
			2))
		at--;
	if (at == 0 || !is_word(&t->at[at - 1], be, COUNT_OF(be)))
		return false;
	for (j = i + 1; j < t->n && j <= i + 3; j++) {
		if (t->at[j - 1].flags & TOKEN_ENDS)
			break;
		if (is_word(&t->at[j], by, 1))
			return false;
	}
	return true;
}

static bool counts(const struct entry *en, const struct tokens *t, size_t i)
{
	switch (en->kind) {
	case ENTRY_WORD:
	case ENTRY_LABEL: return true;
	case ENTRY_PASSIVE: return passive_at(t, i);
	case ENTRY_ACRONYM: return first_use(t, i) && !spelled_out(t, i);
	default: return false;
	}
}

static bool is_known(const struct entry *en)
{
	return en && en->kind != ENTRY_LABEL && en->kind != ENTRY_PASSIVE;
}

static void take(struct reading *r, const struct entry *en,
	const struct phrase *as, size_t i)
{
	const struct token *first = &r->tokens.at[i];
	const struct token *last = as ? first + as->n - 1 : first;

	r->hit = grow(r->hit, r->hits, &r->cap, sizeof *r->hit);
	r->hit[r->hits++] =
		(struct hit){en, as, (size_t)(first->text.p - r->tokens.of.p),
			(size_t)(last->text.p + last->text.n - first->text.p)};
}

void read_text(struct reading *r, const struct wordlist *l, struct span text,
	bool danger)
{
	struct tokens *t = &r->tokens;
	const struct entry *en;
	const struct phrase *as;
	size_t i;
	bool loud;

	tokens_read(t, text, &r->names);
	for (i = 0; i < r->wholes; i++)
		tokens_mark_name(t, &r->whole[i]);
	r->hits = 0;
	loud = shouted(t);
	for (i = 0; i < t->n; i++) {
		en = wordlist_find(l, t, i, danger, &as);
		if (en && counts(en, t, i)) {
			take(r, en, as, i);
			i += as->n - 1;
		} else if (!loud && !is_known(en) &&
			   looks_like_acronym(&t->at[i]) && first_use(t, i) &&
			   !spelled_out(t, i)) {
			take(r, NULL, NULL, i);
		}
	}
}

bool hard_to_read(const struct reading *r, const struct language_terms *t)
{
	/* Counting syllables is the dearest part: only where it matters. */
	return r->tokens.n >= (size_t)t->least_words &&
	       readability_of(&r->tokens).ease < t->ease_below;
}

/* Texts about something that comes later than the record itself. */
static const struct {
	enum kind_id kind;
	int field, when;
} afterwards[] = {
	{K_case, F_case_closed_reason, F_case_closed},
	{K_person, F_person_left_reason, F_person_left},
	{K_session, F_session_outcome_text, F_session_followed_up},
};

/* The date of what the text is about; -1: the record's own. */
static int about(const struct rec *r, int field)
{
	size_t i;

	for (i = 0; i < COUNT_OF(afterwards); i++)
		if (afterwards[i].kind == r->kind->id &&
			afterwards[i].field == field)
			return afterwards[i].when;
	return -1;
}

static bool written(const struct rec *r, int field, int day)
{
	int when = about(r, field);

	return (when < 0 || !not_yet(r, when, day)) && recorded(r, day);
}

int text_day(const struct casebook *b, const struct rec *r, int field)
{
	int when = about(r, field);

	if (when >= 0 && rec_has(r, when))
		return rec_day(r, when);
	when = kind_places(r->kind)->when;

	if (r->kind->id == K_harm && rec_has(r, F_harm_referral_id))
		EACH_REC(x, b, K_referral)
	if (span_eq(x->v[F_referral_referral_id], r->v[F_harm_referral_id]))
		return rec_day(x, F_referral_received);
	return when < 0 ? NO_DAY : rec_day(r, when);
}

static bool in_time(const struct casebook *b, const struct rec *r, int field,
	const struct language_terms *t)
{
	int day;

	if (t->since == NO_DAY && t->until == NO_DAY)
		return true;
	day = text_day(b, r, field);
	return day != NO_DAY && (t->since == NO_DAY || day >= t->since) &&
	       (t->until == NO_DAY || day <= t->until);
}

int language_walk(const struct casebook *b, const struct language_terms *t,
	int (*each)(const struct rec *, int, const struct reading *, void *,
		struct err *),
	void *arg, struct err *e)
{
	struct reading r;
	size_t i;
	int rc = 0;

	reading_init(&r, b);
	for (i = 0; i < COUNT_OF(narrative) && !rc; i++) {
		EACH_REC(x, b, narrative[i].kind)
		{
			int f = narrative[i].field;

			if (!rec_has(x, f) || childs_own(x) ||
				!written(x, f, t->as_of) ||
				!in_time(b, x, f, t))
				continue;
			read_text(&r, t->list, x->v[f], is_danger(x));
			rc = each(x, f, &r, arg, e);
			if (rc)
				break;
		}
	}
	reading_release(&r);
	return rc;
}
