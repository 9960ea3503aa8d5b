#include "workbook.h"

static enum csv_result next_row(void *from, struct csv *c, struct err *e)
{
	struct sheet_in *s = from;
	int rc = sheet_row(s, e);

	if (rc <= 0)
		return rc < 0 ? CSV_FAIL : CSV_END;
	c->field = s->field;
	c->n = s->n;
	c->row = c->line = s->row;
	c->flags = 0;
	return CSV_ROW;
}

void sheet_rows(struct csv *c, struct sheet_in *s, const char *name)
{
	s->none = (struct infile){.fd = -1, .name = name};
	csv_open(c, &s->none);
	c->other = next_row;
	c->from = s;
}

void sheet_rows_end(struct csv *c, struct sheet_in *s)
{
	c->field = NULL;
	csv_close(c);
	sheet_close(s);
}
