#include "book.h"
#include "ground/disclosure.h"

static const char someone[] =
	"case|case_id=A|closed_reason=x\n"
	"child|child_id=K|case_id=A|same_as=Z\n"
	"person|person_id=P1|side=natural|withhold=P2\n"
	"person|person_id=P2|side=natural|of_concern=true|tell=yes"
	"|agreed=2021-01-01\n"
	"person|person_id=P3|side=natural|agreed=2021-01-01\n"
	"person|person_id=P4|side=natural|tell=not-safe\n"
	"circle|person_id=P1|date=2021-01-01|ring=most\n"
	"circle|person_id=P3|date=2021-01-01|ring=most\n"
	"tie|case_id=A|from_id=K|to_id=P3|bond=strong\n"
	"statement|statement_id=D|type=danger|text=x|who=Gran|withhold=ALL\n"
	"statement|statement_id=G|type=goal|text=y|answers=D|who=Gran\n"
	"scale|case_id=A|date=2021-01-01|about=D|scorer=child|score=3\n"
	"scale|case_id=A|date=2021-01-01|about=G|scorer=child|score=3"
	"|reason=why\n"
	"scale|case_id=A|date=2021-01-01|about=G|scorer=family|by_id=P1"
	"|score=1\n"
	"commitment|commitment_id=C1|person_id=P1|serves=G|action=a\n"
	"commitment|commitment_id=C3|person_id=P3|serves=G|action=a\n"
	"commitment|commitment_id=C4|person_id=P3|serves=D|action=a\n"
	"commitment|commitment_id=C5|person_id=P3|rule_id=R2|action=a\n"
	"demonstration|commitment_id=C1|date=2021-01-02|result=kept\n"
	"demonstration|commitment_id=C3|date=2021-01-02|result=kept"
	"|seen_by=child|witness_id=P1|note=n\n"
	"rule|rule_id=R|text=t|person_id=P1|backup_id=P3\n"
	"rule|rule_id=R2|text=t|person_id=P3|withhold=P2\n"
	"harm|harm_id=H1|type=other|source=child-told|behaviour=b\n"
	"harm|harm_id=H2|type=other|source=saw|agency=School|behaviour=b\n"
	"event|event_id=E1|date=2021-01-01|type=referral\n"
	"event|event_id=E2|date=2021-01-01|type=visit|source=s|text=t\n"
	"referral|referral_id=F|agency=School\n";

static void book(struct casebook *b, const char *text)
{
	*b = (struct casebook){.case_id = SPAN("A")};
	book_add(b, text);
}

static void staff_see_all(void **state)
{
	struct audience a = audience_of(NULL, false);
	struct casebook b;
	struct err e;

	(void)state;
	book(&b, someone);
	assert_int_equal(disclose(&a, &b, &e), 0);
	assert_int_equal(b.of[K_person].n, 4);
	assert_int_equal(b.of[K_tie].n, 1);
	assert_true(rec_true(&b.of[K_person].at[1], F_person_of_concern));
	assert_int_equal(b.of[K_harm].n, 2);
	casebook_release(&b);
}

/* What came with format 2 of the store: on no page for people yet. */
static void new_kinds_and_fields_stay_with_staff(void **state)
{
	static const char added[] =
		"case|case_id=A|service=other|plan=none|opened=2021-01-01|"
		"pages=open\n"
		"child|child_id=K|nhs_number=9434765919\n"
		"person|person_id=P1|side=natural|ready=3|share=P1\n"
		"rule|rule_id=R|text=t|child_text=ct|share=FAMILY\n"
		"scale|date=2021-01-01|scorer=mother|score=5|share=FAMILY\n"
		"milestone|milestone_id=M|title=t|share=P1\n"
		"event|event_id=E|date=2021-01-01|type=visit|share=P1\n"
		"drill|rule_id=R|date=2021-02-01|tried=t|result=kept|"
		"share=P1\n"
		"fgdm|fgdm_id=G|offered=2021-02-01|text=t|share=FAMILY\n"
		"proceedings|child_id=K|started=2021-02-01\n"
		"deprivation|child_id=K|started=2021-02-01\n"
		"kept|what=case|since=2020-01-01\n";
	struct audience a = audience_of("P1", false);
	struct casebook b;
	struct err e;
	int k, f;
	size_t i;

	(void)state;
	book(&b, added);
	assert_int_equal(disclose(&a, &b, &e), 0);
	for (k = K_drill; k < KINDS; k++)
		assert_int_equal(b.of[k].n, 0);
	for (k = 0; k < K_drill; k++)
		for (i = 0; i < b.of[k].n; i++)
			for (f = 0; f < kind_table[k].fields; f++)
				if (kind_table[k].field[f].flags & FIELD_LATER)
					assert_false(
						rec_has(&b.of[k].at[i], f));
	assert_int_equal(b.of[K_rule].n, 1);
	casebook_release(&b);
}

