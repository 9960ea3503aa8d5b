#include "overview.h"
#include "ground/standing.h"

/* What was written down of a rule, through the commitments that carry it. */
struct rule_seen {
	int kept, partly, not_kept;
	int last_kept;            /* day, or NO_DAY */
	struct span last_seen_by; /* who saw it kept, the last time */
};

static struct rule_seen rule_seen(
	const struct casebook *b, const struct rec *rule, int day)
{
	struct rule_seen seen = {.last_kept = NO_DAY};

	EACH_REC(d, b, K_demonstration)
	{
		const struct rec *c = casebook_find(
			b, K_commitment, d->v[F_demonstration_commitment_id]);
		int on = rec_day(d, F_demonstration_date);

		if (!c || on > day ||
			!span_eq(c->v[F_commitment_rule_id],
				rule->v[F_rule_rule_id]))
			continue;
		seen.partly += rec_is(d, F_demonstration_result, "partly");
		seen.not_kept += rec_is(d, F_demonstration_result, "not-kept");
		if (!rec_is(d, F_demonstration_result, "kept"))
			continue;
		seen.kept++;
		if (on > seen.last_kept) {
			seen.last_kept = on;
			seen.last_seen_by = d->v[F_demonstration_seen_by];
		}
	}
	return seen;
}

static void person_cell(
	const struct overview *s, const struct rec *r, int field)
{
	struct buf text = {0};

	if (rec_has(r, field)) {
		put_person(s, &text, r->v[field]);
		page_cell(s->p, buf_as_span(&text));
	} else if (rule_live(r, s->as_of)) {
		overview_gap(s, "nobody");
	} else {
		page_cell(s->p, SPAN(""));
	}
	buf_release(&text);
}

static void flag_cell(const struct overview *s, const struct rec *r)
{
	if (rec_has(r, F_rule_trigger) && rec_has(r, F_rule_response))
		page_cellf(s->p, "%.*s: %.*s", SPAN_ARG(r->v[F_rule_trigger]),
			SPAN_ARG(r->v[F_rule_response]));
	else if (rec_has(r, F_rule_trigger) || rec_has(r, F_rule_response))
		page_cellf(s->p, "%.*s%.*s (not said: %s)",
			SPAN_ARG(r->v[F_rule_trigger]),
			SPAN_ARG(r->v[F_rule_response]),
			rec_has(r, F_rule_trigger) ? "what is done then"
						   : "the red flag");
	else if (rule_live(r, s->as_of))
		overview_gap(s, "not said");
	else
		page_cell(s->p, SPAN(""));
}

static void seen_cell(const struct overview *s, const struct rec *r)
{
	struct rule_seen seen = rule_seen(s->b, r, s->as_of);
	struct buf text = {0};
	char day[20];

	if (seen.last_kept != NO_DAY) {
		buf_puts(&text, day_words(seen.last_kept, day));
		if (seen.last_seen_by.n)
			buf_printf(&text, " (seen by %s%.*s)",
				span_is(seen.last_seen_by, "professional")
					? "a "
					: "the ",
				SPAN_ARG(seen.last_seen_by));
	} else if (s->staff && rule_live(r, s->as_of)) {
		buf_puts(&text, s->lacks[K_demonstration] ? ":" : "never");
	}
	if (seen.partly || seen.not_kept)
		buf_printf(&text, "; kept %d, partly %d, not kept %d",
			seen.kept, seen.partly, seen.not_kept);
	page_cell(s->p, buf_as_span(&text));
	buf_release(&text);
}

static void state_cell(const struct overview *s, const struct rec *r)
{
	struct buf text = {0};
	int review = rec_day(r, F_rule_review);

	buf_span(&text, r->v[F_rule_status]);
	if (!rule_live(r, s->as_of) && happened(r, F_rule_until, s->as_of)) {
		buf_reset(&text);
		buf_puts(&text, "ended ");
		put_day(&text, r, F_rule_until);
	} else if (review != NO_DAY) {
		buf_puts(&text,
			review < s->as_of ? "; review was due " : "; review ");
		put_day(&text, r, F_rule_review);
	}
	page_cell(s->p, buf_as_span(&text));
	buf_release(&text);
}

static void rule_row(const struct overview *s, const struct rec *r)
{
	page_row(s->p);
	if (s->staff)
		page_cellf(s->p, "%.*s (%.*s)", SPAN_ARG(r->v[F_rule_text]),
			SPAN_ARG(r->v[F_rule_rule_id]));
	else
		page_cellf(s->p, "%.*s", SPAN_ARG(r->v[F_rule_text]));
	person_cell(s, r, F_rule_person_id);
	person_cell(s, r, F_rule_backup_id);
	flag_cell(s, r);
	state_cell(s, r);
	seen_cell(s, r);
}

static void rules_of(const struct overview *s, const char *plan, bool live)
{
	struct buf name = {0};
	int n = 0;

	EACH_REC(r, s->b, K_rule)
	{
		if (!rec_is(r, F_rule_plan, plan) ||
			!happened(r, F_rule_since, s->as_of) ||
			rule_live(r, s->as_of) != live)
			continue;
		if (n++ == 0) {
			put_word(&name, span_of(plan));
			buf_puts(&name, live ? " plan" : " plan, ended");
			name.p[0] = (char)(name.p[0] - 'a' + 'A');
			page_row_group(s->p, buf_as_span(&name));
		}
		rule_row(s, r);
	}
	buf_release(&name);
}

void overview_plan(const struct overview *s)
{
	static const char *const plans[] = {
		"immediate", "interim", "long-term"};
	static const struct page_col cols[] = {
		{"Rule", PAGE_LEFT, 5, true},
		{"Kept by", PAGE_LEFT, 3, false},
		{"Backup", PAGE_LEFT, 3, false},
		{"Red flag, and then", PAGE_LEFT, 5, false},
		{"State", PAGE_LEFT, 3, false},
		{"Last seen kept", PAGE_LEFT, 3, false},
	};
	int i;

	page_table(s->p, SPAN("Rules"), cols, 6);
	overview_empty(s, "No rule yet.", K_rule);
	for (i = 0; i < 3; i++)
		rules_of(s, plans[i], true);
	for (i = 0; i < 3; i++)
		rules_of(s, plans[i], false);
}
