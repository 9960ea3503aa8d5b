/*
 * The language list against sentences that were labelled before the list was
 * written: tests/language/corpus.csv, and the held-out ones, which nobody
 * looked at while the list was tuned. Columns: id; in (text, danger); marked,
 * the words that must be marked, empty where none may be; text.
 */
#include "base/csv.h"
#include "base/share.h"
#include "findings.h"
#include "cli/shelf.h"
#include "language/language.h"

static struct wordlist list;

struct tally {
	int marked, found, clean, wrong;
	struct buf faults; /* numbers of the sentences */
};

static bool overlaps(const struct reading *r, struct span text, struct span of)
{
	const char *at = memmem(text.p, text.n, of.p, of.n);
	size_t i, from;

	assert_non_null(at);
	from = (size_t)(at - text.p);
	for (i = 0; i < r->hits; i++)
		if (r->hit[i].off < from + of.n &&
			r->hit[i].off + r->hit[i].len > from)
			return true;
	return false;
}

static void judge(struct tally *t, const struct span *f)
{
	struct casebook b = book_of("");
	struct reading r;
	bool good;

	reading_init(&r, &b);
	read_text(&r, &list, f[3], span_is(f[1], "danger"));
	if (f[2].n) {
		good = overlaps(&r, f[3], f[2]);
		t->marked++;
		t->found += good;
	} else {
		good = r.hits == 0;
		t->clean++;
		t->wrong += !good;
	}
	if (!good) {
		buf_addc(&t->faults, ' ');
		buf_span(&t->faults, f[0]);
	}
	reading_release(&r);
	casebook_release(&b);
}

static struct tally count(const char *name)
{
	struct tally t = {0};
	struct buf path = {0};
	struct infile in;
	struct csv c;
	struct err e;

	assert_int_equal(share_path("", &path, &e), 0);
	buf_printf(&path, "/../tests/language/%s", name);
	assert_int_equal(infile_open(&in, buf_cstr(&path), &e), 0);
	csv_open(&c, &in);
	assert_int_equal(csv_row(&c, &e), CSV_ROW);
	while (csv_row(&c, &e) == CSV_ROW) {
		assert_int_equal(c.n, 4);
		judge(&t, c.field);
	}
	csv_close(&c);
	infile_close(&in);
	buf_release(&path);
	print_message("%s: %d of %d found; %d of %d clean ones marked;"
		      " wrong:%s\n",
		name, t.found, t.marked, t.wrong, t.clean, buf_cstr(&t.faults));
	buf_release(&t.faults);
	return t;
}

/* At least 95 in 100 found, at most 2 in 100 of the clean marked. */
static void holds(struct tally t, int sentences)
{
	assert_true(t.marked + t.clean >= sentences);
	assert_true(t.clean * 2 >= t.marked + t.clean);
	assert_true(t.found * 100 >= t.marked * 95);
	assert_true(t.wrong * 100 <= t.clean * 2);
}

static void the_corpus_is_read_right(void **s)
{
	(void)s;
	holds(count("corpus.csv"), 250);
}

static void so_are_sentences_held_out(void **s)
{
	(void)s;
	holds(count("held-out.csv"), 150);
	/* Written without a look at the list, half of its clean ones traps. At
	 * first 62 of 66 were found and 7 of 68 clean ones marked (J); then,
	 * of traps alone, 20 of 20 and 9 of 20 (K): expect that of new ones. */
	holds(count("held-out-2.csv"), 170);
	/* By another author, without a look at the list. Before mending, 76 of
	 * 80 were found and 7 of 80 clean ones marked (L); then, of traps
	 * alone, 30 of 30 and 5 of 30 (N). */
	holds(count("held-out-3.csv"), 220);
	/* Four more, the first without a look at the list: at first 135 of 167
	 * found and 12 of 185 clean ones marked (P), 86 of 98 and 15 of 119
	 * (R). Then, with the list known and most clean ones traps, 108 of 110
	 * and 7 of 122 (T), 109 of 110 and 12 of 117 (V). */
	holds(count("held-out-4.csv"), 1000);
	/* By a fourth author, without a look at the list, in the proportions of
	 * real notes (few traps). At first 110 of 150 were found and 0 of 150
	 * clean ones marked; then five labels were found wrong (X066, X121,
	 * X137, X148, X150: marked before, clean now). */
	holds(count("held-out-6.csv"), 300);
}

