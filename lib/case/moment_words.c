#include "moment_words.h"

#include "base/mem.h"
#include "ground/standing.h"
#include "ground/words.h"

/*
 * What a date of a record is called; '%' is what the field `word` holds, by the
 * table of types below or as ground/words.h has it.
 */
static const struct {
	enum kind_id kind;
	int date;
	const char *is;
	int word;
} headings[] = {
	{K_case, F_case_opened, "Case opened", -1},
	{K_case, F_case_closed, "Case closed", -1},
	{K_child, F_child_born, "Born", -1},
	{K_child, F_child_due, "Birth expected", -1},
	{K_child, F_child_died, "Died", -1},
	{K_involvement, F_involvement_started, "Began: %", F_involvement_type},
	{K_involvement, F_involvement_ended, "Ended: %", F_involvement_type},
	{K_allocation, F_allocation_since, "Case with this team", -1},
	{K_allocation, F_allocation_until, "Case leaves this team", -1},
	{K_statement, F_statement_date, "New %", F_statement_type},
	{K_statement, F_statement_due, "Due: %", F_statement_type},
	{K_statement, F_statement_done, "Done: %", F_statement_type},
	{K_statement, F_statement_ended, "No longer holds: %",
		F_statement_type},
	{K_scale, F_scale_date, "Number given", -1},
	{K_rule, F_rule_since, "Rule of the plan begins", -1},
	{K_rule, F_rule_until, "Rule of the plan ends", -1},
	{K_rule, F_rule_review, "Review of a rule", -1},
	{K_milestone, F_milestone_baseline, "Step first planned for", -1},
	{K_milestone, F_milestone_planned, "Step planned for", -1},
	{K_milestone, F_milestone_done, "Step done", -1},
	{K_event, F_event_date, "%", F_event_type},
	{K_care, F_care_started, "In care: a placement begins", -1},
	{K_care, F_care_ended, "In care: a placement ends", -1},
	{K_person, F_person_told, "Told of the worries", -1},
	{K_person, F_person_agreed, "Agreed to help", -1},
	{K_person, F_person_left, "Left the network", -1},
	{K_circle, F_circle_date, "What somebody knows", -1},
	{K_tie, F_tie_until, "Tie ends", -1},
	{K_commitment, F_commitment_since, "Promise begins", -1},
	{K_commitment, F_commitment_until, "Promise ends", -1},
	{K_demonstration, F_demonstration_date, "Promise %",
		F_demonstration_result},
	{K_meeting, F_meeting_date, "Network meeting", -1},
	{K_referral, F_referral_received, "Referral received", -1},
	{K_referral, F_referral_decided, "Referral decided", -1},
	{K_harm, F_harm_date, "Harm: %", F_harm_type},
	{K_harm, F_harm_since, "Harm since this day: %", F_harm_type},
	{K_matrix, F_matrix_first_date, "First known harm: %", F_matrix_type},
	{K_matrix, F_matrix_latest_date, "Latest known harm: %", F_matrix_type},
	{K_session, F_session_date, "Group supervision", -1},
	{K_session, F_session_follow_up, "Group supervision to follow up", -1},
	{K_session, F_session_followed_up, "Group supervision followed up", -1},
	{K_drill, F_drill_date, "Plan tried out", -1},
	{K_fgdm, F_fgdm_offered, "Family group decision making offered", -1},
	{K_fgdm, F_fgdm_held, "Family group decision making held", -1},
	{K_proceedings, F_proceedings_letter, "Letter before proceedings", -1},
	{K_proceedings, F_proceedings_first_meeting,
		"First pre-proceedings meeting", -1},
	{K_proceedings, F_proceedings_court, "Application to court", -1},
};

/* Types that need another word after a capital or after "New". */
static const struct {
	enum kind_id kind;
	const char *type, *is;
} types[] = {
	{K_statement, "harm", "account of harm"},
	{K_statement, "goal", "safety goal"},
	{K_statement, "safety", "account of safety"},
	{K_demonstration, "partly", "partly kept"},
	{K_event, "review", "review conference"},
	{K_event, "conference", "child protection conference"},
	{K_event, "assessment-start", "assessment begins"},
	{K_event, "assessment-end", "assessment ends"},
	{K_event, "plan-start", "plan begins"},
	{K_event, "plan-end", "plan ends"},
	{K_event, "care-start", "comes into care"},
	{K_event, "care-end", "leaves care"},
	{K_event, "care-review", "review of care"},
	{K_event, "meeting-offered", "family meeting offered"},
	{K_event, "meeting-held", "family meeting held"},
	{K_event, "missing", "went missing"},
	{K_event, "form", "form written"},
	{K_event, "closure", "closed"},
	{K_event, "other", "other event"},
};

