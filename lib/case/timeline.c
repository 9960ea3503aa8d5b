#include "timeline.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "base/utf8.h"
#include "ground/standing.h"
#include "record/value.h"

/* What a moment shows of its record, besides the kind. */
static const struct {
	enum kind_id kind;
	int field[4]; /* ends with -1 */
} says[] = {
	{K_case, {F_case_service, F_case_plan, -1}},
	{K_child, {F_child_child_id, -1}},
	{K_involvement, {F_involvement_type, F_involvement_child_id, -1}},
	{K_allocation, {F_allocation_team, F_allocation_service, -1}},
	{K_statement, {F_statement_type, F_statement_text, -1}},
	{K_scale, {F_scale_scorer, F_scale_score, F_scale_about, -1}},
	{K_rule, {F_rule_status, F_rule_text, -1}},
	{K_milestone, {F_milestone_title, -1}},
	{K_event, {F_event_type, F_event_mode, F_event_text, F_event_outcome}},
	{K_care, {F_care_placement, F_care_legal, -1}},
	{K_person, {F_person_relation, F_person_side, -1}},
	{K_circle, {F_circle_person_id, F_circle_ring, -1}},
	{K_tie, {F_tie_from_id, F_tie_to_id, F_tie_bond, -1}},
	{K_commitment, {F_commitment_action, -1}},
	{K_demonstration,
		{F_demonstration_commitment_id, F_demonstration_result,
			F_demonstration_seen_by, -1}},
	{K_meeting, {F_meeting_led_by, F_meeting_decision, -1}},
	{K_referral, {F_referral_agency, F_referral_decision, -1}},
	{K_harm, {F_harm_type, F_harm_incident, F_harm_behaviour, -1}},
	{K_session, {F_session_theme, F_session_direction, -1}},
};

/* Said already by each episode's own start. */
static bool no_moment(enum kind_id kind, int field)
{
	return kind == K_care && field == F_care_period;
}

static void add(struct moments *m, const struct rec *r, int field, int day)
{
	struct moment *last = m->n ? &m->at[m->n - 1] : NULL;
	size_t i;

	for (i = m->n; i > 0 && m->at[i - 1].of == r; i--) {
		last = &m->at[i - 1];
		if (last->day == day) {
			last->fields |= 1u << field;
			return;
		}
	}
	m->at = grow(m->at, m->n, &m->cap, sizeof *m->at);
	m->at[m->n++] = (struct moment){day, r, 1u << field};
}

static int by_day(const void *pa, const void *pb)
{
	const struct moment *a = pa, *b = pb;

	if (a->day != b->day)
		return a->day < b->day ? -1 : 1;
	if (a->of->kind != b->of->kind)
		return strcmp(a->of->kind->name, b->of->kind->name);
	/* A casebook has them by key. */
	return (a->of > b->of) - (a->of < b->of);
}

static void dates_of(
	struct moments *m, const struct rec *r, const struct timeline_terms *t)
{
	int f, day;

	for (f = 0; f < r->kind->fields; f++) {
		if (r->kind->field[f].type != T_DATE ||
			no_moment(r->kind->id, f))
			continue;
		day = rec_day(r, f);
		if (day == NO_DAY || (t->since != NO_DAY && day < t->since) ||
			(t->until != NO_DAY && day > t->until))
			continue;
		add(m, r, f, day);
	}
}

void moments_init(struct moments *m, const struct casebook *b,
	const struct timeline_terms *t)
{
	int k;

	*m = (struct moments){0};
	for (k = 0; k < KINDS; k++) {
		if (kind_table[k].derived)
			continue;
		EACH_REC(r, b, k)
		{
			if (recorded(r, t->as_of))
				dates_of(m, r, t);
		}
	}
	if (m->n > 1)
		qsort(m->at, m->n, sizeof *m->at, by_day);
}

void moments_release(struct moments *m)
{
	free(m->at);
	*m = (struct moments){0};
}

void moment_what(const struct moment *m, struct buf *out)
{
	const char *between = "";
	int f;

	for (f = 0; f < m->of->kind->fields; f++) {
		if (!(m->fields & 1u << f))
			continue;
		buf_puts(out, between);
		buf_puts(out, m->of->kind->field[f].name);
		between = ", ";
	}
}

bool decided_later(const struct rec *r, int field, int as_of)
{
	return r->kind->id == K_referral && field == F_referral_decision &&
	       not_yet(r, F_referral_decided, as_of);
}

void moment_text(const struct moment *m, int as_of, struct buf *out)
{
	const char *between = "";
	size_t i, j;

	for (i = 0; i < COUNT_OF(says); i++)
		if (says[i].kind == m->of->kind->id)
			break;
	if (i == COUNT_OF(says))
		return;
	for (j = 0; j < 4 && says[i].field[j] >= 0; j++) {
		if (!rec_has(m->of, says[i].field[j]) ||
			decided_later(m->of, says[i].field[j], as_of))
			continue;
		buf_puts(out, between);
		buf_span(out, m->of->v[says[i].field[j]]);
		between = ": ";
	}
}

bool is_contact(const struct moment *m)
{
	static const char *const types[] = {
		"visit", "conference", "review", "care-review", "meeting-held"};
	size_t i;

	if (m->of->kind->id == K_meeting)
		return true;
	if (m->of->kind->id != K_event)
		return false;
	for (i = 0; i < COUNT_OF(types); i++)
		if (rec_is(m->of, F_event_type, types[i]))
			return true;
	return rec_true(m->of, F_event_seen);
}

int timeline_last_contact(const struct casebook *b, int as_of)
{
	struct timeline_terms t = {
		.as_of = as_of, .since = NO_DAY, .until = as_of};
	struct moments m;
	int last = NO_DAY;
	size_t i;

	moments_init(&m, b, &t);
	for (i = m.n; i > 0 && last == NO_DAY; i--)
		if (is_contact(&m.at[i - 1]))
			last = m.at[i - 1].day;
	moments_release(&m);
	return last;
}

static bool one_line(struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++)
		if ((unsigned char)s.p[i] < 0x20 || s.p[i] == 0x7f)
			return false;
	return utf8_ok(s);
}

int band_parse(const char *text, struct band *band, struct err *e)
{
	size_t n = strlen(text);

	*band = (struct band){NO_DAY, NO_DAY, ""};
	if (n > 23 && !strncmp(text + 10, "..", 2) && text[22] == ':') {
		band->from = day_of((struct span){text, 10});
		band->to = day_of((struct span){text + 12, 10});
	}
	if (band->from == NO_DAY || band->to == NO_DAY)
		return err_usage(e, "--band: not FROM..TO:LABEL with two days");
	if (band->to < band->from)
		return err_usage(e, "--band: ends before it begins");
	if (n - 23 >= sizeof band->label)
		return err_usage(e, "--band: label over %zu bytes",
			sizeof band->label - 1);
	if (!one_line(span_of(text + 23)))
		return err_usage(e, "--band: label is not one line of UTF-8");
	strcpy(band->label, text + 23);
	return 0;
}
