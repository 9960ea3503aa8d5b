#include "book.h"

#include <stdlib.h>
#include "base/date.h"
#include "network/network_cover.h"
#include "network/network_evidence.h"
#include "network/network_summary.h"

/* Everything happens in January 2021; the 4th is a Monday. */
static int jan(int day)
{
	return day_from(2021, 1, 1) - 1 + day;
}

static struct network_terms at(int day)
{
	return (struct network_terms){.as_of = day};
}

static void begin(struct casebook *b, const char *text)
{
	*b = (struct casebook){.case_id = SPAN("A")};
	book_add(b, text);
}

/* "C1 2021-01-04 kept child;..." */
static void add_times(struct casebook *b, const char *text)
{
	struct span rest = span_of(text), one, part;
	struct rec r = {0};
	int f;

	while (rest.n && span_word(&rest, ';', &one)) {
		static const int fields[] = {F_demonstration_commitment_id,
			F_demonstration_date, F_demonstration_result,
			F_demonstration_seen_by};

		rec_reset(&r, &kind_table[K_demonstration]);
		for (f = 0; f < 4 && span_word(&one, ' ', &part); f++)
			rec_set(&r, fields[f], part);
		casebook_add(b, &r);
	}
	rec_release(&r);
	casebook_seal(b);
}

static long weeks_at(const struct casebook *b, int day)
{
	struct network n;
	struct network_terms t = at(day);

	network_of(&n, b, &t);
	return n.weeks_shown;
}

static int take(const struct evidence *v, void *arg)
{
	*(struct evidence *)arg = *v;
	return 0;
}

/* The last goal's. */
static struct evidence evidence_at(const struct casebook *b, int day)
{
	struct network_terms t = at(day);
	struct evidence v = {0};

	assert_int_equal(evidence_each(b, &t, take, &v), 0);
	return v;
}

static void who_counts(void **state)
{
	struct casebook b;
	struct network n;
	struct network_terms t = at(jan(10));

	(void)state;
	begin(&b, "person|person_id=P1|side=natural|agreed=2021-01-10|ring=most"
		  "|told=2021-01-10\n"
		  /* agreed tomorrow; never agreed; left today */
		  "person|person_id=P2|side=natural|agreed=2021-01-11\n"
		  "person|person_id=P3|side=natural\n"
		  "person|person_id=P4|side=natural|agreed=2021-01-01"
		  "|left=2021-01-10\n"
		  /* leaves tomorrow, told tomorrow: counts, not told */
		  "person|person_id=P5|side=natural|agreed=2021-01-01"
		  "|left=2021-01-11|told=2021-01-11|ring=none\n"
		  "person|person_id=P6|side=natural|agreed=2021-01-01"
		  "|of_concern=true\n"
		  "person|person_id=P7|side=natural|agreed=2021-01-01"
		  "|roles=parent convenor\n"
		  "person|person_id=P8|side=natural|agreed=2021-01-01"
		  "|roles=young-person\n"
		  "person|person_id=P9|side=carer|agreed=2021-01-01\n"
		  "person|person_id=Q1|side=professional\n"
		  "person|person_id=Q2|side=professional|left=2021-01-09\n"
		  /* P5 moved inward on the 9th, and will again on the 12th */
		  "circle|person_id=P5|date=2021-01-09|ring=some\n"
		  "circle|person_id=P5|date=2021-01-12|ring=most\n"
		  "meeting|meeting_id=N1|date=2021-01-03\n"
		  "meeting|meeting_id=N2|date=2021-01-12\n");
	network_of(&n, &b, &t);
	assert_int_equal(n.natural, 2);
	assert_int_equal(n.professional, 1);
	assert_int_equal(n.told, 1);
	assert_int_equal(n.ring[RING_MOST], 1);
	assert_int_equal(n.ring[RING_SOME], 1);
	assert_int_equal(n.ring[RING_NONE], 0);
	assert_int_equal(n.days_since_meeting, 7); /* the 3rd to the 10th */
	t.as_of = jan(2);
	network_of(&n, &b, &t);
	assert_int_equal(n.days_since_meeting, -1);
	casebook_release(&b);
}

