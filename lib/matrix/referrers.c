#include "referrers.h"

#include <stdlib.h>
#include "base/date.h"
#include "harm_label.h"

struct referrer_one {
	size_t agency;
	int received; /* NO_DAY: rows that name it were seen, it was not */
	bool told, usable;
	struct tally tally;
};

static struct referrer_one *one_of(struct referrers *r, struct span id)
{
	bool is_new = false;
	size_t at = *hash_put(&r->referral, id, r->n, &is_new);

	if (is_new) {
		r->one = grow(r->one, r->n, &r->cap, sizeof *r->one);
		r->one[r->n++] = (struct referrer_one){.received = NO_DAY};
	}
	return &r->one[at];
}

static size_t agency_of(struct referrers *r, struct span name)
{
	bool is_new = false;
	size_t at;

	if (!name.n)
		name = SPAN("not given");
	at = *hash_put(&r->agency, name, r->names, &is_new);
	if (is_new) {
		r->name =
			grow(r->name, r->names, &r->name_cap, sizeof *r->name);
		r->name[r->names++] = xstrndup(name.p, name.n);
	}
	return at;
}

bool row_usable(const struct harm_labels *labels, const struct rec *h)
{
	return cell_state(h, CELL_BEHAVIOUR) == TOLD &&
	       cell_state(h, CELL_SEVERITY) == TOLD &&
	       cell_state(h, CELL_FREQUENCY) == TOLD &&
	       cell_state(h, CELL_IMPACT) == TOLD &&
	       !is_label(labels, h->v[F_harm_behaviour]);
}

static int by_referral(const void *pa, const void *pb)
{
	const struct rec *a = pa, *b = pb;
	int c = span_cmp(a->v[F_harm_referral_id], b->v[F_harm_referral_id]);

	return c ? c : rec_key_cmp(a, b);
}

/* The rows of one referral, which stand together in `rows`. */
static void take_rows(struct referrers *r, struct casebook *rows)
{
	struct referrer_one *one =
		one_of(r, rows->of[K_harm].at[0].v[F_harm_referral_id]);
	struct matrices all;
	size_t i;

	matrices_of(rows, r->terms.as_of, &all);
	for (i = 0; i < all.n; i++)
		tally_matrix(&one->tally, &all.at[i]);
	for (i = 0; i < all.row_count; i++)
		one->usable |= row_usable(r->terms.labels, all.rows[i]);
	one->told |= all.row_count > 0;
	matrices_release(&all);
}

/*
 * The referral that a row without one counts for: of the agency it names, the
 * first received on or after the row's date, else the last one received.
 */
static struct span likely_referral(
	const struct casebook *b, const struct rec *h)
{
	const struct rec *best = NULL;
	struct span date = h->v[F_harm_date];
	bool after = false;

	if (!b->case_id.n || !h->v[F_harm_agency].n)
		return (struct span){"", 0};
	EACH_REC(f, b, K_referral)
	{
		struct span on = f->v[F_referral_received];
		bool later = date.n && span_cmp(on, date) >= 0;
		int c = best ? span_cmp(on, best->v[F_referral_received]) : 0;

		if (!span_eq(f->v[F_referral_agency], h->v[F_harm_agency]) ||
			(f->v[F_referral_child_id].n &&
				h->v[F_harm_child_id].n &&
				!span_eq(f->v[F_referral_child_id],
					h->v[F_harm_child_id])))
			continue;
		if (!best || (later && !after) ||
			(later == after && (after ? c < 0 : c > 0))) {
			best = f;
			after = later;
		}
	}
	return best ? best->v[F_referral_referral_id] : (struct span){"", 0};
}

struct span row_referral(const struct casebook *b, const struct rec *h)
{
	return rec_has(h, F_harm_referral_id) ? h->v[F_harm_referral_id]
					      : likely_referral(b, h);
}

