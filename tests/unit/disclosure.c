#include "book.h"
#include "ground/disclosure.h"

static const char someone[] =
	"case|case_id=A|closed_reason=x\n"
	"child|child_id=K|case_id=A|same_as=Z\n"
	"person|person_id=P1|side=natural|relation=aunt|withhold=P2|share="
	"FAMILY P2\n"
	"person|person_id=P2|side=natural|of_concern=true|tell=yes"
	"|agreed=2021-01-01\n"
	"person|person_id=P3|side=natural|agreed=2021-01-01|share=FAMILY P2\n"
	"person|person_id=P4|side=natural|tell=not-safe\n"
	"circle|person_id=P1|date=2021-01-01|ring=most\n"
	"circle|person_id=P3|date=2021-01-01|ring=most\n"
	"tie|case_id=A|from_id=K|to_id=P3|bond=strong\n"
	"statement|statement_id=D|type=danger|text=x|who=Gran|withhold=ALL|"
	"share=FAMILY P2\n"
	"statement|statement_id=G|type=goal|text=y|answers=D|who=Gran|share="
	"FAMILY P2\n"
	"scale|case_id=A|date=2021-01-01|about=D|scorer=child|score=3|share="
	"P2\n"
	"scale|case_id=A|date=2021-01-01|about=G|scorer=child|score=3"
	"|reason=why|share=P2\n"
	"scale|case_id=A|date=2021-01-01|about=G|scorer=family|by_id=P1"
	"|score=1|share=P2\n"
	"commitment|commitment_id=C1|person_id=P1|serves=G|action=a|share=P2\n"
	"commitment|commitment_id=C3|person_id=P3|serves=G|action=a|share=P2\n"
	"commitment|commitment_id=C4|person_id=P3|serves=D|action=a|share=P2\n"
	"commitment|commitment_id=C5|person_id=P3|rule_id=R2|action=a|share="
	"P2\n"
	"demonstration|commitment_id=C1|date=2021-01-02|result=kept|share=P2\n"
	"demonstration|commitment_id=C3|date=2021-01-02|result=kept"
	"|seen_by=child|witness_id=P1|note=n|share=P2\n"
	"rule|rule_id=R|text=t|person_id=P1|backup_id=P3|share=P2\n"
	"rule|rule_id=R2|text=t|person_id=P3|withhold=P2|share=P2\n"
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
/* A case that is open but for what is added to it. */
static const char open_case[] =
	"case|case_id=A|plan=none|team=North|opened=2021-01-01\n"
	"child|child_id=K|case_id=A|name=Amy|born=2012-01-01\n"
	"person|person_id=P1|side=natural|relation=father|of_concern="
	"false|tell=yes\n"
	"person|person_id=P2|side=natural|relation=aunt\n"
	"harm|harm_id=H|type=neglect\n"
	"statement|statement_id=G|type=goal|text=g\n"
	"scale|date=2021-01-01|scorer=father|by_id=P1|score=5\n"
	"scale|date=2021-01-01|scorer=mother|score=3\n"
	"event|event_id=E|date=2021-01-01|type=visit|source=s|outcome=o|text="
	"t\n"
	"demonstration|commitment_id=C|date=2021-01-01|result=kept|note=n\n"
	"commitment|commitment_id=C|person_id=P2|action=a\n"
	"tie|from_id=K|to_id=P1|bond=strong\n";

static enum showing showing_with(const char *more, const char **why)
{
	struct casebook b;
	enum showing s;

	book(&b, open_case);
	if (*more)
		book_add(&b, more);
	s = showing_of(&b, why);
	casebook_release(&b);
	return s;
}

