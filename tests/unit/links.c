/*
 * What is hidden stays hidden: random counts, what a reader knows of them
 * written down here once more, and every way in which the hidden ones could
 * be otherwise, tried by brute force. Each rule has counts by which taking
 * its link out of the library is found out (tests/mutants/run).
 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <cmocka.h>

#include "base/date.h"
#include "figures/measure.h"
#include "figures/measure_count.h"
#include "release/figures_suppress.h"

#define COUNTS 12
#define PARTS 4
#define VARS (COUNTS * PARTS)
#define TERMS 12
#define TRIALS 300
#define ALL_TRIES 100000 /* of a scenario */
#define WINDOW 18
#define MOST_TRIES 60000

/*
 * "A >= B + C": counts by the names of measures, "/" behind one: its
 * denominator; ":2" behind one: of the third period; "6*" before one: so
 * often. A rule holds in all and in each part. Several with ";" between.
 */
struct scenario {
	const char *rules;
	enum breakdown by;
	const char *periods; /* NULL: one month */
	bool guarded;        /* what is left over must not be small either */
};

static const struct scenario scenarios[] = {
	{"contacts >= referrals", BY_SEX, NULL, false},
	{"cases_open >= cases_scale_rising/", BY_AUTHORITY, NULL, false},
	{"cases_open >= cases_network_told/", BY_TEAM, NULL, false},
	{"cases_open >= cases_bottom_lines_met/", BY_TEAM, NULL, false},
	{"cases_open >= cases_single_point/", BY_TEAM, NULL, false},
	{"cases_open >= network_weeks_shown/", BY_TEAM, NULL, false},
	{"cases_open >= trajectory_on_track/", BY_TEAM, NULL, false},
	{"network_meetings >= network_meetings_led/", BY_TEAM, NULL, false},
	{"supervision_sessions >= supervision_clearer/", BY_TEAM, NULL, false},
	{"staff_intensive/ >= supervision_teams/", BY_TEAM, NULL, false},
	{"cases_network_told/ >= cases_natural_network; "
	 "cases_natural_network >= cases_network_told; "
	 "cases_natural_network/ >= cases_network_told/",
		BY_TEAM, NULL, false},
	{"rules_keeper_backup >= cases_keeper_backup", BY_TEAM, NULL, false},
	{"protection_second >= protection_second_2y; "
	 "protection_second/ = protection_second_2y/",
		BY_SEX, NULL, false},
	{"harm_cells_asked >= 6*harm_matrix_complete", BY_TEAM, NULL, false},
	{"care_ended = care_ended_home + care_ended_kin + care_ended_adoption"
	 " + care_ended_adulthood + care_ended_other; "
	 "care_ended_home/ = care_ended; care_ended_kin/ = care_ended; "
	 "care_ended_adoption/ = care_ended; "
	 "care_ended_adulthood/ = care_ended; care_ended_other/ = care_ended",
		BY_NOTHING, NULL, false},
	{"care_rate:1 = care_children:1; care_children:1 = care_children:0 + "
	 "care_started:1 - care_ended:1",
		BY_AUTHORITY, "2021-01 2021-02", false},
	{"protection_rate:1 = children_protection:1; children_protection:1 = "
	 "children_protection:0 + protection_started:1 - protection_ended:1",
		BY_AUTHORITY, "2021-01 2021-02", false},
	{"cases_child_scale/ = cases_open", BY_TEAM, NULL, false},
	{"network_people/ = cases_open; cases_open >= trajectory_on_track/",
		BY_TEAM, NULL, false},
	{"referrals_again/ = referrals", BY_SEX, NULL, false},
	{"protection_second/ = protection_started", BY_SEX, NULL, false},
	{"care_ended_home/ = care_ended", BY_SEX, NULL, false},
	{"rules_child_version/ = rules_keeper_backup/", BY_TEAM, NULL, false},
	{"cases_single_point/ = cases_bottom_lines_met/", BY_TEAM, NULL, false},
	{"staff_introduction/ = staff_intensive/", BY_TEAM, NULL, false},
	{"cases_open:1 = cases_open:0 + cases_opened:1 - cases_closed:1",
		BY_SEX, "2021-01 2021-02", false},
	{"children_protection:1 = children_protection:0 + "
	 "protection_started:1 - protection_ended:1",
		BY_SEX, "2021-01 2021-02", false},
	{"care_children:1 = care_children:0 + care_started:1 - care_ended:1 - "
	 "care_untold:1",
		BY_SEX, "2021-01 2021-02", false},
	{"referrals_undecided:0 + contacts:1 >= referrals_undecided:1", BY_SEX,
		"2021-01 2021-02", false},
	{"care_children:0 >= care_started:0 - care_ended:0", BY_SEX, NULL,
		true},
	{"contacts:3 = contacts:0 + contacts:1 + contacts:2", BY_SEX,
		"2021-01 2021-02 2021-03 2021-Q1", false},
	{"contacts:2 >= contacts:0 + contacts:1", BY_NOTHING,
		"2021-Q1 2021-06 2021", true},
	{"referrals_again:3 = referrals_again:0 + referrals_again:1 + "
	 "referrals_again:2; "
	 "referrals_again/:3 = referrals_again/:0 + referrals_again/:1 + "
	 "referrals_again/:2",
		BY_NOTHING, "2021-01 2021-02 2021-03 2021-Q1", false},
	{"leader_taken_back:3 >= leader_taken_back:0 + leader_taken_back:1 + "
	 "leader_taken_back:2; "
	 "leader_taken_back/:3 = leader_taken_back/:0 + leader_taken_back/:1 + "
	 "leader_taken_back/:2",
		BY_NOTHING, "2021-01 2021-02 2021-03 2021-Q1", false},
	{"contacts:1 >= contacts:0", BY_SEX, "2021-02 2021-Q1", true},
	{"care_short_breaks:3 >= care_short_breaks:0; "
	 "care_short_breaks:3 >= care_short_breaks:1; "
	 "care_short_breaks:3 >= care_short_breaks:2; "
	 "care_short_breaks:0 + care_short_breaks:1 + care_short_breaks:2 >= "
	 "care_short_breaks:3",
		BY_SEX, "2021-01 2021-02 2021-03 2021-Q1", false},
	{"care_children:0 = care_children:1", BY_SEX, "2021-03 2021-Q1", false},
	{"children_in_need", BY_FACTOR, NULL, false},
	{"care_ended_home", BY_FACTOR, NULL, false},
};

