/* Bundles (report/bundle.h) as files. */
#ifndef SOS_BUNDLES_H
#define SOS_BUNDLES_H

#include "cli/call.h"
#include "report/bundle_file.h"

/* bundle_define, by the word lists and thresholds of share/. */
int bundles_define(struct bundle *b, struct err *e) MUST_USE;
/* To standard output or -o; signer NULL: not signed. */
int bundles_write(struct call *c, struct bundle *b, const struct secret *signer,
	struct err *e) MUST_USE;
/*
 * The bundles of the operands (none: standard input), added up. One that is
 * signed must be so by a key of --signer; with --signer each must be signed.
 */
int bundles_read(struct call *c, struct bundle *sum, bool side_by_side,
	struct err *e) MUST_USE;

#endif
