#include "audit.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include "audit_internal.h"
#include "base/num.h"
#include "ground/small.h"

static size_t add(struct audit *a, double lo, double hi)
{
	size_t at = a->tables.cells;

	a->cell = grow(a->cell, at, &a->caps[0], sizeof *a->cell);
	a->cell[at] = (struct audit_cell){.hidden = false};
	return tables_cell(&a->tables, lo, hi, lo);
}

/* What a reader knows of a cell that reads so. */
static enum mark bounds(
	const struct audit *a, struct span text, double *lo, double *hi)
{
	enum mark mark = audit_mark(text, lo, hi);
	double half = (double)a->rules.round / 2, value = *lo;

	if (mark == MARK_COUNT && a->rules.round > 1) {
		*lo = fmax(ceil(value - half), value > 0);
		*hi = ceil(value + half) - 1;
	} else if (mark == MARK_SMALL) {
		*lo = 1;
		*hi = fmax(1, ceil(half) - 1);
	} else if (mark == MARK_HIDDEN && *lo < 0) {
		*lo = fmin((double)a->rules.hidden_from, *hi);
	}
	return mark;
}

void audit_unreadable(struct audit *a, struct span record, struct span field)
{
	a->unread = grow(a->unread, a->unreads, &a->caps[1], sizeof *a->unread);
	a->unread[a->unreads++] = (struct audit_unread){
		arena_copy(&a->text, record), arena_copy(&a->text, field)};
}

size_t audit_cell(struct audit *a, struct span text, struct span record,
	struct span field)
{
	double lo, hi;
	enum mark mark = bounds(a, text, &lo, &hi);
	size_t at;

	if (mark == MARK_ABSENT)
		return NO_CELL;
	if (mark == MARK_UNKNOWN) {
		audit_unreadable(a, record, field);
		return audit_unprinted(a);
	}
	at = add(a, lo, hi);
	a->cell[at].hidden = mark == MARK_HIDDEN;
	a->cell[at].record = arena_copy(&a->text, record);
	a->cell[at].field = arena_copy(&a->text, field);
	return at;
}

void audit_again(struct audit *a, size_t cell, struct span text,
	struct span record, struct span field)
{
	struct table_cell *t = &a->tables.cell[cell];
	struct audit_cell *c = &a->cell[cell];
	double lo, hi;
	enum mark mark = bounds(a, text, &lo, &hi);

	if (mark == MARK_ABSENT)
		return;
	if (mark == MARK_UNKNOWN) {
		audit_unreadable(a, record, field);
		return;
	}
	/* Where it is hidden is where it is to be reported. */
	if (mark == MARK_HIDDEN && !c->hidden) {
		c->hidden = true;
		c->record = arena_copy(&a->text, record);
		c->field = arena_copy(&a->text, field);
	}
	if (fmax(lo, t->lo) > fmin(hi, t->hi)) {
		c->clash = true;
		return;
	}
	t->lo = t->at = fmax(lo, t->lo);
	t->hi = fmin(hi, t->hi);
}

size_t audit_unprinted(struct audit *a)
{
	return add(a, 0, NO_LIMIT);
}

void audit_printed_begin(struct audit *a)
{
	a->other =
		grow(a->other, a->tables_read, &a->caps[2], sizeof *a->other);
	memset(a->other, 0, (++a->tables_read) * sizeof *a->other);
}

/* The last that was printed under these names, + 1. */
static size_t printed_at(struct audit *a, struct span key)
{
	const size_t *at = hash_get(&a->names, key);

	return at ? *at : 0;
}

void audit_printed_try(struct audit *a, struct span key, struct span text)
{
	double lo, hi;
	enum mark mark = bounds(a, text, &lo, &hi);
	size_t at;

	if (mark == MARK_ABSENT || mark == MARK_UNKNOWN)
		return;
	for (at = printed_at(a, key); at; at = a->printed[at - 1].earlier) {
		const struct audit_printed *p = &a->printed[at - 1];

		if (fmax(lo, p->lo) > fmin(hi, p->hi))
			a->other[p->table] = true;
	}
}

static void print(
	struct audit *a, struct span key, size_t cell, double lo, double hi)
{
	size_t *at = hash_put(&a->names, key, 0, NULL);

	a->printed =
		grow(a->printed, a->printeds, &a->caps[3], sizeof *a->printed);
	a->printed[a->printeds++] =
		(struct audit_printed){cell, a->tables_read - 1, *at, lo, hi};
	*at = a->printeds;
}

/* The next place from here on of a table that may be the same; or 0. */
static size_t fitting(const struct audit *a, size_t at)
{
	while (at && (a->other[a->printed[at - 1].table] ||
			     a->printed[at - 1].table + 1 == a->tables_read))
		at = a->printed[at - 1].earlier;
	return at;
}

size_t audit_printed_cell(struct audit *a, struct span key, struct span text,
	struct span record, struct span field, enum printed *is)
{
	double lo, hi;
	enum mark mark = bounds(a, text, &lo, &hi);
	size_t at, more, cell;

