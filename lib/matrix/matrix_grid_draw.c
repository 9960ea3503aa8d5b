/* The matrix as svg. */
#include "matrix_grid.h"
#include "matrix_notes.h"

#include <math.h>
#include <stdio.h>

#define WIDTH 1040.0
#define EDGE 20.0
#define PAD 10.0
#define LINE 17.0 /* from one line of a paragraph to the next */
#define LINES_MAX 40
#define WHO_LINES 3
#define ROW_MIN 78.0
#define STATE_MIN 62.0 /* "not asked yet" under its sign */
#define GAP 4.0

/* Columns: when, what, severity, how often, impact. */
static const struct {
	double x, w;
	const char *name, *under;
} column[] = {
	{20, 150, "Which time", "and who told us"},
	{174, 300, "What was done", "as it would be seen or heard"},
	{478, 180, "How bad it was", "severity, 0 to 4"},
	{662, 110, "How often", "around that time"},
	{776, 244, "What it did to the child", "impact, 0 to 4"},
};

enum { WHEN, WHAT, BAD, OFTEN, DID };

static const struct lettering body = {.size = 13};
static const struct lettering who_letters = {.size = 13, .bold = true};

/* Lines that a text takes in a box; the drawing itself is thrown away. */
static int lines_in(const char *text, double w, struct lettering how)
{
	struct draw scratch = {0};
	int n;

	if (!*text)
		return 0;
	draw_begin(&scratch, WIDTH, 100);
	n = draw_paragraph(&scratch, 0, 0, w, LINES_MAX, text, how);
	draw_release(&scratch);
	return n;
}

struct box {
	double x, y, w, h;
};

/* Dashed: somebody still has to ask. Words below `top`, across the middle. */
static void draw_not_asked(struct draw *d, struct box b, double top)
{
	double x = b.x + b.w / 2, y = b.y + top + (b.h - top) / 2;

	draw_rect(d, b.x, b.y, b.w, b.h,
		(struct pen){.fill = DRAW_PAPER,
			.stroke = DRAW_INK,
			.width = 1.5,
			.dash = "6 4",
			.round = 3});
	draw_text(d, x, y - 2, "?",
		(struct lettering){.size = 22, .anchor = 'm', .bold = true});
	draw_text(d, x, y + 18, "not asked yet",
		(struct lettering){.size = 12, .anchor = 'm'});
}

/* A closed, quiet box: it was asked, and there is nothing more to get. */
static void draw_not_known(struct draw *d, struct box b, double top)
{
	double x = b.x + b.w / 2, y = b.y + top + (b.h - top) / 2;

	draw_rect(d, b.x, b.y, b.w, b.h,
		(struct pen){
			.fill = DRAW_PANEL, .stroke = DRAW_LINE, .round = 3});
	draw_text(d, x, y - 3, "asked:",
		(struct lettering){
			.size = 12, .anchor = 'm', .ink = DRAW_SOFT});
	draw_text(d, x, y + 14, "nobody knows",
		(struct lettering){.size = 12, .anchor = 'm', .italic = true});
}

static void draw_words(
	struct draw *d, struct box b, double top, const char *text)
{
	draw_rect(d, b.x, b.y, b.w, b.h,
		(struct pen){
			.fill = DRAW_PAPER, .stroke = DRAW_LINE, .round = 3});
	draw_paragraph(d, b.x + PAD, b.y + top + 22, b.w - 2 * PAD, LINES_MAX,
		text, body);
}

/* The number, large, on its tint; the words on paper beside it. */
static void draw_level(
	struct draw *d, struct box b, int level, const char *text)
{
	char number[12];
	const char *colon = strstr(text, ": ");
	double tall = 40;
	struct buf word = {0};

	snprintf(number, sizeof number, "%d", level);
	buf_add(&word, text + 2,
		(colon ? (size_t)(colon - text) : strlen(text)) - 2);
	draw_rect(d, b.x, b.y, b.w, b.h,
		(struct pen){
			.fill = DRAW_PAPER, .stroke = DRAW_LINE, .round = 3});
	draw_heat(d, b.x + 1, b.y + 1, b.w - 2, tall, level);
	/* A paper ground, so that the hatching does not cross the letters. */
	draw_rect(d, b.x + 7, b.y + 7,
		46 + draw_text_width(buf_cstr(&word),
			     (struct lettering){.size = 14, .bold = true}),
		tall - 12, (struct pen){.fill = DRAW_PAPER, .round = 3});
	draw_text(d, b.x + 16, b.y + 29, number,
		(struct lettering){.size = 22, .bold = true});
	draw_text(d, b.x + 38, b.y + 28, buf_cstr(&word),
		(struct lettering){.size = 14, .bold = true});
	if (colon)
		draw_paragraph(d, b.x + PAD, b.y + tall + 19, b.w - 2 * PAD,
			LINES_MAX, colon + 2, body);
	buf_release(&word);
}

