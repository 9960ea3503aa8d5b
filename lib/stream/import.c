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

struct import *import_new(const struct import_options *o)
{
	struct import *im = xcalloc(1, sizeof *im);

	im->o = *o;
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
	free(im->count);
	free(im);
}