void referrers_take(struct referrers *r, const struct casebook *b)
{
	struct casebook rows = {.case_id = b->case_id};
	size_t n = b->of[K_harm].n, i, j;
	struct rec *copy;

	EACH_REC(f, b, K_referral)
	{
		struct referrer_one *one =
			one_of(r, f->v[F_referral_referral_id]);

		one->received = rec_day(f, F_referral_received);
		one->agency = agency_of(r, f->v[F_referral_agency]);
	}
	if (!n)
		return;
	copy = xcalloc(n, sizeof *copy);
	memcpy(copy, b->of[K_harm].at, n * sizeof *copy);
	for (i = 0; i < n; i++)
		rec_set(&copy[i], F_harm_referral_id,
			row_referral(b, &copy[i]));
	qsort(copy, n, sizeof *copy, by_referral);
	for (i = 0; i < n; i = j) {
		struct span id = copy[i].v[F_harm_referral_id];

		for (j = i; j < n; j++)
			if (!span_eq(copy[j].v[F_harm_referral_id], id))
				break;
		rows.of[K_harm] = (struct rec_list){copy + i, j - i, j - i};
		if (id.n)
			take_rows(r, &rows);
	}
	free(copy);
}

static bool counted(const struct referrers *r, const struct referrer_one *one)
{
	const struct referrers_terms *t = &r->terms;

	return one->received != NO_DAY && one->received <= t->as_of &&
	       (t->since == NO_DAY || one->received >= t->since) &&
	       (t->until == NO_DAY || one->received <= t->until);
}

static void line_add(struct agency_line *l, const struct referrer_one *one)
{
	int i;

	l->referrals++;
	l->usable += one->usable;
	tally_add(&l->tally, &one->tally);
	for (i = 0; !one->told && i < 3; i++)
		tally_missing_row(&l->tally);
}

static struct agency_line *add_up(const struct referrers *r, size_t *count)
{
	struct agency_line *line = NULL;
	struct hash places = {0};
	struct buf key = {0};
	size_t i, cap = 0, n = 0, at;

	for (i = 0; i < r->n; i++) {
		struct agency_line l = {0};
		bool is_new = false;

		if (!counted(r, &r->one[i]))
			continue;
		l.agency = r->name[r->one[i].agency];
		if (r->terms.by < PERIOD_TYPES)
			period_of(&l.period, (enum period_type)r->terms.by,
				r->one[i].received);
		buf_reset(&key);
		buf_printf(&key, "%s\n%s", l.period.name, l.agency);
		at = *hash_put(&places, buf_as_span(&key), n, &is_new);
		if (is_new) {
			line = grow(line, n, &cap, sizeof *line);
			line[n++] = l;
		}
		line_add(&line[at], &r->one[i]);
	}
	hash_release(&places);
	buf_release(&key);
	*count = n;
	return line;
}

static int by_period(const void *pa, const void *pb)
{
	const struct agency_line *a = pa, *b = pb;
	int c = strcmp(a->period.name, b->period.name);

	return c ? c : strcmp(a->agency, b->agency);
}

static int by_agency(const void *pa, const void *pb)
{
	const struct agency_line *a = pa, *b = pb;
	int c = strcmp(a->agency, b->agency);

	return c ? c : strcmp(a->period.name, b->period.name);
}

static int suppress_all(
	const struct referrers_terms *t, struct agency_line *line, size_t n)
{
	size_t i, j;
	int left_out = 0;

	for (i = 0; i < n; i = j) {
		for (j = i; j < n; j++)
			if (strcmp(line[j].period.name, line[i].period.name))
				break;
		left_out += !t->suppress(line + i, j - i, t->threshold, t->arg);
	}
	return left_out;
}

static const char *most_missed(const struct tally *t)
{
	int c, most = 0;
	bool equal = true;

	for (c = 1; c < CELLS; c++) {
		equal = equal && t->missed[c] == t->missed[0];
		if (t->missed[c] > t->missed[most])
			most = c;
	}
	return equal ? NULL : cell_name[most];
}