/* What closes a case, each by itself, and what makes it careful. */
static void states(void **state)
{
	static const char *const closing[] = {"case|case_id=A|protected=true\n",
		"person|person_id=P3|side=natural|tell=not-safe\n",
		"meeting|meeting_id=M|date=2021-01-01|withhold=P1\n",
		"harm|harm_id=H2|type=domestic-abuse\n",
		"harm|harm_id=H2|type=sexual\n",
		"harm|harm_id=H2|type=criminal-exploitation\n",
		"harm|harm_id=H2|type=fgm\n",
		"harm|harm_id=H2|type=faith-or-belief\n",
		"involvement|child_id=K|type=assessment|started=2021-01-01|"
		"factors=1A 3B\n",
		"involvement|child_id=K|type=child-protection|"
		"started=2021-01-01|category=SAB\n",
		"care|child_id=K|started=2021-01-01|factors=11A\n",
		"case|case_id=A|pages=closed\n"};
	static const char *const unsaid[] = {
		"case|case_id=A|plan=none\nharm|harm_id=H|type=neglect\n"
		"person|person_id=P|side=natural|tell=yes\n",
		"case|case_id=A|plan=none\nharm|harm_id=H|type=neglect\n"
		"person|person_id=P|side=natural|of_concern=false\n"};
	const char *why;
	struct casebook b;
	size_t i;

	(void)state;
	assert_int_equal(showing_with("", NULL), SHOWING_OPEN);
	for (i = 0; i < COUNT_OF(closing); i++)
		assert_int_equal(
			showing_with(closing[i], NULL), SHOWING_CLOSED);
	assert_int_equal(showing_with("person|person_id=P3|side=natural|"
				      "of_concern=true\n",
				 NULL),
		SHOWING_CAREFUL);
	assert_int_equal(
		showing_with("case|case_id=A|plan=none|pages=careful\n", NULL),
		SHOWING_CAREFUL);
	/* It never loosens. */
	assert_int_equal(showing_with("case|case_id=A|pages=open\n"
				      "harm|harm_id=H2|type=sexual\n",
				 NULL),
		SHOWING_CLOSED);
	/* Of nobody it is said who is of concern, or may be told. */
	for (i = 0; i < COUNT_OF(unsaid); i++) {
		book(&b, unsaid[i]);
		assert_int_equal(showing_of(&b, &why), SHOWING_CLOSED);
		assert_non_null(strstr(why, "nobody can know"));
		casebook_release(&b);
	}
	/* Nobody can know: who somebody is; what a plan in law says; what harm
	 * there was; who is not there. */
	assert_int_equal(showing_with("rule|rule_id=R|person_id=P9\n", NULL),
		SHOWING_CLOSED);
	assert_int_equal(
		showing_with("case|case_id=A|plan=child-in-need\n", NULL),
		SHOWING_CLOSED);
	assert_int_equal(showing_with("case|case_id=A|plan=child-in-need\n"
				      "involvement|child_id=K|type=assessment|"
				      "started=2021-01-01|factors=2B\n",
				 NULL),
		SHOWING_OPEN);
	book(&b, "case|case_id=A|plan=none\n"
		 "person|person_id=P|side=natural|of_concern=false|tell=yes\n"
		 "involvement|child_id=K|type=assessment|"
		 "started=2021-01-01|factors=2B\n");
	assert_int_equal(showing_of(&b, NULL), SHOWING_CLOSED);
	casebook_release(&b);
	book(&b, "person|person_id=P|side=natural|of_concern=false|tell=yes\n"
		 "harm|harm_id=H|type=neglect\n");
	assert_int_equal(showing_of(&b, NULL), SHOWING_CLOSED);
	casebook_release(&b);
	book(&b, "case|case_id=A|plan=none\nharm|harm_id=H|type=neglect\n");
	assert_int_equal(showing_of(&b, NULL), SHOWING_CLOSED);
	casebook_release(&b);
	book(&b, "case|case_id=A|plan=none\n"
		 "person|person_id=P|side=natural|of_concern=false|tell=yes\n");
	assert_int_equal(showing_of(&b, NULL), SHOWING_CLOSED);
	casebook_release(&b);
}

