/*
 * What is written about one case: its facts, then sos-case's kinds.
 */
#ifndef SOS_BENCH_FAMILY_H
#define SOS_BENCH_FAMILY_H

#include "emit.h"

/* What every kind of one case agrees on. */
struct facts {
	char id[24];
	size_t id_len;
	uint64_t n;
	int opened, closed, last;
	unsigned service, town, worker, kids, people, keepers[8], keeping;
	int goal; /* goal and bottom line are written down */
};

/* A day that has come by the end of the case, or nothing. */
static void day_past(int d, const struct facts *f)
{
	day(d <= f->last ? d : NEVER);
}

static void case_id(const struct facts *f)
{
	next_field();
	quote_mark();
	put(f->id, f->id_len);
	quote_mark();
}

/* CASE-xNN; number 0 is no reference at all. */
static void id(const struct facts *f, char letter, unsigned n)
{
	if (n == 0) {
		skip(1);
		return;
	}
	next_field();
	quote_mark();
	put(f->id, f->id_len);
	put_char('-');
	put_char(letter);
	put_number(n, 2);
	quote_mark();
}

static void know(struct facts *f, uint64_t n)
{
	rnd_begin(1000, n);
	f->n = n;
	f->id_len = (size_t)snprintf(
		f->id, sizeof f->id, "C%09llu", (unsigned long long)n);
	f->opened = TODAY - 40 - (int)rnd(900);
	f->closed = rnd(10) < 4 ? f->opened + 60 + (int)rnd(500) : NEVER;
	if (f->closed > TODAY)
		f->closed = NEVER;
	f->last = f->closed == NEVER ? TODAY : f->closed;
	f->service = rnd(8) == 0 ? 2 + rnd(2) : rnd(2);
	f->town = rnd(24);
	f->worker = rnd(COUNT(workers));
	f->kids = 1 + rnd(3);
	f->people = (unsigned)opt.people;
	f->goal = rnd(5) != 0;
	f->keeping = 0;
	for (unsigned p = 0; p < f->people && f->keeping < 8; p++)
		if (relations[p % COUNT(relations)].counts && rnd(2) == 0)
			f->keepers[f->keeping++] = p + 1;
}

static void gen_case(struct facts *f)
{
	begin(K_CASE);
	case_id(f);
	skip(1);
	word(services[f->service]);
	word(f->closed == NEVER ? plans[f->service] : "none");
	town_name("", f->town);
	word(workers[f->worker]);
	day(f->opened);
	day(f->closed);
	if (f->closed == NEVER)
		skip(1);
	else
		word("Goal reached, and shown");
	PICK(stages);
	word(authorities[f->town % COUNT(authorities)]);
	if (rnd(50) == 0)
		truth(1);
	end();
}

static void gen_child(struct facts *f)
{
	for (unsigned k = 1; k <= f->kids; k++) {
		begin(K_CHILD);
		id(f, 'k', k);
		case_id(f);
		person_name();
		day(f->opened - 200 - (int)rnd(5800));
		skip(1);
		PICK(sexes);
		PICK(ethnicities);
		truth(rnd(8) == 0);
		end();
	}
}

static void spell(struct facts *f, unsigned k, const char *type, int from,
	int to, int protection)
{
	begin(K_INVOLVEMENT);
	id(f, 'k', k);
	word(type);
	day(from);
	case_id(f);
	day_past(to, f);
	skip(1);
	PICK(needs);
	if (protection) {
		word("NEG");
		PICK(abuses);
		number(rnd(3));
	} else {
		skip(3);
	}
	PICK(factors);
	end();
}

static void gen_involvement(struct facts *f)
{
	static const char *const types[] = {"early-help", "child-protection",
		"child-in-need", "child-in-need"};
	int over = f->closed == NEVER ? TODAY + 1 : f->closed;

	for (unsigned k = 1; k <= f->kids; k++) {
		spell(f, k, "assessment", f->opened + 1, f->opened + 35, 0);
		spell(f, k, types[f->service], f->opened + 35, over,
			f->service == 1);
	}
}

static void gen_allocation(struct facts *f)
{
	int moved = f->opened + 20 + (int)rnd(30);

	for (int i = 0; i < 2; i++) {
		begin(K_ALLOCATION);
		case_id(f);
		day(i ? moved : f->opened);
		day(i ? f->closed : moved);
		word(i ? services[f->service] : "front-door");
		if (i)
			town_name("", f->town);
		else
			word("Front Door Team");
		word(workers[i ? f->worker : rnd(COUNT(workers))]);
		end();
	}
}

/* Statement numbers, as statement_types has them. */
enum { S_DANGER = 1, S_GOAL, S_LINE, S_SAFETY = 6, S_STEP, S_VIEW };