struct count {
	const struct measure *measure;
	bool denominator;
	int period;
};

struct rule {
	int var[TERMS], factor[TERMS], n;
	bool equal, guarded;
};

static struct count count[COUNTS];
static int counts, parts;
static struct rule rule[200];
static int rules;
static long was[VARS], may[VARS], low[VARS], high[VARS];
static long rest_low[200], rest_high[200];
static bool hidden[VARS];
static int order[VARS], ordered;
static unsigned seed;

static long dice(long n)
{
	seed = seed * 1103515245u + 12345u;
	return (long)(seed >> 16) % n;
}

static int count_of(const struct measure *m, bool denominator, int period)
{
	int i;

	for (i = 0; i < counts; i++)
		if (count[i].measure == m &&
			count[i].denominator == denominator &&
			count[i].period == period)
			return i;
	assert_true(counts < COUNTS);
	count[counts] = (struct count){m, denominator, period};
	return counts++;
}

static int read_count(struct span word, int *factor)
{
	const struct measure *m;
	int period = 0;
	bool denominator = false;

	*factor = 1;
	if (word.n > 2 && word.p[1] == '*') {
		*factor = word.p[0] - '0';
		word.p += 2;
		word.n -= 2;
	}
	if (word.n > 2 && word.p[word.n - 2] == ':') {
		period = word.p[word.n - 1] - '0';
		word.n -= 2;
	}
	if (word.p[word.n - 1] == '/') {
		denominator = true;
		word.n--;
	}
	m = measure_named(word);
	assert_non_null(m);
	/* The other half of a share is there, too. */
	if (m->value == SHARE)
		count_of(m, !denominator, period);
	return count_of(m, denominator, period);
}

