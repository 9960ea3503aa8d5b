#include "timeline.h"

#include <limits.h>
#include "base/date.h"
#include "base/mem.h"
#include "moment_words.h"

static void moment_row(struct page *p, const struct casebook *b,
	const struct moment *m, int as_of)
{
	struct buf text = {0};

	page_row(p);
	page_cell_day(p, m->day);
	moment_heading(m, &text);
	page_cell(p, buf_as_span(&text));
	buf_reset(&text);
	moment_says(m, b, as_of, &text);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

/* How many moments from this one on are promises kept, with nothing between. */
static size_t kept_in_a_row(const struct moments *m, size_t from)
{
	size_t n = 0;

	while (from + n < m->n &&
		m->at[from + n].of->kind->id == K_demonstration &&
		rec_is(m->at[from + n].of, F_demonstration_result, "kept"))
		n++;
	return n;
}

/* Each promise once, and how many times. */
static void put_promises(struct buf *out, const struct casebook *b,
	const struct moment *m, size_t n)
{
	const int id = F_demonstration_commitment_id;
	size_t i, k, times;

	for (i = 0; i < n; i++) {
		for (k = 0; k < i && !span_eq(m[k].of->v[id], m[i].of->v[id]);
			k++)
			;
		if (k < i)
			continue;
		for (times = 0, k = i; k < n; k++)
			times += span_eq(m[k].of->v[id], m[i].of->v[id]);
		buf_puts(out, i ? "; " : "");
		moment_called(b, m[i].of->v[id], out);
		if (times > 1)
			buf_printf(out, " (%zu times)", times);
	}
}

static void kept_row(struct page *p, const struct casebook *b,
	const struct moment *m, size_t n)
{
	struct buf text = {0};
	char from[20], to[20];

	page_row(p);
	if (m[0].day == m[n - 1].day)
		page_cell_day(p, m[0].day);
	else
		page_cellf(p, "%s to %s", day_words(m[0].day, from),
			day_words(m[n - 1].day, to));
	page_cellf(p, "Promises kept, %zu times", n);
	put_promises(&text, b, m, n);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

static void begin_table(struct page *p)
{
	static const struct page_col cols[] = {
		{"Day", PAGE_LEFT, 3, true},
		{"What", PAGE_LEFT, 3, false},
		{"What it says", PAGE_LEFT, 8, false},
	};

	page_table(p, SPAN("In order of day"), cols, 3);
	page_table_empty(p, SPAN("Nothing to show."));
}

static void stretch_row(struct page *p, const struct stretch *s)
{
	struct buf text = {0};
	char day[20];

	if (s->label)
		buf_printf(&text, "%s: ", s->label);
	else
		buf_printf(&text, "%d days without contact, ", s->to - s->from);
	buf_puts(&text, day_words(s->from, day));
	buf_printf(&text, " to %s", day_words(s->to, day));
	page_row_group(p, buf_as_span(&text));
	buf_release(&text);
}

static void table(struct page *p, const struct casebook *b,
	const struct moments *m, const struct timeline_terms *t)
{
	struct stretches look = stretches_of(b, m, t);
	struct stretch s;
	size_t i, n;

	begin_table(p);
	for (i = 0; i < m->n; i += n) {
		while (stretch_next(&look, m->at[i].day, &s))
			stretch_row(p, &s);
		n = kept_in_a_row(m, i);
		if (n > 1) {
			kept_row(p, b, &m->at[i], n);
			continue;
		}
		n = 1;
		moment_row(p, b, &m->at[i], t->as_of);
	}
	while (stretch_next(&look, INT_MAX, &s))
		stretch_row(p, &s);
}

#define LANES_ARE                                                              \
	"Key dates by number, named under it; a lane for each part of the "    \
	"record, a mark for each date; filled dots are contact"
#define REST ". Under them, everybody's numbers. The table has the same dates."
#define WITH_GAPS LANES_ARE ", dashed boxes are stretches without any" REST
#define WITHOUT_GAPS LANES_ARE REST

void timeline_section(struct page *p, const struct casebook *b,
	const struct timeline_terms *t)
{
	struct buf svg = {0}, words = {0};
	struct moments m;

	moments_init(&m, b, t);
	if (m.n) {
		timeline_picture(b, t, NULL, &svg, &words);
		page_figure(p, SPAN("The case over time"),
			span_of(t->gap_days ? WITH_GAPS : WITHOUT_GAPS),
			buf_as_span(&svg), buf_as_span(&words));
	}
	if (t->blind)
		page_para(p, SPAN("Days without contact were not looked for: "
				  "no event records in the input."));
	table(p, b, &m, t);
	moments_release(&m);
	buf_release(&svg);
	buf_release(&words);
}

/* What comes so often that it would crowd out the rest. */
static bool many_times(const struct moment *m)
{
	return m->of->kind->id == K_demonstration ||
	       m->of->kind->id == K_scale || m->of->kind->id == K_circle;
}

void timeline_latest(struct page *p, const struct casebook *b,
	const struct timeline_terms *t, size_t most)
{
	struct moments m;
	size_t i, from;

	moments_init(&m, b, t);
	begin_table(p);
	for (from = m.n; from > 0 && most > 0; from--)
		most -= !many_times(&m.at[from - 1]);
	for (i = from; i < m.n; i++)
		if (!many_times(&m.at[i]))
			moment_row(p, b, &m.at[i], t->as_of);
	moments_release(&m);
}
