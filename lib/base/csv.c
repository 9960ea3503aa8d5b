#include "csv.h"

#include <csv.h>
#include <stdint.h>
#include <stdlib.h>
#include "buf.h"
#include "mem.h"

/* What libcsv tells us of one row. */
struct csv_libcsv {
	struct csv_parser parser;
	struct buf text;
	size_t *end; /* of each field in text */
	size_t ends, cap;
	bool row_done, after_row, too_many;
};

static int never(unsigned char c)
{
	(void)c;
	return 0;
}

static void on_field(void *s, size_t n, void *arg)
{
	struct csv_libcsv *lib = arg;

	if (lib->row_done)
		lib->after_row = true;
	if (lib->ends == CSV_FIELDS_MAX) {
		lib->too_many = true;
		return;
	}
	buf_add(&lib->text, s, n);
	lib->end = grow(lib->end, lib->ends, &lib->cap, sizeof *lib->end);
	lib->end[lib->ends++] = lib->text.n;
}

static void on_row(int c, void *arg)
{
	struct csv_libcsv *lib = arg;

	(void)c;
	if (lib->row_done)
		lib->after_row = true;
	lib->row_done = true;
}

static void start_parser(struct csv_libcsv *lib, char separator)
{
	/* Fails only for options it does not know. */
	(void)csv_init(&lib->parser, CSV_STRICT | CSV_STRICT_FINI);
	/* Unasked, it trims spaces round a field. */
	csv_set_space_func(&lib->parser, never);
	if (separator)
		csv_set_delim(&lib->parser, (unsigned char)separator);
}

void csv_open(struct csv *c, struct infile *in)
{
	*c = (struct csv){.in = in};
	c->lib = xcalloc(1, sizeof *c->lib);
	start_parser(c->lib, 0);
}

void csv_open_any(struct csv *c, struct infile *in)
{
	csv_open(c, in);
	c->look = true;
}

void csv_open_like(struct csv *c, struct infile *in, const struct csv *like)
{
	*c = (struct csv){.in = in,
		.separator = like->separator,
		.tsv = like->tsv,
		.long_way = like->long_way};
	c->lib = xcalloc(1, sizeof *c->lib);
	start_parser(c->lib, c->separator);
}

void csv_close(struct csv *c)
{
	if (!c->lib)
		return;
	csv_free(&c->lib->parser);
	buf_release(&c->lib->text);
	free(c->lib->end);
	free(c->lib);
	if (!c->other)
		free(c->field);
	*c = (struct csv){0};
}

/* What the text of a row holds that its readers ask about. */
static unsigned flags_of(struct span s)
{
	unsigned high = 0, odd = 0;
	size_t i;

	for (i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.p[i];

		high |= b & 0x80u;
		odd |= b < 0x20 || b == '"' || b == '\\' || b == 0x7f;
	}
	return high ? 0 : odd ? CSV_ASCII : CSV_ASCII | CSV_CLEAN;
}

static void fields_from_libcsv(struct csv *c)
{
	struct csv_libcsv *lib = c->lib;
	size_t i, from = 0;

	c->n = 0;
	for (i = 0; i < lib->ends; i++) {
		csv_add(c, buf_as_span(&lib->text).p + from,
			buf_as_span(&lib->text).p + lib->end[i]);
		from = lib->end[i];
	}
	c->flags = flags_of(buf_as_span(&lib->text));
}

static enum csv_result bad(struct csv *c, struct err *e, const char *why)
{
	csv_free(&c->lib->parser);
	start_parser(c->lib, c->separator);
	infile_back(c->in, c->line - 1);
	/* Past the line in which the row began. */
	char *line;
	size_t n;

	if (infile_line(c->in, &line, &n, e) < 0)
		return CSV_FAIL;
	err_at(e, c->in->name, c->line, "%s", why);
	return CSV_BAD;
}

/* Rows with quotes: libcsv, a physical line at a time. */
static enum csv_result slow_row(
	struct csv *c, const char *line, size_t n, struct err *e)
{
	static const char stray_cr[] = "carriage return inside a row";
	struct csv_libcsv *lib = c->lib;
	bool ended;
	char *more;
	int got;

