#include "workday.h"

#include <stdlib.h>
#include "csv.h"
#include "date.h"
#include "mem.h"
#include "share.h"

#define LIST "holidays/england.csv"

static int day_cmp(const void *a, const void *b)
{
	int x = *(const int *)a, y = *(const int *)b;

	return (x > y) - (x < y);
}

static int read_days(struct workdays *w, struct csv *c, struct err *e)
{
	enum csv_result got;
	int day;

	while ((got = csv_row(c, e)) == CSV_ROW) {
		if (c->row == 1)
			continue;
		day = c->n ? day_of(c->field[0]) : NO_DAY;
		if (day == NO_DAY)
			return err_at(e, LIST, c->line,
				"not a date in the first column");
		w->holiday =
			grow(w->holiday, w->n, &w->cap, sizeof *w->holiday);
		w->holiday[w->n++] = day;
	}
	if (w->n)
		qsort(w->holiday, w->n, sizeof *w->holiday, day_cmp);
	return got == CSV_END ? 0 : -1;
}

int workdays_load(struct workdays *w, struct err *e)
{
	struct buf path = {0};
	struct infile in;
	struct csv c;
	int rc = -1;

	*w = (struct workdays){0};
	if (share_path(LIST, &path, e) == 0 &&
		infile_open(&in, buf_cstr(&path), e) == 0) {
		csv_open(&c, &in);
		rc = read_days(w, &c, e);
		csv_close(&c);
		infile_close(&in);
	}
	buf_release(&path);
	return rc;
}

void workdays_release(struct workdays *w)
{
	free(w->holiday);
	*w = (struct workdays){0};
}

/* Holidays up to this day that are no weekend days anyway. */
static long holidays_to(const struct workdays *w, int day)
{
	long n = 0;
	size_t i;

	for (i = 0; i < w->n && w->holiday[i] <= day; i++)
		n += day_weekday(w->holiday[i]) < 5;
	return n;
}

int workdays_between(const struct workdays *w, int from, int to)
{
	return weekdays_between(from, to) -
	       (int)(holidays_to(w, to) - holidays_to(w, from));
}
