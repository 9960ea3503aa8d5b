#include "base/buf.h"
#include "page_internal.h"

int page_render(const struct page *p, enum page_format format,
	const struct page_options *o, struct buf *out, struct err *err)
{
	static int (*const renderers[])(const struct page *,
		const struct page_options *, struct buf *, struct err *) = {
		[PAGE_TEXT] = page_text,
		[PAGE_MD] = page_md,
		[PAGE_HTML] = page_html,
		[PAGE_PDF] = page_pdf,
		[PAGE_XLSX] = page_book,
	};
	static const struct page_options none;
	size_t before = out->n;

	if (renderers[format](p, o ? o : &none, out, err)) {
		out->n = before;
		return -1;
	}
	return 0;
}

void page_form(struct page *p)
{
	p->form = true;
}

void page_form_sheets(struct page *p)
{
	p->form = p->sheets = true;
}
