/*
 * What is written about one case: network, matrix and supervision.
 */
#ifndef SOS_BENCH_NETWORK_H
#define SOS_BENCH_NETWORK_H

#include "family.h"

static int agreed_on(const struct facts *f, unsigned p)
{
	return f->opened + 10 + (int)(p * 7 % 40);
}

static void gen_person(struct facts *f)
{
	for (unsigned p = 1; p <= f->people; p++) {
		const struct relation *r =
			&relations[(p - 1) % COUNT(relations)];
		int left = or_never(agreed_on(f, p) + 100, 1);

		begin(K_PERSON);
		id(f, 'p', p);
		case_id(f);
		person_name();
		word(r->name);
		word(r->side);
		word(r->roles);
		PICK(rings);
		word(p % 9 == 8 ? "not-safe" : "yes");
		day(p % 9 == 8 ? NEVER : agreed_on(f, p) - 2);
		day(agreed_on(f, p));
		day_past(left == NEVER ? TODAY + 1 : left, f);
		skip(1);
		if (p == 2)
			truth(rnd(2) == 1);
		end();
	}
}

static void gen_circle(struct facts *f)
{
	for (unsigned p = 1; p <= f->people; p += 2) {
		for (unsigned i = 0; i < 2; i++) {
			begin(K_CIRCLE);
			id(f, 'p', p);
			day(agreed_on(f, p) + 45 * (int)i);
			case_id(f);
			word(rings[i + rnd(2)]);
			end();
		}
	}
}

static void gen_tie(struct facts *f)
{
	for (unsigned p = 1; p <= f->people; p++) {
		begin(K_TIE);
		case_id(f);
		id(f, 'k', 1);
		id(f, 'p', p);
		PICK(bonds);
		end();
	}
}

static void gen_commitment(struct facts *f)
{
	for (unsigned i = 0; i < f->keeping; i++) {
		unsigned weekly = i % 4 != 3;

		begin(K_COMMITMENT);
		id(f, 'c', i + 1);
		case_id(f);
		id(f, 'p', f->keepers[i]);
		id(f, 's', f->goal ? (i % 3 ? S_LINE : S_GOAL) : 0);
		id(f, 'r', 1 + i % 2);
		text();
		number(weekly ? 7 : 0);
		word(weekly && rnd(2) ? "mon wed fri" : "");
		word(weekly ? "" : "Mum rings, or does not answer");
		day(agreed_on(f, f->keepers[i]));
		day(f->closed);
		end();
	}
}

static void gen_demonstration(struct facts *f)
{
	for (unsigned i = 0; i < f->keeping; i++) {
		int d = agreed_on(f, f->keepers[i]) + 3;
		int step = i % 4 != 3 ? 7 : 61;

		for (int n = 0; n < 40 && d <= f->last; n++, d += step) {
			if (rnd(12) == 0)
				continue;
			begin(K_DEMONSTRATION);
			id(f, 'c', i + 1);
			day(d);
			case_id(f);
			PICK(results);
			PICK(witnesses);
			id(f, 'p', rnd(2) ? f->keepers[f->keeping - 1] : 0);
			if (rnd(6) == 0)
				text();
			end();
		}
	}
}

static void gen_meeting(struct facts *f)
{
	unsigned m = 1;

	for (int d = f->opened + 21; d <= f->last; d += 90, m++) {
		begin(K_MEETING);
		id(f, 'n', m);
		case_id(f);
		day(d);
		PICK(led);
		PICK(meeting_modes);
		number(f->keeping + rnd(4));
		number(rnd(4));
		skip(1);
		if (rnd(2))
			text();
		end();
	}
}

static void gen_referral(struct facts *f)
{
	begin(K_REFERRAL);
	id(f, 'f', 1);
	case_id(f);
	id(f, 'k', 1);
	from_agency(f->opened, "referral");
	end();
}

static void gen_harm(struct facts *f)
{
	unsigned type = rnd(COUNT(harm_types));

	for (unsigned h = 1; h <= COUNT(incidents); h++) {
		int asked = rnd(3) != 0;

		begin(K_HARM);
		id(f, 'h', h);
		case_id(f);
		id(f, 'f', h == 3);
		id(f, 'k', 1);
		word(harm_types[type]);
		word(incidents[h - 1]);
		day(f->opened - 400 + 130 * (int)h);
		word("day");
		word(rnd(2) ? "Father" : "");
		text();
		number(rnd(5));
		skip(1);
		PICK(frequencies);
		skip(1);
		if (asked) {
			number(rnd(5));
			text();
			skip(1);
		} else {
			skip(2);
			word("impact");
		}
		PICK(harm_sources);
		PICK(agencies);
		end();
	}
}

static void gen_session(struct facts *f)
{
	int d = f->opened + 50;

	if (f->n % 3 || d > f->last)
		return;
	begin(K_SESSION);
	id(f, 'g', 1);
	case_id(f);
	id(f, 'k', 1);
	day(d);
	town_name("", f->town);
	word(workers[f->worker]);
	PICK(workers);
	skip(1);
	word(rnd(3) ? "team" : "practice-development");
	number(4 + rnd(7));
	text();
	PICK(themes);
	text();
	text();
	truth(rnd(8) != 0);
	number(1 + rnd(5));
	number(5 + rnd(6));
	day(d + 42);
	if (d + 45 <= TODAY && rnd(4)) {
		day(d + 45);
		PICK(outcomes);
	}
	end();
}

#endif