static const char two_keepers[] =
	"person|person_id=P1|side=natural|agreed=2021-01-01\n"
	"person|person_id=P2|side=natural|agreed=2021-01-01\n"
	"person|person_id=M|side=natural|agreed=2021-01-01|roles=parent\n"
	"statement|statement_id=B|type=bottom-line|date=2021-01-01|needed=2\n"
	"statement|statement_id=E|type=bottom-line|date=2021-01-01\n"
	"statement|statement_id=Z|type=bottom-line|date=2021-01-01|needed=0\n"
	"statement|statement_id=O|type=bottom-line|date=2021-01-01"
	"|ended=2021-01-10\n"
	"commitment|commitment_id=C1|person_id=P1|serves=B|since=2021-01-01"
	"|every=7|days=mon tue\n"
	"commitment|commitment_id=C2|person_id=P1|serves=B|since=2021-01-01\n"
	"commitment|commitment_id=C3|person_id=P2|serves=B|since=2021-01-01"
	"|every=7|days=tue sun\n"
	"commitment|commitment_id=C4|person_id=M|serves=B|since=2021-01-01\n"
	"commitment|commitment_id=C5|person_id=P1|serves=E|since=2021-01-01"
	"|until=2021-01-11|every=7\n"
	"commitment|commitment_id=C6|person_id=P2|serves=E|since=2021-01-11\n";

static struct cover cover_at(
	const struct casebook *b, const char *id, int day, const char *without)
{
	struct span gone = span_of(without ? without : "");
	struct network_terms t = {
		.as_of = day, .without = &gone, .withouts = without != NULL};
	struct pledges live = {0};
	struct cover c = {0};

	pledges_of(&live, b, &t, true);
	cover_of(&c, &live, casebook_find(b, K_statement, span_of(id)));
	pledges_release(&live);
	return c;
}

static void cover_and_hinges(void **state)
{
	struct casebook b;
	struct network n;
	struct network_terms t = at(jan(10));
	struct cover c;

	(void)state;
	begin(&b, two_keepers);
	/* B: P1 (twice, one person) and P2, not the mother: 2 of 2. */
	c = cover_at(&b, "B", jan(10), NULL);
	assert_int_equal(c.needed, 2);
	assert_int_equal(c.committed, 2);
	assert_true(c.met);
	assert_int_equal(c.hinges, 2);
	/* mon tue, tue sun: nobody from Wednesday to Saturday */
	assert_int_equal(c.uncovered, 1 << 2 | 1 << 3 | 1 << 4 | 1 << 5);
	cover_release(&c);
	c = cover_at(&b, "B", jan(10), "P2");
	assert_int_equal(c.committed, 1);
	assert_false(c.met);
	assert_int_equal(c.hinges, 0);
	cover_release(&c);
	/* E asks for one where nothing is said; P1 until the 10th, then P2. */
	c = cover_at(&b, "E", jan(10), NULL);
	assert_int_equal(c.needed, 1);
	assert_int_equal(c.hinges, 1);
	assert_true(rec_is(c.hinge[0], F_person_person_id, "P1"));
	assert_int_equal(c.uncovered, 0);
	cover_release(&c);
	c = cover_at(&b, "E", jan(11), NULL);
	assert_true(rec_is(c.hinge[0], F_person_person_id, "P2"));
	cover_release(&c);
	/* Z asks for nobody: met, and hangs on nobody. */
	c = cover_at(&b, "Z", jan(10), NULL);
	assert_true(c.met);
	assert_int_equal(c.hinges, 0);
	cover_release(&c);
	network_of(&n, &b, &t);
	assert_int_equal(n.commitments, 4); /* C1 C2 C3 C5 */
	assert_int_equal(n.single_points, 2);
	assert_int_equal(n.bottom_lines, 3); /* O ended on the 10th */
	assert_int_equal(n.bottom_lines_met, 3);
	casebook_release(&b);
}