static void add_term(struct rule *r, int var, int factor)
{
	r->var[r->n] = var;
	r->factor[r->n++] = factor;
}

/* One rule in words, of all and of each part. */
static void read_rule(struct span text, bool guarded)
{
	struct rule r = {.equal = false};
	struct span word;
	int sign = 1, side = 1, part, i;

	while (text.n && span_word(&text, ' ', &word)) {
		int factor;

		if (!word.n || span_is(word, "+"))
			continue;
		if (span_is(word, ">=") || span_is(word, "=")) {
			side = -1;
			r.equal = span_is(word, "=");
			r.guarded = guarded && !r.equal;
		} else if (span_is(word, "-")) {
			sign = -1;
		} else {
			int c = read_count(word, &factor);

			add_term(&r, c * PARTS, side * sign * factor);
			sign = 1;
		}
	}
	for (part = 0; r.n > 1 && part < parts; part++) {
		rule[rules] = r;
		for (i = 0; i < r.n; i++)
			rule[rules].var[i] += part;
		rules++;
	}
}

/* Part 1 to parts - 1 add up to all; of factors the last is "not recorded",
 * and the others overlap. */
static void add_breakdown(int c, int minus, bool factors)
{
	int part, i;

	for (part = factors ? 0 : parts - 1; part < parts - 1; part++) {
		struct rule r = {.equal = false};

		/* The least and the most that a union can be. */
		for (i = 0; i < parts; i++) {
			int f = part == 0
					? (i == 0 || i == parts - 1 ? -1 : 1)
					: (i == 0 ? 1
						  : i == part || i == parts - 1
							  ? -1
							  : 0);

			if (part == 0 && i == parts - 1)
				f = 1;
			if (!f)
				continue;
			add_term(&r, c * PARTS + i, f);
			if (minus >= 0)
				add_term(&r, minus * PARTS + i, -f);
		}
		rule[rules++] = r;
	}
	if (!factors && parts > 1 && minus < 0) {
		struct rule r = {.equal = true};

		for (i = 0; i < parts; i++)
			add_term(&r, c * PARTS + i, i ? -1 : 1);
		rule[rules++] = r;
	}
}

static int other_half(int c, bool denominator)
{
	int i;

	for (i = 0; i < counts; i++)
		if (count[i].measure == count[c].measure &&
			count[i].period == count[c].period &&
			count[i].denominator == denominator)
			return i;
	return -1;
}

static void add_definitions(bool factors)
{
	int c, part, over;

	for (c = 0; c < counts; c++) {
		add_breakdown(c, -1, factors);
		over = count[c].denominator ? other_half(c, false) : -1;
		if (over < 0)
			continue;
		for (part = 0; part < parts; part++) {
			struct rule r = {
				.guarded = !count[c].measure->of_nobody};

			add_term(&r, c * PARTS + part, 1);
			add_term(&r, over * PARTS + part, -1);
			rule[rules++] = r;
		}
		if (factors)
			add_breakdown(c, over, true);
	}
}

static long come_to(const struct rule *r, const long *v)
{
	long sum = 0;
	int i;

	for (i = 0; i < r->n; i++)
		sum += r->factor[i] * v[r->var[i]];
	return sum;
}

static bool holds(const struct rule *r, const long *v)
{
	long sum = come_to(r, v);

	return r->equal ? sum == 0 : sum >= 0;
}

static bool all_hold(void)
{
	int i;

	for (i = 0; i < rules; i++)
		if (!holds(&rule[i], was))
			return false;
	return true;
}

