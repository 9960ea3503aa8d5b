/* Bundles as lines (bundle.h). */
#ifndef SOS_BUNDLE_FILE_H
#define SOS_BUNDLE_FILE_H

#include "base/digest.h"
#include "bundle.h"

/* One being read, line by line. Zero-initialise but for `into` and `name`. */
struct bundle_reading {
	struct bundle *into;
	struct bundle *section; /* of it, which is being read */
	size_t sections;
	const char *name; /* of the file, for messages */
	long line;
	struct sha256 hash;
	struct job *job;
	size_t values; /* of medians so far */
	bool ended;
	char sha256[65];
	char key[PUBLIC_HEX], signature[SIGNATURE_HEX]; /* "": not signed */
};

/* The next line; an error says where. */
int bundle_line(
	struct bundle_reading *r, struct span line, struct err *e) MUST_USE;
/* After the last: whether it was all there. */
int bundle_read_end(struct bundle_reading *r, struct err *e) MUST_USE;

#endif
