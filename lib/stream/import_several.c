/*
 * What several files say together. Extracts with a window: the time for which
 * they are complete, as records of kind `kept`. Copies of one workbook that
 * people filled in apart: what was handed out says which of them changed a
 * cell.
 */
#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "workbook/workbook.h"
#include "import_internal.h"

void import_note_window(struct import *im)
{
	const struct profile *p = im->o.profile;
	struct import_window *w;
	int since;

	if (!p->window || im->extract_day == NO_DAY)
		return;
	if (!im->window)
		im->window = xcalloc(p->tables, sizeof *im->window);
	w = &im->window[im->table - p->table];
	since = day_add_months(im->extract_day + 1, -(int)p->window);
	/* Windows that touch are one; else the newer counts. */
	if (!w->read || since > w->until + 1)
		*w = (struct import_window){since, im->extract_day, true};
	else if (im->extract_day < w->since - 1)
		return;
	if (since < w->since)
		w->since = since;
	if (im->extract_day > w->until)
		w->until = im->extract_day;
}

static bool gives(const struct table *t, enum kind_id kind, bool *partly)
{
	size_t i;
	bool any = false;

	for (i = 0; i < t->records; i++) {
		if (t->record[i].kind->id != kind)
			continue;
		any = true;
		*partly |= t->record[i].optional;
	}
	return any;
}

/* The time for which all lists that have the kind are there. Of what only the
 * day of the extract is known of, that is all. */
static bool window_of(const struct import *im, enum kind_id kind, bool day_only,
	struct import_window *w, bool *lacking)
{
	const struct profile *p = im->o.profile;
	bool any = false, partly = false;
	size_t i;

	*w = (struct import_window){0};
	*lacking = false;
	for (i = 0; i < p->tables; i++) {
		const struct import_window *of = &im->window[i];

		if (!gives(&p->table[i], kind, &partly))
			continue;
		*lacking |= !of->read;
		if (!of->read)
			continue;
		if (!any || of->since > w->since)
			w->since = of->since;
		if (!any || of->until < w->until)
			w->until = of->until;
		any = true;
	}
	if (day_only)
		w->since = w->until;
	return any && !partly && w->since <= w->until;
}

static void make_kept(struct import *im, const struct kind *k,
	const struct import_window *w, struct rec *r)
{
	rec_reset(r, &kind_table[K_kept]);
	rec_set_word(r, F_kept_what, k->name);
	rec_set(r, F_kept_authority, im->o.authority);
	rec_set_day(r, F_kept_since, w->since);
	rec_set_day(r, F_kept_until, w->until);
}

/* Whether a record of the kind says what was so on the day of the extract: the
 * spell that is the latest, who held the case. */
static bool of_the_day(const struct import *im, enum kind_id kind)
{
	const struct profile *p = im->o.profile;
	size_t t, i;

	for (t = 0; t < p->tables; t++)
		for (i = 0; i < p->table[t].records; i++)
			if (p->table[t].record[i].kind->id == kind &&
				(p->table[t].record[i].extract ||
					p->table[t].record[i].latest >= 0))
				return true;
	return false;
}

/* Whether the kind is complete for some time, in w, but for other lists. */
static bool kept_over(const struct import *im, enum kind_id kind,
	struct import_window *w, bool *lacking)
{
	return window_of(im, kind, of_the_day(im, kind), w, lacking);
}

/* The one whose name comes behind that of k, NULL: the first. */
static const struct kind *next_by_name(const struct kind *k)
{
	const struct kind *next = NULL, *other;

	for (other = kind_table; other < kind_table + KINDS; other++)
		if ((!k || strcmp(other->name, k->name) > 0) &&
			(!next || strcmp(other->name, next->name) < 0))
			next = other;
	return next;
}

int import_put_windows(struct import *im, struct err *e)
{
	const struct kind *k = NULL;
	struct import_window w;
	struct rec r = {0};
	bool lacking;
	int rc = 0;

	while (im->window && !rc && (k = next_by_name(k))) {
		if (!kept_over(im, k->id, &w, &lacking) || lacking)
			continue;
		make_kept(im, k, &w, &r);
		rc = import_put(im, &r, e);
	}
	rec_release(&r);
	return rc;
}

static void keep_one(
	struct import *im, const struct kind *k, const struct import_window *w)
{
	struct keep_rule rule = {.latest = -1, .file = (int)im->files - 1};
	struct keep_fault why;
	struct rec r = {0};

	make_kept(im, k, w, &r);
	(void)keep_add(&im->keep, &r, &rule, &why);
	rec_release(&r);
}

void import_keep_windows(struct import *im)
{
	struct import_window w;
	struct buf not_all = {0};
	bool lacking;
	int k;

	for (k = 0; im->window && k < KINDS; k++) {
		if (!kept_over(im, (enum kind_id)k, &w, &lacking))
			continue;
		if (lacking)
			buf_printf(&not_all, "%s%s", not_all.n ? ", " : "",
				kind_table[k].name);
		else if (!im->straight.done)
			keep_one(im, &kind_table[k], &w);
	}
	if (not_all.n)
		buf_puts(&not_all, ": other lists of the profile have them "
				   "too, so no kept record says that they are "
				   "complete");
	if (not_all.n && im->o.say)
		im->o.say(im->o.arg, "--extract", buf_cstr(&not_all));
	buf_release(&not_all);
	free(im->window);
	im->window = NULL;
}

