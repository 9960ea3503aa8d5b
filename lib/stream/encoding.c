#include "encoding.h"

#include <stdint.h>
#include <strings.h>
#include "base/mem.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "record/words.h"

/* 0x80 to 0x9f; 0: Windows-1252 has nothing there. */
static const uint16_t windows[32] = {0x20ac, 0, 0x201a, 0x192, 0x201e, 0x2026,
	0x2020, 0x2021, 0x2c6, 0x2030, 0x160, 0x2039, 0x152, 0, 0x17d, 0, 0,
	0x2018, 0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x2dc, 0x2122,
	0x161, 0x203a, 0x153, 0, 0x17e, 0x178};

/* Spellings without dashes, dots and spaces. */
static const struct {
	const char *name;
	enum encoding is;
} names[] = {
	{"utf8", ENCODING_UTF_8},
	{"windows1252", ENCODING_WINDOWS_1252},
	{"cp1252", ENCODING_WINDOWS_1252},
	{"iso88591", ENCODING_ISO_8859_1},
	{"latin1", ENCODING_ISO_8859_1},
};

enum encoding encoding_named(const char *name)
{
	char bare[16];
	size_t n = 0, i;

	for (; *name && n + 1 < sizeof bare; name++)
		if (!strchr("-_. ", *name))
			bare[n++] = *name;
	bare[n] = '\0';
	for (i = 0; i < COUNT_OF(names); i++)
		if (!*name && strcasecmp(bare, names[i].name) == 0)
			return names[i].is;
	return ENCODING_LOOK;
}

static long line_at(struct span s, size_t at)
{
	long line = 1;
	size_t i;

	for (i = 0; i < at; i++)
		line += s.p[i] == '\n';
	return line;
}

static int from_single_bytes(struct span s, enum encoding as, const char *name,
	struct buf *out, struct err *e)
{
	size_t i;

	(void)buf_room(out, s.n + s.n / 8);
	for (i = 0; i < s.n; i++) {
		unsigned char b = (unsigned char)s.p[i];
		uint32_t code = b;
		char bytes[4];

		if (b < 0x80) {
			buf_addc(out, (char)b);
			continue;
		}
		if (as == ENCODING_WINDOWS_1252 && b < 0xa0)
			code = windows[b - 0x80];
		if (!code)
			return err_at(e, name, line_at(s, i),
				"byte 0x%02x is neither UTF-8 nor "
				"Windows-1252: choose with --encoding",
				b);
		buf_add(out, bytes, utf8_put(bytes, code));
	}
	return 0;
}

static bool starts(struct span s, const char *with, size_t n)
{
	return s.n >= n && memcmp(s.p, with, n) == 0;
}

static enum encoding decide(struct span s, enum encoding as)
{
	if (as != ENCODING_LOOK)
		return as;
	return utf8_ok(s) ? ENCODING_UTF_8 : ENCODING_WINDOWS_1252;
}

/* in holds all bytes; after it, all text. */
static int decode(struct infile *in, struct span s, enum encoding as,
	enum encoding *found, struct err *e)
{
	struct buf text = {0};
	const char *name = in->name;
	size_t bad;
	int rc;

	if (starts(s, "\xff\xfe", 2) || starts(s, "\xfe\xff", 2))
		return err_input(e,
			"%s: is UTF-16: save it as CSV in UTF-8 (in Excel: CSV "
			"UTF-8)",
			name);
	*found = decide(s, as);
	if (*found == ENCODING_UTF_8) {
		bad = utf8_bad(s);
		if (bad < s.n)
			return err_at(e, name, line_at(s, bad), "not UTF-8");
		if (starts(s, "\xef\xbb\xbf", 3))
			infile_skip(in, 3);
		return 0;
	}
	rc = from_single_bytes(s, *found, name, &text, e);
	if (!rc) {
		infile_close(in);
		infile_memory(in, name, text.p ? text.p : "", text.n);
	}
	buf_release(&text);
	return rc;
}

#define LOOK_BYTES ((size_t)256 << 10)

