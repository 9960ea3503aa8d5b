#include "style.h"

#include "base/infile.h"
#include "base/share.h"

enum { ASSET_MAX = 1 << 20 };

int page_asset(const char *name, struct buf *out, struct err *err)
{
	struct buf path = {0};
	struct infile in = {0};
	struct span bytes;
	int rc = -1;

	if (share_path(name, &path, err) ||
		infile_open(&in, buf_cstr(&path), err))
		goto out;
	rc = infile_peek(&in, ASSET_MAX, &bytes, err);
	if (!rc)
		buf_span(out, bytes);
	infile_close(&in);
out:
	buf_release(&path);
	return rc;
}