/* Makes rules true that are not, one of whose counts can be set for it. */
static void mend(void)
{
	int i, k;

	for (i = 0; i < rules; i++) {
		const struct rule *r = &rule[i];
		long sum = come_to(r, was);

		if (r->equal ? sum == 0 : sum >= 0)
			continue;
		k = (int)dice(r->n);
		if (r->factor[k] == 1 || r->factor[k] == -1)
			was[r->var[k]] -= sum * r->factor[k];
		if (was[r->var[k]] < 0)
			was[r->var[k]] = dice(9);
	}
}

static bool draw(void)
{
	int i, n;

	for (i = 0; i < counts * PARTS; i++)
		was[i] = dice(3) ? dice(9) : dice(30);
	/* A part that is all of its whole says most. */
	for (i = 0; i < rules; i++)
		if (!rule[i].equal && rule[i].n == 2 && dice(2))
			was[rule[i].var[1]] = was[rule[i].var[0]];
	for (n = 0; n < 300; n++) {
		if (all_hold())
			return true;
		mend();
	}
	return false;
}

/* Tries every value near the true one of the hidden counts from n on. */
static bool enough(void)
{
	int i;

	for (i = 0; i < ordered; i++)
		if (high[order[i]] - low[order[i]] < 2)
			return false;
	for (i = 0; i < rules; i++)
		if (rest_low[i] >= 0 && rest_high[i] - rest_low[i] < 2)
			return false;
	return true;
}

static void note(void)
{
	int i;

	for (i = 0; i < ordered; i++) {
		long x = may[order[i]];

		low[order[i]] = x < low[order[i]] ? x : low[order[i]];
		high[order[i]] = x > high[order[i]] ? x : high[order[i]];
	}
	for (i = 0; i < rules; i++)
		if (rest_low[i] >= 0) {
			long x = come_to(&rule[i], may);

			rest_low[i] = x < rest_low[i] ? x : rest_low[i];
			rest_high[i] = x > rest_high[i] ? x : rest_high[i];
		}
}

/* Place in the order of the last hidden count of each rule. */
static int last[200];

static void find_last(void)
{
	int i, k, m;

	for (i = 0; i < rules; i++)
		for (last[i] = -1, m = 0; m < ordered; m++)
			for (k = 0; k < rule[i].n; k++)
				if (order[m] == rule[i].var[k])
					last[i] = m;
}

static bool fits(int n)
{
	int i;

	for (i = 0; i < rules; i++)
		if (last[i] == n && !holds(&rule[i], may))
			return false;
	return true;
}

static long tries, all_tries;

static void try_from(int n)
{
	long step;
	int v;

	if (enough() || tries++ > MOST_TRIES)
		return;
	if (n == ordered) {
		note();
		return;
	}
	v = order[n];
	/* 0, 1, -1, 2, -2 ... */
	for (step = 0; step <= 2 * WINDOW; step++) {
		may[v] = was[v] + (step % 2 ? (step + 1) / 2 : -step / 2);
		if (may[v] >= 1 && fits(n))
			try_from(n + 1);
	}
	may[v] = was[v];
}

static bool keeps_still(void)
{
	int i;

	ordered = 0;
	for (i = 0; i < counts * PARTS; i++) {
		may[i] = low[i] = high[i] = was[i];
		if (hidden[i] && i % PARTS < parts)
			order[ordered++] = i;
	}
	for (i = 0; i < rules; i++) {
		long x = come_to(&rule[i], was);

		rest_low[i] = rest_high[i] =
			rule[i].guarded && x >= 1 && x <= 5 ? x : -1;
	}
	find_last();
	tries = 0;
	try_from(0);
	all_tries += tries;
	/* What takes too long is not told. */
	return enough() || tries > MOST_TRIES;
}

static const char *const breakdown_name[][PARTS] = {
	[BY_TEAM] = {"", "Ash", "Elm", "Oak"},
	[BY_AUTHORITY] = {"", "North", "South", "West"},
	[BY_SEX] = {"", "female", "male", "unknown"},
	[BY_FACTOR] = {"", "2B", "4B", "not recorded"},
};

