/* What bytes an export is written in, and its text as UTF-8. */
#ifndef SOS_ENCODING_H
#define SOS_ENCODING_H

#include "base/infile.h"

enum encoding {
	ENCODING_LOOK, /* UTF-8, and Windows-1252 where it is not that */
	ENCODING_UTF_8,
	ENCODING_WINDOWS_1252,
	ENCODING_ISO_8859_1,
};

/* "UTF-8", "cp1252", "latin1" ...; ENCODING_LOOK where there is none such. */
enum encoding encoding_named(const char *name);
/*
 * Opens name ("-": standard input), reads it whole, and makes it UTF-8
 * without a BOM. *found says what it was read as. -1: unreadable, UTF-16, or
 * bytes that the encoding does not have.
 */
int encoded_open(struct infile *in, const char *name, enum encoding as,
	enum encoding *found, struct err *e) MUST_USE;
/* The same for bytes in memory. */
int encoded_memory(struct infile *in, const char *name, struct span bytes,
	enum encoding as, enum encoding *found, struct err *e) MUST_USE;

#endif
