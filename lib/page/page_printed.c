#include "page.h"

#include <stdarg.h>
#include "base/buf.h"

/* Declares `text`, printed from fmt and what follows it. */
#define PRINTED(text)                                                          \
	struct buf text = {0};                                                 \
	va_list ap;                                                            \
	va_start(ap, fmt);                                                     \
	buf_vprintf(&text, fmt, ap);                                           \
	va_end(ap)

void page_subtitlef(struct page *p, const char *fmt, ...)
{
	PRINTED(text);
	page_subtitle(p, buf_as_span(&text));
	buf_release(&text);
}

void page_headingf(struct page *p, int level, const char *fmt, ...)
{
	PRINTED(text);
	page_heading(p, level, buf_as_span(&text));
	buf_release(&text);
}

void page_paraf(struct page *p, const char *fmt, ...)
{
	PRINTED(text);
	page_para(p, buf_as_span(&text));
	buf_release(&text);
}

void page_itemf(struct page *p, const char *fmt, ...)
{
	PRINTED(text);
	page_item(p, buf_as_span(&text));
	buf_release(&text);
}

void page_cellf(struct page *p, const char *fmt, ...)
{
	PRINTED(text);
	page_cell(p, buf_as_span(&text));
	buf_release(&text);
}

void page_cell_tonef(struct page *p, enum page_tone tone, const char *fmt, ...)
{
	PRINTED(text);
	page_cell_tone(p, tone, buf_as_span(&text));
	buf_release(&text);
}
