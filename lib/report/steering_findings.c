#include "steering_findings.h"

#include <stdlib.h>
#include "figures/breakdown.h"
#include "case/case_checks.h"
#include "ground/standing.h"
#include "page/cell.h"
#include "page/fold.h"

/* Notes that the running rule found something. */
struct noting {
	struct sink base;
	unsigned long rules;
	int running;
};

static int note(struct sink *base, const struct rec *r, struct err *e)
{
	struct noting *n = (struct noting *)base;

	(void)r;
	(void)e;
	n->rules |= 1ul << n->running;
	return 0;
}

static bool holds(const char *service, const struct casebook *b, int day)
{
	const struct unit of_case = {.day = NO_DAY};

	return !service ||
	       span_is(breakdown_of(b, BY_SERVICE, &of_case, day), service);
}

int gaps_add(struct gaps *g, const struct casebook *b, const char *service,
	int day, struct err *e)
{
	static const struct sink_ops ops = {.put = note};
	struct noting n = {.base.ops = &ops};
	struct check_terms terms = {.as_of = day};
	struct check_out out = {
		.book = b, .terms = &terms, .to = &n.base, .err = e};
	struct span team[2];
	int i, teams;

	if (!b->case_id.n || !casebook_case(b) || !case_open(b, day) ||
		!holds(service, b, day))
		return 0;
	for (i = 0; i < 64 && case_checks[i].rule && !out.rc; i++) {
		if (case_checks[i].level != GAP || case_checks[i].over == ONCE)
			continue;
		n.running = i;
		out.check = &case_checks[i];
		case_checks[i].run(b, &out);
	}
	rec_release(&out.rec);
	teams = teams_on(b, day, team);
	for (i = 0; i < teams; i++) {
		g->at = grow(g->at, g->n, &g->cap, sizeof *g->at);
		g->at[g->n++] = (struct case_gaps){
			*hash_put(&g->teams, team[i], g->teams.count, NULL),
			i > 0, n.rules};
	}
	return out.rc;
}

void gaps_release(struct gaps *g)
{
	hash_release(&g->teams);
	free(g->at);
	*g = (struct gaps){0};
}

/* Which rules ran, and what the others lack. */
struct ran {
	unsigned long rules;
	int n, of;
	bool lacks[KINDS];
};

/* The rules whose kinds are there. */
static struct ran rules_that_ran(const bool *seen)
{
	struct ran ran = {0};
	int i, k;

	for (i = 0; i < 64 && case_checks[i].rule; i++) {
		bool runs = true;

		for (k = 0; k < 6 && case_checks[i].needs[k] != KINDS; k++)
			if (!seen[case_checks[i].needs[k]]) {
				ran.lacks[case_checks[i].needs[k]] = true;
				runs = false;
			}
		ran.of++;
		ran.n += runs;
		if (runs)
			ran.rules |= 1ul << i;
	}
	return ran;
}

static void say_not_run(struct page *p, const struct ran *ran)
{
	struct buf text = {0};
	const char *between = "";
	int k;

	if (ran->n == ran->of)
		return;
	buf_printf(&text, "Not looked at: %d of %d rules. The input has no ",
		ran->of - ran->n, ran->of);
	for (k = 0; k < KINDS; k++)
		if (ran->lacks[k]) {
			buf_printf(&text, "%s%s", between, kind_table[k].name);
			between = ", ";
		}
	buf_puts(&text, " records.");
	page_para(p, buf_as_span(&text));
	buf_release(&text);
}

/* The first sentence of what a rule says, without its options. */
static struct span rule_words(int rule)
{
	const char *help = rule < 0 ? "none" : case_checks[rule].help;
	const char *option = strstr(help, " (--");
	size_t n = strcspn(help, ".:");

	if (option && (size_t)(option - help) < n)
		n = (size_t)(option - help);
	return (struct span){help, n};
}

/* A team's open cases: with a gap, and with each. */
struct team_gaps {
	struct told_row row;
	long of[64];
};

static void count_team(const struct gaps *g, size_t team, const struct ran *ran,
	struct team_gaps *t)
{
	size_t c;
	int i;

	for (c = 0; c < g->n; c++) {
		if (g->at[c].team != team)
			continue;
		t->row.of++;
		t->row.n += (g->at[c].rules & ran->rules) != 0;
		for (i = 0; i < 64; i++)
			t->of[i] +=
				(long)((g->at[c].rules & ran->rules) >> i & 1);
	}
	/* No gap found is no all-clear where rules could not run. */
	t->row.hidden = !t->row.n && ran->n < ran->of;
}

