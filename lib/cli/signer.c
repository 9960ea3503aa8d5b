#include "signer.h"

#include "base/digest.h"
#include "base/infile.h"

static int read_key(struct signers *s, const char *path, struct err *e)
{
	unsigned char raw[(PUBLIC_HEX - 1) / 2];
	struct buf bytes = {0};
	struct span text;
	int rc = infile_whole(path, &bytes, e);

	text = buf_as_span(&bytes);
	while (text.n && text.p[text.n - 1] <= ' ')
		text.n--;
	if (!rc && !hex_bytes(text, raw, sizeof raw))
		rc = err_usage(e, "%s: expected a public key: %d hex digits",
			path, PUBLIC_HEX - 1);
	if (!rc) {
		buf_span(&s->keys, text);
		buf_addc(&s->keys, '\n');
	}
	buf_release(&bytes);
	return rc;
}

int signers_parse(const struct call *c, struct signers *s, struct err *e)
{
	const char *path;
	int i;

	for (i = 0; (path = opt_each(c, "signer", i)); i++)
		if (read_key(s, path, e))
			return -1;
	return 0;
}

bool signers_trust(const struct signers *s, const char *key)
{
	struct span rest = buf_as_span(&s->keys), line;

	while (span_word(&rest, '\n', &line))
		if (line.n && span_is(line, key))
			return true;
	return false;
}

void signers_release(struct signers *s)
{
	buf_release(&s->keys);
}
