#include "fonts.h"

#include <stdlib.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "child.h"
#include "glyph.h"

enum { LATIN = 0x250, NAMED = 5 };

/* Codes, each once. */
struct codes {
	uint32_t *at;
	size_t n, cap;
};

/* Shown by nothing of their own: joiners, marks of direction, variants. */
static bool unseen(uint32_t c)
{
	return (c >= 0x200b && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f) ||
	       (c >= 0x2060 && c <= 0x206f) || (c >= 0xfe00 && c <= 0xfe0f) ||
	       c == 0xfeff || c == 0xfffd || (c >= 0xe0000 && c <= 0xe0fff);
}

static void add(struct codes *s, uint32_t code)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		if (s->at[i] == code)
			return;
	s->at = grow(s->at, s->n, &s->cap, sizeof *s->at);
	s->at[s->n++] = code;
}

/* Takes away those of a font's charset: "20-7e a0 1fa-1ff". */
static void take_away(struct codes *s, struct span charset)
{
	struct span range;
	size_t i, kept;

	while (s->n && span_word(&charset, ' ', &range)) {
		char text[20], *end;
		unsigned long from, to;

		if (!range.n || range.n >= sizeof text)
			continue;
		memcpy(text, range.p, range.n);
		text[range.n] = '\0';
		from = strtoul(text, &end, 16);
		to = *end == '-' ? strtoul(end + 1, NULL, 16) : from;
		for (i = kept = 0; i < s->n; i++)
			if (s->at[i] < from || s->at[i] > to)
				s->at[kept++] = s->at[i];
		s->n = kept;
	}
}

/* Letters could be those of a name: their blocks of 256 say the script. */
static void put_blocks(const struct codes *s, struct buf *out)
{
	struct codes block = {0};
	size_t i;

	for (i = 0; i < s->n; i++)
		add(&block, s->at[i] >> 8);
	for (i = 0; i < block.n && i < NAMED; i++)
		buf_printf(out, "%sU+%02Xxx", i ? ", " : "", block.at[i]);
	if (block.n > NAMED)
		buf_puts(out, ", ...");
	free(block.at);
}

size_t fonts_lack(struct span text, struct buf *out)
{
	static char *const argv[] = {
		"fc-list", "--format", "%{charset}\n", NULL};
	const struct child list = {argv, SPAN(""), 60};
	struct codes s = {0};
	struct buf fonts = {0};
	struct span rest, line;
	struct err none;
	uint32_t code;
	size_t n;

	while (glyph_next(&text, &code))
		if (code >= LATIN && !unseen(code))
			add(&s, code);
	if (s.n && child_run(&list, SPAN(""), &fonts, NULL, &none) == 0) {
		rest = buf_as_span(&fonts);
		while (span_word(&rest, '\n', &line))
			take_away(&s, line);
	} else {
		s.n = 0;
	}
	put_blocks(&s, out);
	n = s.n;
	free(s.at);
	buf_release(&fonts);
	return n;
}
