#include "signer.h"

#include "base/digest.h"
#include "base/infile.h"

int call_signer(const struct call *c, const char *key, bool *is, struct err *e)
{
	const char *path;
	int i;

	*is = false;
	for (i = 0; (path = opt_each(c, "signer", i)); i++) {
		struct buf bytes = {0};
		struct span text;
		unsigned char raw[(PUBLIC_HEX - 1) / 2];
		int rc = infile_whole(path, &bytes, e);

		text = buf_as_span(&bytes);
		while (text.n && text.p[text.n - 1] <= ' ')
			text.n--;
		if (!rc && !hex_bytes(text, raw, sizeof raw))
			rc = err_usage(e,
				"%s: expected a public key: %d hex digits",
				path, PUBLIC_HEX - 1);
		*is |= !rc && span_is(text, key);
		buf_release(&bytes);
		if (rc)
			return -1;
	}
	return 0;
}
