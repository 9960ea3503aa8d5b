#include "encoding.h"

#include <string.h>
#include <strings.h>
#include "base/mem.h"
#include "base/utf8.h"
#include "record/words.h"

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
	{"utf16", ENCODING_UTF_16},
	{"utf16le", ENCODING_UTF_16LE},
	{"utf16be", ENCODING_UTF_16BE},
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

/* As iconv and people call them; UTF-8 needs none. */
static const char *const labels[] = {NULL, NULL, "Windows-1252", "ISO-8859-1",
	"UTF-16", "UTF-16LE", "UTF-16BE"};

static bool starts(struct span s, const char *with, size_t n)
{
	return s.n >= n && memcmp(s.p, with, n) == 0;
}

/* in holds all bytes, which are in this encoding or in UTF-8. */
static int decode(struct infile *in, struct span s, enum encoding as,
	enum encoding *found, struct err *e)
{
	size_t bad = utf8_bad(s);

	*found = as;
	if (as == ENCODING_LOOK)
		*found = bad < s.n ? ENCODING_WINDOWS_1252 : ENCODING_UTF_8;
	if (*found != ENCODING_UTF_8)
		return infile_recode(in, labels[*found], e);
	if (bad < s.n)
		return err_at(e, in->name, line_at(s, bad), "not UTF-8");
	if (starts(s, "\xef\xbb\xbf", 3))
		infile_skip(in, 3);
	return 0;
}

/* "a\0b\0": Latin letters in UTF-16, of which nothing says the order. */
static bool every_other_nul(struct span s)
{
	size_t i, nuls[2] = {0, 0};

	for (i = 0; i < s.n; i++)
		nuls[i % 2] += !s.p[i];
	return s.n >= 8 && ((nuls[0] >= s.n / 2 - 1 && !nuls[1]) ||
				   (nuls[1] >= s.n / 2 - 1 && !nuls[0]));
}

/* 1: what follows is read from UTF-16, and in is behind its mark. */
static int wide(struct infile *in, enum encoding as, enum encoding *found,
	struct err *e)
{
	struct span start;
	int rc = infile_utf16(in, e);

	*found = ENCODING_UTF_16;
	if (rc < 0)
		return -1;
	if (rc > 0)
		return as == ENCODING_LOOK || as >= ENCODING_UTF_16
			       ? 1
			       : err_input(e,
					 "%s: is UTF-16 by its byte order "
					 "mark: "
					 "leave out --encoding",
					 in->name);
	if (as == ENCODING_UTF_16)
		return err_input(e,
			"%s: no byte order mark of UTF-16: choose --encoding "
			"utf-16le or utf-16be",
			in->name);
	if (as > ENCODING_UTF_16) {
		*found = as;
		return infile_recode(in, labels[as], e) ? -1 : 1;
	}
	if (infile_peek(in, 24, &start, e))
		return -1;
	if (every_other_nul(start))
		return err_input(e,
			"%s: looks like UTF-16 without a byte order mark: "
			"choose --encoding utf-16le or utf-16be",
			in->name);
	return 0;
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

int encoded_begin(struct infile *in, struct err *e)
{
	struct span start;

	if (infile_peek(in, 3, &start, e))
		return -1;
	if (starts(start, "\xef\xbb\xbf", 3))
		infile_skip(in, 3);
	return 0;
}

/* 1: looked at, and at its beginning again, behind a byte order mark. */
static int read_twice(struct infile *in, enum encoding as, enum encoding *found,
	struct err *e)
{
	if (!infile_can_rewind(in))
		return 0;
	if (as == ENCODING_LOOK || as == ENCODING_UTF_8) {
		bool fine = all_utf8(in);

		if (infile_rewind(in, e))
			return -1;
		if (!fine && as == ENCODING_UTF_8)
			return 0;
		as = fine ? ENCODING_UTF_8 : ENCODING_WINDOWS_1252;
	}
	*found = as;
	if (as != ENCODING_UTF_8)
		return infile_recode(in, labels[as], e) ? -1 : 1;
	return encoded_begin(in, e) ? -1 : 1;
}

/* What a file begins with that is no CSV, and what to do with it. */
static const struct {
	const char *with;
	size_t n;
	const char *is;
} others[] = {
	{"PK\003\004", 4, "a workbook: give its file name, not a pipe"},
	{"\xd0\xcf\x11\xe0", 4,
		"an Excel 97 workbook: \"libreoffice --convert-to xlsx FILE\" "
		"makes one that is read"},
	{"%PDF", 4, "a PDF document: export the data as CSV"},
	{"<?xml", 5, "XML: choose a profile that reads it (sos-case profiles)"},
	{"<!doctype html", 14, "a web page: save its table as CSV"},
	{"<html", 5, "a web page: save its table as CSV"},
	{"<table", 6, "a web page: save its table as CSV"},
	{"{\\rtf", 5, "a text document: export the data as CSV"},
	{"\x1f\x8b", 2, "compressed: unpack it with gunzip"},
	{"BZh91AY", 7, "compressed: unpack it with bunzip2"},
	{"\xfd"
	 "7zXZ",
		5, "compressed: unpack it with unxz"},
	{"\x28\xb5\x2f\xfd", 4, "compressed: unpack it with unzstd"},
	{"7z\xbc\xaf", 4, "an archive of 7-Zip: unpack it with 7z x"},
	{"Rar!", 4, "a RAR archive: unpack it with unrar x"},
	{"\x89PNG", 4, "a picture: export the data as CSV"},
	{"\xff\xd8\xff", 3, "a picture: export the data as CSV"},
	{"GIF89a", 6, "a picture: export the data as CSV"},
	{"PAR1\x15", 5, "a Parquet file: DuckDB makes a CSV of it"},
};

static int other_file(const char *name, struct span start, struct err *e)
{
	size_t i;

	for (i = 0; i < COUNT_OF(others); i++)
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
	if (other_file(in->name, start, e))
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
	rc = wide(in, as, found, e);
	if (rc >= 0 && records_already(in, e))
		rc = -1;
	if (!rc)
		rc = read_twice(in, as, found, e);
	if (rc == 1)
		return 0;
	if (!rc && !infile_peek(in, SIZE_MAX, &all, e) &&
		!decode(in, all, as, found, e))
		return 0;
	infile_close(in);
	return -1;
}

int encoded_memory(struct infile *in, const char *name, struct span bytes,
	enum encoding as, enum encoding *found, struct err *e)
{
	int rc;

	infile_memory(in, name, bytes.p, bytes.n);
	rc = wide(in, as, found, e);
	if (rc == 1 || (!rc && !decode(in, bytes, as, found, e)))
		return 0;
	infile_close(in);
	return -1;
}
