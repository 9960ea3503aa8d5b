#include "import_internal.h"

#include <stdarg.h>
#include <stdio.h>
#include "base/date.h"

void import_begin_row(struct import *im, long row, long line)
{
	im->row = row;
	im->line = line;
	im->group = 0;
	im->flags = 0;
	im->id = NULL;
	im->weight = 1;
	im->group_name = (struct span){0};
	im->troubles = 0;
	arena_reset(&im->mem);
}

void import_trouble(struct import *im, bool fatal, const struct field *f,
	const struct cell *at, const char *rule, const char *format, ...)
{
	struct trouble *t;
	va_list ap;
	size_t i;

	for (i = 0; i < im->troubles; i++)
		if (f && at && at->column &&
			im->trouble[i].cell.column == at->column &&
			im->trouble[i].cell.row == at->row) {
			im->trouble[i].fatal |= fatal;
			return;
		}
	if (im->troubles == TROUBLES_MAX)
		im->troubles--;
	t = &im->trouble[im->troubles++];
	*t = (struct trouble){.field = f, .rule = rule, .fatal = fatal};
	if (at)
		t->cell = *at;
	im->month_first += strcmp(rule, "month-first") == 0;
	/* Where no column gave it there is nothing to empty. */
	t->emptied = !fatal && im->table && f && f->type == T_DATE && at &&
		     at->column != 0;
	va_start(ap, format);
	vsnprintf(t->text, sizeof t->text, format, ap);
	va_end(ap);
}

bool import_is_lost(const struct import *im, size_t from)
{
	size_t i;

	for (i = from; i < im->troubles; i++)
		if (im->trouble[i].fatal)
			return true;
	return false;
}

static struct reject reject_of(const struct import *im, const struct trouble *t)
{
	return (struct reject){.file = im->count[im->files - 1].file,
		.row = t->cell.row ? t->cell.row : im->row,
		.line = t->cell.line ? t->cell.line : im->line,
		.column = t->cell.column,
		.sheet = im->count[im->files - 1].sheet,
		.field = t->field ? t->field->name : NULL,
		.renamed = im->table != NULL,
		.rule = t->rule,
		.message = t->text,
		.kept = !t->fatal,
		.value = t->cell.text};
}

void import_lost_row(struct import *im, const struct reject *what)
{
	struct reject told = *what;

	told.sheet = import_now(im)->sheet;
	import_now(im)->rejected += im->weight;
	rejects_take(im->o.rejects, &told);
}

/* 0: nothing wrong any more; 1: wrong, and seen to; -1: not the data. */
static int check_once(struct import *im, struct making *m, struct err *e)
{
	struct problem *p = &im->problem;
	const struct field *f;
	bool costs, several;

	if (rec_check(&m->rec, p) == 0)
		return 0;
	if (p->fatal) {
		*e = p->err;
		return -1;
	}
	f = p->field >= 0 ? &m->rec.kind->field[p->field] : NULL;
	/* From an export the end is left empty: nobody leaves who never came.
	 * Who writes our own columns can mend the row. */
	costs = !f || import_costs_row(im, f) || !m->rec.v[p->field].n ||
		(strcmp(p->rule, "order") == 0 &&
			(!im->table || f->type != T_DATE));
	/* Which record of the row, where it gives several. */
	several = im->table && im->table->records > 1;
	import_trouble(im, costs, f, f ? &m->cell[p->field] : NULL, p->rule,
		"%s%s%s", several ? m->rec.kind->name : "", several ? ": " : "",
		p->text);
	if (!costs)
		m->rec.v[p->field] = (struct span){"", 0};
	return costs ? 0 : 1;
}

int import_mend(struct import *im, struct making *m, struct err *e)
{
	int rc;

	while ((rc = check_once(im, m, e)) == 1)
		;
	if (rc == 0 && m->rec.kind->id == K_case &&
		!m->rec.v[F_case_authority].n)
		m->rec.v[F_case_authority] = im->o.authority;
	return rc;
}

int import_whose(struct import *im, struct making *m, struct err *e)
{
	if (im->hands_on)
		return 0;
	if (keep_failed(&im->keep, e))
		return -1;
	return pooled_case(&im->pooled, &m->rec, import_now(im)->file, e);
}

