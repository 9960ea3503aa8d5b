/*
 * share/ in memory: lists, wordings and thresholds, read here and handed to
 * the rooms (ground/packs.h).
 */
#ifndef SOS_SHELF_H
#define SOS_SHELF_H

#include "base/conf.h"
#include "ground/packs.h"

struct language_terms;
struct trajectory_rule;
struct wordlist;

/* Owns what packs point to. */
struct shelf;

/* With these in it (PACK_..., call.h). NULL and e: one is not there. */
struct shelf *shelf_new(unsigned packs, struct err *e);
void shelf_free(struct shelf *s);
const struct packs *shelf_packs(const struct shelf *s);

/*
 * Reads share/DIR/NAME.json, or the file itself where name has a '/' or ends
 * in .json. NULL and e: not there, or not JSON.
 */
struct conf *pack_load(const char *dir, const char *name, struct err *e);
/* One at a time. name: of a file in share/thresholds, or a file. */
int shelf_trajectory(
	struct trajectory_rule *r, const char *name, struct err *e) MUST_USE;
/* The thresholds of language. */
int shelf_language(struct language_terms *t, struct err *e) MUST_USE;
/* Adds a list of words; file NULL: ours. */
int shelf_words(struct wordlist *l, const char *file, struct err *e) MUST_USE;

#endif
