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
};

static int smaller(int a, int b)
{
	return a < b ? a : b;
}

static void measure(struct fit *f, size_t i, struct span text)
{
	int widest = wrap_widest(text), word = wrap_word(text);

	if (widest > f->widest[i])
		f->widest[i] = widest;
	word = smaller(word, LONG_WORD);
	if (word > f->word[i])
		f->word[i] = word;
}

static void measure_all(struct fit *f, const struct block *b)
{
	struct buf text = {0};

	for (size_t i = 0; i < b->n_cols; i++) {
		buf_reset(&text);
		glyphs_put(&text, b->cols[i].name, NULL);
		measure(f, i, buf_as_span(&text));
	}
	for (size_t r = 0; r < b->n_rows; r++)
		for (size_t i = 0; i < b->rows[r].n; i++) {
			if (b->rows[r].kind == ROW_GROUP)
				continue;
			buf_reset(&text);
			plain_cell(&text, &b->rows[r].cells[i]);
			measure(f, i, buf_as_span(&text));
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

static void aligned(
	struct buf *out, struct span line, enum page_align align, int width)
{
	int room = width - glyphs_width(line);
	int before = align == PAGE_RIGHT    ? room
		     : align == PAGE_CENTRE ? room / 2
					    : 0;

	spaces(out, before);
	buf_span(out, line);
	spaces(out, room - before);
}

/* One row: the cells' texts side by side until all are used up. */
static void lines(struct buf *out, const struct fit *f, const struct block *b,
	struct span *rest)
{
	for (bool some = true; some;) {
		some = false;
		for (size_t i = 0; i < f->n; i++) {
			struct span line = {"", 0};

			if (i)
				spaces(out, GAP);
			wrap_next(&rest[i], f->width[i], &line);
			aligned(out, line, b->cols[i].align, f->width[i]);
			some = some || rest[i].n;
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
	struct buf *texts, struct span *rest)
{
	for (size_t i = 0; i < f->n; i++) {
		buf_reset(&texts[i]);
		glyphs_put(&texts[i], b->cols[i].name, NULL);
		rest[i] = buf_as_span(&texts[i]);
	}
	lines(out, f, b, rest);
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
	struct span *rest = xcalloc(f->n, sizeof *rest);

	header(out, f, b, texts, rest);
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
			if (i < row->n)
				plain_cell(&texts[i], &row->cells[i]);
			rest[i] = buf_as_span(&texts[i]);
		}
		lines(out, f, b, rest);
	}
	for (size_t i = 0; i < f->n; i++)
		buf_release(&texts[i]);
	free(texts);
	free(rest);
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
			glyphs_put(&text, b->cols[i].name, " ");
			buf_puts(&text, text.n ? ": " : "");
			plain_cell(&text, &row->cells[i]);
			wrap_put(out, buf_as_span(&text), width, i ? "  " : "",
				"    ");
		}
	}
	buf_release(&text);
}

void plain_table(struct buf *out, const struct block *b, int width)
{
	size_t n = b->n_cols;
	struct fit f = {.n = n, .room = width};

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