static void set_figures(struct figures *f, const struct period *period, int n)
{
	int i, p, part;

	for (i = 0; i < counts; i++)
		for (p = 0; p < n; p++)
			if (count[i].period == p &&
				!figures_job(
					f, count[i].measure->name, &period[p]))
				figures_want(f, count[i].measure, &period[p]);
	for (i = 0; i < counts; i++) {
		struct job *j = &f->job[figures_job(f, count[i].measure->name,
						&period[count[i].period]) -
					f->job];

		for (part = 0; part < parts; part++) {
			struct amount *a = job_amount(
				j, part ? span_of(breakdown_name[f->by][part])
					: SPAN(""));

			*(count[i].denominator ? &a->denominator
					       : &a->numerator) =
				was[i * PARTS + part];
		}
	}
}

static void get_hidden(const struct figures *f, const struct period *period)
{
	int i, part;

	for (i = 0; i < counts; i++) {
		const struct job *j = figures_job(
			f, count[i].measure->name, &period[count[i].period]);

		for (part = 0; part < parts; part++)
			hidden[i * PARTS + part] =
				j->amount[part].hidden &
				(count[i].denominator ? HIDE_DENOMINATOR
						      : HIDE_NUMERATOR);
	}
}

static bool trial(const struct scenario *s, const struct period *period, int n)
{
	const struct small_numbers small = {
		.on = true, .threshold = 5, .least = 3};
	struct figures f = {.as_of = day_of(SPAN("2022-12-31")), .by = s->by};
	bool still;

	set_figures(&f, period, n);
	figures_suppress((struct figures *[]){&f}, 1, &small, NULL);
	get_hidden(&f, period);
	still = keeps_still();
	figures_release(&f);
	return still;
}

static int read_periods(const char *text, struct period *period)
{
	struct span rest = span_of(text ? text : "2021-06"), word;
	int n = 0;

	while (rest.n && span_word(&rest, ' ', &word))
		assert_int_equal(period_parse(word, &period[n++]), 0);
	return n;
}

static void say_bad(const struct scenario *s)
{
	int i;

	print_error("%s:\n", s->rules);
	for (i = 0; i < counts * PARTS; i++)
		if (i % PARTS < parts)
			print_error("  %s%s:%d part %d: %ld%s, %ld to %ld\n",
				count[i / PARTS].measure->name,
				count[i / PARTS].denominator ? "/" : "",
				count[i / PARTS].period, i % PARTS, was[i],
				hidden[i] ? " hidden" : "", low[i], high[i]);
}

/* Only scenarios whose rules hold this, and longer; NULL: all. */
static const char *only;

static void run(const struct scenario *s)
{
	struct period period[4];
	struct span rest = span_of(s->rules), one;
	const int more = only ? 20 : 1;
	const char *valgrind = getenv("SOS_VALGRIND");
	/* Thirty times slower, and looking for something else. */
	const int trials = valgrind && *valgrind ? 8 : TRIALS * more;
	int i, drawn = 0, n = read_periods(s->periods, period);

	counts = rules = 0;
	parts = s->by == BY_NOTHING ? 1 : s->by == BY_FACTOR ? 4 : 3;
	while (rest.n && span_word(&rest, ';', &one))
		read_rule(one, s->guarded);
	add_definitions(s->by == BY_FACTOR);
	seed = 20;
	all_tries = 0;
	for (i = 0; i < trials && all_tries < ALL_TRIES * more; i++) {
		if (!draw())
			continue;
		drawn++;
		if (!trial(s, period, n)) {
			say_bad(s);
			fail();
		}
	}
	assert_true(trials < TRIALS || drawn * 4 > i);
}

static void each_link(void **state)
{
	size_t i;

	(void)state;
	for (i = 0; i < sizeof scenarios / sizeof *scenarios; i++)
		if (!only || strstr(scenarios[i].rules, only))
			run(&scenarios[i]);
}

int main(int argc, char **argv)
{
	const struct CMUnitTest tests[] = {cmocka_unit_test(each_link)};

	only = argc > 1 ? argv[1] : NULL;
	return cmocka_run_group_tests(tests, NULL, NULL);
}
