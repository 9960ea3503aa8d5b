#include "import_internal.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"

void import_extract(struct import *im, int day)
{
	im->extract_day = day;
	im->extract = (struct span){"", 0};
	if (day != NO_DAY)
		im->extract = span_of(day_text(day, im->extract_text));
}

static void tell(struct rejects *to, const struct reject *what)
{
	struct told *t = (struct told *)to;
	struct buf b = {0};

	t->n++;
	if (t->watched || t->n <= t->before) {
		buf_printf(&b, "%ld %ld %d %d %s %s", what->row, what->line,
			what->column, what->kept, what->rule, what->message);
		t->hash = t->hash * 31 + hash_bytes(b.p, b.n);
		buf_release(&b);
	}
	if (t->n > t->before)
		rejects_take(t->to, what);
	else if (t->n == t->before)
		t->differs = t->hash != t->hash_before;
}

struct import *import_new(const struct import_options *o)
{
	struct import *im = xcalloc(1, sizeof *im);

	im->o = *o;
	im->told = (struct told){{.take = tell}, .to = o->rejects};
	im->o.rejects = &im->told.rejects;
	im->extract_day = NO_DAY;
	im->dates = o->dates;
	if (o->profile)
		im->dates =
			o->dates == DATES_RECORD
				? o->profile->dates
				: o->dates | (o->profile->dates & ~DATES_ORDER);
	return im;
}

/* One file, or one sheet of a workbook. */
void import_begin_file(struct import *im, const char *name, bool sheet)
{
	im->count = grow(im->count, im->files, &im->cap, sizeof *im->count);
	im->count[im->files++] =
		(struct import_count){.file = name, .sheet = sheet};
	im->month_first = 0;
}

struct handing {
	struct import *im;
	const struct kind *only;
	int (*each)(void *arg, struct rec *r, struct err *e);
	void *arg;
};

static int hand_on(void *arg, struct rec *r, int file, struct err *e)
{
	struct handing *h = arg;

	if (h->only && r->kind != h->only)
		return 0;
	r->source = h->im->count[file].file;
	h->im->count[file].records[r->kind->id]++;
	return h->each(h->arg, r, e);
}

int import_each(struct import *im, const struct kind *only,
	int (*each)(void *arg, struct rec *r, struct err *e), void *arg,
	struct err *e)
{
	struct handing h = {im, only, each, arg};

	import_keep_windows(im);
	return keep_each(&im->keep, hand_on, &h, e);
}

/* One file, which can be read again, and nothing of which is known only when
 * it has ended. */
static bool may_go_straight(const struct import *im, const struct csv *csv)
{
	return im->o.straight && im->files == 1 && !im->pass.several &&
	       !csv->other && !csv->in->recoding && infile_can_rewind(csv->in);
}

/* To the row below the header once more. */
static int read_again(struct csv *csv, long header, struct err *e)
{
	struct infile *in = csv->in;

	if (infile_rewind(in, e) || encoded_begin(in, e))
		return -1;
	csv_close(csv);
	csv_open_any(csv, in);
	while (csv->row < header)
		switch (csv_row(csv, e)) {
		case CSV_FAIL: return -1;
		case CSV_END: return 0;
		default: break;
		}
	return 0;
}

static int go_straight(struct import *im, struct csv *csv,
	int (*read)(struct import *im, struct csv *csv, const void *header,
		struct err *e),
	const void *header, struct err *e)
{
	struct straight *s = &im->straight;
	int rc, k;

	s->to = im->o.straight->begin(im->o.straight->arg, e);
	if (!s->to)
		return -1;
	rc = import_put_windows(im, e);
	if (!rc)
		rc = read(im, csv, header, e);
	s->to = NULL;
	s->done = !rc;
	for (k = 0; k < KINDS && !rc; k++)
		if (!im->o.kind || k == (int)im->o.kind->id)
			import_now(im)->records[k] = s->order.of[k].n;
	return rc;
}

