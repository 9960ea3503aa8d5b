#include "page_internal.h"

#include <stdlib.h>
#include <string.h>
#include "base/buf.h"
#include "glyph.h"
#include "html.h"
#include "script.h"
#include "style.h"
#include "svg.h"

static const char policy[] =
	"<meta charset=\"utf-8\">\n"
	"<meta http-equiv=\"Content-Security-Policy\" content=\""
	"default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
	"font-src data:; base-uri 'none'; form-action 'none'";
static const char head[] =
	"<meta name=\"viewport\" "
	"content=\"width=device-width, initial-scale=1\">\n"
	"<meta name=\"color-scheme\" content=\"light dark\">\n"
	"<meta name=\"referrer\" content=\"no-referrer\">\n"
	"<meta name=\"robots\" content=\"noindex\">\n";

static void element(
	struct buf *out, const char *tag, const char *class, const char *s)
{
	if (!s || !*s)
		return;
	buf_printf(out, "<%s class=\"%s\">", tag, class);
	html_text(out, s);
	buf_printf(out, "</%s>\n", tag);
}

static void heading(struct buf *out, const struct block *b)
{
	buf_printf(out, "<h%d id=\"h%d\">", b->level, b->number);
	html_words(out, &b->words);
	buf_printf(out, "</h%d>\n", b->level);
}

static void links(struct buf *out, const struct block *from)
{
	for (size_t i = 0; i < from->n_blocks; i++) {
		const struct block *b = from->blocks[i];

		links(out, b);
		if (b->kind != BLOCK_HEADING || b->level != 2)
			continue;
		buf_printf(out, "<li><a href=\"#h%d\">", b->number);
		html_line(out, b->words.s);
		buf_puts(out, "</a></li>\n");
	}
}

static void contents(
	struct buf *out, const struct page *p, const struct block *b)
{
	size_t before = out->n, empty;

	buf_printf(out,
		"<nav class=\"contents\" aria-labelledby=\"n%d\">\n"
		"<p id=\"n%d\">On this page</p>\n<ul>\n",
		b->number, b->number);
	empty = out->n;
	links(out, &p->body);
	links(out, &p->foot);
	if (out->n == empty)
		out->n = before;
	else
		buf_puts(out, "</ul>\n</nav>\n");
}

static void note(struct buf *out, const struct block *b)
{
	static const char *const notes[][2] = {
		[PAGE_INFORMATION] = {"information", "Note"},
		[PAGE_CAUTION] = {"caution", "Caution"},
	};

	buf_printf(out, "<p class=\"note %s\"><strong>%s:</strong> ",
		notes[b->note][0], notes[b->note][1]);
	html_words(out, &b->words);
	buf_puts(out, "</p>\n");
}

static void quote(struct buf *out, const struct block *b)
{
	buf_puts(out, "<blockquote>\n<p>");
	html_words(out, &b->words);
	buf_puts(out, "</p>\n");
	element(out, "p", "who", b->caption);
	buf_puts(out, "</blockquote>\n");
}

static void list(struct buf *out, const struct block *b)
{
	const char *tag = b->list == PAGE_NUMBERS ? "ol" : "ul";

	if (!b->n_items)
		return;
	buf_printf(out, "<%s>\n", tag);
	for (size_t i = 0; i < b->n_items; i++) {
		buf_puts(out, "<li>");
		html_words(out, &b->items[i]);
		buf_puts(out, "</li>\n");
	}
	buf_printf(out, "</%s>\n", tag);
}

static void terms(struct buf *out, const struct block *b)
{
	buf_printf(out, "<dl%s>\n", b->printed ? " class=\"printed\"" : "");
	for (size_t i = 0; i < b->n_items; i++) {
		const char *tag = i % 2 ? "dd" : "dt";

		buf_printf(out, "<%s>", tag);
		html_words(out, &b->items[i]);
		buf_printf(out, "</%s>\n", tag);
	}
	buf_puts(out, "</dl>\n");
}

static void key(struct buf *out, const struct block *b)
{
	buf_puts(out, "<div role=\"group\" aria-label=\"Key\">\n"
		      "<ul class=\"key\">\n");
	for (int i = 0; i < PAGE_TONES; i++)
		if (b->tones & 1u << i)
			buf_printf(out,
				"<li class=\"tone %s\"><span class="
				"\"sign\" aria-hidden=\"true\">%s</span>%s"
				"</li>\n",
				page_tones[i].class, page_tones[i].sign,
				page_tones[i].meaning);
	buf_puts(out, "</ul>\n</div>\n");
}

