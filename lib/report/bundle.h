/*
 * The counts of one part of the records, to be added to those of the others:
 * by threads, machines or authorities, in any order, and to the same answer
 * as one run over all of them.
 *
 * Whole: every count, the values behind medians, what is known of teams, the
 * digests of bundle_keys.h, by a key of the house, and what waits for the past
 * (bundle_past.h): it stays in the house. Thresholded: what a release would
 * show, and which counts are hidden; nothing about one child; a sum with a
 * hidden count in it is hidden.
 *
 * The file is lines of JSON: what it is, a line a measure and period, keys, and
 * at the end the SHA-256 of all lines before, with a signature perhaps. That of
 * children in care has a section for each set of figures, with what it is in
 * front of each; that of a study is bundle_study.h.
 */
#ifndef SOS_BUNDLE_H
#define SOS_BUNDLE_H

#include "bundle_keys.h"
#include "page/page.h"

#define BUNDLE_FORM "sos-bundle-1"
#define BUNDLE_KEYED_HEX 33
#define BUNDLE_SECTIONS 6

enum bundle_counts {
	COUNTS_WHOLE,       /* inside the house */
	COUNTS_TRUSTED,     /* whole, handed to a trusted officer elsewhere */
	COUNTS_THRESHOLDED, /* small ones hidden */
};

enum bundle_of { OF_MEASURES, OF_CARE, OF_STUDY };

/* Zero-initialise; figures as for figures_add. */
struct bundle {
	enum bundle_of of;
	struct bundle *next; /* the next section of care */
	int band[3];         /* of care: first, from, to (care_band) */
	bool repair;
	long overlaps, repairs;     /* of care */
	struct bundle_study *study; /* of a study, else NULL */
	struct figures figures;
	bool seen[KINDS];
	enum bundle_counts counts;
	long threshold;               /* of thresholded ones */
	char definitions[65];         /* bundle_define */
	char keyed[BUNDLE_KEYED_HEX]; /* which key digests are by; "": none */
	struct bundle_keys keys;
	struct span *authority; /* in byte order */
	size_t authorities, cap;
	struct arena text;
	bool digested; /* its children are digests of ids: it was read */
	size_t parts;  /* bundles added up */
};

/* Digests from now on are by this key, which must live as long. */
void bundle_key(struct bundle *b, const struct secret *secret);
/* What tells a casebook that was counted for f in b from others. */
void bundle_note(
	struct bundle *b, const struct figures *f, const struct casebook *book);
/* figures_add for a bundle, and bundle_note. */
int bundle_book(struct casebook *b, void *bundle, struct err *e) MUST_USE;
/* The SHA-256 of what it counts, in each section; terms: bytes of share/ that
 * they go by. */
void bundle_define(struct bundle *b, struct span terms);
void bundle_name_authority(struct bundle *b, struct span name);
/*
 * Adds up: into `sum`, which is empty at the first. part: its place, for
 * bundle_keys_meet. Refuses what is of something else, and says what.
 * side_by_side: an authority's own figures stand beside the sum; each must
 * be of one authority.
 */
int bundle_merge(struct bundle *sum, const struct bundle *part,
	const char *name, bool side_by_side, struct err *e) MUST_USE;
/* Adds figures of other casebooks, counted in another thread, to `to`. */
void bundle_join(struct figures *to, const struct figures *part);
/* For an officer elsewhere: every count, and nothing of one child's days. */
void bundle_trust(struct bundle *b);
/* Hides what a release hides, and drops keys and all that is not shown. */
int bundle_threshold(
	struct bundle *b, const struct small_numbers *s, struct err *e);
/* Where it is from, at a page's end. */
void bundle_origin(struct page *p, const struct bundle *b);
/* The periods of its figures, in the order in which they first come. */
void bundle_periods(const struct bundle *b, struct periods *p);
/* The figures as a page, with where they are from; of `seen`. */
struct page *bundle_page(struct bundle *b);
void bundle_release(struct bundle *b);

#endif