/* The rule that finds a gap in most of the team's cases; -1: none does. */
static int commonest_of(const struct team_gaps *t)
{
	int i, commonest = -1;

	for (i = 0; i < 64; i++)
		if (t->of[i] > (commonest < 0 ? 0 : t->of[commonest]))
			commonest = i;
	return commonest;
}

/* It is one for every team, of some: it is said once. -1: it is not. */
static int commonest_of_all(const struct gaps *g, const struct told_row *row,
	size_t n, const struct ran *ran)
{
	int all = -1;
	size_t i;

	for (i = 0; i < n; i++) {
		struct team_gaps t = {0};
		int one;

		count_team(g, *hash_get(&g->teams, row[i].name), ran, &t);
		one = t.row.hidden ? -1 : commonest_of(&t);
		if (one < 0 || (i && one != all))
			return -1;
		all = one;
	}
	return n < FOLDED ? -1 : all;
}

static void put_team(struct page *p, const struct gaps *g,
	const struct told_row *row, const struct ran *ran, bool name_rule)
{
	struct team_gaps t = {.row.name = row->name};
	int commonest;

	count_team(g, *hash_get(&g->teams, row->name), ran, &t);
	commonest = commonest_of(&t);
	page_row(p);
	page_cellf(p, "%.*s", SPAN_ARG(row->name));
	told_cell(p, &t.row);
	if (t.row.hidden) {
		page_cell(p, SPAN(":"));
		page_cell(p, SPAN(":"));
		return;
	}
	if (name_rule)
		page_cell(p, rule_words(commonest));
	page_cell_count(p, commonest < 0 ? 0 : t.of[commonest]);
}

/* Each case once. */
static struct told_row all_of(const struct gaps *g, const struct ran *ran)
{
	struct told_row all = {.of = 0};
	size_t i;

	for (i = 0; i < g->n; i++)
		if (!g->at[i].again) {
			all.of++;
			all.n += (g->at[i].rules & ran->rules) != 0;
		}
	return all;
}

static void say_gaps(struct page *p, struct told_row all,
	const struct told_row *row, size_t n)
{
	struct buf text = {0};
	size_t i;

	for (i = 0; i < n; i++)
		all.hidden |= row[i].hidden;
	if (tell_rows(&all, "open cases have a gap", row, n, &text))
		page_para(p, buf_as_span(&text));
	buf_release(&text);
}

struct told_row gaps_all(const struct gaps *g, const bool *seen)
{
	const struct ran ran = rules_that_ran(seen);
	struct told_row all = all_of(g, &ran);

	all.hidden = !all.n && ran.n < ran.of;
	return all;
}

void gaps_section(struct page *p, const struct gaps *g, const bool *seen)
{
	struct page_col cols[] = {{"Team", PAGE_LEFT, 0, true},
		{"Cases with a gap", PAGE_LEFT, 0, false},
		{"Commonest gap", PAGE_LEFT, 3, false},
		{"Cases", PAGE_RIGHT, 0, false}};
	struct told_row *row = xcalloc(g->teams.count + 1, sizeof *row);
	const struct ran ran = rules_that_ran(seen);
	size_t i, n = 0;
	int common;

	for (i = 0; i < g->teams.size; i++)
		if (g->teams.slot[i].key.p) {
			struct team_gaps t = {.row.name = g->teams.slot[i].key};

			count_team(g, g->teams.slot[i].value, &ran, &t);
			row[n++] = t.row;
		}
	worst_first(row, n);
	page_heading(p, 2, SPAN("Findings by team"));
	say_not_run(p, &ran);
	say_gaps(p, all_of(g, &ran), row, n);
	common = commonest_of_all(g, row, n, &ran);
	if (common >= 0) {
		page_paraf(p,
			"The commonest gap is the same in every team: %.*s.",
			SPAN_ARG(rule_words(common)));
		cols[2] = cols[3];
		cols[2].name = "Cases with the commonest gap";
	}
	page_table(p,
		SPAN("Open cases that lack something practice asks for, the "
		     "highest share first"),
		cols, common >= 0 ? 3 : 4);
	page_table_empty(p, SPAN("No open cases."));
	for (i = 0; i < n; i++)
		put_team(p, g, &row[i], &ran, common < 0);
	free(row);
}
