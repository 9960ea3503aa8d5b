/* What the language verb finds, and what it leaves alone. */
#include "base/mem.h"
#include "findings.h"
#include "cli/shelf.h"
#include "language/language.h"

static struct wordlist list;

/* "entry entry": what is found in one text. '?' is an acronym of no entry. */
static void finds_in(
	const char *book, const char *text, bool danger, const char *wanted)
{
	struct casebook b = book_of(book);
	struct buf said = {0};
	struct reading r;
	size_t i;

	reading_init(&r, &b);
	read_text(&r, &list, span_of(text), danger);
	for (i = 0; i < r.hits; i++) {
		buf_puts(&said, i ? " " : "");
		if (r.hit[i].entry)
			buf_span(&said, r.hit[i].entry->id);
		else
			buf_addc(&said, '?');
	}
	assert_string_equal(buf_cstr(&said), wanted);
	buf_release(&said);
	reading_release(&r);
	casebook_release(&b);
}

static void finds(const char *text, const char *wanted)
{
	finds_in("", text, false, wanted);
}

static void words_are_found_whole(void **s)
{
	(void)s;
	finds("The siblings have contact on Sundays.", "siblings contact");
	finds("Contacts.", "contact");
	finds("He absconded; she absconds.", "abscond abscond");
	finds("Contactless payment.", "");
	finds("Hard to reach. Hard-to-reach. HARD TO REACH.",
		"hard-to-reach hard-to-reach hard-to-reach");
	/* A full stop parts the words of a phrase. */
	finds("It was hard. To reach him they rang.", "");
	/* The longer phrase wins. */
	finds("A placement breakdown.", "moved-placement");
	finds("", "");
}

/* Each pair of the guides, as it is bent in writing. */
static void every_form_is_found(void **s)
{
	static const char *const forms[][2] = {
		{"abscond", "She is an absconder."},
		{"placement", "The placement's rules."},
		{"siblings", "His sibling\xe2\x80\x99s room."},
		{"lac", "Three LACs were seen."},
		{"challenging-behaviour", "His behaviour is challenging."},
		{"challenging-behaviour", "Behaviour that challenges."},
		{"disguised-compliance", "Mum is disguising compliance."},
		{"not-engaging", "Mum didn't engage."},
		{"not-engaging", "Dad refused to engage."},
		{"non-engaging", "A lack of engagement."},
		{"not-engaging", "They are disengaging."},
		{"hard-to-reach", "A hard-to-reach family."},
		{"chaotic", "They live chaotically."},
		{"failed-to-protect", "Mum fails to protect Amy."},
		{"dna", "The child DNA'd."},
		{"non-attendance", "There was non-attendance at school."},
		{"domestic-incident", "Two domestic disputes."},
		{"neglectful", "He was left neglectfully."},
		{"substance-misuse", "Misuse of substances."},
		{"substance-misuse", "Dad is a substance misuser."},
		{"substance-misuse", "Drug misuse."},
		{"puts-themselves-at-risk", "She placed herself at risk."},
		{"puts-themselves-at-risk", "She made herself vulnerable."},
		{"county-lines-runner", "He was drug running."},
	};
	size_t i;

	(void)s;
	for (i = 0; i < COUNT_OF(forms); i++)
		finds(forms[i][1], forms[i][0]);
}

static void context_excuses(void **s)
{
	(void)s;
	finds("She made eye contact.", "");
	finds("Ring the contact number.", "");
	finds("Please contact school.", "");
	finds("A student on a work placement.", "");
	finds("No contact with father since March.", "contact");
	finds("The DNA test came back.", "");
	finds("The Multi-Agency Safeguarding Hub (MASH) met.", "");
	finds("The children DNA at clinic.", "dna");
	/* A name in small letters is no DNA. */
	finds("dna", "");
}

static void quotations_are_left_alone(void **s)
{
	(void)s;
	finds("Dad said \"I want contact\" and left.", "");
	finds("Dad said \xe2\x80\x9cI want contact\xe2\x80\x9d today.", "");
	finds("Dad said \xe2\x80\x98I want contact\xe2\x80\x99 today.", "");
	finds("Dad said 'I don't want contact' today.", "");
	finds("Dad said \xc2\xabI want contact\xc2\xbb today.", "");
	finds("Dad said \xe2\x80\xb9"
	      "contact\xe2\x80\xba today.",
		"");
	finds("Dad said \xe2\x80\x9e"
	      "contact\xe2\x80\x9c today.",
		"");
	finds("Dad said \xe2\x80\x9e"
	      "contact\xe2\x80\x9d today.",
		"");
	finds("Dad said \xe2\x80\x9a"
	      "contact\xe2\x80\x98 today.",
		"");
	finds("Dad said ``I want contact'' today.", "");
	finds("\"Contact\" is his word; contact is ours.", "contact");
	/* Never closed: not a quotation. An apostrophe opens none. */
	finds("Dad said \"I want contact.", "contact");
	finds("Mum's contact.", "contact");
	finds("the boys' contact", "contact");
	/* Inches open no quotation either. */
	finds("He is 5'10\" and has contact; she is 5'2\".", "contact");
}

