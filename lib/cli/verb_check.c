#include <stdlib.h>
#include "base/near.h"
#include "ground/check.h"
#include "record/pack.h"
#include "call_internal.h"

/*
 * check: the tool's rows over each case. Findings are held until the end of
 * the input, for only then is it known which kinds it has: a rule runs only
 * if those it needs were there.
 */

struct checking {
	struct sink base; /* the rules write here */
	struct call *call;
	bool chosen[128]; /* by place in tool->checks */
	int rules, running;
	int fail_on; /* place in level_words; -1: nothing fails */
	bool read;   /* there was a record */
	bool if_any;
	struct check_terms terms;
	void *watched;         /* of tool->watch */
	const bool *seen;      /* at the end */
	struct casebook whole; /* for the rules that run once */
	/* What --team and --service choose: taken off the selection where
	 * rules run once, since those look at everything. */
	struct selection chosen_by;
	struct buf held; /* place of the rule, packed finding */
};

static int hold(struct sink *base, const struct rec *r, struct err *e)
{
	struct checking *k = (struct checking *)base;

	(void)e;
	buf_addc(&k->held, (char)k->running);
	rec_pack(r, &k->held);
	return 0;
}

/* once: the rules for all cases together, or else the others. */
static int run_over(
	struct checking *k, struct casebook *b, bool once, struct err *e)
{
	struct check_out out = {.book = b,
		.terms = &k->terms,
		.watched = k->watched,
		.seen = k->seen,
		.to = &k->base,
		.err = e};
	int i;

	for (i = 0; i < k->rules && !out.rc; i++) {
		const struct check *rule = &k->call->tool->checks[i];

		if (!k->chosen[i] || (rule->over == ONCE) != once)
			continue;
		if (!once && !b->case_id.n && rule->over == EACH_CASE)
			continue;
		k->running = i;
		out.check = rule;
		rule->run(b, &out);
	}
	rec_release(&out.rec);
	return out.rc;
}

static void keep_for_once(struct checking *k, const struct casebook *b)
{
	/* Which teams there are, and in which service. */
	bool want[KINDS + 1] = {[K_staff] = true};
	int i, n;

	for (i = 0; i < k->rules; i++) {
		const struct check *rule = &k->call->tool->checks[i];

		for (n = 0; rule->over == ONCE && k->chosen[i] && n < 6 &&
			    rule->needs[n] != KINDS;
			n++)
			want[rule->needs[n]] = true;
	}
	for (i = 0; i < KINDS; i++)
		if (want[i])
			casebook_add_all(&k->whole, b, (enum kind_id)i);
}

static int run_rules(struct casebook *b, void *arg, struct err *e)
{
	struct checking *k = arg;

	k->read = true;
	keep_for_once(k, b);
	if (k->watched && k->call->tool->watch->add(k->watched, b, e))
		return -1;
	if ((k->chosen_by.team || k->chosen_by.service) &&
		!input_choose(b, &k->chosen_by))
		return 0;
	return run_over(k, b, false, e);
}

static bool any_once(const struct checking *k)
{
	int i;

	for (i = 0; i < k->rules; i++)
		if (k->chosen[i] && k->call->tool->checks[i].over == ONCE)
			return true;
	return false;
}

static void choose_later(struct checking *k)
{
	struct selection *s = &k->call->state->selection;

	if (!any_once(k))
		return;
	k->chosen_by.team = s->team;
	k->chosen_by.service = s->service;
	s->team = s->service = NULL;
}

/* A finding of a rule that ran once: its team says whether it is chosen. */
static bool takes(const struct checking *k, const struct rec *finding)
{
	const char *team = k->chosen_by.team, *service = k->chosen_by.service;
	struct span of = finding->v[F_finding_team];

	if (team && !span_is(of, team))
		return false;
	if (!service || span_is(of, service))
		return true;
	EACH_REC(s, &k->whole, K_staff)
	{
		if (of.n && span_eq(s->v[F_staff_team], of) &&
			span_is(s->v[F_staff_service], service))
			return true;
	}
	return false;
}

