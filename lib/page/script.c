#include "script.h"

#include <string.h>
#include "base/buf.h"
#include "base/digest.h"
#include "base/err.h"
#include "page_internal.h"
#include "style.h"

/* Rows of its own from which a table is worth sorting, or searching. */
enum { SORTED = 5, SEARCHED = 12 };

void page_quiet(struct page *p)
{
	p->quiet = true;
}

const char *script_tools(const struct page *p, const struct block *table)
{
	size_t i, rows = 0;

	if (p->form)
		return NULL;
	for (i = 0; i < table->n_rows; i++)
		rows += table->rows[i].kind == ROW_PLAIN;
	return rows >= SEARCHED              ? "all"
	       : rows >= SORTED && !p->quiet ? "sort"
					     : NULL;
}

/* A title within the picture names a mark. */
static bool has_marks(const struct block *figure)
{
	return strstr(figure->svg, "<title>") != NULL;
}

static bool wanted_in(const struct page *p, const struct block *from)
{
	size_t i;

	for (i = 0; i < from->n_blocks; i++) {
		const struct block *b = from->blocks[i];

		if (wanted_in(p, b) ||
			(b->kind == BLOCK_TABLE && script_tools(p, b)) ||
			(b->kind == BLOCK_FIGURE && has_marks(b)))
			return true;
	}
	return false;
}

bool script_wanted(const struct page *p)
{
	return !p->form && (wanted_in(p, &p->body) || wanted_in(p, &p->foot));
}

static unsigned from_hex(char c)
{
	return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static void put_base64(struct buf *out, const char hex[65])
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
				     "abcdefghijklmnopqrstuvwxyz0123456789+/";
	unsigned bits = 0;
	int i, n = 0;

	/* 64 digits of 4 bits and one of padding: 43 of 6, and "=". */
	for (i = 0; i < 65; i++) {
		bits = bits << 4 | (i < 64 ? from_hex(hex[i]) : 0);
		for (n += 4; n >= 6; n -= 6)
			buf_addc(out, digits[bits >> (n - 6) & 63]);
	}
	buf_addc(out, '=');
}

int script_put(struct buf *script, struct buf *digest, struct err *err)
{
	struct buf written = {0};
	struct span rest, line;
	struct sha256 h;
	size_t begin = script->n;
	char hex[65];

	if (page_asset("page/page.js", &written, err)) {
		buf_release(&written);
		return -1;
	}
	rest = buf_as_span(&written);
	while (span_word(&rest, '\n', &line)) {
		while (line.n && *line.p == '\t')
			line.p++, line.n--;
		buf_span(script, line);
		buf_addc(script, '\n');
	}
	buf_release(&written);
	sha256_start(&h);
	sha256_add(&h, script->p + begin, script->n - begin);
	sha256_end(&h, hex);
	buf_puts(digest, "'sha256-");
	put_base64(digest, hex);
	buf_addc(digest, '\'');
	return 0;
}
