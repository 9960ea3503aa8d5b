/* A row of the matrix in words. */
#include "base/mem.h"
#include "matrix_grid.h"

#include "base/date.h"

const char *grid_nothing(const struct grid_terms *t)
{
	if (!t->staff) /* there may well be something */
		return "Nothing to show here.";
	return t->unseen ? "Not looked at: no harm records in the input."
			 : "No harm is recorded.";
}

bool grid_shows(const struct matrix *m, const struct grid_terms *t)
{
	return t->child.n == 0 || m->child.n == 0 ||
	       span_eq(m->child, t->child);
}

/*
 * Rows come in the order of incidents; a missing one comes before the first
 * row of a later incident. *at counts rows and missing ones: the low half is
 * the row, the high half the next incident that may be missing.
 */
bool grid_next(const struct matrix *m, const struct grid_terms *t, size_t *at,
	struct grid_row *row)
{
	size_t i = *at & 0xffffffff, slot = *at >> 32;
	enum incident next = i < m->n ? harm_incident(m->row[i]) : INCIDENTS;

	for (; t->staff && slot <= LATEST && slot < (size_t)next; slot++) {
		if (!m->missing[slot])
			continue;
		*row = (struct grid_row){NULL, (enum incident)slot, false};
		*at = (slot + 1) << 32 | i;
		return true;
	}
	if (i == m->n)
		return false;
	*row = (struct grid_row){m->row[i], next,
		t->staff && i > 0 && same_incident(m->row[i - 1], m->row[i])};
	*at = slot << 32 | (i + 1);
	return true;
}

static void capital(struct buf *b, size_t from)
{
	if (b->n > from && b->p[from] >= 'a' && b->p[from] <= 'z')
		b->p[from] = (char)(b->p[from] - 'a' + 'A');
}

void grid_type(struct span type, struct buf *out)
{
	size_t from = out->n, i;

	if (span_is(type, "fgm")) {
		buf_puts(out, "Female genital mutilation");
		return;
	}
	for (i = 0; i < type.n; i++)
		buf_addc(out, type.p[i] == '-' ? ' ' : type.p[i]);
	if (span_is(type, "physical") || span_is(type, "sexual") ||
		span_is(type, "emotional") || span_is(type, "other"))
		buf_puts(out, " harm");
	capital(out, from);
}

void grid_when(const struct grid_row *row, struct buf *out)
{
	static const char *const word[INCIDENTS] = {
		"First", "Worst", "Latest", "Only one", "Pattern", "Another"};

	buf_puts(out, word[row->incident]);
	if (row->again)
		buf_puts(out, " (another source)");
}

/* "10 March 2021", "March 2021", "since 1 May 2020"; empty: none. */
static void grid_date(const struct rec *h, struct buf *out)
{
	int day = rec_day(h, F_harm_date), since = rec_day(h, F_harm_since);
	char on[20];

	if (day != NO_DAY) {
		day_words(day, on);
		if (rec_is(h, F_harm_precision, "month"))
			buf_puts(out, strchr(on, ' ') + 1);
		else if (rec_is(h, F_harm_precision, "year"))
			buf_printf(out, "%d", day_year(day));
		else
			buf_puts(out, on);
	}
	if (since != NO_DAY && harm_incident(h) == PATTERN)
		buf_printf(out, "%ssince %s", out->n ? ", " : "",
			day_words(since, on));
}

void grid_source(const struct rec *h, struct buf *out)
{
	static const struct {
		const char *source, *words;
	} told[] = {{"saw", "saw it"}, {"child-told", "the child told"},
		{"adult-told", "an adult told"}, {"record", "from a record"}};
	size_t i;

	buf_span(out, h->v[F_harm_agency]);
	for (i = 0; i < COUNT_OF(told); i++)
		if (rec_is(h, F_harm_source, told[i].source))
			buf_printf(
				out, "%s%s", out->n ? ": " : "", told[i].words);
}

int grid_level(const struct grid_row *row, enum cell c)
{
	int field = c == CELL_SEVERITY ? F_harm_severity
		    : c == CELL_IMPACT ? F_harm_impact
				       : -1;

	return row->harm && field >= 0 ? (int)rec_int(row->harm, field, -1)
				       : -1;
}

static void level_text(const struct grid_row *row, enum cell c, struct buf *out)
{
	int text =
		c == CELL_SEVERITY ? F_harm_severity_text : F_harm_impact_text;
	int level = grid_level(row, c);

	if (level >= 0)
		buf_printf(out, "%d %s", level, harm_level[level]);
	if (rec_has(row->harm, text))
		buf_printf(out, "%s%.*s", level >= 0 ? ": " : "",
			SPAN_ARG(row->harm->v[text]));
}

/* Since when goes with how often, but for a pattern: there it is the date. */
static void frequency_text(const struct grid_row *row, struct buf *out)
{
	int since = rec_day(row->harm, F_harm_since);
	char on[20];

	buf_span(out, row->harm->v[F_harm_frequency]);
	if (!out->n)
		buf_puts(out, "once");
	if (since != NO_DAY && row->incident != PATTERN)
		buf_printf(out, ", since %s", day_words(since, on));
}

enum cell_state grid_cell(
	const struct grid_row *row, enum cell c, struct buf *out)
{
	enum cell_state state =
		row->harm ? cell_state(row->harm, c) : NOT_ASKED;

	if (state != TOLD)
		return state;
	switch (c) {
	case CELL_DATE: grid_date(row->harm, out); break;
	case CELL_SEVERITY:
	case CELL_IMPACT: level_text(row, c, out); break;
	case CELL_FREQUENCY: frequency_text(row, out); break;
	case CELL_ADULT: buf_span(out, row->harm->v[F_harm_adult]); break;
	default: buf_span(out, row->harm->v[F_harm_behaviour]);
	}
	return state;
}
