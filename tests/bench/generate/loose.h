/*
 * Records without a case.
 */
#ifndef SOS_BENCH_LOOSE_H
#define SOS_BENCH_LOOSE_H

#include "emit.h"

static uint64_t courses_all(void)
{
	uint64_t n = 24 + opt.cases / 1000;

	return n > 100000 ? 100000 : n;
}

static void loose_referral(uint64_t n)
{
	begin(K_REFERRAL);
	loose_id('R', n);
	skip(2);
	from_agency(TODAY - (int)rnd(900), "contact");
	end();
}

static void loose_harm(uint64_t n)
{
	begin(K_HARM);
	loose_id('H', n);
	skip(1);
	loose_id('R', n);
	skip(1);
	PICK(harm_types);
	word("only");
	skip(3);
	text();
	number(rnd(5));
	end();
}

static void loose_feedback(uint64_t n)
{
	begin(K_FEEDBACK);
	loose_id('B', n);
	PICK(abouts);
	skip(1);
	day(TODAY - (int)rnd(900));
	PICK(feedback_roles);
	number(rnd(11));
	PICK(effects);
	PICK(themes);
	if (rnd(2))
		text();
	end();
}

static void loose_staff(uint64_t n)
{
	begin(K_STAFF);
	loose_id('S', n);
	town_name("", (unsigned)(n % 24));
	word(services[n % 3]);
	PICK(staff_roles);
	day(TODAY - 100 - (int)rnd(3000));
	day(or_never(TODAY - (int)rnd(100), 1));
	end();
}

static void loose_leader(uint64_t n)
{
	if (n > 24 && n % 20)
		return;
	begin(K_LEADER);
	loose_id('S', n);
	day(TODAY - 90 - (int)rnd(300));
	town_name("", (unsigned)(n % 24));
	word(services[n % 3]);
	end();
}

static void loose_course(uint64_t n)
{
	unsigned t = (unsigned)(n % COUNT(course_types));
	int starts = TODAY - 800 + (int)(n % 120) * 8;

	begin(K_COURSE);
	loose_id('K', n);
	word(course_types[t]);
	text();
	PICK(themes);
	word(rnd(3) ? "online" : "in-person");
	day(starts);
	day(starts + course_days[t] - 1);
	number((uint64_t)course_days[t]);
	number(8 + rnd(30));
	end();
}

static void loose_attendance(uint64_t n)
{
	for (uint64_t i = 0; i < 3; i++) {
		uint64_t k = 1 + (n * 7 + i) % courses_all();
		int all = course_days[k % COUNT(course_types)];
		int came = rnd(6) ? all : all / 2;

		begin(K_ATTENDANCE);
		loose_id('K', k);
		loose_id('S', n);
		town_name("", (unsigned)(n % 24));
		skip(1);
		number((uint64_t)came);
		truth(came == all);
		end();
	}
}

static void loose_priority(uint64_t n)
{
	begin(K_PRIORITY);
	loose_id('P', n);
	number(n <= 4 ? 2020 : 2021);
	text();
	PICK(workers);
	word("cases_natural_network");
	next_field();
	put("0.8", 3);
	day(TODAY + (n <= 4 ? -304 : 61));
	end();
}

static void loose_progress(uint64_t n)
{
	for (int i = 0; i < 4; i++) {
		begin(K_PROGRESS);
		loose_id('P', n);
		day(TODAY - 360 + i * 90);
		PICK(progress_states);
		text();
		end();
	}
}

static void loose_action(uint64_t n)
{
	int d = TODAY - (int)(n % 30) * 28;

	begin(K_ACTION);
	loose_id('A', n);
	day(d);
	PICK(action_types);
	text();
	loose_id('P', 1 + n % 8);
	skip(1);
	PICK(workers);
	day(d + 35);
	day(or_never(d + 30, 6));
	end();
}

static void loose_population(uint64_t n)
{
	begin(K_POPULATION);
	word(authorities[n % COUNT(authorities)]);
	number(2019 + (n - 1) / COUNT(authorities));
	number(30000 + rnd(20000));
	end();
}

#endif