/* How wide it was drawn: no screen makes its letters much larger, nor
 * smaller than can be read. */
static int drawn_width(const char *svg)
{
	static const char before[] = "viewBox=\"0 0 ";
	const char *box = strstr(svg, before);

	return box ? atoi(box + sizeof before - 1) : 0;
}

static void open_figure(struct buf *out, int width)
{
	buf_puts(out, "<figure");
	if (width > 0 && width <= 600)
		buf_puts(out, " class=\"narrow\"");
	if (width > 0)
		buf_printf(out, " style=\"--drawn: %dpx\"", width);
	buf_puts(out, ">\n");
}

/* kind: begins its class; letter: of its ids. */
static int picture(struct buf *out, const struct block *b, const char *svg,
	const char *kind, char letter, struct err *err)
{
	struct buf prefix = {0};
	int rc;

	buf_printf(out,
		"<div class=\"%sscroll\" role=\"group\" tabindex=\"0\" "
		"aria-label=\"Picture: ",
		kind);
	html_line(out, b->caption);
	buf_puts(out, "\">\n");
	buf_printf(&prefix, "%c%d-", letter, b->number);
	rc = svg_dress(span_of(svg), buf_cstr(&prefix), b->caption,
		b->description, out, err);
	buf_release(&prefix);
	buf_puts(out, "\n</div>\n");
	return rc;
}

static int figure(struct buf *out, const struct block *b, struct err *err)
{
	int rc;

	open_figure(out, drawn_width(b->svg));
	rc = picture(out, b, b->svg, b->slim ? "roomy " : "", 'f', err);
	if (!rc && b->slim)
		rc = picture(out, b, b->slim, "slim ", 's', err);
	element(out, "figcaption", "caption", b->caption);
	/* On paper nothing reads the picture out; one that is drawn by
	 * letters (its scale set in) is no reading. */
	element(out, "p", "in-words",
		b->alternative && *b->alternative && *b->alternative != ' '
			? b->alternative
			: b->description);
	buf_puts(out, "</figure>\n");
	return rc;
}

static int blocks(struct buf *out, const struct page *p,
	const struct block *from, struct err *err);

static int fold(struct buf *out, const struct page *p, const struct block *b,
	struct err *err)
{
	struct block rest = {
		.blocks = b->blocks + 1, .n_blocks = b->n_blocks - 1};
	int rc;

	buf_printf(out, "<details class=\"fold%s\">\n<summary>",
		b->screen ? " screen" : "");
	heading(out, b->blocks[0]);
	element(out, "span", "beside", b->caption);
	buf_puts(out, "</summary>\n");
	rc = blocks(out, p, &rest, err);
	buf_puts(out, "</details>\n");
	return rc;
}

static int block(struct buf *out, const struct page *p, const struct block *b,
	struct err *err)
{
	int rc = 0;

	switch (b->kind) {
	case BLOCK_HEADING: heading(out, b); break;
	case BLOCK_CONTENTS: contents(out, p, b); break;
	case BLOCK_PARA:
		buf_puts(out, "<p>");
		html_words(out, &b->words);
		buf_puts(out, "</p>\n");
		break;
	case BLOCK_NOTE: note(out, b); break;
	case BLOCK_QUOTE: quote(out, b); break;
	case BLOCK_LIST: list(out, b); break;
	case BLOCK_TERMS: terms(out, b); break;
	case BLOCK_TABLE: html_table(out, p, b); break;
	case BLOCK_KEY: key(out, b); break;
	case BLOCK_COLUMNS:
	case BLOCK_COLUMN:
		buf_printf(out,
			b->kind == BLOCK_COLUMN
				? "<div class=\"column\">\n"
				: "<div class=\"columns n%d\">\n",
			b->level);
		rc = blocks(out, p, b, err);
		buf_puts(out, "</div>\n");
		break;
	case BLOCK_FOLD: rc = fold(out, p, b, err); break;
	case BLOCK_FIGURE: rc = figure(out, b, err); break;
	}
	return rc;
}

static int blocks(struct buf *out, const struct page *p,
	const struct block *from, struct err *err)
{
	for (size_t i = 0; i < from->n_blocks; i++)
		if (block(out, p, from->blocks[i], err))
			return -1;
	return 0;
}