/* kind, key and field of a value, as the sheet has them. */
static void put_place(
	struct buf *b, struct span kind, struct span key, struct span field)
{
	buf_reset(b);
	buf_span(b, kind);
	buf_addc(b, '\0');
	buf_span(b, key);
	buf_addc(b, '\0');
	buf_span(b, field);
}

static void note_issued(struct import *im, struct span place, struct span value)
{
	size_t *at;
	bool is_new;

	at = hash_put(&im->issued, place, im->issued_values, &is_new);
	if (is_new) {
		im->issued_value = grow(im->issued_value, im->issued_values,
			&im->issued_cap, sizeof *im->issued_value);
		im->issued_value[im->issued_values++] =
			arena_copy(&im->kept, value);
	} else if (!span_eq(im->issued_value[*at], value)) {
		im->issued_differ = true;
	}
}

/* A field that was empty is not on the sheet: the key says that the record
 * was. */
static void take_issued(struct import *im, const struct sheet_in *s)
{
	struct span none = {"", 0};

	put_place(&im->scratch, s->field[0], s->field[1], none);
	note_issued(im, buf_as_span(&im->scratch), none);
	put_place(&im->scratch, s->field[0], s->field[1], s->field[2]);
	note_issued(im, buf_as_span(&im->scratch), s->field[3]);
}

int import_issued(
	struct import *im, struct workbook *w, const char *name, struct err *e)
{
	struct sheet_in s;
	size_t i, before = im->issued_values;
	long rows = 0;
	int rc;

	for (i = 0; i < xlsx_sheets(w); i++)
		if (strcmp(xlsx_sheet_name(w, i), ISSUED_SHEET) == 0)
			break;
	if (im->o.profile || i == xlsx_sheets(w))
		return 0;
	if (sheet_open(&s, w, i, e))
		return -1;
	while ((rc = sheet_row(&s, e)) > 0)
		if (s.n >= 4 && s.row > 1) {
			take_issued(im, &s);
			rows++;
		}
	sheet_close(&s);
	/* What only one of them was handed out with is none of the other's. */
	if (before && rows && im->issued_values != before)
		im->issued_differ = true;
	if (!rc && before && im->issued_differ && im->o.say)
		im->o.say(im->o.arg, name,
			"was handed out with other records than the copy "
			"before it: where they differ, the first stands");
	return rc;
}

/* What was handed out in this field; false: the record was not. */
static bool issued(struct import *im, const struct rec *r, struct span key,
	const char *field, struct span *value)
{
	const size_t *at;

	put_place(&im->scratch, span_of(r->kind->name), key, span_of(field));
	at = hash_get(&im->issued, buf_as_span(&im->scratch));
	*value = at ? im->issued_value[*at] : (struct span){"", 0};
	return at != NULL;
}

/* Both changed it, and not alike. */
static void tell(struct import *im, const struct making *m,
	const struct kept *old, long row, int f)
{
	struct reject what = {.file = import_now(im)->file,
		.row = m->cell[f].row ? m->cell[f].row : m->rec.row,
		.line = m->cell[f].line,
		.column = m->cell[f].column,
		.sheet = import_now(im)->sheet,
		.field = m->rec.kind->field[f].name,
		.rule = "copies",
		.value = m->cell[f].text};
	char text[300], letters[8] = "";

	if (m->cell[f].column > 0)
		csv_letters(m->cell[f].column, letters);
	snprintf(text, sizeof text,
		"%.200s!%s%ld says otherwise; what was handed out stands",
		im->count[old->file].file, letters, row);
	what.message = text;
	rejects_take(im->o.rejects, &what);
}

/* Of each field what was changed in one of the two. How many disagree. */
static long bring(struct import *im, struct making *m, const struct kept *kept,
	const struct rec *old, struct span key)
{
	struct rec *r = &m->rec;
	struct span was;
	long disagree = 0;
	int f;

	for (f = 0; f < r->kind->fields; f++) {
		if (span_eq(r->v[f], old->v[f]))
			continue;
		(void)issued(im, r, key, r->kind->field[f].name, &was);
		if (span_eq(r->v[f], was)) {
			r->v[f] = old->v[f];
		} else if (!span_eq(old->v[f], was)) {
			tell(im, m, kept, old->row, f);
			r->v[f] = was;
			disagree++;
		}
	}
	return disagree;
}

bool import_copy(struct import *im, struct making *m)
{
	struct kept kept;
	struct rec old = {0};
	struct buf key = {0};
	struct problem p;
	struct span none;
	bool both = false;

	if (!im->issued_values || im->issued_differ)
		return false;
	rec_key(&m->rec, &key);
	if (!issued(im, &m->rec, buf_as_span(&key), "", &none))
		goto out;
	if (!keep_find(&im->keep, &m->rec, &old, &kept) ||
		kept.file == (int)im->files - 1)
		goto out;
	both = true;
	import_plain_cells(m);
	if (bring(im, m, &kept, &old, buf_as_span(&key)))
		import_now(im)->rejected += im->weight;
	/* Two changes that are right alone may not be so together. */
	m->rec.flags = 0;
	m->rec.row = old.row;
	m->rec.line = old.line;
	if (rec_check(&m->rec, &p))
		both = false;
	else
		keep_replace(&im->keep, &m->rec);
out:
	rec_release(&old);
	buf_release(&key);
	return both;
}