static void names_are_left_alone(void **s)
{
	(void)s;
	finds_in("person|person_id=P|side=natural|name=Ann Contact\n",
		"Contact's mother rang about contact.", false, "contact");
	finds_in("child|child_id=K|case_id=A|name=Karl Vine\n",
		"KV was at school.", false, "");
	finds("KV was at school.", "?");
	/* The name of a team is a name as a whole only. */
	finds_in("case|case_id=A|team=LAC Team North\n",
		"LAC Team North met about the LAC team.", false, "lac");
	finds_in("harm|harm_id=H|type=neglect|agency=Contact Centre\n",
		"The Contact Centre's room. Contact was short.", false,
		"contact");
}

static void acronyms_are_spelled_out_once(void **s)
{
	(void)s;
	finds("A CIN plan; the CIN plan.", "cin");
	finds("A child in need (CIN) plan; CIN.", "");
	finds("CIN (child in need) plan; CIN.", "");
	finds("LPM was held; LPM was not.", "?");
	finds("The GP and the NHS.", "");
	finds("LPMs", "?");
	/* Written in capitals throughout: nothing to tell. */
	finds("THE CHILD WAS SEEN AT HOME", "");
	finds("A J Smith", "");
	/* LAC is a word to replace, spelled out or not. */
	finds("LAC (looked after child)", "lac lac");
}

static void dangers_say_who_does_what(void **s)
{
	(void)s;
	finds_in("", "Dad will hit Amy.", true, "");
	finds_in("", "Amy will be exposed to domestic abuse.", true,
		"passive domestic-abuse-label");
	finds_in("", "Amy will be exposed to domestic abuse.", false, "");
	/* Somebody does it. */
	finds_in("", "Amy will be hit by Dad.", true, "");
	finds_in("", "Amy was badly hurt.", true, "passive");
	finds_in("", "Dad has hurt Amy.", true, "");
	finds_in("", "She is at risk of significant harm.", true,
		"significant-harm");
}

static void only_narrative_is_read(void **s)
{
	struct casebook b = book_of(
		"case|case_id=A|team=North\n"
		"statement|statement_id=S1|date=2021-01-01|type=strength"
		"|text=contact, contact, siblings|who=siblings\n"
		"statement|statement_id=S2|date=2021-01-01|type=child-view"
		"|text=contact\n"
		"scale|case_id=A|date=2021-01-01|scorer=child|score=3"
		"|reason=contact\n"
		"scale|case_id=A|date=2021-01-01|scorer=mother|score=3"
		"|reason=contact\n"
		"event|event_id=E|date=2021-03-01|type=contact|text=contact\n"
		"meeting|meeting_id=M|date=2021-01-01|child_view=contact\n");
	struct language_terms t = {.list = &list,
		.least_words = 30,
		.ease_below = 60,
		.as_of = day("2021-12-31"),
		.since = NO_DAY,
		.until = NO_DAY};
	struct short_sink to = {.base.ops = &short_ops,
		.fields = {F_finding_rule, F_finding_record, F_finding_field,
			F_finding_team},
		.n = 4};
	struct err e;

	(void)s;
	assert_int_equal(language_records(&b, &t, &to.base, &e), 0);
	assert_string_equal(buf_cstr(&to.said),
		"language.contact S1 text North;"
		"language.siblings S1 text North;"
		"language.contact A/2021-01-01//mother// reason North;"
		"language.contact E text North;");
	buf_reset(&to.said);
	t.since = day("2021-02-01");
	assert_int_equal(language_records(&b, &t, &to.base, &e), 0);
	assert_string_equal(
		buf_cstr(&to.said), "language.contact E text North;");
	buf_release(&to.said);
	casebook_release(&b);
}

static void ease_is_fleschs(void **s)
{
	struct tokens t = {0};
	struct readability r;

	(void)s;
	/*
	 * 9 words, 2 sentences. The, cat, sat, on, the, mat, in, the 1 each;
	 * kit-chen 2: 10 syllables.
	 * 206.835 - 1.015 * 9/2 - 84.6 * 10/9 = 206.835 - 4.5675 - 94 =
	 * 108.2675.
	 */
	tokens_read(&t, SPAN("The cat sat on the mat. In the kitchen!"), NULL);
	r = readability_of(&t);
	assert_int_equal(r.words, 9);
	assert_int_equal(r.sentences, 2);
	assert_int_equal(r.syllables, 10);
	assert_true(r.ease > 108.26 && r.ease < 108.27);
	tokens_read(&t, SPAN(""), NULL);
	assert_int_equal(readability_of(&t).words, 0);
	tokens_release(&t);
}

static void hostile_texts_end(void **s)
{
	(void)s;
	finds("\xff\xfe\xe2\x80", "");
	finds("''''''\"\"\"\"''", "");
	finds("\xe2\x80\x9c\xe2\x80\x98\xe2\x80\x9c", "");
	finds("____ ---- contact", "contact");
}

static int setup(void **s)
{
	struct err e;

	(void)s;
	return shelf_words(&list, NULL, &e);
}

static int teardown(void **s)
{
	(void)s;
	wordlist_release(&list);
	return 0;
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_are_found_whole),
		cmocka_unit_test(every_form_is_found),
		cmocka_unit_test(context_excuses),
		cmocka_unit_test(quotations_are_left_alone),
		cmocka_unit_test(names_are_left_alone),
		cmocka_unit_test(acronyms_are_spelled_out_once),
		cmocka_unit_test(dangers_say_who_does_what),
		cmocka_unit_test(only_narrative_is_read),
		cmocka_unit_test(ease_is_fleschs),
		cmocka_unit_test(hostile_texts_end),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