/* A style sheet cannot end its own element: "</" is spelled "<\/". */
static void style(struct buf *out, const char *css)
{
	for (; *css; css++) {
		if (css[0] == '<' && css[1] == '/') {
			buf_puts(out, "<\\/");
			css++;
		} else {
			buf_addc(out, *css);
		}
	}
}

static int own_style(struct buf *out, struct err *err)
{
	struct buf css = {0};
	int rc = page_asset("page/page.css", &css, err);

	if (!rc)
		style(out, buf_cstr(&css));
	buf_release(&css);
	return rc;
}

/* In a string of CSS, itself in a style element. */
static void css_string(struct buf *out, const char *text)
{
	struct buf fit = {0};
	const char *s;

	glyphs_put(&fit, text ? text : "", " ");
	for (s = buf_cstr(&fit); *s; s++)
		if (strchr("\"\\<>():", *s))
			buf_printf(out, "\\%x ", (unsigned)*s);
		else
			buf_addc(out, *s);
	buf_release(&fit);
}

/* Browsers know no running strings: what every sheet says at its foot. */
static void sheet_foot(struct buf *out, const struct page *p)
{
	buf_puts(out, "@page { @bottom-left { content: \"");
	css_string(out, p->title);
	if (p->marking && *p->marking) {
		buf_puts(out, "   ");
		css_string(out, p->marking);
	}
	if (p->sheets && p->as_of && *p->as_of) {
		buf_puts(out, "   As of ");
		css_string(out, p->as_of);
	}
	buf_printf(out, "\"; }%s }\n", p->sheets ? " size: A4 landscape;" : "");
}

/* digest: of the script that is let in, or empty. */
static int opening(struct buf *out, const struct page *p,
	const struct page_options *o, struct buf *digest, struct err *err)
{
	buf_puts(out, "<!DOCTYPE html>\n<html lang=\"");
	html_line(out, o->lang ? o->lang : "en-GB");
	buf_printf(out, "\">\n<head>\n%s", policy);
	if (digest->n)
		buf_printf(out, "; script-src %s", buf_cstr(digest));
	buf_printf(out, "\">\n%s<title>", head);
	html_line(out, p->title);
	buf_puts(out, "</title>\n<style>\n");
	if (!o->style_only && own_style(out, err))
		return -1;
	sheet_foot(out, p);
	if (o->style)
		style(out, o->style);
	buf_printf(out, "</style>\n</head>\n<body%s>\n",
		p->sheets  ? " class=\"form sheets\""
		: p->form  ? " class=\"form\""
		: p->quiet ? " class=\"plain\""
			   : "");
	buf_puts(out,
		"<a class=\"skip\" href=\"#main\">Skip to the content</a>\n"
		"<header>\n");
	element(out, "p", "marking", p->marking);
	buf_puts(out, "<h1>");
	html_text(out, p->title);
	buf_puts(out, "</h1>\n");
	element(out, "p", "subtitle", p->subtitle);
	if (p->as_of && *p->as_of) {
		buf_puts(out, "<p class=\"as-of\">As of ");
		html_text(out, p->as_of);
		buf_puts(out, "</p>\n");
	}
	buf_puts(out, "</header>\n<main id=\"main\" tabindex=\"-1\">\n");
	return 0;
}

static int whole(struct buf *out, const struct page *p,
	const struct page_options *o, struct buf *script, struct buf *digest,
	struct err *err)
{
	if (opening(out, p, o, digest, err) || blocks(out, p, &p->body, err))
		return -1;
	buf_puts(out, "</main>\n");
	if (p->foot.n_blocks) {
		buf_puts(out, "<footer>\n");
		if (blocks(out, p, &p->foot, err))
			return -1;
		buf_puts(out, "</footer>\n");
	}
	if (script->n) {
		buf_puts(out, "<script>");
		buf_span(out, buf_as_span(script));
		buf_puts(out, "</script>\n");
	}
	buf_puts(out, "</body>\n</html>\n");
	return 0;
}

int page_html(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	struct buf script = {0}, digest = {0};
	int rc = script_wanted(p) ? script_put(&script, &digest, err) : 0;

	if (!rc)
		rc = whole(out, p, o, &script, &digest, err);
	buf_release(&script);
	buf_release(&digest);
	return rc;
}

int page_html_still(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	struct buf none = {0};

	return whole(out, p, o, &none, &none, err);
}