static bool uncovered(const struct referrers_terms *t, enum kind_id kind,
	const struct agency_line *l)
{
	return coverage_misses(t->coverage, kind,
		t->by < PERIOD_TYPES ? &l->period : NULL, t->since,
		t->until == NO_DAY || t->as_of < t->until ? t->as_of
							  : t->until);
}

static int write_line(struct referrers *r, const struct agency_line *l,
	struct rec *out, struct sink *to, struct err *e)
{
	const char *missed = most_missed(&l->tally);

	rec_reset(out, &kind_table[K_agency]);
	rec_set_text(out, F_agency_agency, l->agency);
	rec_set_text(out, F_agency_period, l->period.name);
	if (uncovered(&r->terms, K_referral, l)) {
		r->uncovered = true;
		return sink_put(to, out, e) < 0 ? -1 : 0;
	}
	rec_set_int(out, F_agency_referrals, l->referrals);
	if (uncovered(&r->terms, K_harm, l)) {
		r->harm_uncovered = true;
		return sink_put(to, out, e) < 0 ? -1 : 0;
	}
	rec_set_int(out, F_agency_usable, l->usable);
	rec_set_decimal(out, F_agency_complete, tally_complete(&l->tally));
	if (missed)
		rec_set_word(out, F_agency_most_missed, missed);
	return sink_put(to, out, e) < 0 ? -1 : 0;
}

/* As far as they may be shown; free them. */
static struct agency_line *lines_of(
	const struct referrers *r, size_t *n, int *left_out)
{
	struct agency_line *line = add_up(r, n);

	if (*n)
		qsort(line, *n, sizeof *line, by_period);
	if (r->terms.suppress)
		*left_out = suppress_all(&r->terms, line, *n);
	return line;
}

/* How many agencies have a line of their own in some period. */
static size_t agencies_shown(const struct referrers *r, int by)
{
	struct referrers other = *r;
	struct hash shown = {0};
	struct agency_line *line;
	size_t n, i, count;
	int left_out;

	other.terms.by = by;
	line = lines_of(&other, &n, &left_out);
	for (i = 0; i < n; i++)
		if (!line[i].gone && strcmp(line[i].agency, OTHER_AGENCIES))
			hash_put(&shown, span_of(line[i].agency), 0, NULL);
	count = shown.count;
	hash_release(&shown);
	free(line);
	return count;
}

static int lengthened(const struct referrers *r)
{
	static const int longer[] = {[PERIOD_MONTH] = PERIOD_QUARTER,
		[PERIOD_QUARTER] = PERIOD_YEAR,
		[PERIOD_YEAR] = PERIOD_ALL,
		[PERIOD_FINANCIAL] = PERIOD_ALL};
	int by = r->terms.by, best = by;
	size_t most = agencies_shown(r, by), n;

	while (by != PERIOD_ALL) {
		by = longer[by];
		n = agencies_shown(r, by);
		if (n > most) {
			most = n;
			best = by;
		}
	}
	return best;
}

int referrers_write(
	struct referrers *r, struct sink *to, int *left_out, struct err *e)
{
	struct rec out = {0};
	size_t n, i;
	struct agency_line *line;
	int rc = 0;

	*left_out = 0;
	if (r->terms.suppress)
		r->terms.by = lengthened(r);
	line = lines_of(r, &n, left_out);
	if (n)
		qsort(line, n, sizeof *line, by_agency);
	for (i = 0; i < n && rc == 0; i++)
		if (!line[i].gone)
			rc = write_line(r, &line[i], &out, to, e);
	rec_release(&out);
	free(line);
	return rc;
}

void referrers_release(struct referrers *r)
{
	size_t i;

	for (i = 0; i < r->names; i++)
		free(r->name[i]);
	free(r->name);
	free(r->one);
	hash_release(&r->referral);
	hash_release(&r->agency);
	*r = (struct referrers){0};
}
