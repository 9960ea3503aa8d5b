#include "plain_table.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/mem.h"
#include "glyph.h"
#include "page_internal.h"
#include "wrap.h"

enum { GAP = 2, LONG_WORD = 20 };

/* What a table needs and gets: per column the longest line and word. */
struct fit {
	int *width, *widest, *word;
	size_t n;
	int room;
	bool tall; /* some row takes several lines */
	const struct page_options *look;
};

/* Dark enough on white and bright enough on black; the sign says it too. */
static const char *const looks[PAGE_TONES] = {[PAGE_HEAT3] = "33",
	[PAGE_HEAT4] = "31",
	[PAGE_MET] = "32",
	[PAGE_GAP] = "31",
	[PAGE_NOT_ASKED] = "33"};

void plain_put(struct buf *out, const struct page_options *look,
	const char *code, struct span words)
{
	if (look->colour && code && words.n)
		buf_printf(out, "\033[%sm%.*s\033[0m", code, SPAN_ARG(words));
	else
		buf_span(out, words);
}

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

/* word: how wide the text must be. */
static void measure(struct fit *f, size_t i, struct span text, int word)
{
	int widest = wrap_widest(text);

	if (widest > f->widest[i])
		f->widest[i] = widest;
	if (word > f->word[i])
		f->word[i] = word;
}

static void measure_all(struct fit *f, const struct block *b)
{
	struct buf text = {0};
	int word;

	for (size_t i = 0; i < b->n_cols; i++) {
		buf_reset(&text);
		glyphs_put(&text, b->cols[i].name, NULL);
		word = wrap_word(buf_as_span(&text));
		measure(f, i, buf_as_span(&text),
			b->cols[i].whole ? word : smaller(word, LONG_WORD));
	}
	for (size_t r = 0; r < b->n_rows; r++)
		for (size_t i = 0; i < b->rows[r].n; i++) {
			if (b->rows[r].kind == ROW_GROUP)
				continue;
			buf_reset(&text);
			plain_cell(&text, &b->rows[r].cells[i]);
			word = b->cols[i].whole
				       ? wrap_widest(buf_as_span(&text))
				       : smaller(wrap_word(buf_as_span(&text)),
						 LONG_WORD);
			measure(f, i, buf_as_span(&text), word);
		}
	buf_release(&text);
}

/* Each column gets its longest word, and a share of the room that is left
 * in proportion to what it still wants. False: not even the words fit. */
static bool share_out(struct fit *f, const struct block *b)
{
	int wanted = 0, left = f->room - GAP * ((int)f->n - 1);
	long asked = 0;

	for (size_t i = 0; i < f->n; i++) {
		f->width[i] = f->word[i];
		left -= f->word[i];
		wanted += f->widest[i] - f->word[i];
		asked += (long)(f->widest[i] - f->word[i]) *
			 (b->cols[i].width ? b->cols[i].width : 1);
	}
	if (left < 0)
		return false;
	f->tall = wanted > left;
	for (size_t i = 0; i < f->n; i++) {
		long wants = f->widest[i] - f->word[i];
		long weight = b->cols[i].width ? b->cols[i].width : 1;

		if (!f->tall)
			f->width[i] = f->widest[i];
		else if (asked)
			f->width[i] += smaller((int)wants,
				(int)(left * wants * weight / asked));
	}
	return true;
}

/* What rounding and full columns left over goes to those still wanting. */
static void give_rest(struct fit *f)
{
	int left = f->room - GAP * ((int)f->n - 1);
	bool given = true;

	for (size_t i = 0; i < f->n; i++)
		left -= f->width[i];
	while (left > 0 && given) {
		given = false;
		for (size_t i = 0; i < f->n && left > 0; i++)
			if (f->width[i] < f->widest[i]) {
				f->width[i]++;
				left--;
				given = true;
			}
	}
}

static void spaces(struct buf *out, int n)
{
	for (; n > 0; n--)
		buf_addc(out, ' ');
}

static void trim_line(struct buf *out)
{
	while (out->n && out->p[out->n - 1] == ' ')
		out->n--;
	buf_addc(out, '\n');
}

/* A line of a cell of column i. */
static void aligned(struct buf *out, const struct fit *f, size_t i,
	enum page_align align, struct span line, const char *code)
{
	int room = f->width[i] - glyphs_width(line);
	int before = align == PAGE_RIGHT    ? room
		     : align == PAGE_CENTRE ? room / 2
					    : 0;

