#include "base/date.h"
#include "figures/breakdown.h"
#include "report/care_page.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* care: children in care, month by month. */

/* FIRST..LAST days. */
int report_band(struct call *c, int *from, int *to, struct err *e)
{
	const char *text = opt_value(c, "band"), *dots;

	*from = *to = NO_DAY;
	if (!text)
		return 0;
	dots = strstr(text, "..");
	if (dots) {
		*from = day_of((struct span){text, (size_t)(dots - text)});
		*to = day_of(span_of(dots + 2));
	}
	if (*from == NO_DAY || *to == NO_DAY || *from > *to)
		return err_usage(e, "--band: expected FIRST..LAST, in that "
				    "order, such as 2020-11-05..2021-04-11");
	return 0;
}

static void say_repair(void *arg, const struct care_repair *r)
{
	const struct call *c = arg;
	struct buf key = {0}, other = {0};
	char was[11], now[11];

	if (c->quiet)
		return;
	rec_key(r->rec, &key);
	rec_key(r->other, &other);
	if (r->now == NO_DAY)
		call_say(c, "care %s: left out, it lies inside %s",
			buf_cstr(&key), buf_cstr(&other));
	else
		call_say(c, "care %s: ended %s, now %s, when %s began",
			buf_cstr(&key),
			r->was == NO_DAY ? "(open)" : day_text(r->was, was),
			day_text(r->now, now), buf_cstr(&other));
	buf_release(&key);
	buf_release(&other);
}

/* --month FIRST..LAST; without it the 24 months up to --as-of. */
static int months(struct call *c, struct periods *p, struct err *e)
{
	struct period last;
	size_t i;

	if (opt_given(c, "month"))
		return report_periods(c, p, e);
	period_of(&last, PERIOD_MONTH, c->as_of);
	*p = (struct periods){xcalloc(24, sizeof *p->at), 24};
	for (i = 0; i < 24; i++) {
		p->at[i] = last;
		if (period_move(&p->at[i], (int)i - 23))
			return err_usage(e, "--as-of is too early");
	}
	return 0;
}

static int write_answer(
	struct call *c, struct care_report *r, const bool *seen, struct err *e)
{
	struct answer a = {.call = c, .kind = &kind_table[K_measure]};
	struct figures *sets[CARE_SETS];
	size_t n = care_sets(r, sets);
	int rc;

	if (care_end(r, seen, e) || answer_begin(&a, e))
		return -1;
	report_say_coverage(c, sets, n, seen);
	if (a.form == ANSWER_PAGE) {
		a.page = care_page(r, seen, e);
		return answer_end(&a, a.page ? 0 : -1, e);
	}
	rc = report_figures(&a, sets, n, seen, e);
	return answer_end(&a, rc, e);
}

static int each_case(struct casebook *b, void *arg, struct err *e)
{
	struct care_report *r = arg;

	return care_add(b, r, e) || (r->small.ledger &&
					    ledger_add(b, r->small.ledger, e))
		       ? -1
		       : 0;
}

static int care(struct call *c, struct err *e)
{
	enum kind_id kinds[KINDS + 1] = {K_case, K_child, K_allocation, K_care,
		K_population, K_kept, KINDS};
	struct ledger l = {0};
	struct care_report r = {.repair = opt_given(c, "repair"), .arg = c};
	struct periods p = {0};
	bool seen[KINDS] = {false};
	int by, from, to, rc = -1;

	by = opt_choice(c, "by", breakdown_words, BY_NOTHING, e);
	if (by < 0 || report_small(c, false, &r.small, e) ||
		report_band(c, &from, &to, e) || months(c, &p, e))
		goto out;
	r.say = say_repair;
	care_begin(&r, &p, c->as_of, (enum breakdown)by);
	if (call_ledger(c, &l, &r.small,
		    &(struct figures){.as_of = c->as_of,
			    .repair = r.repair,
			    .packs = &c->packs},
		    e))
		goto out;
	ledger_kinds(&l, kinds);
	if (from != NO_DAY)
		care_band(&r, p.at[0].from, from, to);
	if (call_cases(c, kinds, each_case, &r, seen, e) || ledger_end(&l, e))
		goto out;
	if (r.overlaps && !r.repair && !c->quiet)
		call_say(c, "%zu care episode%s another: --repair", r.overlaps,
			r.overlaps == 1 ? " overlaps" : "s overlap");
	rc = write_answer(c, &r, seen, e);
	call_say_ledger(c, &l);
out:
	ledger_free(&l);
	care_report_release(&r);
	periods_release(&p);
	return rc;
}

static const struct option_row options[] = {
	{"month", 0, "FIRST..LAST", "the months (default: 24 up to --as-of)",
		false},
	{"band", 0, "FIRST..LAST", "days: before, during and after them",
		false},
	{"by", 0, "WHAT", "one more breakdown: sex, ethnicity, team ...",
		false},
	LEDGER_OPTION,
	{"repair", 0, NULL, "repair overlapping episodes, reporting each",
		false},
	{0},
};

const struct verb verb_care = {
	.name = "care",
	.operands = "[FILE]...",
	.help = "children in care by month, before, during and after a band",
	.shared = OPT_IN | OPT_AS_OF | OPT_OUT | OPT_PAGE | OPT_SMALL,
	.options = options,
	.to = PAGE_FORMS "|xlsx|" RECORD_FORMS,
	.packs = PACK_LANGUAGE | PACK_TRAJECTORY,
	.run = care,
};