static void left(const char *more, const char *whom, struct casebook *b)
{
	struct audience a = audience_of(whom, true);
	struct err e;

	book(b, open_case);
	book_add(b, more);
	assert_int_equal(disclose(&a, b, &e), 0);
}

static void an_open_case(void **state)
{
	struct casebook b;
	const struct rec *r;

	(void)state;
	left("", "P1", &b);
	assert_int_equal(b.of[K_statement].n, 1);
	assert_int_equal(b.of[K_scale].n, 2);
	assert_int_equal(b.of[K_commitment].n, 1);
	assert_int_equal(b.of[K_harm].n + b.of[K_tie].n, 0);
	/* That a visit was, and not what staff wrote of it. */
	r = &b.of[K_event].at[0];
	assert_true(rec_has(r, F_event_date));
	assert_false(rec_has(r, F_event_source) || rec_has(r, F_event_text) ||
		     rec_has(r, F_event_outcome));
	assert_false(
		rec_has(&b.of[K_demonstration].at[0], F_demonstration_note));
	casebook_release(&b);
	left("event|event_id=E|date=2021-01-01|type=visit|text=t|share=P1\n",
		"P1", &b);
	assert_true(rec_has(&b.of[K_event].at[0], F_event_text));
	casebook_release(&b);
}

static void a_careful_case(void **state)
{
	static const char concern[] = "person|person_id=P3|side=natural|"
				      "of_concern=true\n"
				      "statement|statement_id=G2|type=goal|"
				      "text=h|share=FAMILY\n";
	struct casebook b;

	(void)state;
	left(concern, "P1", &b);
	/* What was shared, and the reader's own number. */
	assert_int_equal(b.of[K_statement].n, 1);
	assert_true(rec_is(
		&b.of[K_statement].at[0], F_statement_statement_id, "G2"));
	assert_int_equal(b.of[K_scale].n, 1);
	assert_true(rec_is(&b.of[K_scale].at[0], F_scale_by_id, "P1"));
	/* All else is absent whole, and the children have names alone. */
	assert_int_equal(b.of[K_event].n + b.of[K_commitment].n +
				 b.of[K_demonstration].n,
		0);
	assert_int_equal(b.of[K_person].n, 1);
	assert_true(rec_has(&b.of[K_child].at[0], F_child_name));
	assert_false(rec_has(&b.of[K_child].at[0], F_child_born));
	assert_false(rec_has(&b.of[K_case].at[0], F_case_team));
	casebook_release(&b);
	/* FAMILY does not reach the person of concern. */
	left(concern, "P3", &b);
	assert_int_equal(b.of[K_statement].n, 0);
	casebook_release(&b);
}

static void a_closed_case(void **state)
{
	static const char withheld[] =
		"statement|statement_id=G2|type=goal|"
		"text=Mum's sister rings. The aunt comes.|share=P1\n"
		"person|person_id=P2|side=natural|relation=maternal aunt|"
		"withhold=P1|share=P1\n";
	struct casebook b;

	(void)state;
	left(withheld, "P1", &b);
	assert_int_equal(b.of[K_scale].n, 0);
	assert_int_equal(b.of[K_statement].n, 1);
	/* Who is withheld is not named by relation either. */
	assert_true(rec_is(&b.of[K_statement].at[0], F_statement_text,
		"somebody rings. The somebody comes."));
	casebook_release(&b);
}

