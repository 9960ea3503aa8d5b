#include "html.h"

#include "base/buf.h"
#include "page_internal.h"
#include "script.h"

/* More columns than this are printed smaller; so few fit a phone. */
enum { WIDE = 8, FEW = 3 };
/* What is no longer may stay on one line. */
enum { WHOLE = 24 };

static const char *const aligns[] = {
	[PAGE_LEFT] = "", [PAGE_RIGHT] = "right", [PAGE_CENTRE] = "centre"};

static void sign(struct buf *out, const struct tone *tone)
{
	buf_printf(out,
		"<span class=\"sign\" role=\"img\" aria-label=\"%s\">%s</span>",
		tone->word, tone->sign);
}

/* Words that open what they mean. */
static void begin_meaning(struct buf *out, const char *meaning)
{
	buf_puts(out, meaning ? "<details><summary>" : "");
}

static void end_meaning(struct buf *out, const char *meaning)
{
	if (!meaning)
		return;
	buf_puts(out, "</summary><p>");
	html_text(out, meaning);
	buf_puts(out, "</p></details>");
}

/* On a phone rows become cards, and each cell says its column. */
static void column_said(struct buf *out, const struct col *col)
{
	if (!*col->name)
		return;
	buf_puts(out, " data-column=\"");
	html_line(out, col->name);
	buf_addc(out, '"');
}