static const char *rule_name(const void *tool, int i)
{
	return ((const struct tool *)tool)->checks[i].rule;
}

static int parse_rules(struct checking *k, struct err *e)
{
	const struct tool *t = k->call->tool;
	const char *name;
	int i, n;

	k->rules = check_count(t->checks);
	for (i = 0; i < k->rules; i++)
		k->chosen[i] = !opt_given(k->call, "rule");
	for (n = 0; (name = opt_each(k->call, "rule", n)); n++) {
		for (i = 0; i < k->rules; i++)
			if (strcmp(name, t->checks[i].rule) == 0)
				break;
		if (i == k->rules) {
			err_usage(e, "unknown rule '%.60s'", name);
			return err_near(
				e, near_name(span_of(name), rule_name, t, i));
		}
		k->chosen[i] = true;
	}
	return 0;
}

/* The first kind that the rule needs and the input lacks, or KINDS. */
static int lacks(const struct check *rule, const bool *seen)
{
	int i;

	for (i = 0; i < 6 && rule->needs[i] != KINDS; i++)
		if (!seen[rule->needs[i]])
			return (int)rule->needs[i];
	return KINDS;
}

/* The kind without which the rule saw only a part, or KINDS. */
static int lacks_part(const struct check *rule, const bool *seen)
{
	return lacks(rule, seen) == KINDS && rule->partly && !seen[rule->partly]
		       ? (int)rule->partly
		       : KINDS;
}

typedef int lack_of(const struct check *rule, const bool *seen);

/* In one line, whatever was found, and on the page of what was: what was not
 * looked at is no all-clear. */
static void say_how_many(const struct checking *k, const bool *seen,
	lack_of *lack, const char *what)
{
	bool missing[KINDS + 1] = {false};
	struct buf names = {0};
	const char *between = "";
	int i, of = 0, not_run = 0;

	for (i = 0; i < k->rules; i++) {
		int kind = lack(&k->call->tool->checks[i], seen);

		of += k->chosen[i];
		not_run += k->chosen[i] && kind != KINDS;
		missing[kind] |= k->chosen[i];
	}
	for (i = 0; i < KINDS; i++)
		if (missing[i]) {
			buf_printf(&names, "%s%s", between, kind_table[i].name);
			between = ", ";
		}
	if (!k->call->quiet)
		call_say(k->call,
			"%d of %d rules %s: no %s records (-v lists them)",
			not_run, of, what, buf_cstr(&names));
	if (lack == lacks)
		buf_printf(&k->call->state->not_run,
			"Not looked at: %d of %d rules. The input has no %s "
			"records.",
			not_run, of, buf_cstr(&names));
	buf_release(&names);
}

/* Each kind that is missing once, with the rules that miss it. */
static void say_lack(const struct checking *k, const bool *seen, lack_of *lack,
	const char *what)
{
	struct buf names = {0};
	const char *between;
	int i, kind;

	for (kind = 0; kind < KINDS; kind++) {
		between = "";
		for (i = 0; i < k->rules; i++) {
			const struct check *rule = &k->call->tool->checks[i];

			if (!k->chosen[i] || lack(rule, seen) != kind)
				continue;
			if (!*between)
				buf_printf(&names,
					"%sno %s: ", names.n ? "; " : "",
					kind_table[kind].name);
			buf_printf(&names, "%s%s", between, rule->rule);
			between = ", ";
		}
	}
	if (names.n)
		say_how_many(k, seen, lack, what);
	if (names.n && !k->call->quiet && k->call->verbose)
		call_say(k->call, "rules %s: %s", what, buf_cstr(&names));
	buf_release(&names);
}

