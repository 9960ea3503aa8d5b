/*
 * One more record in a file of records: CSV with its own columns, or NDJSON.
 * The file is replaced in one step and keeps its mode.
 */
#ifndef SOS_APPEND_H
#define SOS_APPEND_H

#include <sys/stat.h>
#include "record/rec.h"
#include "base/err.h"

enum append_form { APPEND_CSV, APPEND_NDJSON, APPEND_STORE };

struct append {
	const char *name;
	const struct kind *kind;
	enum append_form form;
	bool is_new;          /* or empty: it gets its header */
	bool has[FIELDS_MAX]; /* what it has a place for */
	int *column;          /* of a CSV that is there: F_..., COLUMN_... */
	size_t columns;
	bool crlf;
	struct stat was;
};

/*
 * What a file of this name is and takes. Wrong usage where it is none that a
 * record of the kind can be added to, or nothing can be written there. A store
 * is only said to be one. Name and kind are borrowed.
 */
int append_open(struct append *a, const char *name, const struct kind *k,
	struct err *e) MUST_USE;
/* The record is checked. ERR_OUTPUT also where the file has changed since. */
int append_record(
	const struct append *a, const struct rec *r, struct err *e) MUST_USE;
void append_release(struct append *a);

#endif