static void a_person_does_not_see_who_hides(void **state)
{
	struct audience a = audience_of("P2", false);
	struct casebook b;
	struct err e;
	const struct rec *r;

	(void)state;
	book(&b, someone);
	assert_int_equal(disclose(&a, &b, &e), 0);
	/* P1 is withheld from P2, and with her what she promised, where she
	 * stands, her number, that she saw something and that a rule is hers;
	 * and with a rule or a danger what was promised for it. */
	assert_null(casebook_find(&b, K_person, SPAN("P1")));
	assert_int_equal(b.of[K_circle].n, 1);
	assert_int_equal(b.of[K_commitment].n, 1);
	assert_true(rec_is(
		&b.of[K_commitment].at[0], F_commitment_commitment_id, "C3"));
	assert_int_equal(b.of[K_demonstration].n, 1);
	r = &b.of[K_demonstration].at[0];
	assert_false(rec_has(r, F_demonstration_witness_id));
	assert_false(rec_has(r, F_demonstration_seen_by));
	assert_false(rec_has(r, F_demonstration_note));
	assert_true(rec_has(r, F_demonstration_result));
	r = &b.of[K_rule].at[0];
	assert_false(rec_has(r, F_rule_person_id));
	assert_true(rec_is(r, F_rule_backup_id, "P3"));
	/* Withheld from ALL: the danger, its scale, what answers it. */
	assert_null(casebook_find(&b, K_statement, SPAN("D")));
	assert_int_equal(b.of[K_scale].n, 1);
	assert_false(rec_has(&b.of[K_scale].at[0], F_scale_reason));
	assert_false(rec_has(&b.of[K_statement].at[0], F_statement_answers));
	assert_true(rec_is(&b.of[K_statement].at[0], F_statement_who, "Gran"));
	casebook_release(&b);
}

static void marks_and_sources_stay_with_staff(void **state)
{
	struct audience a = audience_of("P3", false);
	struct casebook b;
	struct err e;
	const struct rec *r;

	(void)state;
	book(&b, someone);
	assert_int_equal(disclose(&a, &b, &e), 0);
	assert_int_equal(b.of[K_person].n, 4);
	r = casebook_find(&b, K_person, SPAN("P2"));
	assert_false(rec_has(r, F_person_of_concern));
	assert_false(rec_has(r, F_person_tell));
	/* Not counted either, without a word on why. */
	assert_false(rec_has(r, F_person_agreed));
	r = casebook_find(&b, K_person, SPAN("P3"));
	assert_true(rec_has(r, F_person_agreed));
	assert_int_equal(b.of[K_tie].n, 0);
	assert_int_equal(b.of[K_referral].n, 0);
	assert_int_equal(b.of[K_event].n, 1);
	assert_false(rec_has(&b.of[K_event].at[0], F_event_source));
	assert_int_equal(b.of[K_harm].n, 1);
	assert_false(rec_has(&b.of[K_harm].at[0], F_harm_agency));
	assert_false(rec_has(&b.of[K_child].at[0], F_child_same_as));
	casebook_release(&b);
}

static void the_family_sees_what_everybody_may(void **state)
{
	struct audience a = audience_of("family", false);
	struct casebook b;
	struct err e;

	(void)state;
	book(&b, someone);
	assert_int_equal(disclose(&a, &b, &e), 0);
	assert_null(casebook_find(&b, K_person, SPAN("P1")));
	assert_int_equal(b.of[K_statement].n, 1);
	casebook_release(&b);
}

static void refusals(void **state)
{
	struct audience slip = audience_of("P9", false);
	struct audience unsafe = audience_of("P4", false);
	struct audience staff = audience_of("staff", false);
	struct audience told = audience_of("staff", true);
	struct casebook b;
	struct err e = {0};

	(void)state;
	book(&b, someone);
	assert_int_equal(disclose(&slip, &b, &e), -1);
	assert_int_equal(e.class, ERR_USAGE);
	assert_int_equal(disclose(&unsafe, &b, &e), -1);
	assert_int_equal(e.class, ERR_USAGE);
	casebook_release(&b);
	book(&b, "case|case_id=A|protected=true\n");
	assert_int_equal(disclose(&staff, &b, &e), -1);
	assert_int_equal(disclose(&told, &b, &e), 0);
	casebook_release(&b);
}

/* What P may read of a text, where Aunt Sue Brown and Will Ott are withheld
 * and Amy Brown is the child. */
static void reads(const char *text, const char *wanted)
{
	struct audience p = audience_of("P", false);
	struct buf lines = {0};
	struct casebook b;
	struct err e;

	buf_puts(&lines,
		"case|case_id=A\n"
		"child|child_id=K|case_id=A|name=Amy Brown\n"
		"person|person_id=P|side=natural|name=Dad\n"
		"person|person_id=S|side=natural|name=Aunt Sue "
		"Brown|withhold=P\n"
		"person|person_id=W|side=natural|name=Will Ott|withhold=ALL\n");
	buf_printf(
		&lines, "statement|statement_id=T|type=harm|text=%s\n", text);
	book(&b, buf_cstr(&lines));
	assert_int_equal(disclose(&p, &b, &e), 0);
	assert_true(rec_is(&b.of[K_statement].at[0], F_statement_text, wanted));
	casebook_release(&b);
	buf_release(&lines);
}

static void names_withheld_are_taken_out(void **s)
{
	(void)s;
	reads("Sue rings.", "somebody rings.");
	reads("Aunt Sue Brown rings Amy Brown.", "somebody rings Amy Brown.");
	reads("Rings Sue Brown's mother", "Rings somebody's mother");
	reads("SUE, Will and OTT", "somebody, somebody and somebody");
	/* A word written small is no name, nor is what names nobody. */
	reads("Dad will ring Aunt Bea. Brown bread.",
		"Dad will ring Aunt Bea. Brown bread.");
	reads("Suezanne", "Suezanne");
	reads("Sue. Brown came.", "somebody. Brown came.");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(staff_see_all),
		cmocka_unit_test(new_kinds_and_fields_stay_with_staff),
		cmocka_unit_test(a_person_does_not_see_who_hides),
		cmocka_unit_test(marks_and_sources_stay_with_staff),
		cmocka_unit_test(the_family_sees_what_everybody_may),
		cmocka_unit_test(refusals),
		cmocka_unit_test(names_withheld_are_taken_out),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