/* A file that is all UTF-8 is read again, and need not be held in memory. */
static bool all_utf8(struct infile *in)
{
	struct span some;
	struct err ignored;
	size_t good;

	while (infile_peek(in, LOOK_BYTES, &some, &ignored) == 0) {
		if (!some.n)
			return true;
		good = utf8_bad(some);
		/* A character may go on behind these bytes. */
		if (good == 0 || (good < some.n && good + 3 < some.n))
			return false;
		infile_skip(in, good);
	}
	return false;
}

/* 1: looked at, and at its beginning again, behind a byte order mark. */
static int read_twice(struct infile *in, enum encoding as, struct err *e)
{
	struct span start;
	bool fine;

	if ((as != ENCODING_LOOK && as != ENCODING_UTF_8) ||
		!infile_can_rewind(in))
		return 0;
	fine = all_utf8(in);
	if (infile_rewind(in, e))
		return -1;
	if (!fine)
		return 0;
	if (infile_peek(in, 3, &start, e))
		return -1;
	if (starts(start, "\xef\xbb\xbf", 3))
		infile_skip(in, 3);
	return 1;
}

/* What a file begins with that is no CSV, and what to do with it. */
static const struct {
	const char *with;
	size_t n;
	const char *is;
} others[] = {
	{"PK\003\004", 4, "a workbook: give its file name, not a pipe"},
	{"\xd0\xcf\x11\xe0", 4, "an Excel 97 workbook: save the sheet as CSV"},
	{"%PDF", 4, "a PDF document: export the data as CSV"},
	{"<?xml", 5, "XML: choose a profile that reads it (sos-case profiles)"},
	{"<!doctype html", 14, "a web page: save its table as CSV"},
	{"<html", 5, "a web page: save its table as CSV"},
	{"<table", 6, "a web page: save its table as CSV"},
	{"{\\rtf", 5, "a text document: export the data as CSV"},
	{"\x1f\x8b", 2, "compressed: unpack it with gunzip"},
};

static int other_file(const char *name, struct span start, struct err *e)
{
	size_t i;

	for (i = 0; i < sizeof others / sizeof *others; i++)
		if (start.n >= others[i].n &&
			strncasecmp(start.p, others[i].with, others[i].n) == 0)
			return err_input(e, "%s: is %s", name, others[i].is);
	return 0;
}

#define START_BYTES ((size_t)64 << 10)

/* The line ends of a Mac of the last century: the file is one line. */
static bool ends_in_cr(struct infile *in)
{
	struct span start;
	struct err ignored;

	return infile_peek(in, START_BYTES, &start, &ignored) == 0 &&
	       memchr(start.p, '\r', start.n) &&
	       !memchr(start.p, '\n', start.n);
}

/* Its content says that it is no export. */
static int records_already(struct infile *in, struct err *e)
{
	struct span start;

	if (ends_in_cr(in))
		return err_input(e,
			"%s: lines end in CR alone: save it with LF or CRLF",
			in->name);
	if (infile_peek(in, 24, &start, e))
		return -1;
	if (starts(start, "\xef\xbb\xbf", 3))
		start = (struct span){start.p + 3, start.n - 3};
	start = utf8_trim(start);
	if (other_file(in->name, start, e))
		return -1;
	if (start.n && (start.p[0] == '{' || start.p[0] == '['))
		return err_input(e,
			"%s: is JSON, not CSV: read it with the verb list",
			in->name);
	if (start.n > 13 && memcmp(start.p, "SQLite format", 13) == 0)
		return err_input(e,
			"%s: is a store, not CSV: read it with the verb list",
			in->name);
	return 0;
}

int encoded_open(struct infile *in, const char *name, enum encoding as,
	enum encoding *found, struct err *e)
{
	struct span all = {0};
	int rc;

	if (infile_open(in, name, e))
		return -1;
	*found = ENCODING_UTF_8;
	rc = records_already(in, e) ? -1 : read_twice(in, as, e);
	if (rc == 1)
		return 0;
	if (rc == 0 && infile_peek(in, SIZE_MAX, &all, e) == 0 &&
		decode(in, all, as, found, e) == 0)
		return 0;
	infile_close(in);
	return -1;
}

int encoded_memory(struct infile *in, const char *name, struct span bytes,
	enum encoding as, enum encoding *found, struct err *e)
{
	infile_memory(in, name, bytes.p, bytes.n);
	if (decode(in, bytes, as, found, e) == 0)
		return 0;
	infile_close(in);
	return -1;
}
