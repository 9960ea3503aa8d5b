/* What the parts of cli/ share about one call. Not for verbs. */
#ifndef SOS_CALL_INTERNAL_H
#define SOS_CALL_INTERNAL_H

#include "base/hash.h"
#include "base/progress.h"
#include "call.h"
#include "ground/coverage.h"
#include "shelf.h"
#include "store/store.h"
#include "stream/select.h"
#include "terminal.h"

#define OPTIONS_MAX 96 /* of one verb */

struct option_value {
	const struct option_row *row;
	const char *text;
};

struct call_state {
	/* Options: every row the verb takes, and what was given. */
	const struct option_row *rows[OPTIONS_MAX];
	int row_count;
	struct option_value *value;
	size_t values, value_cap;

	struct shelf *shelf;

	/* Input. */
	struct reader *reader;
	long threads;  /* once it is open, or call_threads() was called */
	bool has_read; /* a record, so that the verb's options are parsed */
	/* Sees every byte of every file that is read; may be NULL. */
	void (*tap)(void *arg, const char *bytes, size_t n);
	void *tap_arg;
	/* The one input, open and looked into; or NULL. The reader takes it. */
	struct infile *opened;
	struct progress progress;
	struct selection selection;
	bool selected;
	long part, parts; /* of a store (store.h); 0: all */
	/* Of a verb that counts: the kinds that the input had a record of,
	 * and over which times they are complete. */
	bool recorded[KINDS];
	struct coverage coverage;
	bool said_unseen;      /* that a kind was not there */
	bool uncovered[KINDS]; /* a figure over some time was left empty */
	int left_out;          /* protected cases */
	/* Of a page about many cases: what it says of each, by its id. */
	struct hash case_at; /* a place in about */
	struct about {
		struct span team;
		bool closed; /* by --as-of */
	} * about;
	size_t abouts, about_cap;
	struct arena about_text;

	/* Output. */
	struct terminal terminal;
	struct outfile out;
	bool out_open;
	struct buf index;   /* of --each: where it is written */
	struct buf not_run; /* which rules of a check: a sentence, or empty */
	struct sink *sink;
	struct sink *split; /* what sink writes to, of --split */
	struct outfile summary;
	bool summary_open;
	const struct span *x_names; /* columns of a CSV, kept in names */
	size_t x_count;
	bool x_all; /* no record that is written has another */
	struct arena names;
	struct span *fields;
	size_t field_count;

	/* Rejects: messages shown so far, and --rejects. */
	struct rejects_file *rejects;
};

/* shared_options.c */
/* Every row the verb takes, its own first, into rows[OPTIONS_MAX]. */
int option_rows(const struct verb *v, const struct option_row **rows);
/*
 * Options are parsed into what a verb works with before it reads: a verb that
 * looks one up later has it only as text. Built with SOS_STRICT (CI's
 * sanitizer builds), it aborts there; otherwise this does nothing.
 */
void must_be_early(const struct call *c, const char *name);

/* options.c */
int options_parse(
	struct call *c, int argc, char **argv, struct err *e) MUST_USE;
void options_help(const struct tool *t, const struct verb *v, struct buf *out);
void tool_help(const struct tool *t, struct buf *out);

/* cases.c */
/* --case, --team, --service, --since, --until, --kind into state->selection. */
int input_selection(struct call *c, struct err *e) MUST_USE;

/* input.c */
/* Whether the input has a header of this kind, or is a store. */
bool input_has_kind(const struct reader *from, enum kind_id kind);
/* No operand is left, and nobody is going to type records: wrong usage. */
int input_not_typed(const struct call *c, struct err *e) MUST_USE;
/* state->threads: as --threads says, or as many as there are processors. */
int call_threads(struct call *c, struct err *e) MUST_USE;
/* Of the input, for a thread at a time; for tests SOS_PART_BYTES: the smaller,
 * the more parts a small input has. */
size_t call_part_bytes(void);
/* UTF-16 with a byte order mark is read as such from here on, and said. */
int call_utf16(const struct call *c, struct infile *in, struct err *e) MUST_USE;
/* Opens the inputs; kinds (KINDS long) is a hint for stores, or NULL. */
struct reader *input_open(struct call *c, const bool *kinds, struct err *e);
/* Leaves only the records of the book that --team and --service choose;
 * false: none is left. */
bool input_choose(struct casebook *b, const struct selection *s);
void input_release(struct call *c);

/* output.c */
/* The x_ columns of a CSV, where no reader says them; copied. */
void call_x_names(struct call *c, const struct span *names, size_t n);
int output_open(struct call *c, struct err *e) MUST_USE;
/* What is still to be written. */
int output_finish(struct call *c, struct err *e) MUST_USE;
/* All that the call writes appears, what was rejected first and the output
 * last, or nothing of it does. */
int output_commit(struct call *c, struct err *e) MUST_USE;
void output_release(struct call *c);

/* rejects.c */
int rejects_open(struct call *c, struct err *e) MUST_USE;
/* What of them was not shown, and why others were. */
void rejects_say(const struct call *c);
/* *out: the file they are written to, or NULL. */
int rejects_file(struct call *c, struct outfile **out, struct err *e) MUST_USE;
/* What could not be read, field by field and value by value, as a member of a
 * JSON object: of each value how often, where first, and itself only where it
 * is a code, or --show-values. */
void rejects_summary(const struct call *c, struct buf *b);
void rejects_release(struct call *c);

/* messages.c */
void say_err(const struct call *c, const struct err *e);

/* What was said of one line, and holds of others, too. Filled with 0. */
#define ALIKE_NAMED 5
struct causes {
	struct hash places; /* the words: to a place in cause */
	struct cause {
		char *words;
		long more, line[ALIKE_NAMED]; /* behind the first */
	} * cause;
	size_t n, cap;
};

/* Whether nobody said it before. */
bool causes_add(struct causes *s, struct span words, long line);
/* A message a cause: how many more, and on which lines; nothing under -v. */
void causes_say(const struct causes *s, const struct call *c);
void causes_release(struct causes *s);

#endif