static const char weekly[] =
	"person|person_id=P|side=natural|agreed=2021-01-01\n"
	"statement|statement_id=G|type=goal|date=2021-01-01|shown_for=3\n"
	"commitment|commitment_id=C|person_id=P|serves=G|since=2021-01-04"
	"|every=7\n";

static void weekly_promise(void **state)
{
	struct casebook b;
	struct evidence v;

	(void)state;
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept child;C 2021-01-11 kept network;"
		      "C 2021-01-18 kept parent;C 2021-01-25 kept family");
	/* The weeks to 25, 18 and 11 January, each with a Monday. */
	assert_int_equal(weeks_at(&b, jan(31)), 3);
	/* Before the first seven days are over nothing has been shown. */
	assert_int_equal(weeks_at(&b, jan(10)), 0);
	assert_int_equal(weeks_at(&b, jan(11)), 1);
	v = evidence_at(&b, jan(31));
	assert_int_equal(v.tally.kept, 4);
	assert_int_equal(v.tally.not_recorded, 0);
	assert_int_equal(v.tally.longest_gap, 7);
	assert_int_equal(v.tally.seen[BY_CHILD], 1);
	assert_int_equal(v.tally.seen[BY_NETWORK], 1);
	/* Three weeks from the 4th are over with the 24th. */
	assert_int_equal(v.reached, jan(24));
	v = evidence_at(&b, jan(20));
	assert_int_equal(v.weeks, 2);
	assert_int_equal(v.reached, NO_DAY);
	assert_int_equal(v.earliest, jan(24));
	casebook_release(&b);
}

static void first_time_a_week_on(void **state)
{
	struct casebook b;

	(void)state;
	begin(&b, weekly);
	add_times(&b, "C 2021-01-11 kept;C 2021-01-18 kept;C 2021-01-25 kept;"
		      "C 2021-02-01 kept");
	/* Weeks to 1 February, 25, 18, 11 January: each has its time. */
	assert_int_equal(weeks_at(&b, jan(32)), 4);
	casebook_release(&b);
}

static void what_breaks_a_run(void **state)
{
	struct casebook b;
	struct evidence v;

	(void)state;
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 partly;"
		      "C 2021-01-18 not-needed;C 2021-01-25 kept");
	/* To the 25th: kept; to the 18th: nothing needed; to the 11th: partly.
	 * One counts, nothing ends the run. */
	assert_int_equal(weeks_at(&b, jan(31)), 1);
	v = evidence_at(&b, jan(31));
	assert_int_equal(v.tally.partly, 1);
	assert_int_equal(v.tally.kept, 2);
	casebook_release(&b);

	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 not-kept;"
		      "C 2021-01-18 kept;C 2021-01-25 kept");
	assert_int_equal(weeks_at(&b, jan(31)), 2);
	assert_int_equal(weeks_at(&b, jan(17)), 0);
	casebook_release(&b);

	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept;C 2021-01-18 kept;C 2021-01-25 kept");
	/* Due on the 11th, still in time on the 12th, not recorded: the week
	 * to the 18th ends the run. */
	assert_int_equal(weeks_at(&b, jan(31)), 1);
	v = evidence_at(&b, jan(31));
	assert_int_equal(v.tally.not_recorded, 1);
	assert_int_equal(v.tally.longest_gap, 14);
	/* Three weeks from the 13th are over with the 2nd of February. */
	assert_int_equal(v.earliest, jan(31 + 2));
	casebook_release(&b);

	/* A Tuesday in between is in time. */
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept;C 2021-01-12 kept;C 2021-01-18 kept;"
		      "C 2021-01-25 kept");
	assert_int_equal(weeks_at(&b, jan(31)), 3);
	casebook_release(&b);
}