int import_below(struct import *im, struct csv *csv,
	int (*read)(struct import *im, struct csv *csv, const void *header,
		struct err *e),
	const void *header, struct err *e)
{
	const struct import_count before = *import_now(im);
	const long row = csv->row, month_first = im->month_first;
	struct told *told = &im->told;
	int rc;

	if (may_go_straight(im, csv)) {
		*told = (struct told){told->rejects, told->to, .watched = true};
		rc = go_straight(im, csv, read, header, e);
		if (!im->straight.order.broken)
			return rc;
		*told = (struct told){told->rejects, told->to,
			.before = told->n, .hash_before = told->hash};
		*import_now(im) = before;
		im->month_first = month_first;
		pooled_release(&im->pooled);
		if (im->o.straight->again(im->o.straight->arg, e) ||
			read_again(csv, row, e))
			return -1;
	}
	rc = read(im, csv, header, e);
	if (!rc && (told->n < told->before || told->differs))
		return err_input(
			e, "%s: changed while it was read", csv->in->name);
	return rc;
}

static bool run(const void *arg, const struct rec *r, struct buf *out)
{
	const struct import *im = arg;
	const struct sink *to = im->straight.to;

	if (!im->o.kind || r->kind == im->o.kind)
		to->lines->text(to, r, out);
	return true;
}

static int ran(void *arg, const struct reader_ran *some, struct err *e)
{
	struct sink *to = ((struct import *)arg)->straight.to;

	return some->bytes.n ? to->lines->take(to, some->bytes, e) : 0;
}

static int part(void *arg, const struct order *order, struct err *e)
{
	struct import *im = arg;

	(void)e;
	order_join(&im->straight.order, order);
	return im->straight.order.broken ? -1 : 0;
}

struct reader_work import_work(struct import *im)
{
	return (struct reader_work){run, ran, im, part};
}

static int by_name(const void *a, const void *b)
{
	return span_cmp(*(const struct span *)a, *(const struct span *)b);
}

const struct span *import_x_names(
	struct import *im, const struct kind *only, size_t *n)
{
	size_t i, all = 0;

	free(im->x_names);
	im->x_names = xcalloc(im->x_seen + 1, sizeof *im->x_names);
	for (i = 0; i < im->x_seen; i++)
		if (!only || !im->x_name[i].kind || im->x_name[i].kind == only)
			im->x_names[all++] = im->x_name[i].name;
	qsort(im->x_names, all, sizeof *im->x_names, by_name);
	for (*n = i = 0; i < all; i++)
		if (!i || !span_eq(im->x_names[i], im->x_names[i - 1]))
			im->x_names[(*n)++] = im->x_names[i];
	return im->x_names;
}

const struct import_count *import_counts(const struct import *im, size_t *n)
{
	*n = im->files;
	return im->count;
}

void import_free(struct import *im)
{
	int i;

	if (!im)
		return;
	for (i = 0; i < PROFILE_RECORDS_MAX; i++)
		rec_release(&im->making[i].rec);
	for (i = 0; i < KINDS * FIELDS_MAX; i++)
		if (im->plain[i / FIELDS_MAX][i % FIELDS_MAX]) {
			wordbook_release(
				im->plain[i / FIELDS_MAX][i % FIELDS_MAX]);
			free(im->plain[i / FIELDS_MAX][i % FIELDS_MAX]);
		}
	keep_release(&im->keep);
	order_release(&im->straight.order);
	hash_release(&im->issued);
	hash_release(&im->joined);
	free(im->joined_row);
	free(im->joined_table);
	free(im->issued_value);
	free(im->window);
	pooled_release(&im->pooled);
	arena_release(&im->mem);
	arena_release(&im->kept);
	free(im->x_name);
	free(im->x_names);
	buf_release(&im->scratch);
	free(im->cell);
	free(im->columns);
	free(im->days);
	free(im->count);
	free(im);
}
