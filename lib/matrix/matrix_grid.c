#include "matrix_grid.h"

#include "base/mem.h"
#include "matrix_notes.h"

static const struct page_col columns[] = {
	{"Incident", PAGE_LEFT, 6, true},
	{"What was done", PAGE_LEFT, 9, false},
	{"Severity", PAGE_LEFT, 5, false},
	{"How often", PAGE_LEFT, 5, false},
	{"Impact on the child", PAGE_LEFT, 7, false},
};

static const enum page_tone state_tone[] = {
	[NOT_ASKED] = PAGE_NOT_ASKED, [NOT_KNOWN] = PAGE_NOT_KNOWN};
static const char *const state_words[] = {
	[NOT_ASKED] = "not asked", [NOT_KNOWN] = "asked, not known"};

static void incident_cell(
	struct page *p, const struct grid_row *row, const struct grid_terms *t)
{
	struct buf text = {0}, part = {0};
	enum cell_state date = grid_cell(row, CELL_DATE, &part);

	grid_when(row, &text);
	if (row->harm && date == TOLD)
		buf_printf(&text, "\n%s", buf_cstr(&part));
	else if (row->harm)
		buf_printf(&text, "\ndate %s", state_words[date]);
	buf_reset(&part);
	if (row->harm && t->staff) {
		grid_source(row->harm, &part);
		if (part.n)
			buf_printf(&text, "\n%s", buf_cstr(&part));
		if (rec_has(row->harm, F_harm_withhold))
			buf_printf(&text, "\nkept from: %.*s",
				SPAN_ARG(row->harm->v[F_harm_withhold]));
		buf_printf(&text, "\n%.*s",
			SPAN_ARG(row->harm->v[F_harm_harm_id]));
	}
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
	buf_release(&part);
}

/* Who and what, each with its own state; one word where both are alike. */
static void behaviour_cell(struct page *p, const struct grid_row *row)
{
	struct buf who = {0}, what = {0}, text = {0};
	enum cell_state adult = grid_cell(row, CELL_ADULT, &who);
	enum cell_state done = grid_cell(row, CELL_BEHAVIOUR, &what);

	if (adult == TOLD)
		buf_printf(&text, "%s: ", buf_cstr(&who));
	if (done == TOLD)
		buf_puts(&text, buf_cstr(&what));
	else if (adult != done)
		buf_puts(&text, state_words[done]);
	if (adult != TOLD && adult != done)
		buf_printf(&text, "\nWho: %s.", state_words[adult]);
	page_cell_tone(p, done == TOLD ? PAGE_PLAIN : state_tone[done],
		buf_as_span(&text));
	buf_release(&who);
	buf_release(&what);
	buf_release(&text);
}

static void plain_cell(struct page *p, const struct grid_row *row, enum cell c)
{
	struct buf text = {0};
	enum cell_state state = grid_cell(row, c, &text);
	int level = grid_level(row, c);

	if (level >= 0)
		page_cell_tone(p, (enum page_tone)(PAGE_HEAT0 + level),
			span_of(buf_cstr(&text) +
				2)); /* the mark is the number */
	else if (state == TOLD)
		page_cell(p, buf_as_span(&text));
	else
		page_cell_tone(p, state_tone[state], SPAN(""));
	buf_release(&text);
}

static void matrix_table(
	struct page *p, const struct matrix *m, const struct grid_terms *t)
{
	struct buf type = {0};
	struct grid_row row;
	size_t at = 0;

	grid_type(m->type, &type);
	page_table(p, buf_as_span(&type), columns, COUNT_OF(columns));
	while (grid_next(m, t, &at, &row)) {
		page_row(p);
		incident_cell(p, &row, t);
		behaviour_cell(p, &row);
		plain_cell(p, &row, CELL_SEVERITY);
		plain_cell(p, &row, CELL_FREQUENCY);
		plain_cell(p, &row, CELL_IMPACT);
	}
	buf_release(&type);
}

static void child_heading(struct page *p, struct span child)
{
	if (child.n)
		page_headingf(p, 2, "Child %.*s", SPAN_ARG(child));
	else
		page_heading(p, 2, SPAN("No child named"));
}

static void add_key(struct page *p)
{
	page_paraf(p, "Severity and impact: 0 none, 1 low, 2 moderate, 3 "
		      "serious, 4 severe.");
	page_key(p, 1u << PAGE_NOT_ASKED | 1u << PAGE_NOT_KNOWN);
}

static void say_notes(struct page *p, const struct matrix *m, int as_of)
{
	struct buf notes = {0};
	struct span rest, one;

	matrix_notes(m, as_of, &notes);
	rest = buf_as_span(&notes);
	while (rest.n && span_word(&rest, '\n', &one))
		page_note(p, PAGE_CAUTION, one);
	buf_release(&notes);
}

void grid_page(
	struct page *p, const struct casebook *b, const struct grid_terms *t)
{
	struct matrices all;
	const struct matrix *before = NULL;
	size_t i;

	matrices_of(b, t->as_of, &all);
	for (i = 0; i < all.n; i++) {
		if (!grid_shows(&all.at[i], t))
			continue;
		if (!before || !span_eq(before->child, all.at[i].child))
			child_heading(p, all.at[i].child);
		matrix_table(p, &all.at[i], t);
		if (t->staff)
			say_notes(p, &all.at[i], t->as_of);
		before = &all.at[i];
	}
	if (!before)
		page_para(p, span_of(grid_nothing(t)));
	else
		add_key(p);
	if (all.later && t->staff)
		page_paraf(p,
			"%zu %s dated after this day and left out; "
			"sos-matrix check says which.",
			all.later, all.later == 1 ? "row is" : "rows are");
	matrices_release(&all);
}
