#include "hiding.h"

#include <stdlib.h>
#include "base/date.h"
#include "figures/breakdown.h"

/* Of a team or service alone: what is all here is one line of those. */
struct link_at hide_at(
	const struct figures *f, const struct job *j, const struct amount *a)
{
	struct link_at at = {j->period.from, j->at, BY_NOTHING, a->breakdown};

	if (a->breakdown.n)
		at.by = f->by;
	else if (f->line.n)
		at = (struct link_at){at.from, at.at, f->line_of, f->line};
	return at;
}

static size_t cell_of(struct hiding *h, const struct ledger_count *c)
{
	return links_have(&h->links, c->measure, c->numerator, &c->at);
}

/* Another count than today's is of records as they were: nothing ties it to
 * today's, but the two must not lie near each other. */
static void shown_before(
	struct hiding *h, size_t cell, const struct ledger_count *c)
{
	long value = h->s.cell[cell].value;

	if (c->value == value)
		suppress_known(&h->s, cell);
	else if (h->s.cell[cell].guarded &&
		 labs(c->value - value) <= h->s.threshold)
		suppress_revise(&h->s, cell);
}

void hide_as_before(struct hiding *h)
{
	const struct ledger *l = h->ledger;
	size_t i, cell;
	int shown;

	/* What was hidden in one and shown in another is known. */
	for (shown = 0; shown < 2; shown++)
		for (i = 0; i < l->counts; i++) {
			cell = cell_of(h, &l->count[i]);
			if (cell == NO_CELL || l->count[i].shown != shown)
				continue;
			if (shown)
				shown_before(h, cell, &l->count[i]);
			else
				suppress_keep(&h->s, cell);
		}
}

/* A line: "contacts 2021-03-01 to 2021-03-31, team Ash". */
static void put_name(const struct link_cell *c, struct buf *out)
{
	char day[11];
	struct span words = span_of(breakdown_words), word;
	int by;

	buf_puts(out, c->count);
	if (c->rest)
		buf_puts(out, ", those not counted,");
	if (c->during)
		buf_printf(out, " %s to", day_text(c->at.from, day));
	buf_printf(out, " %s", day_text(c->at.at, day));
	for (by = 0; c->at.breakdown.n && span_word(&words, '|', &word); by++)
		if (by == (int)c->at.by)
			buf_printf(out, ", %.*s %.*s", SPAN_ARG(word),
				SPAN_ARG(c->at.breakdown));
	buf_puts(out, "\n");
}

static void put_exposed(const struct hiding *h, struct buf *out)
{
	size_t i;

	for (i = 0; i < h->links.cells; i++) {
		const struct link_cell *c = &h->links.cell[i];

		if (c->cell != NO_CELL && h->s.cell[c->cell].exposed)
			put_name(c, out);
	}
}

void hide_exposed(const struct hiding *h, struct ledger *l)
{
	put_exposed(h, &l->known);
}

bool hide_any_exposed(const struct hiding *h)
{
	size_t i;

	for (i = 0; i < h->s.tables.cells; i++)
		if (h->s.cell[i].exposed)
			return true;
	return false;
}

void hide_exposed_names(const struct hiding *h, struct hash *names)
{
	struct buf lines = {0};
	struct span rest, line;

	put_exposed(h, &lines);
	rest = buf_as_span(&lines);
	while (rest.n && span_word(&rest, '\n', &line))
		hash_put(names, line, 0, NULL);
	buf_release(&lines);
}

struct amount *each_figure(struct each_figure *w, struct job **j)
{
	for (; w->i < w->n; w->i++, w->job = 0)
		for (; w->job < w->f[w->i]->jobs; w->job++, w->amount = 0) {
			*j = &w->f[w->i]->job[w->job];
			if (w->amount < (*j)->amounts)
				return &(*j)->amount[w->amount++];
		}
	return NULL;
}