static void witnesses_who_differ(void **state)
{
	struct casebook b;
	struct evidence v;

	(void)state;
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept child;C 2021-01-04 kept network;"
		      "C 2021-01-11 kept parent;C 2021-01-11 not-kept child");
	v = evidence_at(&b, jan(12));
	/* One time kept, seen by two; one not kept, whatever a parent says. */
	assert_int_equal(v.tally.kept, 1);
	assert_int_equal(v.tally.not_kept, 1);
	assert_int_equal(v.tally.seen[BY_CHILD], 1);
	assert_int_equal(v.tally.seen[BY_NETWORK], 0);
	assert_int_equal(v.tally.seen[BY_PARENT], 0);
	casebook_release(&b);

	/* A time kept, that the child did not see: nothing was needed then. */
	begin(&b, weekly);
	add_times(
		&b, "C 2021-01-04 kept network;C 2021-01-04 not-needed child");
	v = evidence_at(&b, jan(5));
	assert_int_equal(v.tally.kept, 1);
	assert_int_equal(v.tally.seen[BY_CHILD], 0);
	assert_int_equal(v.tally.seen[BY_NETWORK], 1);
	casebook_release(&b);
}

static void triggers_and_rare_promises(void **state)
{
	struct casebook b;
	struct evidence v;

	(void)state;
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01\n"
		  "statement|statement_id=G|type=goal|date=2021-01-01"
		  "|shown_for=9\n"
		  "commitment|commitment_id=C|person_id=P|serves=G"
		  "|since=2021-01-04|trigger=t\n");
	add_times(&b, "C 2021-01-05 kept;C 2021-01-20 not-needed;"
		      "C 2021-01-28 kept");
	v = evidence_at(&b, jan(31));
	/* Only weeks in which it was called for show something: that to the
	 * 28th. That to the 7th begins before the promise. */
	assert_int_equal(v.weeks, 1);
	assert_true(v.tally.triggers);
	assert_int_equal(v.tally.triggered, 2);
	assert_int_equal(v.tally.triggered_kept, 2);
	assert_int_equal(v.tally.longest_gap, -1);
	assert_int_equal(v.earliest, NO_DAY);
	casebook_release(&b);

	/* Kept on the 24th, when it was made: shown when that week is over. */
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01\n"
		  "statement|statement_id=G|type=goal|date=2021-01-01"
		  "|shown_for=1\n"
		  "commitment|commitment_id=C|person_id=P|serves=G"
		  "|since=2021-01-24|trigger=t\n");
	add_times(&b, "C 2021-01-24 kept");
	v = evidence_at(&b, jan(29));
	assert_int_equal(v.weeks, 0);
	assert_int_equal(v.earliest, jan(30));
	casebook_release(&b);

	/* Every 14 days: a time holds for two weeks. */
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01\n"
		  "statement|statement_id=G|type=goal|date=2021-01-01\n"
		  "statement|statement_id=B|type=bottom-line|date=2021-01-01"
		  "|answers=G\n"
		  "commitment|commitment_id=C|person_id=P|serves=B"
		  "|since=2021-01-04|every=14\n");
	add_times(&b, "C 2021-01-04 kept;C 2021-01-18 kept");
	v = evidence_at(&b, jan(31));
	assert_int_equal(v.weeks, 2);
	assert_int_equal(v.asked, -1);
	assert_false(v.tally.triggers);
	casebook_release(&b);
}

static void daily_on_named_days(void **state)
{
	struct casebook b;

	(void)state;
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01\n"
		  "commitment|commitment_id=C|person_id=P|since=2021-01-04"
		  "|every=1|days=mon tue\n");
	add_times(&b, "C 2021-01-04 kept;C 2021-01-05 kept;C 2021-01-11 kept;"
		      "C 2021-01-12 kept");
	/* To the 12th; nothing changes for 28 days, until 9 February. */
	assert_int_equal(weeks_at(&b, jan(17)), 1);
	assert_int_equal(weeks_at(&b, jan(40)), 1);
	assert_int_equal(weeks_at(&b, jan(41)), 0);
	casebook_release(&b);
}

