#include "workbook_own.h"

#include <stdlib.h>

/* The x_ names of a kind's sheet, in the order of its columns. */
struct own_columns {
	struct span *at;
	size_t n, cap;
};

static void own_column(struct own_columns *o, struct span name)
{
	size_t i;

	for (i = 0; i < o->n; i++)
		if (span_eq(o->at[i], name))
			return;
	o->at = grow(o->at, o->n, &o->cap, sizeof *o->at);
	o->at[o->n++] = name;
}

static void find_own(const struct workbook_form *form, const struct kind *k,
	struct own_columns *o)
{
	size_t i;

	if (form->book)
		EACH_REC(r, form->book, k->id)
		{
			for (i = 0; i < r->xn; i++)
				own_column(o, r->x[i].name);
		}
	for (i = 0; form->own && form->own[i]; i++)
		own_column(o, span_of(form->own[i]));
}

void workbook_own(struct spreadsheet *w, const struct workbook_form *form,
	const struct kind *k)
{
	struct own_columns o = {0};
	struct buf name = {0};
	int row = 1;
	size_t c, i;

	find_own(form, k, &o);
	for (c = 0; c < o.n; c++) {
		buf_reset(&name);
		buf_span(&name, o.at[c]);
		spreadsheet_column(w, k->fields + (int)c, 18, HOLDS_TEXT);
		spreadsheet_head(w, 0, k->fields + (int)c, buf_cstr(&name));
	}
	if (form->book)
		EACH_REC(r, form->book, k->id)
		{
			for (c = 0; c < o.n; c++)
				for (i = 0; i < r->xn; i++)
					if (span_eq(r->x[i].name, o.at[c]))
						spreadsheet_text(w, row,
							k->fields + (int)c,
							r->x[i].value);
			row++;
		}
	buf_release(&name);
	free(o.at);
}
