#include "drills.h"

#include "base/mem.h"
#include "base/num.h"
#include "ground/standing.h"
#include "ground/words.h"

#define EACH_RULE(r, b, day)                                                   \
	EACH_REC(r, b, K_rule)                                                 \
	if (case_open(b, day) && rule_live(r, day))

struct rule_drills drills_of(
	const struct casebook *b, const struct rec *rule, int day)
{
	struct rule_drills n = {0};
	int since = rec_day(rule, F_rule_since), on, last = NO_DAY;

	EACH_REC(d, b, K_drill)
	{
		on = rec_day(d, F_drill_date);
		if (!span_eq(d->v[F_drill_rule_id], rule->v[F_rule_rule_id]) ||
			on < since || !happened(d, F_drill_date, day))
			continue;
		n.tried++;
		n.earnest += rec_true(d, F_drill_earnest);
		if (!n.last || on >= last) {
			n.last = d;
			last = on;
		}
	}
	return n;
}

enum drills_state drills_state(const struct casebook *b, int day)
{
	enum drills_state worst = DRILLS_NO_RULE, is;

	EACH_RULE(r, b, day)
	{
		struct rule_drills n = drills_of(b, r, day);

		is = !n.last                                  ? DRILLS_NEVER
		     : rec_is(n.last, F_drill_result, "kept") ? DRILLS_KEPT
							      : DRILLS_FAILED;
		if (is < worst)
			worst = is;
	}
	return worst;
}

long drills_waiting(const struct casebook *b, int day)
{
	long most = 0, days;

	EACH_RULE(r, b, day)
	{
		days = day - rec_day(r, F_rule_since);
		if (!drills_of(b, r, day).last && days > most)
			most = days;
	}
	return most;
}

static void result_cell(struct page *p, const struct rec *d)
{
	struct buf text = {0};

	put_word_first(&text, d->v[F_drill_result]);
	if (rec_true(d, F_drill_earnest))
		buf_puts(&text, ", in earnest");
	page_cell_tone(p,
		rec_is(d, F_drill_result, "kept") ? PAGE_MET : PAGE_GAP,
		buf_as_span(&text));
	buf_release(&text);
}

static void minutes_cell(struct page *p, const struct rec *d)
{
	if (rec_has(d, F_drill_minutes))
		page_cell(p, d->v[F_drill_minutes]);
	else
		page_cell_tone(p, PAGE_NOT_KNOWN, SPAN("not recorded"));
}

static void rule_row(struct page *p, const struct casebook *b,
	const struct rec *rule, int day)
{
	struct rule_drills n = drills_of(b, rule, day);
	int empty;

	page_row(p);
	page_cell(p, rule->v[F_rule_text]);
	if (n.last) {
		page_cell_day(p, rec_day(n.last, F_drill_date));
		page_cellf(p, "%d", n.tried);
		result_cell(p, n.last);
		minutes_cell(p, n.last);
		page_cell(p, n.last->v[F_drill_lesson]);
	} else {
		page_cell_tonef(p, PAGE_GAP, "Never, in force for %s",
			counted(day - rec_day(rule, F_rule_since), "day").s);
		for (empty = 0; empty < 4; empty++)
			page_cell(p, SPAN(""));
	}
	page_cell(p, rule->v[F_rule_rule_id]);
}

void drills_section(struct page *p, const struct casebook *b, int day)
{
	static const struct page_col cols[] = {
		{.name = "Rule", .width = 3, .header = true},
		{.name = "Last tried"},
		{.name = "Times", .align = PAGE_RIGHT},
		{.name = "Result"},
		{.name = "Minutes until help", .align = PAGE_RIGHT},
		{.name = "What is changed because of it", .width = 2},
		{.name = "Record"},
	};

	page_table(p, SPAN("Rules in force, and when each was last tried"),
		cols, COUNT_OF(cols));
	page_table_empty(p, SPAN("No rule of a safety plan is in force."));
	EACH_RULE(r, b, day)
	{
		rule_row(p, b, r, day);
	}
}

/* The rule in force that the drill tried, where the reader sees both. */
static const struct rec *tried(
	const struct casebook *b, const struct rec *drill, int day)
{
	const struct rec *r =
		casebook_find(b, K_rule, drill->v[F_drill_rule_id]);

	return r && rule_live(r, day) && happened(drill, F_drill_date, day) &&
			       rec_day(drill, F_drill_date) >=
				       rec_day(r, F_rule_since)
		       ? r
		       : NULL;
}

bool drills_shown(const struct casebook *b, int day)
{
	EACH_REC(d, b, K_drill)
	{
		if (tried(b, d, day))
			return true;
	}
	return false;
}

void drills_shown_section(struct page *p, const struct casebook *b, int day)
{
	static const struct page_col cols[] = {
		{.name = "Rule", .width = 3, .header = true},
		{.name = "Tried on"},
		{.name = "Result"},
		{.name = "Minutes until help", .align = PAGE_RIGHT},
		{.name = "What is changed because of it", .width = 2},
	};

	page_table(p, SPAN("Rules in force that were tried"), cols,
		COUNT_OF(cols));
	EACH_REC(d, b, K_drill)
	{
		const struct rec *r = tried(b, d, day);

		if (!r)
			continue;
		page_row(p);
		page_cell(p, r->v[F_rule_text]);
		page_cell_day(p, rec_day(d, F_drill_date));
		result_cell(p, d);
		page_cell(p, d->v[F_drill_minutes]);
		page_cell(p, d->v[F_drill_lesson]);
	}
}
