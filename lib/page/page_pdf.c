#include "model.h"

#include "base/buf.h"
#include "base/err.h"
#include "child.h"

/*
 * Private texts stay out of every file but the caller's: the page goes to
 * WeasyPrint through a pipe and comes back through another.
 */
int page_pdf(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	/* Before version 57 it cannot tag. */
	static const char *const ways[][9] = {
		{"weasyprint", "--quiet", "--encoding", "utf-8",
			"--pdf-variant", "pdf/ua-1", "-", "-", NULL},
		{"weasyprint", "--quiet", "--encoding", "utf-8", "-", "-",
			NULL},
	};
	struct buf html = {0};
	size_t before = out->n;
	int rc = page_html(p, o, &html, err);

	if (!rc) {
		rc = -1;
		for (size_t i = 0; rc && i < sizeof ways / sizeof *ways; i++) {
			out->n = before;
			rc = child_run(ways[i], buf_as_span(&html), out, err);
		}
	}
	if (!rc && (out->n - before < 5 || memcmp(out->p + before, "%PDF-", 5)))
		rc = err_output(err, "weasyprint made no pdf");
	buf_release(&html);
	return rc;
}