/* The cells that can be worked out now and could not before. */
static bool *newly_exposed(const struct hiding *h, const struct hash *before)
{
	bool *at = xcalloc(h->s.tables.cells + 1, sizeof *at);
	struct buf name = {0};
	size_t i;

	for (i = 0; i < h->s.tables.cells; i++)
		at[i] = h->s.cell[i].exposed;
	for (i = 0; i < h->links.cells; i++) {
		const struct link_cell *c = &h->links.cell[i];

		if (c->cell == NO_CELL || !at[c->cell])
			continue;
		buf_reset(&name);
		put_name(c, &name);
		name.n--;
		if (hash_get(before, buf_as_span(&name)))
			at[c->cell] = false;
	}
	buf_release(&name);
	return at;
}

/* And what is in one sum with them. */
static void widen(const struct hiding *h, bool *at)
{
	const struct tables *t = &h->s.tables;
	bool *more = xcalloc(t->cells + 1, sizeof *more);
	size_t i, k, n;

	for (i = 0; i < t->sums; i++) {
		for (k = n = 0; k < t->sum[i].n; k++)
			n += at[t->sum[i].term[k].cell];
		for (k = 0; n && k < t->sum[i].n; k++)
			more[t->sum[i].term[k].cell] = true;
	}
	for (i = 0; i < t->cells; i++)
		at[i] |= more[i];
	free(more);
}

static bool is_new_in(struct hiding *h, const bool *at, const struct measure *m,
	bool numerator, const struct link_at *when)
{
	size_t cell = links_have(&h->links, m, numerator, when);

	return cell != NO_CELL && at[cell] && !h->s.cell[cell].known &&
	       !h->s.cell[cell].kept;
}

static bool mark(struct hiding *h, struct figures *const *f, size_t n,
	const bool *at, bool lines)
{
	struct each_figure w = {f, n, 0, 0, 0};
	struct amount *a;
	struct job *j;
	bool any = false;

	while ((a = each_figure(&w, &j))) {
		struct link_at when = hide_at(f[w.i], j, a);

		if ((a->breakdown.n > 0) != lines || j->withheld ||
			(lines && j->no_lines))
			continue;
		if (!is_new_in(h, at, j->measure, true, &when) &&
			!is_new_in(h, at, j->measure, false, &when))
			continue;
		any = true;
		*(lines ? &j->no_lines : &j->withheld) = true;
	}
	return any;
}

/* In all periods alike. */
static void spread(struct figures *f)
{
	size_t i, k;

	for (i = 0; i < f->jobs; i++)
		for (k = 0; k < f->jobs; k++)
			if (f->job[i].measure == f->job[k].measure) {
				f->job[k].no_lines |= f->job[i].no_lines;
				f->job[k].withheld |= f->job[i].withheld;
			}
}

bool hide_withhold(struct hiding *h, struct figures *const *f, size_t n,
	const struct hash *before)
{
	bool *at = newly_exposed(h, before), any = false;
	size_t i;
	int step;

	for (step = 0; step < 3 && !any; step++) {
		if (step)
			widen(h, at);
		any = mark(h, f, n, at, true) || mark(h, f, n, at, false);
	}
	for (i = 0; i < n && any; i++)
		spread(f[i]);
	free(at);
	return any;
}

static void say(struct buf *out, const struct figures *f, const struct job *j)
{
	struct span words = span_of(breakdown_words), word = {"", 0};
	int by;

	for (by = 0; by <= (int)f->by && span_word(&words, '|', &word); by++)
		;
	buf_printf(out, "%s %s", j->measure->name, j->period.name);
	if (!j->withheld)
		buf_printf(out, " by %.*s", SPAN_ARG(word));
	buf_puts(out, "\n");
}

void hide_withheld(struct figures *const *f, size_t n, struct ledger *l)
{
	size_t i, k;

	for (i = 0; i < n; i++)
		for (k = 0; k < f[i]->jobs; k++) {
			struct job *j = &f[i]->job[k];

			if (!j->withheld && !(j->no_lines && j->amounts > 1))
				continue;
			say(&l->given, f[i], j);
			j->uncovered |= j->withheld;
			j->amounts = 1;
		}
}
