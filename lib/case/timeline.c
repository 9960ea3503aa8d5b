#include "timeline.h"

#include <limits.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/date.h"
#include "base/utf8.h"
#include "ground/standing.h"
#include "record/value.h"

/* What a moment shows of its record, besides the kind. */
static const struct {
	int fields, field[4];
} says[KINDS] = {
	[K_case] = {2, {F_case_service, F_case_plan}},
	[K_child] = {1, {F_child_child_id}},
	[K_involvement] = {2, {F_involvement_type, F_involvement_child_id}},
	[K_allocation] = {2, {F_allocation_team, F_allocation_service}},
	[K_statement] = {2, {F_statement_type, F_statement_text}},
	[K_scale] = {3, {F_scale_scorer, F_scale_score, F_scale_about}},
	[K_rule] = {2, {F_rule_status, F_rule_text}},
	[K_milestone] = {1, {F_milestone_title}},
	[K_event] = {4,
		{F_event_type, F_event_mode, F_event_text, F_event_outcome}},
	[K_care] = {2, {F_care_placement, F_care_legal}},
	[K_person] = {2, {F_person_relation, F_person_side}},
	[K_circle] = {2, {F_circle_person_id, F_circle_ring}},
	[K_tie] = {3, {F_tie_from_id, F_tie_to_id, F_tie_bond}},
	[K_commitment] = {1, {F_commitment_action}},
	[K_demonstration] = {3,
		{F_demonstration_commitment_id, F_demonstration_result,
			F_demonstration_seen_by}},
	[K_meeting] = {2, {F_meeting_led_by, F_meeting_decision}},
	[K_referral] = {2, {F_referral_agency, F_referral_decision}},
	[K_harm] = {3, {F_harm_type, F_harm_incident, F_harm_behaviour}},
	[K_session] = {2, {F_session_theme, F_session_direction}},
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

/* By day, eight bits of it at a time; those of one day stay as they are. */
static void sort_days(struct moments *m)
{
	struct moment *spare = xcalloc(m->n, sizeof *spare), *to;
	int first = INT_MAX, last = INT_MIN;
	unsigned shift;
	size_t i;

	for (i = 0; i < m->n; i++) {
		first = m->at[i].day < first ? m->at[i].day : first;
		last = m->at[i].day > last ? m->at[i].day : last;
	}
	for (shift = 0; m->n && (last - first) >> shift; shift += 8) {
		size_t place[257] = {0};

		for (i = 0; i < m->n; i++)
			place[((m->at[i].day - first) >> shift & 255) + 1]++;
		for (i = 1; i < 256; i++)
			place[i] += place[i - 1];
		to = spare;
		for (i = 0; i < m->n; i++)
			to[place[(m->at[i].day - first) >> shift & 255]++] =
				m->at[i];
		spare = m->at;
		m->at = to;
	}
	free(spare);
	m->cap = m->n;
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
	int by_name[KINDS], k, i;

	for (k = 0; k < KINDS; k++)
		by_name[kind_places(&kind_table[k])->by_name] = k;
	*m = (struct moments){0};
	for (i = 0; i < KINDS; i++) {
		k = by_name[i];
		if (kind_table[k].derived)
			continue;
		/* A casebook has them by key. */
		EACH_REC(r, b, k)
		{
			if (recorded(r, t->as_of))
				dates_of(m, r, t);
		}
	}
	sort_days(m);
}

void moments_release(struct moments *m)
{
	free(m->at);
	*m = (struct moments){0};
}

void moment_what(const struct moment *m, struct buf *out)
{
	unsigned left;

	for (left = m->fields; left; left &= left - 1) {
		if (left != m->fields)
			buf_puts(out, ", ");
		buf_puts(out, m->of->kind->field[__builtin_ctz(left)].name);
	}
}

bool decided_later(const struct rec *r, int field, int as_of)
{
	return r->kind->id == K_referral && field == F_referral_decision &&
	       not_yet(r, F_referral_decided, as_of);
}

void moment_text(const struct moment *m, int as_of, struct buf *out)
{
	const enum kind_id kind = m->of->kind->id;
	bool any = false;
	int i;

	for (i = 0; i < says[kind].fields; i++) {
		const int f = says[kind].field[i];

		if (!rec_has(m->of, f) || decided_later(m->of, f, as_of))
			continue;
		if (any)
			buf_span(out, SPAN(": "));
		buf_span(out, m->of->v[f]);
		any = true;
	}
}

bool is_contact(const struct moment *m)
{
	if (m->of->kind->id == K_meeting)
		return true;
	if (m->of->kind->id != K_event)
		return false;
	return table_word_place(
		       "visit|conference|review|care-review|meeting-held",
		       m->of->v[F_event_type]) >= 0 ||
	       rec_true(m->of, F_event_seen);
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