static unsigned answered(const struct facts *f, unsigned s)
{
	if (s == S_GOAL || s == S_SAFETY)
		return S_DANGER;
	if (s == S_LINE || s == S_STEP)
		return f->goal ? S_GOAL : 0;
	return 0;
}

static void gen_statement(struct facts *f)
{
	for (unsigned s = 1; s <= COUNT(statement_types); s++) {
		int due = f->opened + 20 + (int)rnd(200);

		if (!f->goal && (s == S_GOAL || s == S_LINE))
			continue;
		begin(K_STATEMENT);
		id(f, 's', s);
		case_id(f);
		id(f, 'k', s == S_VIEW);
		day(f->opened + 5 + (int)s);
		word(statement_types[s - 1]);
		text();
		id(f, 's', answered(f, s));
		word(s == S_GOAL || s == S_STEP ? "joint" : "");
		word(rnd(4) ? "Gran, Mum" : "");
		day(s == S_STEP ? due : NEVER);
		day_past(s == S_STEP ? or_never(due - 3, 6) : TODAY + 1, f);
		if (s == S_LINE)
			number(1 + rnd(3));
		else
			skip(1);
		if (s == S_GOAL)
			number(4 + rnd(30));
		end();
	}
}

static void gen_scale(struct facts *f)
{
	unsigned score = 2 + rnd(3);

	for (int d = f->opened + 14; d <= f->last; d += 60 + (int)rnd(30)) {
		for (unsigned s = 0; s < COUNT(scorers); s++) {
			unsigned own = score + rnd(3);

			begin(K_SCALE);
			case_id(f);
			day(d);
			id(f, 's', f->goal ? S_GOAL : S_DANGER);
			word(scorers[s]);
			id(f, 'k', s == 2);
			skip(1);
			number(own > 10 ? 10 : own);
			if (rnd(3) == 0)
				text();
			end();
		}
		score += rnd(3);
	}
}

static void gen_rule(struct facts *f)
{
	for (unsigned r = 1; r <= 2; r++) {
		begin(K_RULE);
		id(f, 'r', r);
		case_id(f);
		word(r == 1 ? "immediate" : "long-term");
		text();
		id(f, 's', f->goal ? S_GOAL : 0);
		id(f, 'p', f->keeping > 0 ? f->keepers[0] : 0);
		id(f, 'p', f->keeping > 1 ? f->keepers[1] : 0);
		word("Nobody answers");
		word(rnd(4) ? "Gran comes, or Bea does" : "");
		PICK(rule_states);
		day(f->opened + 7);
		day(f->closed);
		day(f->opened + 14 + (int)rnd(60));
		truth(rnd(3) != 0);
		end();
	}
}

static void gen_milestone(struct facts *f)
{
	int late = 0;

	for (unsigned m = 1; m <= COUNT(milestone_types); m++) {
		int base = f->opened + 40 * (int)m;

		late += (int)rnd(3) * 14;
		begin(K_MILESTONE);
		id(f, 'm', m);
		case_id(f);
		text();
		word(milestone_types[m - 1]);
		id(f, 'm', m - 1);
		PICK(workers);
		day(base);
		day(base + late);
		day_past(or_never(base + late + (int)rnd(10), 8), f);
		number(1 + 2 * m);
		word(late ? slips[rnd(COUNT(slips))] : "");
		end();
	}
}

static void gen_event(struct facts *f)
{
	unsigned e = 1;

	for (int d = f->opened; d <= f->last && e < 80;
		d += 9 + (int)rnd(20), e++) {
		unsigned type = rnd(COUNT(event_types));

		begin(K_EVENT);
		id(f, 'e', e);
		case_id(f);
		id(f, 'k', rnd(2));
		day(d);
		word(event_types[type]);
		skip(1);
		PICK(modes);
		truth(rnd(4) != 0);
		skip(2);
		word(type == 4 ? reviews[rnd(COUNT(reviews))] : "");
		word(type == 6 ? "Review 3.1" : "");
		if (rnd(2))
			text();
		end();
	}
}

static void gen_care(struct facts *f)
{
	int first = f->opened + 30;
	int second = first + 60;

	if (f->service != 2)
		return;
	for (int i = 0; i < 2; i++) {
		if ((i ? second : first) > f->last)
			return;
		begin(K_CARE);
		id(f, 'k', 1);
		day(i ? second : first);
		case_id(f);
		day_past(i ? second + 100 + (int)rnd(300) : second, f);
		day(first);
		word("N1");
		word(i ? "C1" : "V2");
		word(i ? "U4" : "U6");
		word("PR1");
		word(i ? "L" : "S");
		word(i || second > f->last ? "" : "X1");
		PICK(factors);
		end();
	}
}

#endif