static bool is_letter(char c)
{
	return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

static size_t digits(const char *s)
{
	return strspn(s, "0123456789");
}

/* "3 October 2021", "October 2021". */
static bool is_day(const char *s)
{
	size_t n = digits(s);

	if (n) {
		if (n > 2 || s[n] != ' ')
			return false;
		s += n + 1;
	}
	for (n = 0; is_letter(s[n]); n++)
		;
	return n >= 3 && s[n] == ' ' && digits(s + n + 1) == 4 && !s[n + 5];
}

/* A day or an id is not broken between two lines. */
static bool is_whole(const char *s)
{
	size_t n = strlen(s);

	return n <= WHOLE && !strchr(s, '\n') &&
	       (is_day(s) || (strchr(s, '-') && strpbrk(s, "0123456789") &&
				     !strchr(s, ' ')));
}

static void classes(struct buf *out, const struct col *col,
	const struct cell *c, const char *shown)
{
	const char *own[] = {c && c->tone != PAGE_PLAIN ? "tone" : "",
		c && c->tone != PAGE_PLAIN ? page_tones[c->tone].class : "",
		aligns[col->align], is_whole(shown) ? "whole" : ""};
	const char *before = " class=\"";
	size_t i;

	for (i = 0; i < sizeof own / sizeof *own; i++)
		if (*own[i]) {
			buf_printf(out, "%s%s", before, own[i]);
			before = " ";
		}
	buf_puts(out, *before == ' ' && !before[1] ? "\"" : "");
}

static void cell(struct buf *out, const struct col *col, const struct cell *c,
	bool cards)
{
	const char *shown = c ? cell_text(c) : "";
	const struct tone *tone = &page_tones[c ? c->tone : PAGE_PLAIN];
	bool header = col->header && *shown;
	const char *tag = header ? "th" : "td";
	bool toned = c && c->tone != PAGE_PLAIN;

	buf_printf(out, "<%s%s", tag, header ? " scope=\"row\"" : "");
	classes(out, col, c, shown);
	if (cards && !header)
		column_said(out, col);
	buf_addc(out, '>');
	if (toned) {
		if (*c->words.s)
			sign(out, tone);
		else
			buf_printf(out,
				"<span class=\"sign\" aria-hidden="
				"\"true\">%s</span>",
				tone->sign);
	}
	if (c && c->line)
		buf_puts(out, c->line);
	if (c && *c->words.s) {
		begin_meaning(out, c->meaning);
		if (c->href) {
			buf_puts(out, "<a href=\"");
			html_line(out, c->href);
			buf_puts(out, "\">");
		}
		if (!cell_is_sign(c))
			(header ? html_row_name : html_words)(out, &c->words);
		if (c->href)
			buf_puts(out, "</a>");
		end_meaning(out, c->meaning);
	} else {
		buf_puts(out, shown);
	}
	buf_printf(out, "</%s>", tag);
}

/* Whether its name is that of the row above: a phone says it once. */
static bool same_name(const struct block *b, const struct row *r)
{
	size_t i, named = 0;

	if (r == b->rows || r->kind != ROW_PLAIN || r[-1].kind != ROW_PLAIN)
		return false;
	for (i = 0; i < b->n_cols && i < r->n && i < r[-1].n; i++) {
		if (!b->cols[i].header)
			continue;
		if (strcmp(cell_text(&r->cells[i]), cell_text(&r[-1].cells[i])))
			return false;
		named += *cell_text(&r->cells[i]) != 0;
	}
	return named > 0;
}

static void row(struct buf *out, const struct block *b, const struct row *r)
{
	if (r->kind == ROW_GROUP) {
		buf_printf(out,
			"<tr class=\"group\"><th scope=\"rowgroup\" "
			"colspan=\"%zu\">",
			b->n_cols);
		html_words(out, &r->cells[0].words);
		buf_puts(out, "</th></tr>\n");
		return;
	}
	buf_puts(out, r->kind == ROW_TOTAL ? "<tr class=\"total\">"
		      : same_name(b, r)    ? "<tr class=\"same\">"
					   : "<tr>");
	for (size_t i = 0; i < b->n_cols; i++)
		cell(out, &b->cols[i], i < r->n ? &r->cells[i] : NULL,
			b->n_cols > FEW && b->n_cols <= WIDE);
	buf_puts(out, "</tr>\n");
}

static void rows(struct buf *out, const struct block *b)
{
	buf_puts(out, "<tbody>\n");
	for (size_t i = 0; i < b->n_rows; i++) {
		if (i && b->rows[i].kind == ROW_GROUP)
			buf_puts(out, "</tbody>\n<tbody>\n");
		row(out, b, &b->rows[i]);
	}
	if (!b->n_rows) {
		buf_printf(out, "<tr><td colspan=\"%zu\">", b->n_cols);
		html_text(out, b->empty ? b->empty : "Nothing recorded.");
		buf_puts(out, "</td></tr>\n");
	}
	buf_puts(out, "</tbody>\n");
}

static void widths(struct buf *out, const struct block *b)
{
	int sum = 0;
	bool hinted = false;

	for (size_t i = 0; i < b->n_cols; i++) {
		sum += b->cols[i].width ? b->cols[i].width : 1;
		hinted = hinted || b->cols[i].width;
	}
	if (!hinted)
		return;
	buf_puts(out, "<colgroup>");
	for (size_t i = 0; i < b->n_cols; i++)
		if (b->cols[i].width)
			buf_printf(out, "<col style=\"width:%d%%\">",
				100 * b->cols[i].width / sum);
		else
			buf_puts(out, "<col>");
	buf_puts(out, "</colgroup>\n");
}

static void caption(struct buf *out, const struct block *b, const char *class)
{
	if (!*b->caption) {
		buf_printf(out, "aria-label=\"Table %d\">\n<table%s>\n",
			b->number, class);
		return;
	}
	buf_printf(out,
		"aria-labelledby=\"t%d\">\n<table%s>\n"
		"<caption><span id=\"t%d\">",
		b->number, class, b->number);
	html_text(out, b->caption);
	buf_puts(out, "</span></caption>\n");
}

/* A column without a name has no header: an empty one says nothing. */
static void column_name(struct buf *out, const struct col *col)
{
	const char *tag = *col->name ? "th" : "td";

	buf_printf(out, "<%s%s", tag, *col->name ? " scope=\"col\"" : "");
	if (*aligns[col->align])
		buf_printf(out, " class=\"%s\"", aligns[col->align]);
	buf_addc(out, '>');
	begin_meaning(out, col->meaning);
	html_text(out, col->name);
	end_meaning(out, col->meaning);
	buf_printf(out, "</%s>", tag);
}

/* A phone sets the numbers of a row two by two. */
static bool all_counts(const struct block *b)
{
	for (size_t i = 1; i < b->n_cols; i++)
		if (b->cols[i].align != PAGE_RIGHT)
			return false;
	return true;
}

void html_table(struct buf *out, const struct page *p, const struct block *b)
{
	const char *tools = script_tools(p, b);

	buf_puts(out, "<div class=\"scroll\" role=\"group\" tabindex=\"0\" ");
	if (tools)
		buf_printf(out, "data-tools=\"%s\" ", tools);
	caption(out, b,
		b->n_cols > WIDE                             ? " class=\"wide\""
		: b->n_cols <= FEW + (all_counts(b) ? 1 : 0) ? " class=\"few\""
		: all_counts(b) ? " class=\"cards counts\""
				: " class=\"cards\"");
	widths(out, b);
	buf_puts(out, "<thead>\n<tr>");
	for (size_t i = 0; i < b->n_cols; i++)
		column_name(out, &b->cols[i]);
	buf_puts(out, "</tr>\n</thead>\n");
	rows(out, b);
	buf_puts(out, "</table>\n</div>\n");
}
