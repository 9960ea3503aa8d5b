#include "ecomap_label.h"
#include "ecomap_role.h"

#include "base/date.h"
#include "base/utf8.h"
#include "page/draw.h"
#include "page/glyph.h"
#include "page/wrap.h"

#define COLUMNS 15
#define WIDEST 20 /* where a word without a hyphen needs it */
#define LINES 4

double ecomap_width(const char *line, double size)
{
	/* draw_text_width() is for a middling face; DejaVu is wider. */
	return draw_text_width(line, (struct lettering){.size = size}) * 1.15;
}

/* "Ada Maria Lovelace" becomes "A.M.L." */
static void initials(struct span name, struct buf *out)
{
	struct span word;

	while (name.n && span_word(&name, ' ', &word)) {
		size_t n;

		while (word.n && strchr("(\"'.-", *word.p))
			word = (struct span){word.p + 1, word.n - 1};
		n = utf8_len(word.p, word.n);
		if (!n)
			continue;
		buf_add(out, word.p, n);
		buf_addc(out, '.');
	}
}

/* A word that is too long for a line may break after a hyphen. How many
 * columns its longest part takes. */
static int long_word(struct span word, struct buf *out)
{
	struct span rest = word, part;
	const char *before = "";
	int widest = glyphs_width(word), columns;

	if (widest <= COLUMNS) {
		buf_span(out, word);
		return widest;
	}
	widest = 0;
	while (rest.n && span_word(&rest, '-', &part)) {
		buf_puts(out, before);
		buf_span(out, part);
		before = "- ";
		columns = glyphs_width(part) + (rest.n > 0);
		if (columns > widest)
			widest = columns;
	}
	return widest;
}

/* Breaks the words, fit to be shown, into lines; how many. */
static int in_lines(const struct buf *words, struct buf *out)
{
	struct buf parts = {0};
	struct span rest = buf_as_span(words), line, word;
	int lines = 0, columns = COLUMNS;

	while (rest.n && span_word(&rest, ' ', &word)) {
		int wide;

		if (parts.n)
			buf_addc(&parts, ' ');
		wide = long_word(word, &parts);
		if (wide > columns)
			columns = wide < WIDEST ? wide : WIDEST;
	}
	rest = buf_as_span(&parts);
	while (lines < LINES && wrap_next(&rest, columns, &line)) {
		if (lines++)
			buf_addc(out, '\n');
		buf_span(out, line);
	}
	if (rest.p && rest.n)
		buf_puts(out, "\xe2\x80\xa6");
	buf_release(&parts);
	return lines;
}

static void measure(struct ecomap_person *p)
{
	struct span rest = span_of(p->label), line;
	struct buf one = {0};
	double wide = 2 * ECOMAP_SIGN + 4;

	while (rest.n && span_word(&rest, '\n', &line)) {
		double w;

		buf_reset(&one);
		buf_span(&one, line);
		w = ecomap_width(buf_cstr(&one), ECOMAP_LETTERS);
		if (w > wide)
			wide = w;
	}
	buf_release(&one);
	p->own = (struct box){-wide / 2 - 2, -ECOMAP_SIGN - 4, wide / 2 + 2,
		ECOMAP_SIGN + 4 + p->lines * ECOMAP_LINE};
}

void ecomap_label_words(struct ecomap *m, struct ecomap_person *p,
	struct span said, enum ecomap_names names)
{
	struct buf words = {0}, fit = {0}, lines = {0};

	if (names == SHOW_INITIALS)
		initials(said, &words);
	else
		buf_span(&words, said);
	glyphs_put(&fit, buf_cstr(&words), " ");
	p->lines = in_lines(&fit, &lines);
	p->said = arena_str(&m->text, buf_as_span(&fit));
	p->label = arena_str(&m->text, buf_as_span(&lines));
	buf_release(&words);
	buf_release(&fit);
	buf_release(&lines);
	measure(p);
}

void ecomap_label(struct ecomap *m, struct ecomap_person *p,
	const struct casebook *b, const struct ecomap_terms *t)
{
	struct span name = rec_get(p->rec, F_person_name);
	struct buf role = {0};

	if (t->names == SHOW_ROLES || !name.n) {
		ecomap_role(p->rec, b, t->names_before, &role);
		ecomap_label_words(m, p, buf_as_span(&role), SHOW_FULL);
	} else {
		ecomap_label_words(m, p, name, t->names);
	}
	buf_release(&role);
}

struct box ecomap_words_box(const struct ecomap_person *p)
{
	/* The width is that of the widest of the usual faces: most need less.
	 */
	double half = (p->box.x1 - p->box.x0) * .42;
	double y = p->y < 0 ? p->box.y0 : p->y + ECOMAP_SIGN + 4;

	return (struct box){
		p->x - half, y, p->x + half, y + p->lines * ECOMAP_LINE};
}

static void middle_words(
	struct buf *out, const struct casebook *b, const struct ecomap_terms *t)
{
	size_t children = t->child.n ? 1 : b->of[K_child].n;
	size_t said = 0;

	if (t->names == SHOW_ROLES || children == 0 || children > 4) {
		buf_puts(out, children > 1 ? "the children" : "the child");
		return;
	}
	EACH_REC(c, b, K_child)
	{
		struct span name = rec_get(c, F_child_name), word;

		if (t->child.n &&
			!span_eq(rec_get(c, F_child_child_id), t->child))
			continue;
		if (said)
			buf_puts(out, said + 1 == children ? " and " : ", ");
		said++;
		if (!name.n)
			buf_puts(out, "the child");
		else if (t->names == SHOW_INITIALS)
			initials(name, out);
		else if (span_word(&name, ' ', &word))
			buf_span(out, word);
	}
}

void ecomap_titles(struct ecomap *m, const struct casebook *b,
	const struct ecomap_terms *t)
{
	struct buf words = {0}, fit = {0}, text = {0};
	char day[20];

	middle_words(&words, b, t);
	glyphs_put(&fit, buf_cstr(&words), " ");
	in_lines(&fit, &text);
	m->middle = arena_str(&m->text, buf_as_span(&text));
	m->said = arena_str(&m->text, buf_as_span(&fit));
	buf_reset(&text);
	buf_printf(&text, "The people around %s", m->said);
	m->title = arena_str(&m->text, buf_as_span(&text));
	buf_reset(&text);
	buf_printf(&text, "Case %.*s, %s, ", SPAN_ARG(b->case_id),
		day_words(t->as_of, day));
	audience_words(t->audience, &text);
	m->who = arena_str(&m->text, buf_as_span(&text));
	buf_release(&words);
	buf_release(&fit);
	buf_release(&text);
}