static void draw_cell(
	struct draw *d, struct box b, const struct grid_row *row, enum cell c)
{
	struct buf text = {0};
	int level = grid_level(row, c);

	switch (grid_cell(row, c, &text)) {
	case NOT_ASKED: draw_not_asked(d, b, 0); break;
	case NOT_KNOWN: draw_not_known(d, b, 0); break;
	case TOLD:
		if (level >= 0)
			draw_level(d, b, level, buf_cstr(&text));
		else
			draw_words(d, b, 0, buf_cstr(&text));
	}
	buf_release(&text);
}

/* Over what was done; empty where the box itself says as much. */
static void who_words(const struct grid_row *row, struct buf *out)
{
	struct buf what = {0};
	enum cell_state who = grid_cell(row, CELL_ADULT, out);

	if (who != TOLD && who != grid_cell(row, CELL_BEHAVIOUR, &what))
		buf_puts(out, who == NOT_KNOWN ? "Who: asked, nobody knows"
					       : "Who: not asked yet");
	buf_release(&what);
}

static double who_height(const struct grid_row *row)
{
	struct buf who = {0};
	int lines;

	who_words(row, &who);
	lines = lines_in(buf_cstr(&who), column[WHAT].w - 2 * PAD, who_letters);
	buf_release(&who);
	return LINE * (lines < WHO_LINES ? lines : WHO_LINES);
}

/* Who did it over what was done. */
static void draw_what(struct draw *d, struct box b, const struct grid_row *row)
{
	struct buf who = {0}, what = {0};
	enum cell_state done = grid_cell(row, CELL_BEHAVIOUR, &what);
	double top = who_height(row);

	who_words(row, &who);
	switch (done) {
	case NOT_ASKED: draw_not_asked(d, b, top); break;
	case NOT_KNOWN: draw_not_known(d, b, top); break;
	case TOLD: draw_words(d, b, top, buf_cstr(&what));
	}
	draw_paragraph(d, b.x + PAD, b.y + 22, b.w - 2 * PAD, WHO_LINES,
		buf_cstr(&who), who_letters);
	buf_release(&who);
	buf_release(&what);
}

#define WHEN_LINES 5

static void when_lines(const struct grid_row *row, const struct grid_terms *t,
	struct buf line[WHEN_LINES])
{
	enum cell_state s;

	grid_when(row, &line[0]);
	if (!row->harm)
		return;
	s = grid_cell(row, CELL_DATE, &line[1]);
	if (s != TOLD)
		buf_puts(&line[1], s == NOT_KNOWN ? "day: asked, nobody knows"
						  : "day: not asked yet");
	if (!t->staff)
		return;
	grid_source(row->harm, &line[2]);
	if (rec_has(row->harm, F_harm_withhold))
		buf_printf(&line[3], "kept from: %.*s",
			SPAN_ARG(row->harm->v[F_harm_withhold]));
	buf_span(&line[4], row->harm->v[F_harm_harm_id]);
}

static double draw_when(struct draw *d, struct box b,
	const struct grid_row *row, const struct grid_terms *t, bool measure)
{
	static const struct lettering how[WHEN_LINES] = {
		{.size = 14, .bold = true}, {.size = 13},
		{.size = 12, .ink = DRAW_SOFT}, {.size = 12, .bold = true},
		{.size = 11, .ink = DRAW_SOFT}};
	struct buf line[WHEN_LINES] = {{0}};
	double y = b.y + 22;
	int i, n;

	when_lines(row, t, line);
	for (i = 0; i < WHEN_LINES; i++) {
		if (line[i].n == 0)
			continue;
		n = measure ? lines_in(
				      buf_cstr(&line[i]), b.w - 2 * PAD, how[i])
			    : draw_paragraph(d, b.x + PAD, y, b.w - 2 * PAD, 4,
				      buf_cstr(&line[i]), how[i]);
		y += n * LINE;
		buf_release(&line[i]);
	}
	return y - b.y;
}

static double cell_height(const struct grid_row *row, enum cell c, double w)
{
	struct buf text = {0};
	double h = STATE_MIN;
	const char *s, *colon;

	if (grid_cell(row, c, &text) == TOLD) {
		s = buf_cstr(&text);
		colon = strstr(s, ": ");
		if (grid_level(row, c) >= 0)
			h = 40 + (colon ? 12 + LINE * lines_in(colon + 2,
							      w - 2 * PAD, body)
					: 0);
		else
			h = 14 + LINE * lines_in(s, w - 2 * PAD, body);
	}
	buf_release(&text);
	return h;
}

static double row_height(const struct grid_row *row, const struct grid_terms *t)
{
	struct box when = {0, 0, column[WHEN].w, 0};
	double h = fmax(ROW_MIN, draw_when(NULL, when, row, t, true));

	h = fmax(h, who_height(row) +
			    cell_height(row, CELL_BEHAVIOUR, column[WHAT].w));
	h = fmax(h, cell_height(row, CELL_SEVERITY, column[BAD].w));
	h = fmax(h, cell_height(row, CELL_FREQUENCY, column[OFTEN].w));
	return fmax(h, cell_height(row, CELL_IMPACT, column[DID].w));
}

