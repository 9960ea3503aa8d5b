#include "hiding_bring.h"

#include <stdlib.h>

/* The lines of one count and period. */
struct run {
	long left;     /* of the total, after the lines that are known */
	size_t hidden; /* lines still to be given a number */
	bool total;
};

struct runs {
	struct hash place;
	struct run *at;
	size_t n, cap;
};

static size_t cell_of(struct hiding *h, const struct ledger_count *c)
{
	return links_have(&h->links, c->measure, c->numerator, &c->at);
}

static void bring(struct hiding *h, const struct ledger_count *c, long value)
{
	const struct measure *m = c->measure;
	size_t *place = links_cell(&h->links, m, c->numerator, &c->at);

	*place = suppress_cell(&h->s, value, false, !m->of_nobody);
}

static struct run *run_of(
	struct runs *r, struct hiding *h, const struct ledger_count *c)
{
	struct ledger_count all = *c;
	struct buf key = {0};
	size_t *at, cell;
	bool is_new;

	buf_printf(&key, "%s|%d|%d|%d|%d",
		c->numerator ? measure_numerator_name(c->measure)
			     : measure_denominator_name(c->measure),
		c->measure->when == DURING, c->at.from, c->at.at,
		(int)c->at.by);
	at = hash_put(&r->place, buf_as_span(&key), r->n, &is_new);
	buf_release(&key);
	if (is_new) {
		all.at.by = BY_NOTHING;
		all.at.breakdown = (struct span){"", 0};
		cell = cell_of(h, &all);
		r->at = grow(r->at, r->n, &r->cap, sizeof *r->at);
		r->at[r->n++] = (struct run){.total = cell != NO_CELL,
			.left = cell == NO_CELL ? 0 : h->s.cell[cell].value};
	}
	return &r->at[*at];
}

/* Shown ones first, totals before lines. */
static void bring_shown(struct hiding *h)
{
	const struct ledger *l = h->ledger;
	size_t i;

	for (i = 0; i < l->counts; i++)
		if (l->count[i].shown && cell_of(h, &l->count[i]) == NO_CELL)
			bring(h, &l->count[i], l->count[i].value);
}

/* Each line counts once, by whatever measures it was handed out. */
static void weigh(struct hiding *h, struct runs *r, struct hash *once)
{
	const struct ledger *l = h->ledger;
	struct buf key = {0};
	size_t i, cell;
	bool is_new;

	for (i = 0; i < l->counts; i++) {
		const struct ledger_count *c = &l->count[i];
		struct run *run;

		if (!c->at.breakdown.n)
			continue;
		run = run_of(r, h, c);
		buf_reset(&key);
		buf_printf(&key, "%zu|%.*s", (size_t)(run - r->at),
			SPAN_ARG(c->at.breakdown));
		hash_put(once, buf_as_span(&key), 0, &is_new);
		cell = cell_of(h, c);
		if (is_new && cell != NO_CELL)
			run->left -= h->s.cell[cell].value;
		else if (is_new)
			run->hidden++;
	}
	buf_release(&key);
}

static void bring_hidden(struct hiding *h, struct runs *r)
{
	const struct ledger *l = h->ledger;
	size_t i;

	for (i = 0; i < l->counts; i++) {
		const struct ledger_count *c = &l->count[i];
		struct run *run;
		long value;

		if (!c->at.breakdown.n || cell_of(h, c) != NO_CELL)
			continue;
		run = run_of(r, h, c);
		if (!run->total || run->left < (long)run->hidden)
			continue;
		value = run->left - (long)run->hidden + 1;
		bring(h, c, value);
		run->left -= value;
		run->hidden--;
	}
}

/* The figures themselves, which tie numerators to denominators. */
static void tie(struct hiding *h)
{
	const struct ledger *l = h->ledger;
	size_t i;

	for (i = 0; i < l->counts; i++) {
		struct ledger_count other = l->count[i];
		size_t cell = cell_of(h, &other);

		if (!other.numerator || cell == NO_CELL)
			continue;
		other.numerator = false;
		links_figure(&h->links, other.measure, &other.at, cell,
			measure_denominator_name(other.measure)
				? cell_of(h, &other)
				: NO_CELL);
	}
}

void hide_bring(struct hiding *h)
{
	struct runs r = {0};
	struct hash once = {0};

	bring_shown(h);
	weigh(h, &r, &once);
	bring_hidden(h, &r);
	tie(h);
	hash_release(&r.place);
	hash_release(&once);
	free(r.at);
}
