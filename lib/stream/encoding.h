/* What bytes an export is written in, and its text as UTF-8. */
#ifndef SOS_ENCODING_H
#define SOS_ENCODING_H

#include "base/infile.h"

enum encoding {
	/* UTF-16 where a byte order mark says so, else UTF-8, and Windows-1252
	 * where it is not that. */
	ENCODING_LOOK,
	ENCODING_UTF_8,
	ENCODING_WINDOWS_1252,
	ENCODING_ISO_8859_1,
	ENCODING_UTF_16, /* by its byte order mark */
	ENCODING_UTF_16LE,
	ENCODING_UTF_16BE,
};

#define ENCODINGS "utf-8|windows-1252|iso-8859-1|utf-16|utf-16le|utf-16be"

/* "UTF-8", "cp1252", "latin1" ...; ENCODING_LOOK where there is none such. */
enum encoding encoding_named(const char *name);
/*
 * Opens name ("-": standard input); what is read from it is UTF-8 without a
 * BOM. *found says what it is read as. A pipe of UTF-8 or Windows-1252 is held
 * whole, since only its end decides which. -1: unreadable, or not in this
 * encoding; what cannot be told at once, the reading tells.
 */
int encoded_open(struct infile *in, const char *name, enum encoding as,
	enum encoding *found, struct err *e) MUST_USE;
/* The same for bytes in memory. */
int encoded_memory(struct infile *in, const char *name, struct span bytes,
	enum encoding as, enum encoding *found, struct err *e) MUST_USE;
/* A file at its beginning: behind a BOM of UTF-8. */
int encoded_begin(struct infile *in, struct err *e) MUST_USE;

#endif
