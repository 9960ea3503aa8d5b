#include "code.h"

#include <pthread.h>
#include <stdlib.h>
#include "base/csv.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/share.h"

#define LISTS_MAX 32

/* Those below list_count stay as they are: threads look there without the
 * lock, under which one is added. */
static struct code_list lists[LISTS_MAX];
static _Atomic size_t list_count;
static pthread_mutex_t adding = PTHREAD_MUTEX_INITIALIZER;
static struct arena kept;

static int year_of(struct span s)
{
	long v;

	return num_int(s, &v) ? (int)v : 0;
}

static int read_rows(struct code_list *l, struct csv *c, struct err *e)
{
	size_t cap = 0;
	enum csv_result got;

	while ((got = csv_row(c, e)) == CSV_ROW) {
		if (c->row == 1 || c->n < 2)
			continue;
		l->code = grow(l->code, l->n, &cap, sizeof *l->code);
		l->code[l->n++] = (struct code){
			.code = arena_copy(&kept, c->field[0]),
			.label = arena_copy(&kept, c->field[1]),
			.from = c->n > 2 ? year_of(c->field[2]) : 0,
			.until = c->n > 3 ? year_of(c->field[3]) : 0,
		};
	}
	return got == CSV_END ? 0 : -1;
}

static int load(struct code_list *l, struct err *e)
{
	struct buf path = {0}, name = {0};
	struct infile in;
	struct csv c;
	int rc = -1;

	buf_printf(&name, "codes/%s.csv", l->name);
	if (share_path(buf_cstr(&name), &path, e))
		goto out;
	if (infile_open(&in, buf_cstr(&path), e))
		goto out;
	csv_open(&c, &in);
	rc = read_rows(l, &c, e);
	csv_close(&c);
	infile_close(&in);
out:
	buf_release(&name);
	buf_release(&path);
	return rc;
}

static const struct code_list *loaded(const char *name)
{
	size_t i, n = list_count;

	for (i = 0; i < n; i++)
		if (lists[i].name == name || strcmp(lists[i].name, name) == 0)
			return &lists[i];
	return NULL;
}

static const struct code_list *add(const char *name, struct err *e)
{
	struct code_list *l = &lists[list_count];

	if (list_count == LISTS_MAX) {
		err_input(e, "more than %d code lists", LISTS_MAX);
		return NULL;
	}
	*l = (struct code_list){.name = arena_str(&kept, span_of(name))};
	if (load(l, e)) {
		free(l->code);
		return NULL;
	}
	list_count++;
	return l;
}

const struct code_list *code_list(const char *name, struct err *e)
{
	const struct code_list *l = loaded(name);

	if (l)
		return l;
	pthread_mutex_lock(&adding);
	l = loaded(name);
	if (!l)
		l = add(name, e);
	pthread_mutex_unlock(&adding);
	return l;
}

const struct code *code_find(
	const struct code_list *l, struct span code, int year)
{
	size_t i;

	for (i = 0; i < l->n; i++) {
		const struct code *c = &l->code[i];

		if (!span_eq(c->code, code))
			continue;
		if (year == ANY_YEAR ||
			((!c->from || year >= c->from) &&
				(!c->until || year <= c->until)))
			return c;
	}
	return NULL;
}

struct span code_label(const char *list, struct span code)
{
	struct err ignored;
	const struct code_list *l = code_list(list, &ignored);
	const struct code *c = l ? code_find(l, code, ANY_YEAR) : NULL;

	return c && c->label.n ? c->label : code;
}

int code_year(int day)
{
	int y, m, d;

	if (day == NO_DAY)
		return ANY_YEAR;
	day_parts(day, &y, &m, &d);
	return y + (m >= 4);
}

void code_lists_release(void)
{
	while (list_count > 0)
		free(lists[--list_count].code);
	arena_release(&kept);
}
