/* The lines that bundle_file.h writes and reads: the words in them. */
#ifndef SOS_BUNDLE_WRITE_H
#define SOS_BUNDLE_WRITE_H

#include "base/digest.h"
#include "bundle.h"

extern const char *const bundle_counts_words; /* "whole|trusted|..." */
extern const char *const bundle_of_words;     /* "measures|care|study" */
extern const char *const bundle_band_words[3];

/* The whole file; signer NULL: not signed. The values of medians get sorted. */
void bundle_write(
	struct bundle *b, const struct secret *signer, struct buf *out);

#endif