/* An empty answer, and 0, would be an all-clear: of nothing there is none. */
static int some_ran(const struct checking *k, const bool *seen, struct err *e)
{
	int i;

	say_lack(k, seen, lacks, "not run");
	say_lack(k, seen, lacks_part, "saw only part");
	for (i = 0; i < k->rules; i++)
		if (k->read && k->chosen[i] &&
			lacks(&k->call->tool->checks[i], seen) == KINDS)
			return 0;
	if (k->if_any)
		return 0;
	return err_input(
		e, k->read ? "nothing was checked: no rule could be run"
			   : "nothing was checked: no records");
}

static const char level_words[] = "gap|warning|note";

static int write_findings(struct checking *k, const bool *seen, struct err *e)
{
	struct sink *to = call_sink(k->call, &kind_table[K_finding], e);
	const char *p = k->held.n ? k->held.p : "", *end = p + k->held.n;
	struct rec r = {0};
	int rc = 0;

	while (to && p < end && !rc) {
		const struct check *rule =
			&k->call->tool->checks[(unsigned char)*p];

		p = rec_unpack(p + 1, &r);
		if (lacks(rule, seen) != KINDS ||
			(rule->over == ONCE && !takes(k, &r)))
			continue;
		rc = sink_put(to, &r, e);
		if (word_place(level_words, r.v[F_finding_level]) <= k->fail_on)
			k->call->found = true;
	}
	rec_release(&r);
	return to ? rc : -1;
}

static void begin_watch(struct checking *k)
{
	const struct check_watch *w = k->call->tool->watch;

	if (w && any_once(k))
		k->watched = w->begin(&k->terms);
}

static int parse(struct checking *k, struct err *e)
{
	struct call *c = k->call;
	long weeks = 0;

	k->fail_on = opt_choice(c, "fail-on", FAIL_LEVELS, FAIL_GAP, e);
	if (k->fail_on < 0 || parse_rules(k, e) ||
		opt_int(c, "weeks", 1, 520, &weeks, e))
		return -1;
	if (k->fail_on == FAIL_NEVER)
		k->fail_on = -1;
	k->if_any = opt_given(c, "if-any");
	k->terms = (struct check_terms){
		.as_of = c->as_of, .weeks = (int)weeks, .packs = &c->packs};
	return 0;
}

static int check(struct call *c, struct err *e)
{
	static const struct sink_ops ops = {.put = hold};
	struct checking k = {.base.ops = &ops, .call = c};
	bool seen[KINDS] = {false};
	int rc;

	if (parse(&k, e))
		return -1;
	choose_later(&k);
	begin_watch(&k);
	rc = call_cases(c, NULL, run_rules, &k, seen, e);
	if (!rc && k.watched)
		rc = c->tool->watch->end(k.watched, e);
	if (!rc) {
		k.seen = seen;
		casebook_seal(&k.whole);
		rc = run_over(&k, &k.whole, true, e);
	}
	if (!rc)
		rc = some_ran(&k, seen, e);
	if (!rc)
		rc = write_findings(&k, seen, e);
	if (c->tool->watch)
		c->tool->watch->release(k.watched);
	casebook_release(&k.whole);
	buf_release(&k.held);
	return rc;
}

static const struct option_row options[] = {
	{"rule", 0, "RULE", "run only this rule", true},
	{"weeks", 0, "N", "weeks, for rules that say \"for N weeks\"", false},
	{0},
};

const struct verb verb_check = {
	.name = "check",
	.operands = "[FILE]...",
	.help = "findings: what practice asks for and the record lacks",
	.example = "--to text --as-of 2021-10-31 examples/records/*.csv",
	.shared = OPT_IN | OPT_SELECT | OPT_AS_OF | OPT_OUT | OPT_PAGE |
		  OPT_FAIL | OPT_EACH,
	.options = options,
	.to = RECORD_FORMS "|" PAGE_FORMS "|xlsx",
	.run = check,
};