static void put_type(struct buf *out, const struct rec *r, int field)
{
	size_t i;

	for (i = 0; i < COUNT_OF(types); i++)
		if (types[i].kind == r->kind->id &&
			span_is(r->v[field], types[i].type)) {
			buf_puts(out, types[i].is);
			return;
		}
	put_field(out, r, field);
}

static void put_heading(struct buf *out, const struct rec *r, int date)
{
	const char *s;
	size_t i;

	for (i = 0; i < COUNT_OF(headings); i++)
		if (headings[i].kind == r->kind->id && headings[i].date == date)
			break;
	if (i == COUNT_OF(headings)) {
		put_word(out, span_of(r->kind->name));
		buf_puts(out, ": ");
		put_word(out, span_of(r->kind->field[date].name));
		return;
	}
	for (s = headings[i].is; *s; s++)
		if (*s == '%')
			put_type(out, r, headings[i].word);
		else
			buf_addc(out, *s);
}

static void first_capital(struct buf *out, size_t at)
{
	if (out->n > at && out->p[at] >= 'a' && out->p[at] <= 'z')
		out->p[at] = (char)(out->p[at] - 'a' + 'A');
}

/* First planned and planned for one day, or done on the day planned. */
static bool goes_without(const struct moment *m, int field)
{
	return m->of->kind->id == K_milestone &&
	       ((field == F_milestone_baseline &&
			m->fields & 1u << F_milestone_planned) ||
		       (field != F_milestone_done &&
			       m->fields & 1u << F_milestone_done));
}

void moment_heading(const struct moment *m, struct buf *out)
{
	const struct rec *r = m->of;
	size_t begin = out->n, at;
	int f;

	for (f = 0; f < r->kind->fields; f++) {
		if (!(m->fields & 1u << f) || goes_without(m, f))
			continue;
		buf_puts(out, out->n > begin ? ", " : "");
		at = out->n;
		put_heading(out, r, f);
		if (at == begin)
			first_capital(out, at);
		else if (out->p[at] >= 'A' && out->p[at] <= 'Z')
			out->p[at] = (char)(out->p[at] - 'A' + 'a');
	}
	if (r->kind->id == K_event && rec_has(r, F_event_mode)) {
		buf_puts(out, " (");
		put_field(out, r, F_event_mode);
		buf_addc(out, ')');
	}
}

/* What a page calls a record that an id leads to. */
void moment_called(const struct casebook *b, struct span id, struct buf *out)
{
	static const struct {
		enum kind_id kind;
		int field[2]; /* the first that is there */
	} called[] = {
		{K_child, {F_child_name, F_child_child_id}},
		{K_person, {F_person_name, F_person_relation}},
		{K_statement, {F_statement_text, F_statement_statement_id}},
		{K_commitment, {F_commitment_action, F_commitment_action}},
	};
	const struct rec *r = NULL;
	int field;
	size_t i;

	for (i = 0; i < COUNT_OF(called) && !r; i++)
		r = casebook_find(b, called[i].kind, id);
	if (!r) {
		buf_span(out, id);
		return;
	}
	field = called[i - 1].field[rec_has(r, called[i - 1].field[0]) ? 0 : 1];
	put_start(out, rec_has(r, field) ? r->v[field] : id, 60);
}

/* Who gave it, "Zoë: 3 out of 10", and on what. */
static void say_scale(
	struct buf *out, const struct casebook *b, const struct rec *r)
{
	if (rec_has(r, F_scale_child_id) && rec_is(r, F_scale_scorer, "child"))
		moment_called(b, r->v[F_scale_child_id], out);
	else
		put_scorer_first(out, r->v[F_scale_scorer]);
	buf_printf(out, ": %.*s out of 10", SPAN_ARG(r->v[F_scale_score]));
	if (rec_has(r, F_scale_about)) {
		buf_puts(out, ", on \xe2\x80\x9c");
		moment_called(b, r->v[F_scale_about], out);
		buf_puts(out, "\xe2\x80\x9d");
	}
}

static void say_circle(
	struct buf *out, const struct casebook *b, const struct rec *r)
{
	moment_called(b, r->v[F_circle_person_id], out);
	if (rec_is(r, F_circle_ring, "none"))
		buf_puts(out, " knows nothing yet");
	else if (rec_has(r, F_circle_ring))
		buf_printf(out, " knows %.*s", SPAN_ARG(r->v[F_circle_ring]));
}

static void say_seen_by(
	struct buf *out, const struct casebook *b, const struct rec *r)
{
	moment_called(b, r->v[F_demonstration_commitment_id], out);
	if (rec_has(r, F_demonstration_seen_by)) {
		buf_puts(out, " (seen by the ");
		put_field(out, r, F_demonstration_seen_by);
		buf_addc(out, ')');
	}
}

