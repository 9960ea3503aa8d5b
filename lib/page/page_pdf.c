#include "model.h"

#include "base/err.h"

int page_pdf(const struct page *p, const struct page_options *o,
	struct buf *out, struct err *err)
{
	(void)p;
	(void)o;
	(void)out;
	return err_output(err, "pdf: not there yet");
}