/* share never reaches what staff alone have, nor its own ids. */
static void new_kinds_and_fields_stay_with_staff(void **state)
{
	static const char added[] =
		"case|case_id=A|service=other|plan=none|opened=2021-01-01|"
		"pages=open\n"
		"child|child_id=K|nhs_number=9434765919\n"
		"person|person_id=P1|side=natural|ready=3|share=P1|"
		"of_concern=false|tell=yes\n"
		"rule|rule_id=R|text=t|share=FAMILY\n"
		"milestone|milestone_id=M|title=t|share=P1\n"
		"proceedings|child_id=K|started=2021-02-01\n"
		"deprivation|child_id=K|started=2021-02-01\n"
		"kept|what=case|since=2020-01-01\n";
	struct casebook b;
	int k, f;
	size_t i;

	(void)state;
	left(added, "P1", &b);
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
	/* It was shared, and with it what staff noted. */
	assert_true(rec_has(r, F_demonstration_note));
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
	r = casebook_find(&b, K_person, SPAN("P3"));
	assert_true(rec_has(r, F_person_agreed));
	assert_false(rec_has(r, F_person_tell));
	assert_int_equal(b.of[K_tie].n, 0);
	assert_int_equal(b.of[K_referral].n, 0);
	assert_int_equal(b.of[K_event].n, 0);
	assert_int_equal(b.of[K_harm].n, 0);
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

	buf_puts(&lines, "case|case_id=A\n"
			 "child|child_id=K|case_id=A|name=Amy Brown\n"
			 "person|person_id=P|side=natural|name=Dad|"
			 "tell=yes\n"
			 "person|person_id=S|side=natural|name=Aunt Sue "
			 "Brown|relation=cousin|withhold=P\n"
			 "person|person_id=W|side=natural|name=Will Ott|"
			 "relation=cousin|withhold=ALL\n");
	buf_printf(&lines,
		"statement|statement_id=T|type=harm|share=P|text=%s\n", text);
	book(&b, buf_cstr(&lines));
	assert_int_equal(disclose(&p, &b, &e), 0);
	assert_true(rec_is(&b.of[K_statement].at[0], F_statement_text, wanted));
	casebook_release(&b);
	buf_release(&lines);
}

/* Nobody wrote who it is that is withheld: it may be anybody. */
static void nobody_is_named_where_it_is_not_known_who(void **s)
{
	struct audience p = audience_of("P", false);
	struct casebook b;
	struct err e;

	(void)s;
	book(&b, "case|case_id=A|plan=none\n"
		 "person|person_id=P|side=natural|tell=yes\n"
		 "person|person_id=S|side=natural|withhold=P\n"
		 "statement|statement_id=T|type=harm|share=P|"
		 "text=Mum's sister rings. Amy likes the neighbour.\n");
	assert_int_equal(disclose(&p, &b, &e), 0);
	assert_true(rec_is(&b.of[K_statement].at[0], F_statement_text,
		"somebody rings. Amy likes the somebody."));
	casebook_release(&b);
}

/* Without a person, or the case itself, nothing was shared with anybody. */
static void without_people_nothing_is_shared(void **s)
{
	struct audience family = audience_of("family", false);
	struct casebook b;
	struct err e;

	(void)s;
	book(&b, "case|case_id=A|plan=none\n"
		 "statement|statement_id=T|type=goal|share=FAMILY|text=t\n");
	assert_int_equal(disclose(&family, &b, &e), 0);
	assert_int_equal(b.of[K_statement].n, 0);
	casebook_release(&b);
	book(&b, "person|person_id=P|side=natural\n");
	assert_int_equal(disclose(&family, &b, &e), -1);
	casebook_release(&b);
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
		cmocka_unit_test(states),
		cmocka_unit_test(an_open_case),
		cmocka_unit_test(a_careful_case),
		cmocka_unit_test(a_closed_case),
		cmocka_unit_test(new_kinds_and_fields_stay_with_staff),
		cmocka_unit_test(a_person_does_not_see_who_hides),
		cmocka_unit_test(marks_and_sources_stay_with_staff),
		cmocka_unit_test(the_family_sees_what_everybody_may),
		cmocka_unit_test(refusals),
		cmocka_unit_test(names_withheld_are_taken_out),
		cmocka_unit_test(nobody_is_named_where_it_is_not_known_who),
		cmocka_unit_test(without_people_nothing_is_shared),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