	spaces(out, before);
	plain_put(out, f->look, code, line);
	spaces(out, room - before);
}

/* What is left of a cell's text, and how it looks. */
struct part {
	struct span rest;
	const char *code;
};

/* One row: the cells' texts side by side until all are used up. */
static void lines(struct buf *out, const struct fit *f, const struct block *b,
	struct part *part)
{
	for (bool some = true; some;) {
		some = false;
		for (size_t i = 0; i < f->n; i++) {
			struct span line = {"", 0};

			if (i)
				spaces(out, GAP);
			wrap_next(&part[i].rest, f->width[i], &line);
			aligned(out, f, i, b->cols[i].align, line,
				part[i].code);
			some = some || part[i].rest.n;
		}
		trim_line(out);
	}
}

static void rule(struct buf *out, const struct fit *f)
{
	for (size_t i = 0; i < f->n; i++) {
		if (i)
			spaces(out, GAP);
		for (int n = 0; n < f->width[i]; n++)
			buf_addc(out, '-');
	}
	trim_line(out);
}

static void header(struct buf *out, const struct fit *f, const struct block *b,
	struct buf *texts, struct part *part)
{
	for (size_t i = 0; i < f->n; i++) {
		buf_reset(&texts[i]);
		glyphs_put(&texts[i], b->cols[i].name, NULL);
		part[i] = (struct part){buf_as_span(&texts[i]), LOOKS_STRONG};
	}
	lines(out, f, b, part);
	rule(out, f);
}

static void group(struct buf *out, const struct row *r, int width)
{
	struct buf text = {0};

	plain_words(&text, &r->cells[0].words);
	wrap_put(out, buf_as_span(&text), width, "", "");
	buf_release(&text);
}

static void grid(struct buf *out, const struct fit *f, const struct block *b)
{
	struct buf *texts = xcalloc(f->n, sizeof *texts);
	struct part *part = xcalloc(f->n, sizeof *part);

	header(out, f, b, texts, part);
	for (size_t r = 0; r < b->n_rows; r++) {
		const struct row *row = &b->rows[r];

		if (r && !b->close && (f->tall || row->kind == ROW_GROUP))
			buf_addc(out, '\n');
		if (row->kind == ROW_GROUP) {
			group(out, row, f->room);
			continue;
		}
		if (row->kind == ROW_TOTAL)
			rule(out, f);
		for (size_t i = 0; i < f->n; i++) {
			buf_reset(&texts[i]);
			part[i].code = NULL;
			if (i < row->n) {
				plain_cell(&texts[i], &row->cells[i]);
				part[i].code = looks[row->cells[i].tone];
			}
			part[i].rest = buf_as_span(&texts[i]);
		}
		lines(out, f, b, part);
	}
	for (size_t i = 0; i < f->n; i++)
		buf_release(&texts[i]);
	free(texts);
	free(part);
}

static void stacked(struct buf *out, const struct block *b, int width)
{
	struct buf text = {0};

	for (size_t r = 0; r < b->n_rows; r++) {
		const struct row *row = &b->rows[r];

		if (r)
			buf_addc(out, '\n');
		if (row->kind == ROW_GROUP) {
			group(out, row, width);
			continue;
		}
		for (size_t i = 0; i < row->n; i++) {
			buf_reset(&text);
			if (b->close && !*cell_text(&row->cells[i]))
				continue;
			glyphs_put(&text, b->cols[i].name, " ");
			buf_puts(&text, text.n ? ": " : "");
			plain_cell(&text, &row->cells[i]);
			wrap_put(out, buf_as_span(&text), width, i ? "  " : "",
				"    ");
		}
	}
	buf_release(&text);
}

void plain_table(
	struct buf *out, const struct block *b, const struct page_options *look)
{
	size_t n = b->n_cols;
	int width = look->width;
	struct fit f = {.n = n, .room = width, .look = look};

	if (!b->n_rows) {
		struct buf text = {0};

		glyphs_put(
			&text, b->empty ? b->empty : "Nothing recorded.", NULL);
		wrap_put(out, buf_as_span(&text), width, "", "");
		buf_release(&text);
		return;
	}
	f.width = xcalloc(3 * n, sizeof *f.width);
	f.widest = f.width + n;
	f.word = f.widest + n;
	measure_all(&f, b);
	if (share_out(&f, b)) {
		give_rest(&f);
		grid(out, &f, b);
	} else {
		stacked(out, b, width);
	}
	free(f.width);
}
