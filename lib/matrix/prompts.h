/*
 * What a referrer is asked, in words for who it is: share/prompts/NAME.json.
 * default.json lists the others; what one of them lacks, default.json has.
 */
#ifndef SOS_PROMPTS_H
#define SOS_PROMPTS_H

#include "base/buf.h"
#include "base/err.h"
#include "matrix.h"

struct wording; /* of one kind of agency; lives until the program ends */

/* Reads the files at the first call and keeps them. */
int prompts_load(struct err *e) MUST_USE;
/* After prompts_load. By file name ("school"); NULL and e: none. */
const struct wording *wording_named(const char *name, struct err *e);
/*
 * For who referred: by the referral's source code, else by the longest of the
 * words that stands in the agency's name (capitals do not matter), else the
 * default.
 */
const struct wording *wording_for(struct span source, struct span agency);

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