static void ended_promises(void **state)
{
	struct casebook b;

	(void)state;
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01"
		  "|left=2021-01-18\n"
		  "commitment|commitment_id=C|person_id=P|since=2021-01-04"
		  "|every=7\n");
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 kept;C 2021-01-18 kept");
	/* She left on the 18th: what is written from then on is not hers. */
	assert_int_equal(weeks_at(&b, jan(17)), 1);
	/* Nobody promises anything; the record of the 11th grows old. */
	assert_int_equal(weeks_at(&b, jan(39)), 1);
	assert_int_equal(weeks_at(&b, jan(40)), 0);
	casebook_release(&b);
}

static void typed_late(void **state)
{
	struct casebook b;
	struct evidence v;
	int day;

	(void)state;
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 kept;C 2021-01-18 kept;"
		      "C 2021-01-25 kept");
	/* Up to 28 days after the 25th only "how long ago" changes. */
	for (day = 25; day <= 25 + 28; day++) {
		v = evidence_at(&b, jan(day));
		assert_int_equal(v.weeks, 3);
		assert_int_equal(v.last, jan(25));
		assert_int_equal(v.reached, jan(24));
	}
	/* Due on 1, 8 and 15 February, and in time for a day more. */
	assert_int_equal(v.tally.not_recorded, 3);
	/* Then the run is over; that it was reached stays. */
	v = evidence_at(&b, jan(25 + 29));
	assert_int_equal(v.weeks, 0);
	assert_int_equal(v.last, jan(25));
	assert_int_equal(v.reached, jan(24));
	v = evidence_at(&b, jan(2000));
	assert_int_equal(v.weeks, 0);
	assert_int_equal(v.reached, jan(24));
	casebook_release(&b);

	/* Every 60 days: its own interval and a week, 67 days. */
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01\n"
		  "commitment|commitment_id=C|person_id=P|since=2021-01-04"
		  "|every=60\n");
	add_times(&b, "C 2021-01-11 kept");
	assert_int_equal(weeks_at(&b, jan(11 + 67)), 1);
	assert_int_equal(weeks_at(&b, jan(11 + 68)), 0);
	casebook_release(&b);
}

static void one_of_two_is_late(void **state)
{
	static const char two[] =
		"person|person_id=P|side=natural|agreed=2021-01-01\n"
		"statement|statement_id=G|type=goal|date=2021-01-01"
		"|shown_for=4\n"
		"commitment|commitment_id=C|person_id=P|serves=G"
		"|since=2021-01-04|every=7\n"
		"commitment|commitment_id=D|person_id=P|serves=G"
		"|since=2021-01-04|every=7\n";
	static const char times[] =
		"C 2021-01-04 kept;C 2021-01-11 kept;C 2021-01-18 kept;"
		"C 2021-01-25 kept;C 2021-02-01 kept;D 2021-01-04 kept;"
		"D 2021-01-11 kept;D 2021-01-18 kept";
	struct casebook b;
	struct evidence v;
	struct buf both = {0};

	(void)state;
	begin(&b, two);
	add_times(&b, times);
	/* D was due on the 25th and the 1st, in time on the 26th: the week to
	 * 1 February may yet be shown. To the 25th and before: three. */
	v = evidence_at(&b, jan(32));
	assert_int_equal(v.weeks, 3);
	assert_int_equal(v.reached, NO_DAY);
	casebook_release(&b);
	/* Typed: four. */
	buf_printf(&both, "%s;D 2021-01-25 kept;D 2021-02-01 kept", times);
	begin(&b, two);
	add_times(&b, buf_cstr(&both));
	v = evidence_at(&b, jan(32));
	assert_int_equal(v.weeks, 4);
	assert_int_equal(v.reached, jan(31));
	casebook_release(&b);
	/* Never typed while C goes on: 28 days after the 18th it counts as not
	 * recorded, on the 26th, and the run begins anew. */
	buf_reset(&both);
	buf_printf(&both, "%s;C 2021-02-08 kept;C 2021-02-15 kept", times);
	begin(&b, two);
	add_times(&b, buf_cstr(&both));
	assert_int_equal(evidence_at(&b, jan(46)).weeks, 3);
	assert_int_equal(evidence_at(&b, jan(47)).weeks, 0);
	casebook_release(&b);
	buf_release(&both);
}

