/*
 * What a referrer is asked, in words for who it is: share/prompts/NAME.json.
 * default.json lists the others; what one of them lacks, default.json has.
 */
#ifndef SOS_PROMPTS_H
#define SOS_PROMPTS_H

#include "base/conf.h"
#include "matrix.h"

/* Of one kind of agency. */
struct wording {
	struct conf *own;
	const struct conf *standard; /* of the default file */
};

/* Zero-initialise to start. */
struct prompts {
	struct wording at[32]; /* the first: default */
	size_t n;
};

/* Adds a file and takes it over, also where it fails; name: for errors. The
 * first is the default one. */
int prompts_add(struct prompts *p, const char *name, struct conf *file,
	struct err *e) MUST_USE;
/* The names of the other files: a list of texts. */
const struct conf *prompts_others(const struct prompts *p);
void prompts_release(struct prompts *p);

/* By file name ("school"); NULL and e: none. */
const struct wording *wording_named(
	const struct prompts *p, const char *name, struct err *e);
/*
 * For who referred: by the referral's source code, else by the longest of the
 * words that stands in the agency's name (capitals do not matter), else the
 * default.
 */
const struct wording *wording_for(
	const struct prompts *p, struct span source, struct span agency);

/* "title", "opening", "closing", "blank"; "" where neither file has it. */
const char *wording_text(const struct wording *w, const char *part);
/*
 * The question for a cell, {time} and {harm} filled in. type may be empty. One
 * for this type of harm ("adult self-harm"), if only in the default file,
 * goes before one for all.
 */
void wording_question(const struct wording *w, enum incident i, enum cell c,
	struct span type, struct buf *out);
/* "the worst time", "the child being hurt": what goes into the questions. */
const char *wording_time(const struct wording *w, enum incident i);

#endif
