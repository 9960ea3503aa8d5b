/* Bundles (report/bundle.h) as files. */
#ifndef SOS_BUNDLES_H
#define SOS_BUNDLES_H

#include "cli/call.h"
#include "cli/signer.h"
#include "report/bundle_file.h"

/* What verbs have that write the bundle of one part. */
#define BUNDLE_OPTIONS                                                         \
	{"partial", 0, NULL, "write the counts of one part, for merge",        \
		false},                                                        \
	{                                                                      \
		"key", 0, "FILE",                                              \
			"with --partial: a key that ids are made into "        \
			"digests with",                                        \
			false                                                  \
	}
struct bundle_options {
	bool partial;
	const char *key; /* NULL: none */
};

/* Refuses --partial with what it cannot go with, and --key without it. */
int bundles_parse(const struct call *c, const struct small_numbers *small,
	struct bundle_options *o, struct err *e) MUST_USE;
/* --key: into *key, and the bundle's. */
int bundles_key(const struct bundle_options *o, struct bundle *b,
	struct secret *key, struct err *e) MUST_USE;
/* bundle_define, by the word lists and thresholds of share/. */
int bundles_define(struct bundle *b, struct err *e) MUST_USE;
/* To standard output or -o; signer NULL: not signed. */
int bundles_write(struct call *c, struct bundle *b, const struct secret *signer,
	struct err *e) MUST_USE;
/*
 * The bundles of the operands (none: standard input), added up. One that is
 * signed must be so by a key of --signer; with --signer each must be signed.
 */
int bundles_read(struct call *c, const struct signers *trusted,
	struct bundle *sum, bool side_by_side, struct err *e) MUST_USE;

struct study;
struct study_page_terms;
/* The answer of a study; b: what it was added up from, or NULL. */
int report_study(struct call *c, const struct study *s,
	const struct study_page_terms *t, const struct bundle *b,
	struct err *e) MUST_USE;

#endif
