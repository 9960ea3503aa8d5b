/*
 * What went wrong and where. A function that can fail takes a struct err and
 * returns -1 (readers: 1 a record, 0 the end, -1 failed). The text is one
 * line without full stop, and holds no names and no free text.
 */
#ifndef SOS_ERR_H
#define SOS_ERR_H

#include <stdbool.h>

#define MUST_USE __attribute__((warn_unused_result))

/* What the tool's exit status becomes (cli.md). */
enum err_class {
	ERR_USAGE = 2,  /* wrong usage, a bad key file */
	ERR_INPUT = 3,  /* an input missing, unreadable or of no known form */
	ERR_OUTPUT = 4, /* output, store or memory failed */
};

struct err {
	enum err_class class;
	const char *source; /* file as named by the user, or NULL; borrowed */
	long line;          /* 1 is the first; 0: not about a line */
	int column;         /* 1 is the first; 0: not about a column */
	char text[400];
};

/* All return -1, so that a function can end with `return err_input(...)`. */
int err_usage(struct err *e, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
int err_input(struct err *e, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
int err_output(struct err *e, const char *format, ...)
	__attribute__((format(printf, 2, 3)));
/* As err_input, at a place. */
int err_at(struct err *e, const char *source, long line, const char *format,
	...) __attribute__((format(printf, 4, 5)));

/* Control characters and broken UTF-8 become '?', and what may be the password
 * of a database is left out, in place. */
void err_clean(char *text);

#endif
