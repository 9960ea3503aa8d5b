/* What an extract with a window is complete for: records of kind `kept`. */
#include <stdlib.h>
#include "base/date.h"
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

static void add_kept(struct import *im, const struct kind *k,
	const struct import_window *w, struct rec *r)
{
	struct keep_rule rule = {.latest = -1, .file = (int)im->files - 1};
	struct keep_fault why;

	rec_reset(r, &kind_table[K_kept]);
	rec_set_word(r, F_kept_what, k->name);
	rec_set(r, F_kept_authority, im->o.authority);
	rec_set_day(r, F_kept_since, w->since);
	rec_set_day(r, F_kept_until, w->until);
	(void)keep_add(&im->keep, r, &rule, &why);
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

void import_keep_windows(struct import *im)
{
	struct import_window w;
	struct buf not_all = {0};
	struct rec r = {0};
	bool lacking;
	int k;

	for (k = 0; im->window && k < KINDS; k++) {
		bool day_only = of_the_day(im, (enum kind_id)k);
		bool fits =
			window_of(im, (enum kind_id)k, day_only, &w, &lacking);

		if (fits && !lacking)
			add_kept(im, &kind_table[k], &w, &r);
		else if (fits)
			buf_printf(&not_all, "%s%s", not_all.n ? ", " : "",
				kind_table[k].name);
	}
	if (not_all.n)
		buf_puts(&not_all, ": other lists of the profile have them "
				   "too, so no kept record says that they are "
				   "complete");
	if (not_all.n && im->o.say)
		im->o.say(im->o.arg, "--extract", buf_cstr(&not_all));
	buf_release(&not_all);
	rec_release(&r);
	free(im->window);
	im->window = NULL;
}
