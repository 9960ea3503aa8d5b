#include "each.h"

#include <ctype.h>
#include <errno.h>
#include <sys/stat.h>
#include "call_internal.h"

const char *each_dir(const struct call *c)
{
	return opt_has(c, "each") ? opt_value(c, "each") : NULL;
}

static const char *ending(const struct call *c)
{
	return to_is(c, "md")     ? "md"
	       : to_is(c, "pdf")  ? "pdf"
	       : to_is(c, "xlsx") ? "xlsx"
	       : to_is(c, "html") ? "html"
				  : "txt";
}

void each_name(const struct call *c, struct span id, struct buf *out)
{
	size_t i;

	for (i = 0; i < id.n; i++) {
		unsigned char b = (unsigned char)id.p[i];

		if (b < 0x80 &&
			(isalnum(b) || strchr("-_", b) ||
				(b == '.' && i > 0)) &&
			!(i == 0 && span_is(id, "index")))
			buf_addc(out, (char)b);
		else
			buf_printf(out, "=%02X", b);
	}
	buf_printf(out, ".%s", ending(c));
}

int each_open(struct call *c, struct buf *index, struct err *e)
{
	const char *dir = each_dir(c);

	if (!to_is_page(c))
		return err_usage(
			e, "--each needs --to html, md, text, pdf or xlsx");
	if (opt_given(c, "output"))
		return err_usage(e, "--each and --output exclude each other");
	if (mkdir(dir, 0700) && errno != EEXIST)
		return err_output(e, "%s: %s", dir, strerror(errno));
	buf_printf(index, "%s/index.%s", dir, ending(c));
	return 0;
}

int each_write(
	struct call *c, struct span id, const struct page *p, struct err *e)
{
	struct outfile file;
	struct buf path = {0};
	int rc;

	buf_printf(&path, "%s/", each_dir(c));
	each_name(c, id, &path);
	rc = outfile_open(&file, buf_cstr(&path), e);
	if (!rc)
		rc = call_render(c, p, &file.pending, e);
	if (!rc)
		rc = outfile_commit(&file, e);
	outfile_release(&file);
	buf_release(&path);
	return rc;
}