static struct box at_column(int i, double y, double h)
{
	return (struct box){column[i].x, y, column[i].w, h};
}

static void draw_row(struct draw *d, double y, double h,
	const struct grid_row *row, const struct grid_terms *t)
{
	draw_rect(d, column[WHEN].x, y, column[WHEN].w, h,
		(struct pen){.fill = DRAW_PANEL, .round = 3});
	draw_when(d, at_column(WHEN, y, h), row, t, false);
	draw_what(d, at_column(WHAT, y, h), row);
	draw_cell(d, at_column(BAD, y, h), row, CELL_SEVERITY);
	draw_cell(d, at_column(OFTEN, y, h), row, CELL_FREQUENCY);
	draw_cell(d, at_column(DID, y, h), row, CELL_IMPACT);
}

static double draw_notes(
	struct draw *d, double y, const struct matrix *m, int as_of)
{
	struct buf notes = {0}, one = {0};
	struct span rest, line;

	matrix_notes(m, as_of, &notes);
	rest = buf_as_span(&notes);
	for (; rest.n && span_word(&rest, '\n', &line); y += LINE) {
		buf_reset(&one);
		buf_printf(&one, "! %.*s", SPAN_ARG(line));
		if (d)
			draw_text(d, EDGE, y + LINE, buf_cstr(&one),
				(struct lettering){.size = 13, .bold = true});
	}
	buf_release(&notes);
	buf_release(&one);
	return y;
}

/* Draws (or, with d NULL, measures) one matrix; returns where it ends. */
static double draw_matrix(struct draw *d, double y, const struct matrix *m,
	const struct grid_terms *t)
{
	struct buf title = {0};
	struct grid_row row;
	size_t at = 0, i;
	double h;

	if (d) {
		grid_type(m->type, &title);
		if (m->child.n)
			buf_printf(&title, ": child %.*s", SPAN_ARG(m->child));
		else
			buf_puts(&title, ": no child named");
		draw_text(d, EDGE, y + 18, buf_cstr(&title),
			(struct lettering){.size = 18, .bold = true});
		for (i = 0; i < 5; i++) {
			draw_text(d, column[i].x, y + 46, column[i].name,
				(struct lettering){.size = 13, .bold = true});
			if (i == WHEN && !t->staff)
				continue; /* who told is not said */
			draw_text(d, column[i].x, y + 62, column[i].under,
				(struct lettering){
					.size = 11, .ink = DRAW_SOFT});
		}
		buf_release(&title);
	}
	y += 70;
	while (grid_next(m, t, &at, &row)) {
		h = row_height(&row, t);
		if (d)
			draw_row(d, y, h, &row, t);
		y += h + GAP;
	}
	if (t->staff)
		y = draw_notes(d, y, m, t->as_of);
	return y + 26;
}

/* The five steps side by side; the other boxes say what they are. */
static void draw_scale(struct draw *d, double y)
{
	double x = EDGE + 150;
	char number[12];
	int i;

	draw_text(d, EDGE, y + 17, "Severity and impact:", body);
	for (i = 0; i < 5; i++, x += 130) {
		snprintf(number, sizeof number, "%d", i);
		draw_heat(d, x, y, 44, 24, i);
		draw_rect(d, x + 13, y + 3, 18, 18,
			(struct pen){.fill = DRAW_PAPER, .round = 3});
		draw_text(d, x + 22, y + 17, number,
			(struct lettering){
				.size = 14, .anchor = 'm', .bold = true});
		draw_text(d, x + 51, y + 17, harm_level[i], body);
	}
}

static double draw_all(struct draw *d, double y, const struct matrices *all,
	const struct grid_terms *t)
{
	size_t i;
	bool any = false;

	for (i = 0; i < all->n; i++) {
		if (!grid_shows(&all->at[i], t))
			continue;
		y = draw_matrix(d, y, &all->at[i], t);
		any = true;
	}
	if (!any && d)
		draw_text(d, EDGE, y + 18, grid_nothing(t), body);
	return any ? y : y + 40;
}

void grid_draw(struct draw *d, const struct casebook *b,
	const struct grid_terms *t, const char *title, const char *under)
{
	struct matrices all;
	double end;

	matrices_of(b, t->as_of, &all);
	end = draw_all(NULL, 82, &all, t);
	draw_begin(d, WIDTH, end + 40);
	draw_rect(d, 0, 0, WIDTH, end + 40, (struct pen){.fill = DRAW_PAPER});
	draw_text(d, EDGE, 36, title,
		(struct lettering){.size = 20, .bold = true});
	draw_text(d, EDGE, 58, under,
		(struct lettering){.size = 12, .ink = DRAW_SOFT});
	draw_all(d, 82, &all, t);
	draw_scale(d, end);
	matrices_release(&all);
}
