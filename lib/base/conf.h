/*
 * What people write by hand: profiles, prompts, forms, thresholds, in JSON.
 * Strict: nothing behind the end, no key twice, good UTF-8, no U+0000.
 */
#ifndef SOS_CONF_H
#define SOS_CONF_H

#include "buf.h"
#include "err.h"
#include "span.h"

struct conf; /* one value in the document; NULL is "not there" everywhere */

/* The whole document, to be given back with conf_free; NULL on failure. */
struct conf *conf_load(const char *path, struct err *e);
struct conf *conf_parse(
	const char *name, const char *bytes, size_t n, struct err *e);
void conf_free(struct conf *c);

/* The member called name (case matters), or NULL. */
const struct conf *conf_get(const struct conf *c, const char *name);
/* Elements of an array, members of an object, in order. */
size_t conf_count(const struct conf *c);
/* First child and next sibling, for walking long lists. */
const struct conf *conf_first(const struct conf *c);
const struct conf *conf_next(const struct conf *c);
/* The name of a member; NULL in an array. */
const char *conf_name(const struct conf *c);
/* NULL unless a string. */
const char *conf_str(const struct conf *c);
const char *conf_get_str(
	const struct conf *c, const char *name, const char *otherwise);
/* `otherwise` unless a number (boolean). */
double conf_num(const struct conf *c, double otherwise);
double conf_get_num(const struct conf *c, const char *name, double otherwise);
/* A whole number in this range; false: it is anything else. Where it is not
 * there *to stays. */
bool conf_get_whole(const struct conf *c, const char *name, long least,
	long most, long *to);
bool conf_bool(const struct conf *c, bool otherwise);
bool conf_is_object(const struct conf *c);
bool conf_is_array(const struct conf *c);

/* The object or list called name in the object c, made where it is not there;
 * NULL: it is something else, or c is no object. */
struct conf *conf_object(struct conf *c, const char *name);
struct conf *conf_list(struct conf *c, const char *name);
/* Adds a string to the end of a list. */
void conf_add(struct conf *list, struct span text);
/* As JSON, indented by tabs, with an LF at the end. */
void conf_write(const struct conf *c, struct buf *out);

#endif
