/* The harm matrix in short: a line per child and type (sos-case show). */
#include "matrix/matrix_summary.h"
#include "overview.h"
#include "base/date.h"

struct lines {
	struct sink base;
	const struct overview *s;
};

static void number(const struct overview *s, const struct rec *r, int field)
{
	long n = rec_int(r, field, -1);

	/* Asked or not: the summary does not say. */
	if (n < 0 || n > 4)
		page_cell(s->p, SPAN("no number"));
	else
		page_cell_tone(s->p, (enum page_tone)(PAGE_HEAT0 + (int)n),
			span_of(harm_level[n]));
}

/* An old matrix says nothing about now. */
static void put_direction(
	const struct overview *s, const struct rec *r, struct buf *out)
{
	int newest = rec_day(r, F_matrix_latest_date);

	if (newest == NO_DAY || s->as_of - newest < WORD_IS_OLD_AFTER) {
		put_word(out, r->v[F_matrix_direction]);
		return;
	}
	buf_puts(out, "no harm recorded since ");
	put_day(out, r, F_matrix_latest_date);
}

static int line(struct sink *base, const struct rec *r, struct err *e)
{
	const struct overview *s = ((struct lines *)base)->s;
	struct buf text = {0};

	(void)e;
	page_row(s->p);
	if (rec_has(r, F_matrix_child_id) && has_siblings(s->b)) {
		put_child(s, &text, r->v[F_matrix_child_id]);
		buf_puts(&text, ": ");
	}
	put_word(&text, r->v[F_matrix_type]);
	page_cell(s->p, buf_as_span(&text));
	number(s, r, F_matrix_worst_severity);
	number(s, r, F_matrix_worst_impact);
	number(s, r, F_matrix_latest_severity);
	number(s, r, F_matrix_latest_impact);
	buf_reset(&text);
	put_day(&text, r, F_matrix_latest_date);
	page_cell(s->p, buf_as_span(&text));
	buf_reset(&text);
	put_direction(s, r, &text);
	page_cell(s->p, buf_as_span(&text));
	if (s->staff)
		page_cellf(s->p, "%.*s%%", SPAN_ARG(r->v[F_matrix_complete]));
	buf_release(&text);
	return 0;
}

void overview_matrix(const struct overview *s)
{
	static const struct page_col cols[] = {
		{"Harm", PAGE_LEFT, 4, true},
		{"Worst", PAGE_LEFT, 3, false},
		{"... impact", PAGE_LEFT, 3, false},
		{"Latest", PAGE_LEFT, 3, false},
		{"... impact", PAGE_LEFT, 3, false},
		{"On", PAGE_LEFT, 3, false},
		{"Direction", PAGE_LEFT, 2, false},
		{"Asked", PAGE_RIGHT, 0, false},
	};
	static const struct sink_ops ops = {.put = line};
	struct lines l = {.base.ops = &ops, .s = s};
	struct err e;
	long left_out = 0;

	page_table(s->p, SPAN("By type: severity, and impact on the child"),
		cols, s->staff ? 8 : 7);
	overview_empty(s, "Nothing recorded.", K_harm);
	/* line() cannot fail. */
	(void)!matrix_summary(s->b, s->as_of, &l.base, &left_out, &e);
}