	*is = PRINTED_FIRST;
	if (mark == MARK_ABSENT || mark == MARK_UNKNOWN)
		return audit_cell(a, text, record, field);
	at = fitting(a, printed_at(a, key));
	cell = at ? a->printed[at - 1].cell
		  : audit_cell(a, text, record, field);
	if (at) {
		*is = PRINTED_AGAIN;
		audit_again(a, cell, text, record, field);
	}
	for (more = at; more; more = fitting(a, a->printed[more - 1].earlier))
		if (a->printed[more - 1].cell != cell)
			*is = PRINTED_UNSURE;
	print(a, key, cell, lo, hi);
	return cell;
}

void audit_sum(struct audit *a, const struct table_term *term, size_t n)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (term[i].cell == NO_CELL)
			return;
	tables_sum(&a->tables, term, n);
}

void audit_release(struct audit *a)
{
	tables_release(&a->tables);
	free(a->cell);
	free(a->unread);
	free(a->printed);
	free(a->other);
	hash_release(&a->names);
	arena_release(&a->text);
	a->cell = NULL;
	a->unread = NULL;
	a->unreads = 0;
}

bool audit_narrowed(const struct audit *a, size_t cell)
{
	const struct audit_cell *c = &a->cell[cell];

	if (c->between && (c->high < 1 || c->low > SMALL_THRESHOLD))
		return false;
	return (c->hidden || c->between) &&
	       c->high - c->low + 1 < (double)a->rules.least;
}

static int put(struct rec *r, const char *rule, const char *level,
	struct span record, struct span field, const char *text,
	struct sink *to, struct err *e)
{
	rec_reset(r, &kind_table[K_finding]);
	rec_set_word(r, F_finding_rule, rule);
	rec_set_word(r, F_finding_of, "cell");
	rec_set(r, F_finding_record, key_as_id(record));
	rec_set(r, F_finding_field, field);
	rec_set_word(r, F_finding_level, level);
	rec_set_text(r, F_finding_text, text);
	return sink_put(to, r, e);
}

static int put_narrowed(const struct audit_cell *c, struct rec *r,
	struct sink *to, struct err *e)
{
	const char *what = c->between ? "what is not in its parts: " : "";
	char text[160];

	if (c->low >= c->high)
		snprintf(text, sizeof text, "%scan only be %.0f", what, c->low);
	else
		snprintf(text, sizeof text,
			"%sbetween %.0f and %.0f: %.0f values possible", what,
			c->low, c->high, c->high - c->low + 1);
	return put(
		r, "audit.narrowed", "gap", c->record, c->field, text, to, e);
}

/* The first printed cell of a sum, mostly its total. */
static const struct audit_cell *first_cell(
	const struct audit *a, const struct table_sum *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (a->cell[s->term[i].cell].record.n)
			return &a->cell[s->term[i].cell];
	return &a->cell[s->term[0].cell];
}

static int put_broken(
	const struct audit *a, struct rec *r, struct sink *to, struct err *e)
{
	size_t i;
	int rc = 0;

	for (i = 0; i < a->tables.sums && rc == 0; i++) {
		const struct audit_cell *c;

		if (!a->tables.sum[i].broken)
			continue;
		c = first_cell(a, &a->tables.sum[i]);
		rc = put(r, "audit.contradiction", "note", c->record, c->field,
			"a sum that this cell is in does not add up with the "
			"others",
			to, e);
	}
	for (i = 0; i < a->tables.cells && rc == 0; i++)
		if (a->cell[i].clash)
			rc = put(r, "audit.contradiction", "note",
				a->cell[i].record, a->cell[i].field,
				"shown as two different counts", to, e);
	return rc;
}

size_t audit_broken(const struct audit *a)
{
	size_t i, n = 0;

	for (i = 0; i < a->tables.cells; i++)
		n += a->cell[i].clash;
	for (i = 0; i < a->tables.sums; i++)
		n += a->tables.sum[i].broken;
	return n;
}

size_t audit_unattacked(const struct audit *a)
{
	enum { IN_NONE, IN_BROKEN, IN_SOUND };
	char *in = xcalloc(a->tables.cells + 1, 1);
	size_t i, j, n = 0;

	for (i = 0; i < a->tables.sums; i++) {
		const struct table_sum *s = &a->tables.sum[i];

		for (j = 0; j < s->n; j++)
			if (!s->broken)
				in[s->term[j].cell] = IN_SOUND;
			else if (in[s->term[j].cell] == IN_NONE)
				in[s->term[j].cell] = IN_BROKEN;
	}
	for (i = 0; i < a->tables.cells; i++)
		n += a->cell[i].hidden && in[i] == IN_BROKEN;
	free(in);
	return n;
}

int audit_findings(const struct audit *a, struct sink *to, struct err *e)
{
	struct rec r = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < a->tables.cells && rc == 0; i++)
		if (audit_narrowed(a, i))
			rc = put_narrowed(&a->cell[i], &r, to, e);
	if (rc == 0)
		rc = put_broken(a, &r, to, e);
	for (i = 0; i < a->unreads && rc == 0; i++)
		rc = put(&r, "audit.unread", "gap", a->unread[i].record,
			a->unread[i].field,
			"not a count, and not a mark that is known", to, e);
	rec_release(&r);
	return rc;
}
