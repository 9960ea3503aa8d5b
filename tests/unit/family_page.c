/* The family page: how hard our own words are, and what came of promises. */
#include <ctype.h>
#include <stdlib.h>
#include "book.h"
#include "base/date.h"
#include "case/family_page.h"
#include "language/readability.h"

/* Everything that such a page can say, with no letter of anybody else's. */
static const char full[] =
	"case|case_id=A|plan=none|opened=2021-01-01\n"
	"child|child_id=K|case_id=A|name=1\n"
	"person|person_id=P1|side=natural|name=2|agreed=2021-01-01|"
	"of_concern=false|tell=yes\n"
	"person|person_id=P2|side=natural|name=3\n"
	"harm|harm_id=H|type=neglect\n"
	"statement|statement_id=D|date=2021-01-02|type=danger|text=4|"
	"disputed_by=5\n"
	"statement|statement_id=S|date=2021-01-02|type=strength|text=6\n"
	"statement|statement_id=G|date=2021-01-02|type=goal|text=7|answers=D\n"
	"statement|statement_id=N|date=2021-01-02|type=next-step|text=8|who=9|"
	"due=2021-12-01\n"
	"rule|rule_id=R|plan=long-term|status=agreed|since=2021-01-02|text=10|"
	"person_id=P1|backup_id=P2|trigger=11|response=12|review=2021-12-02\n"
	"commitment|commitment_id=C|person_id=P1|since=2021-01-02|action=13|"
	"every=7\n"
	"commitment|commitment_id=C2|person_id=P2|since=2021-01-02|action=14|"
	"every=1\n"
	"commitment|commitment_id=C3|person_id=P2|since=2021-01-02|action=15|"
	"every=7|days=fri sat sun\n"
	"demonstration|commitment_id=C|date=2021-02-01|result=kept|"
	"seen_by=family\n"
	"demonstration|commitment_id=C|date=2021-02-08|result=kept|"
	"seen_by=family\n"
	"demonstration|commitment_id=C|date=2021-02-08|result=kept|"
	"seen_by=network\n"
	"demonstration|commitment_id=C|date=2021-02-15|result=kept|"
	"seen_by=family\n"
	"demonstration|commitment_id=C|date=2021-02-15|result=not-kept|"
	"seen_by=network\n"
	"demonstration|commitment_id=C|date=2021-02-22|result=partly|"
	"seen_by=family\n"
	"demonstration|commitment_id=C|date=2021-03-01|result=not-kept|"
	"seen_by=family\n"
	"demonstration|commitment_id=C|date=2021-03-08|result=not-needed|"
	"seen_by=family\n"
	"demonstration|commitment_id=C|date=2021-11-08|result=kept|"
	"seen_by=family\n"
	"scale|date=2021-02-01|about=G|scorer=mother|score=3\n"
	"scale|date=2021-02-01|about=G|scorer=worker|score=4\n"
	"scale|date=2021-03-01|about=G|scorer=mother|score=5\n"
	"event|event_id=E|date=2021-12-03|type=conference\n"
	"event|event_id=E2|date=2021-12-04|type=review\n"
	"event|event_id=E3|date=2021-12-05|type=visit\n"
	"event|event_id=E4|date=2021-12-06|type=meeting-held\n"
	"meeting|meeting_id=M|date=2021-12-07\n";

static void page_of(const char *text, struct buf *out)
{
	struct audience a = audience_of("family", false);
	struct family_terms t = {
		.as_of = day_of(SPAN("2021-10-31")), .audience = &a};
	struct page_options wide = {.width = 2000};
	struct casebook b = {.case_id = SPAN("A")};
	struct page *p;
	struct err e;

	book_add(&b, text);
	casebook_seal(&b);
	assert_int_equal(disclose(&a, &b, &e), 0);
	assert_int_equal(a.showing, SHOWING_OPEN);
	p = family_page(&b, &t);
	assert_int_equal(page_render(p, PAGE_TEXT, &wide, out, &e), 0);
	page_free(p);
	casebook_release(&b);
}

/* A line, a cell and a heading are a sentence each; figures are none of our
 * words. */
static void sentences(struct buf *page, struct buf *out)
{
	const char *s = buf_cstr(page);

	for (; *s; s++)
		if (*s == '\n' || !strncmp(s, "  ", 2))
			buf_puts(out, ". ");
		else if (isalpha((unsigned char)*s) || strchr(" .,:'", *s))
			buf_addc(out, *s);
}

/*
 * Flesch and Kincaid's grade (Kincaid and others 1975),
 *	0.39 words/sentences + 11.8 syllables/words - 15.59,
 * and five years: 9 to 11 is grade 4 to 6. Easier does no harm.
 */
static double reading_age(struct readability r)
{
	return 5 + .39 * r.words / r.sentences + 11.8 * r.syllables / r.words -
	       15.59;
}

static double age_of(struct span words)
{
	struct tokens t = {0};
	struct readability r;

	tokens_read(&t, words, NULL);
	r = readability_of(&t);
	assert_true(r.words > 0 && r.sentences > 0);
	tokens_release(&t);
	return reading_age(r);
}

static void our_words_are_easy(void **state)
{
	struct buf page = {0}, words = {0};
	double age;

	(void)state;
	page_of(full, &page);
	sentences(&page, &words);
	age = age_of(buf_as_span(&words));
	if (age > 11)
		print_message(
			"reading age %.1f of: %s\n", age, buf_cstr(&words));
	assert_true(age <= 11);
	/* The measure can tell. 8 words, 1 sentence, 21 syllables: 5 + 3.12 +
	 * 30.975 - 15.59 = 23.505. */
	age = age_of(SPAN("Professional anxieties necessitate "
			  "multidisciplinary intervention around the family."));
	assert_true(age > 15);
	buf_release(&page);
	buf_release(&words);
}

/*
 * By hand, up to 31 October: done on 1 and 8 February (two saw that one), and
 * not on 15 February, which one of two called kept; partly on the 22nd; not on
 * 1 March. What was not needed is none of these.
 */
static void promises_are_told_as_they_were(void **state)
{
	struct buf page = {0};

	(void)state;
	page_of(full, &page);
	assert_non_null(strstr(
		buf_cstr(&page), "Done 2 times, last on 8 February 2021."));
	assert_non_null(strstr(
		buf_cstr(&page), "Partly done once, on 22 February 2021."));
	assert_non_null(strstr(
		buf_cstr(&page), "Not done 2 times, last on 1 March 2021."));
	assert_non_null(strstr(buf_cstr(&page), "Not written down yet"));
	assert_non_null(
		strstr(buf_cstr(&page), "on Fridays, Saturdays and Sundays"));
	buf_release(&page);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(our_words_are_easy),
		cmocka_unit_test(promises_are_told_as_they_were),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
