#include "measure_book.h"

#include "base/spreadsheet.h"
#include "breakdown.h"
#include "measure_page.h"

static void heads(struct spreadsheet *w, const char *const *names, int n)
{
	int i;

	for (i = 0; i < n; i++) {
		spreadsheet_head(w, 0, i, names[i]);
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
	spreadsheet_text(w, row, 2, label.n ? label : SPAN("All"));
	number(w, row, 3, x.numerator);
	number(w, row, 4, x.denominator);
	if (x.marker)
		spreadsheet_text(w, row, 5, (struct span){&x.marker, 1});
	else
		spreadsheet_number(w, row, 5, x.value);
	spreadsheet_text(w, row, 6, span_of(j->measure->name));
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
	int i, row = 1;

	spreadsheet_sheet(w, "Definitions");
	heads(w, names, 4);
	for (i = 0; (m = measure_at(i)); i++) {
		if (!has_measure(sets, n, m))
			continue;
		spreadsheet_text(w, row, 0, span_of(m->label));
		spreadsheet_text(w, row, 1, span_of(m->says));
		if (m->numerator)
			spreadsheet_text(w, row, 2, span_of(m->numerator));
		if (m->denominator)
			spreadsheet_text(w, row, 3, span_of(m->denominator));
		row++;
	}
	for (i = 0; i < 5; i++, row++) {
		spreadsheet_text(w, row, 0, (struct span){&"cz:ku"[i], 1});
		spreadsheet_text(
			w, row, 1, span_of(marker_meaning("cz:ku"[i])));
	}
}

int figures_workbook(struct figures *const *sets, size_t n, const bool *seen,
	struct buf *out, struct err *e)
{
	static const char *const names[] = {"Measure", "Period", "Of", "Number",
		"Out of", "Figure", "Name"};
	struct spreadsheet *w = spreadsheet_new(e);
	struct set_walk walk = {.set = sets, .n = n};
	const struct amount *a;
	int row = 1;

	if (!w)
		return -1;
	spreadsheet_sheet(w, "Measures");
	heads(w, names, 7);
	while ((a = set_next(&walk)))
		put_row(w, row++, walk.of, walk.job, a, seen);
	definitions(w, sets, n);
	return spreadsheet_end(w, out, e);
}