/*
 * Written to see what the list does with new text. held-out-5: when the
 * conditions on who is spoken of ('^') were done, and measured once: the list
 * before them marked 16 of its 118 clean sentences. (Two phrases of later
 * entries were put right by it, W047 and W222, nothing else.)
 */
static void so_are_new_sentences(void **s)
{
	struct tally t = count("held-out-5.csv");

	(void)s;
	assert_true(t.clean >= 100 && t.marked >= 100);
	assert_true(t.found >= t.marked - 1);
	assert_true(t.wrong <= 3);
}

/*
 * The latest of these: afresh, by the author of held-out-6 after the list was
 * mended by that, and nothing was mended by it. Expect this of new text and no
 * more: about four in five words found, of 60 clean ones 3 marked (all traps).
 * The list before held-out-6 found 47 and marked the same 3.
 */
static void the_newest_are_read_as_noted(void **s)
{
	struct tally t = count("held-out-7.csv");

	(void)s;
	assert_true(t.clean == 60 && t.marked == 60);
	assert_true(t.found >= 49);
	assert_true(t.wrong <= 3);
}

/* Every entry says which guide it is from, or "ours: " and why. */
static void every_entry_has_a_source(void **s)
{
	static const char *const guides[] = {"TACT", "Sandwell", "Surrey",
		"West Cheshire", "Children's Society"};
	size_t i, g;

	(void)s;
	assert_true(list.n > 100);
	for (i = 0; i < list.n; i++) {
		struct span rest = list.at[i].source, one;

		if (list.at[i].kind == ENTRY_TOPIC)
			continue;
		if (rest.n > 10 && !memcmp(rest.p, "ours: ", 6))
			continue;
		assert_true(rest.n > 0);
		while (rest.n && span_word(&rest, ';', &one)) {
			if (one.n && one.p[0] == ' ')
				one = (struct span){one.p + 1, one.n - 1};
			for (g = 0; g < 5 && !span_is(one, guides[g]); g++)
				;
			if (g == 5)
				print_message("%.*s: no guide '%.*s'\n",
					SPAN_ARG(list.at[i].id), SPAN_ARG(one));
			assert_true(g < 5);
		}
	}
}

/* syllables.csv: words of this field, counted by hand. */
static void syllables_are_counted_right(void **s)
{
	struct buf path = {0};
	struct infile in;
	struct csv c;
	struct err e;
	int words = 0, exact = 0;

	(void)s;
	assert_int_equal(share_path("", &path, &e), 0);
	buf_puts(&path, "/../tests/language/syllables.csv");
	assert_int_equal(infile_open(&in, buf_cstr(&path), &e), 0);
	csv_open(&c, &in);
	assert_int_equal(csv_row(&c, &e), CSV_ROW);
	while (csv_row(&c, &e) == CSV_ROW) {
		int want = c.field[1].p[0] - '0';
		int got = syllables_of(c.field[0]);

		words++;
		exact += got == want;
		if (got != want)
			print_message("%.*s: %d, not %d\n",
				SPAN_ARG(c.field[0]), got, want);
		assert_in_range(got, want - 1, want + 1);
	}
	csv_close(&c);
	infile_close(&in);
	buf_release(&path);
	assert_true(words >= 300);
	assert_true(exact * 100 >= words * 95);
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
		cmocka_unit_test(the_corpus_is_read_right),
		cmocka_unit_test(so_are_sentences_held_out),
		cmocka_unit_test(so_are_new_sentences),
		cmocka_unit_test(the_newest_are_read_as_noted),
		cmocka_unit_test(every_entry_has_a_source),
		cmocka_unit_test(syllables_are_counted_right),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