static void keep_one(
	struct import *im, const struct record_of *spec, struct making *m)
{
	struct keep_rule rule = {.latest = spec ? spec->latest : -1,
		.rank = m->rank,
		.tie = spec ? (short)(im->table - im->o.profile->table) : 0,
		.runs = spec && spec->runs,
		.file = (int)im->files - 1,
		.dated = im->extract_day != NO_DAY};
	const struct import_count *there;
	struct keep_fault why;
	const struct cell *at;
	const struct field *f;
	struct cell none = {0};

	if (!spec && import_copy(im, m))
		return;
	if (spec)
		rule.extract = rule.dated ? im->extract_day : rule.file;
	switch (keep_add(&im->keep, &m->rec, &rule, &why)) {
	case KEPT_NOT: break;
	case KEPT_NEWER: import_now(im)->newer++; return;
	default: return;
	}
	if (!spec)
		import_plain_cells(m);
	there = &im->count[why.file];
	at = why.field >= 0 ? &m->cell[why.field] : &none;
	f = why.field >= 0 ? &m->rec.kind->field[why.field] : NULL;
	import_trouble(im, im->o.strict || !spec || !spec->optional, f, at,
		"twice",
		"this %s is in row %ld%s%s with a different %s; row %ld is "
		"ignored",
		m->rec.kind->name, why.row,
		there == import_now(im) ? "" : " of ",
		there == import_now(im) ? "" : there->file,
		f ? f->name : "x_ field", im->row);
}

/* Of CSV and sheets alone: in forms and in XML a column is many things. */
static void count_unread(struct import *im, const struct trouble *t)
{
	size_t i;

	if (!im->columns || !im->table || im->table->pivot.question >= 0 ||
		!t->field || t->cell.column <= 0 ||
		strcmp(t->rule, "twice") == 0)
		return;
	for (i = 0; i < im->table->columns; i++)
		if (im->cell[i].column == t->cell.column)
			im->columns[i].unread++;
}

void import_tell(struct import *im, bool lost)
{
	bool told = false;
	struct reject what;
	size_t i;

	for (i = 0; i < im->troubles; i++) {
		what = reject_of(im, &im->trouble[i]);
		count_unread(im, &im->trouble[i]);
		if (!what.kept && !told) {
			told = true;
			import_lost_row(im, &what);
		} else if (!lost) {
			what.kept = true;
			import_now(im)->values++;
			rejects_take(im->o.rejects, &what);
		}
	}
	im->troubles = 0;
}

void import_settle(struct import *im, size_t records)
{
	const bool lost = import_is_lost(im, 0);
	bool any = false;
	size_t i;

	for (i = 0; i < records; i++) {
		const struct record_of *spec =
			im->table ? &im->table->record[i] : NULL;

		any |= im->making[i].made;
		if (im->hands_on)
			im->making[i].made &= !lost;
		else if (!lost && im->making[i].made && !im->making[i].settled)
			keep_one(im, spec, &im->making[i]);
	}
	if (im->table && im->table->parts >= 0)
		any |= im->cell[im->table->parts].text.n > 0;
	if (!any && im->group == 0 && !im->troubles)
		import_trouble(im, true, NULL, NULL, "nothing",
			"no record of the profile matches this row");
	import_tell(im, lost);
}

/* A date that is left empty says nothing to a condition either: a spell that
 * never ended closes no case. Whether any was. */
bool import_empty_cells(struct import *im)
{
	size_t i, c, kept = 0;
	bool any = false;

	for (i = 0; i < im->troubles; i++) {
		const struct trouble *t = &im->trouble[i];

		if (!t->emptied)
			continue;
		for (c = 0; c < im->table->columns; c++)
			if (im->cell[c].column == t->cell.column &&
				im->cell[c].row == t->cell.row &&
				im->cell[c].text.n) {
				im->cell[c].text = (struct span){"", 0};
				any = true;
			}
	}
	for (i = 0; any && i < im->troubles; i++)
		if (im->trouble[i].emptied)
			im->trouble[kept++] = im->trouble[i];
	if (any)
		im->troubles = kept;
	return any;
}

void import_smaller_first(struct making *m)
{
	struct span *from = &m->rec.v[F_tie_from_id];
	struct span *to = &m->rec.v[F_tie_to_id], id = *from;
	struct cell *at = &m->cell[F_tie_from_id], cell = *at;

	if (!to->n || span_cmp(*from, *to) <= 0)
		return;
	*from = *to;
	*to = id;
	*at = m->cell[F_tie_to_id];
	m->cell[F_tie_to_id] = cell;
}
