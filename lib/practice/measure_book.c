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

static void definitions(struct spreadsheet *w, const struct figures *f)
{
	static const char *const names[] = {
		"Measure", "What it says", "Numerator", "Denominator"};
	const struct measure *last = NULL;
	size_t i;
	int row = 1;

	spreadsheet_sheet(w, "Definitions");
	heads(w, names, 4);
	for (i = 0; i < f->jobs; i++) {
		const struct measure *m = f->job[i].measure;

		if (m == last)
			continue;
		last = m;
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

int figures_workbook(const struct figures *f, const bool *seen, struct buf *out,
	struct err *e)
{
	static const char *const names[] = {"Measure", "Period", "Of", "Number",
		"Out of", "Figure", "Name"};
	struct spreadsheet *w = spreadsheet_new(e);
	size_t i, k;
	int row = 1;

	if (!w)
		return -1;
	spreadsheet_sheet(w, "Measures");
	heads(w, names, 7);
	for (i = 0; i < f->jobs; i++)
		for (k = 0; k < f->job[i].cells; k++)
			put_row(w, row++, f, &f->job[i], &f->job[i].cell[k],
				seen);
	definitions(w, f);
	return spreadsheet_end(w, out, e);
}