static void closed_as_at_closing(void **state)
{
	struct casebook b;
	struct network n;
	struct network_terms t = at(jan(300));
	struct evidence v;

	(void)state;
	begin(&b, weekly);
	book_add(&b, "case|case_id=A|service=safeguarding|opened=2021-01-01"
		     "|closed=2021-01-29\n");
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 kept;C 2021-01-18 kept;"
		      "C 2021-01-25 kept;C 2021-02-01 not-kept");
	v = evidence_at(&b, jan(300));
	assert_true(v.closed);
	assert_int_equal(v.day, jan(29));
	assert_int_equal(v.weeks, 3);
	assert_int_equal(v.last, jan(25));
	assert_int_equal(v.tally.not_kept, 0);
	assert_int_equal(v.earliest, NO_DAY);
	network_of(&n, &b, &t);
	assert_int_equal(n.weeks_shown, 3);
	assert_int_equal(n.days_since_record, 4);
	casebook_release(&b);
}

static void reached_stays(void **state)
{
	struct casebook b;
	struct evidence v;

	(void)state;
	/* The bottom line was reached, and ended; the promise went on. */
	begin(&b, "person|person_id=P|side=natural|agreed=2021-01-01\n"
		  "statement|statement_id=G|type=goal|date=2021-01-01"
		  "|shown_for=2\n"
		  "statement|statement_id=B|type=bottom-line|date=2021-01-01"
		  "|answers=G|ended=2021-01-20\n"
		  "commitment|commitment_id=C|person_id=P|serves=B"
		  "|since=2021-01-04|every=7\n");
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 kept;C 2021-01-18 kept;"
		      "C 2021-01-25 not-kept");
	v = evidence_at(&b, jan(31));
	assert_int_equal(v.reached, jan(17));
	assert_int_equal(v.broken, 0); /* not this goal's any more */
	assert_int_equal(v.weeks, 2);
	casebook_release(&b);

	/* Broken after: told beside it. */
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept;C 2021-01-11 kept;C 2021-01-18 kept;"
		      "C 2021-01-25 kept;C 2021-02-01 not-kept");
	v = evidence_at(&b, jan(34));
	assert_int_equal(v.reached, jan(24));
	assert_int_equal(v.broken, 1);
	assert_int_equal(v.weeks, 0);
	casebook_release(&b);
}

static void who_saw_adds_up(void **state)
{
	struct casebook b;
	struct evidence v;

	(void)state;
	begin(&b, weekly);
	add_times(&b, "C 2021-01-04 kept child;C 2021-01-04 kept family;"
		      "C 2021-01-11 kept family;C 2021-01-18 kept;"
		      "C 2021-01-25 kept network");
	v = evidence_at(&b, jan(31));
	/* 4 kept = child 1 + family 2 + network 1 - 1 by two + 1 unsaid */
	assert_int_equal(v.tally.kept, 4);
	assert_int_equal(v.tally.seen[BY_CHILD], 1);
	assert_int_equal(v.tally.seen[BY_FAMILY], 2);
	assert_int_equal(v.tally.seen[BY_NETWORK], 1);
	assert_int_equal(v.tally.seen_by_several, 1);
	assert_int_equal(v.tally.seen_by_unsaid, 1);
	casebook_release(&b);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(who_counts),
		cmocka_unit_test(cover_and_hinges),
		cmocka_unit_test(weekly_promise),
		cmocka_unit_test(first_time_a_week_on),
		cmocka_unit_test(what_breaks_a_run),
		cmocka_unit_test(witnesses_who_differ),
		cmocka_unit_test(triggers_and_rare_promises),
		cmocka_unit_test(daily_on_named_days),
		cmocka_unit_test(ended_promises),
		cmocka_unit_test(typed_late),
		cmocka_unit_test(one_of_two_is_late),
		cmocka_unit_test(closed_as_at_closing),
		cmocka_unit_test(reached_stays),
		cmocka_unit_test(who_saw_adds_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
