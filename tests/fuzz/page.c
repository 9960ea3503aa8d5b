/* Any bytes as text in every place of a page, and as a picture. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "page/page.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n);

static struct page *page_of(const char *text, unsigned char how)
{
	struct page_col cols[] = {{text, PAGE_LEFT, how % 3, true},
		{"b", PAGE_RIGHT, 0, false}, {text, PAGE_CENTRE, 2, false}};
	struct page *p = page_new(span_of(text));

	page_heading(p, how % 6, span_of(text));
	page_contents(p);
	page_para(p, span_of(text));
	page_mark(p, how % 7, how % 11, PAGE_UNDERLINE);
	page_mark(p, how % 13, how % 5, PAGE_STRONG);
	page_columns(p, how % 5);
	page_item(p, span_of(text));
	page_column(p);
	page_quote(p, span_of(text), span_of(text));
	page_columns_end(p);
	page_term(p, span_of(text), span_of(text));
	page_table(p, span_of(text), cols, how % 4);
	page_row_group(p, span_of(text));
	page_cell_tone(p, how % PAGE_TONES, span_of(text));
	page_cell(p, span_of(text));
	page_row_total(p);
	page_cell(p, SPAN("x"));
	return p;
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t n)
{
	struct page_options o = {.style_only = true};
	struct buf out = {0};
	struct err err;
	struct page *p;
	char *text;

	if (n < 1)
		return 0;
	text = xstrndup((const char *)bytes + 1, n - 1);
	o.width = bytes[0];
	p = page_of(text, bytes[0]);
	for (int f = PAGE_TEXT; f <= PAGE_HTML; f++) {
		buf_reset(&out);
		if (page_render(p, (enum page_format)f, &o, &out, &err) ||
			memchr(out.p, 27, out.n) || memchr(out.p, 0, out.n))
			abort();
		if (f == PAGE_HTML && memmem(out.p, out.n, "<script", 7))
			abort();
	}
	page_figure(
		p, span_of(text), span_of(text), span_of(text), span_of(text));
	buf_reset(&out);
	if (page_render(p, PAGE_HTML, &o, &out, &err) && out.n)
		abort();
	if (out.n && memmem(out.p, out.n, "<script", 7))
		abort();
	buf_release(&out);
	page_free(p);
	free(text);
	return 0;
}
