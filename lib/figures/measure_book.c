#include "measure_book.h"

#include <stdio.h>
#include "base/date.h"
#include "page/book.h"
#include "breakdown.h"
#include "measure_page.h"

static void heads(struct spreadsheet *w, const char *const *names, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		spreadsheet_head(w, BOOK_HEAD, i, names[i]);
		spreadsheet_width(w, i, i == 0 || n < 5 ? 34 : 16);
	}
}

static void number(struct spreadsheet *w, int row, int column, long value)
{
	if (value >= 0)
		spreadsheet_number(w, row, column, (double)value);
}

static void put_row(struct spreadsheet *w, int row, const struct figures *f,
	const struct job *j, const struct amount *a, const bool *seen)
{
	struct figure x = figure_of(j, a, seen);
	struct span label = breakdown_label(f->by, a->breakdown);

	spreadsheet_text(w, row, 0, span_of(j->measure->label));
	spreadsheet_text(w, row, 1, span_of(j->period.name));
	spreadsheet_date(w, row, 2, j->period.from);
	spreadsheet_date(w, row, 3, j->period.to);
	spreadsheet_text(w, row, 4, label.n ? label : SPAN("All"));
	number(w, row, 5, x.numerator);
	number(w, row, 6, x.denominator);
	if (x.marker)
		spreadsheet_text(w, row, 7, (struct span){&x.marker, 1});
	else if (j->measure->value == SHARE)
		spreadsheet_share(w, row, 7, x.value);
	else
		spreadsheet_number(w, row, 7, x.value);
	spreadsheet_text(w, row, 8, span_of(j->measure->name));
}

static bool has_measure(
	struct figures *const *sets, size_t n, const struct measure *m)
{
	size_t i, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < sets[i]->jobs; k++)
			if (sets[i]->job[k].measure == m)
				return true;
	return false;
}

static void definitions(
	struct spreadsheet *w, struct figures *const *sets, size_t n)
{
	static const char *const names[] = {
		"Measure", "What it says", "Numerator", "Denominator"};
	const struct measure *m;
	int i, row = BOOK_HEAD + 1;

	heads(w, names, 4);
	for (i = 0; (m = measure_at(i)); i++) {
		if (!has_measure(sets, n, m))
			continue;
		spreadsheet_words(w, row, 0, span_of(m->label));
		spreadsheet_words(w, row, 1, span_of(m->says));
		if (m->numerator)
			spreadsheet_words(w, row, 2, span_of(m->numerator));
		if (m->denominator)
			spreadsheet_words(w, row, 3, span_of(m->denominator));
		row++;
	}
	for (i = 0; i < 5; i++, row++) {
		spreadsheet_words(w, row, 0, (struct span){&"cz:ku"[i], 1});
		spreadsheet_words(
			w, row, 1, span_of(marker_meaning("cz:ku"[i])));
	}
}

int figures_workbook(struct figures *const *sets, size_t n, const bool *seen,
	const char *marking, struct buf *out, struct err *e)
{
	static const char *const names[] = {"Measure", "Period", "First day",
		"Last day", "Of", "Number", "Out of", "Figure", "Name"};
	static const struct book_sheet sheets[] = {
		{"Measures", "Measures: a line for each, by period"},
		{"Definitions", "What each measure counts, and marks"}};
	struct spreadsheet *w = spreadsheet_new(e);
	struct set_walk walk = {.set = sets, .n = n};
	struct book_cover cover = {"Measures", "", "", marking ? marking : ""};
	const struct amount *a;
	char day[20], as_of[40];
	int row = BOOK_HEAD;

	if (!w)
		return -1;
	snprintf(as_of, sizeof as_of, "As of %s",
		day_words(n ? sets[0]->as_of : 0, day));
	cover.as_of = n ? as_of : "";
	book_begin(w, &cover, sheets, 2);
	book_sheet(w, &cover, &sheets[0]);
	heads(w, names, 9);
	while ((a = set_next(&walk)))
		put_row(w, ++row, walk.of, walk.job, a, seen);
	book_table(w, row, 9);
	book_sheet(w, &cover, &sheets[1]);
	definitions(w, sets, n);
	return spreadsheet_end(w, out, e);
}
