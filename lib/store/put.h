/*
 * One put: records of any number of inputs, merged by key, written as one
 * transaction or not at all. Reading holds no lock; put_end takes it.
 */
#ifndef SOS_PUT_H
#define SOS_PUT_H

#include "base/progress.h"
#include "store.h"
#include "stream/sink.h"

struct put;

struct put_terms {
	const char *at, *by;
	bool replace; /* an absent field clears what the store has */
	bool renamed; /* a case of the store may be of another authority now */
	/* Kinds of which the inputs hold all: the others become absent. */
	bool complete[KINDS];
	struct progress *progress; /* told how far it is; or NULL */
	double max_absent; /* per cent of a kind that may become absent */
};

struct put_counts {
	long added, changed, unchanged, absent;
	long erased;   /* left out: they were forgotten */
	long disagree; /* fields on which the inputs disagreed */
	char head[65]; /* hex; of the chain after this put */
};

/* Keeps terms. NULL and e on failure. */
struct put *put_begin(
	struct store *s, const struct put_terms *terms, struct err *e);
/* What follows is of this input. sha256 may be given at its end. */
void put_input(struct put *p, const char *source);
void put_input_end(struct put *p, const char *sha256);
/* Copies the record. */
void put_record(struct put *p, const struct rec *r);
/*
 * Merges, writes and commits. rejects: records that were good alone and are
 * not when laid on what the store has. Findings go to `findings` after the
 * commit.
 */
int put_end(struct put *p, struct rejects *rejects, struct sink *findings,
	struct put_counts *counts, struct err *e) MUST_USE;
void put_free(struct put *p);

#endif