	c->n = 0;
	buf_reset(&lib->text);
	lib->ends = 0;
	lib->row_done = lib->after_row = lib->too_many = false;
	for (;;) {
		if (memchr(line, '\0', n))
			return bad(c, e, "not a text file: NUL byte");
		if (csv_parse(&lib->parser, line, n, on_field, on_row, lib) !=
			n)
			return bad(c, e,
				memmem(line, n, "=\"", 2)
					? "quote inside a field: =\"...\" is a "
					  "formula of a spreadsheet, save "
					  "values"
					: "quote inside a field");
		if (lib->row_done)
			break;
		if (infile_since_mark(c->in) > INFILE_LINE_MAX)
			return bad(c, e, "unclosed quote");
		got = infile_line(c->in, &more, &n, e);
		if (got < 0)
			return CSV_FAIL;
		if (got == 0)
			break;
		line = more;
	}
	ended = lib->row_done;
	if (csv_fini(&lib->parser, on_field, on_row, lib) != 0)
		return bad(c, e, ended ? stray_cr : "unclosed quote");
	if (lib->after_row)
		return bad(c, e, stray_cr);
	if (lib->too_many)
		return bad(c, e, "too many fields");
	fields_from_libcsv(c);
	infile_unmark(c->in);
	return CSV_ROW;
}

/* One field of a line of TSV, in place. */
static void take_tabbed(struct csv *c, char *from, char *end)
{
	static const char codes[] = "tnr\\", stand_for[] = "\t\n\r\\";
	char *to = from, *p;

	for (p = from; p < end; p++) {
		const char *at = *p == '\\' && p + 1 < end && p[1]
					 ? strchr(codes, p[1])
					 : NULL;

		*to++ = at ? stand_for[at - codes] : *p;
		p += at != NULL;
	}
	csv_add(c, from, to);
	c->flags &= flags_of((struct span){from, (size_t)(to - from)});
}

static enum csv_result tsv_row(struct csv *c, char *line, char *end)
{
	char *tab;

	c->flags = CSV_ASCII | CSV_CLEAN;
	while ((tab = memchr(line, '\t', (size_t)(end - line)))) {
		take_tabbed(c, line, tab);
		line = tab + 1;
	}
	take_tabbed(c, line, end);
	infile_unmark(c->in);
	return CSV_ROW;
}

#define LOOK_AT ((size_t)64 << 10)
static int look(struct csv *c, struct err *e)
{
	struct span start;

	c->look = false;
	if (c->other)
		return 0;
	if (infile_peek(c->in, LOOK_AT, &start, e))
		return -1;
	c->separator = separator_of(start, start.n < LOOK_AT, c->tsv);
	if (c->separator) {
		c->long_way = true;
		csv_free(&c->lib->parser);
		start_parser(c->lib, c->separator);
	}
	return 0;
}

const char *csv_separated_by(const struct csv *c)
{
	return separator_word(c->separator);
}

/* The next row, where it goes the short way and its end is held. */
static bool short_row(struct csv *c)
{
	const struct span held = infile_held(c->in);
	const char *end;

	if (c->long_way || (c->tsv && c->separator))
		return false;
	end = csv_split(c, held.p, held.p + held.n);
	if (!end || end == held.p + held.n)
		return false;
	infile_skip(c->in, (size_t)(end + 1 - held.p));
	c->in->line++;
	c->line = c->in->line;
	c->row++;
	return true;
}

enum csv_result csv_row(struct csv *c, struct err *e)
{
	char *line;
	size_t n, bare;
	int got;

	if (c->look && look(c, e))
		return CSV_FAIL;
	if (c->other)
		return c->other(c->from, c, e);
	if (short_row(c))
		return CSV_ROW;
	for (;;) {
		infile_mark(c->in);
		c->line = c->in->line + 1;
		c->n = 0;
		got = infile_line(c->in, &line, &n, e);
		if (got < 0)
			return CSV_FAIL;
		if (got == 0)
			return CSV_END;
		c->row++;
		bare = n - (line[n - 1] == '\n');
		if (bare < n && bare > 0 && line[bare - 1] == '\r')
			bare--;
		if (bare == 0 && !c->raw_rows)
			continue;
		if (bare == 0) {
			infile_unmark(c->in);
			return CSV_ROW;
		}
		if (c->tsv && c->separator == '\t')
			return tsv_row(c, line, line + bare);
		if (!c->long_way &&
			csv_split(c, line, line + bare) == line + bare) {
			infile_unmark(c->in);
			return CSV_ROW;
		}
		return slow_row(c, line, n, e);
	}
}
