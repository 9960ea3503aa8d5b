#include "base/mem.h"
#include "page_internal.h"

#include "base/buf.h"
#include "base/err.h"
#include "child.h"

enum { WAYS = 2, EXIT_USAGE = 2 /* argparse: an option it does not know */ };

/*
 * Private texts stay out of every file but the caller's: the page goes to
 * WeasyPrint through a pipe and comes back through another.
 */
int page_pdf(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	/* Before version 57 it cannot tag. */
	static char *const ways[WAYS][9] = {
		{"weasyprint", "--quiet", "--encoding", "utf-8",
			"--pdf-variant", "pdf/ua-1", "-", "-", NULL},
		{"weasyprint", "--quiet", "--encoding", "utf-8", "-", "-",
			NULL},
	};
	struct buf html = {0};
	size_t before = out->n, i;
	int rc = page_html_still(p, o, &html, err), status = EXIT_USAGE;

	for (i = 0; !rc && status == EXIT_USAGE && i < WAYS; i++) {
		const struct child c = {ways[i], SPAN("%%EOF"), 0};

		rc = child_run(&c, buf_as_span(&html), out, &status, err);
		if (rc && status == EXIT_USAGE && i + 1 < WAYS)
			rc = 0;
	}
	if (!rc && (out->n - before < 5 || memcmp(out->p + before, "%PDF-", 5)))
		rc = err_output(err, "weasyprint made no pdf");
	buf_release(&html);
	return rc;
}
