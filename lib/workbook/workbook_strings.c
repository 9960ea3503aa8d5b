#include <stdlib.h>
#include "base/utf8.h"
#include "workbook_internal.h"

/* The number of "_x000D_" at s, or -1. */
static long escape(struct span s)
{
	long code = 0;
	int i;

	if (s.n < 7 || s.p[0] != '_' || s.p[1] != 'x' || s.p[6] != '_')
		return -1;
	for (i = 2; i < 6; i++) {
		char c = s.p[i];

		if (c >= '0' && c <= '9')
			code = code * 16 + (c - '0');
		else if (c >= 'A' && c <= 'F')
			code = code * 16 + (c - 'A' + 10);
		else if (c >= 'a' && c <= 'f')
			code = code * 16 + (c - 'a' + 10);
		else
			return -1;
	}
	return code;
}

void xlsx_text(struct buf *out, struct span text)
{
	size_t i;
	char bytes[4];

	for (i = 0; i < text.n; i++) {
		struct span rest = {text.p + i, text.n - i};
		long code = text.p[i] == '_' ? escape(rest) : -1;

		/* No half of a pair, and no NUL. */
		if (code <= 0 || (code >= 0xd800 && code <= 0xdfff)) {
			buf_addc(out, text.p[i]);
			continue;
		}
		buf_add(out, bytes, utf8_put(bytes, (uint32_t)code));
		i += 6;
	}
}

/* <si><t>..</t></si>, or runs <si><r><t>..</t></r>..</si>; not <rPh>. */
struct strings {
	struct workbook *w;
	struct buf raw, text;
	bool in_t;
	int phonetic;
};

static void string_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct strings *s = arg;

	(void)at, (void)n;
	if (span_is(name, "si"))
		buf_reset(&s->raw);
	else if (span_is(name, "rPh"))
		s->phonetic++;
	else if (span_is(name, "t"))
		s->in_t = !s->phonetic;
}

static void string_text(void *arg, struct span text)
{
	struct strings *s = arg;

	if (s->in_t && s->raw.n <= WORKBOOK_CELL_BYTES)
		buf_span(&s->raw, text);
}

static void string_end(void *arg, struct span name)
{
	struct strings *s = arg;
	struct workbook *w = s->w;

	if (span_is(name, "rPh"))
		s->phonetic--;
	else if (span_is(name, "t"))
		s->in_t = false;
	if (!span_is(name, "si"))
		return;
	buf_reset(&s->text);
	xlsx_text(&s->text, buf_as_span(&s->raw));
	w->string =
		grow(w->string, w->strings, &w->string_cap, sizeof *w->string);
	w->string[w->strings++] = arena_copy(&w->mem, buf_as_span(&s->text));
}

int xlsx_strings(struct workbook *w, const char *part, struct err *e)
{
	struct strings s = {.w = w};
	struct xml_handler h = {string_start, string_text, string_end, &s};
	int rc = xlsx_part(w, part, &h, e);

	buf_release(&s.raw);
	buf_release(&s.text);
	return rc;
}