static void say_harm(
	struct buf *out, const struct casebook *b, const struct rec *r)
{
	if (rec_has(r, F_harm_child_id)) {
		moment_called(b, r->v[F_harm_child_id], out);
		buf_puts(out, rec_has(r, F_harm_incident) ? ", " : "");
	}
	if (rec_has(r, F_harm_incident)) {
		put_field(out, r, F_harm_incident);
		buf_puts(
			out, rec_is(r, F_harm_incident, "pattern") ||
					     rec_is(r, F_harm_incident, "other")
				     ? ""
				     : " time");
	}
	if (rec_has(r, F_harm_behaviour)) {
		buf_puts(out, rec_has(r, F_harm_child_id) ||
					      rec_has(r, F_harm_incident)
				      ? ": "
				      : "");
		buf_span(out, r->v[F_harm_behaviour]);
	}
}

static void say_meeting(
	struct buf *out, const struct casebook *b, const struct rec *r)
{
	(void)b;
	if (rec_has(r, F_meeting_led_by)) {
		buf_puts(out, rec_is(r, F_meeting_led_by, "professional")
				      ? "Led by a "
				      : "Led by the ");
		put_field(out, r, F_meeting_led_by);
	}
	if (rec_has(r, F_meeting_decision)) {
		buf_puts(out, rec_has(r, F_meeting_led_by) ? ": " : "");
		buf_span(out, r->v[F_meeting_decision]);
	}
}

/* Kinds that have a sentence of their own. */
static const struct {
	enum kind_id kind;
	void (*say)(
		struct buf *out, const struct casebook *b, const struct rec *r);
} sentences[] = {
	{K_scale, say_scale},
	{K_circle, say_circle},
	{K_demonstration, say_seen_by},
	{K_harm, say_harm},
	{K_meeting, say_meeting},
};

/* The others: these fields. */
static const struct {
	enum kind_id kind;
	int field[4]; /* ends with -1 */
} fields[] = {
	{K_case, {F_case_service, F_case_plan, -1}},
	{K_child, {F_child_child_id, -1}},
	{K_involvement, {F_involvement_child_id, -1}},
	{K_allocation, {F_allocation_team, F_allocation_service, -1}},
	{K_statement, {F_statement_text, -1}},
	{K_rule, {F_rule_text, -1}},
	{K_milestone, {F_milestone_title, -1}},
	{K_event, {F_event_text, F_event_outcome, -1}},
	{K_care, {F_care_child_id, F_care_placement, F_care_legal, -1}},
	{K_person, {F_person_person_id, F_person_relation, -1}},
	{K_tie, {F_tie_from_id, F_tie_to_id, F_tie_bond, -1}},
	{K_commitment, {F_commitment_person_id, F_commitment_action, -1}},
	{K_referral, {F_referral_agency, F_referral_decision, -1}},
	{K_session, {F_session_theme, F_session_direction, -1}},
	{K_drill, {F_drill_tried, -1}},
	{K_fgdm, {F_fgdm_answer, -1}},
};

/* "no plan" where "none" would say nothing. */
static void put_value(struct buf *out, const struct casebook *b,
	const struct rec *r, int field)
{
	enum field_type type = r->kind->field[field].type;

	if (type == T_REF || type == T_ID)
		moment_called(b, r->v[field], out);
	else if (r->kind->id == K_case && field == F_case_plan &&
		 rec_is(r, field, "none"))
		buf_puts(out, "no plan");
	else if (r->kind->id == K_allocation && field == F_allocation_service)
		put_word(out, r->v[field]);
	else
		put_field(out, r, field);
}

static bool says_code(const struct rec *r, int field)
{
	enum field_type type = r->kind->field[field].type;

	return type == T_ENUM || type == T_CODE;
}

/* Somebody without a name is called by the relation. */
static bool said_already(const struct rec *r, int field)
{
	return r->kind->id == K_person && field == F_person_relation &&
	       !rec_has(r, F_person_name);
}

void moment_says(const struct moment *m, const struct casebook *b, int as_of,
	struct buf *out)
{
	const struct rec *r = m->of;
	const char *between = "";
	size_t i, j, at;

	for (i = 0; i < COUNT_OF(sentences); i++)
		if (sentences[i].kind == r->kind->id) {
			sentences[i].say(out, b, r);
			return;
		}
	for (i = 0; i < COUNT_OF(fields); i++)
		if (fields[i].kind == r->kind->id)
			break;
	for (j = 0; i < COUNT_OF(fields) && j < 4 && fields[i].field[j] >= 0;
		j++) {
		if (!rec_has(r, fields[i].field[j]) ||
			said_already(r, fields[i].field[j]) ||
			decided_later(r, fields[i].field[j], as_of))
			continue;
		buf_puts(out, between);
		at = out->n;
		put_value(out, b, r, fields[i].field[j]);
		if (!*between && says_code(r, fields[i].field[j]))
			first_capital(out, at);
		between = r->kind->id == K_person ? ", " : ": ";
	}
}
