#include "book.h"

void book_begin(struct spreadsheet *w, const struct book_cover *cover,
	const struct book_sheet *sheet, size_t n)
{
	const char *const lines[] = {
		cover->marking, cover->covers, cover->as_of};
	size_t i;
	int row = 0;

	spreadsheet_sheet(w, "Cover");
	spreadsheet_width(w, 0, 90);
	spreadsheet_title(w, row++, 0, cover->title);
	for (i = 0; i < 3; i++)
		if (*lines[i])
			spreadsheet_words(w, row++, 0, span_of(lines[i]));
	spreadsheet_words(w, row++, 0,
		SPAN("Numbers are numbers and days are days: cells can be "
		     "sorted, filtered and added up. The last sheet has notes "
		     "and definitions."));
	spreadsheet_print(w, cover->marking, cover->title, -1);

	spreadsheet_sheet(w, "Contents");
	spreadsheet_width(w, 0, 14);
	spreadsheet_width(w, 1, 90);
	spreadsheet_title(w, 0, 0, "Contents");
	spreadsheet_head(w, BOOK_HEAD, 0, "Sheet");
	spreadsheet_head(w, BOOK_HEAD, 1, "What is on it");
	for (i = 0; i < n; i++) {
		row = BOOK_HEAD + 1 + (int)i;
		spreadsheet_link(w, row, 0, sheet[i].name);
		spreadsheet_words(w, row, 1, span_of(sheet[i].title));
	}
	spreadsheet_print(w, cover->marking, cover->title, BOOK_HEAD);
}

void book_sheet(struct spreadsheet *w, const struct book_cover *cover,
	const struct book_sheet *sheet)
{
	spreadsheet_sheet(w, sheet->name);
	spreadsheet_title(w, 0, 0, sheet->title);
	spreadsheet_print(w, cover->marking, cover->title, BOOK_HEAD);
}

void book_table(struct spreadsheet *w, int last, int columns)
{
	if (last > BOOK_HEAD && columns > 0)
		spreadsheet_filter(w, BOOK_HEAD, last, columns - 1);
}
