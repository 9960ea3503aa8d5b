/* Buffered input that can be looked into ahead of reading. */
#ifndef SOS_INFILE_H
#define SOS_INFILE_H

#include "buf.h"
#include "err.h"
#include "span.h"

struct recoding;

struct infile {
	int fd;
	const char *name; /* as the user named it; "-" is "standard input" */
	char *buf;
	size_t start, mark, end, cap;
	bool marked, eof, own_fd;
	bool cut_short; /* asked for a line behind its end, something marked */
	long long from; /* offset at which a regular file was opened; or -1 */
	long line;      /* lines taken so far */
	unsigned long long taken, size; /* bytes; size 0 where not known */
	/* Sees every byte read, in order (hashing); may be NULL. */
	void (*tap)(void *arg, const char *bytes, size_t n);
	void *tap_arg;
	struct recoding *recoding; /* what makes its bytes UTF-8; or NULL */
};

/* A longer line, or quoted row, is an error of the data. */
#define INFILE_LINE_MAX ((size_t)4 << 20)

/* name "-" is standard input. */
int infile_open(struct infile *in, const char *name, struct err *e) MUST_USE;
/* Reads from memory (tests, fuzzers); the bytes are copied. */
void infile_memory(
	struct infile *in, const char *name, const char *bytes, size_t n);
/* Up to `want` bytes (fewer at the end) without taking them. */
int infile_peek(struct infile *in, size_t want, struct span *bytes,
	struct err *e) MUST_USE;
void infile_skip(struct infile *in, size_t n);
/* A regular file, of which nothing has been taken by a tap. */
bool infile_can_rewind(const struct infile *in);
/* To where it was opened. */
int infile_rewind(struct infile *in, struct err *e) MUST_USE;
/*
 * The next line with its LF (the last may lack it), mutable, valid until the
 * next call. 1, 0 at the end, -1 (a line over INFILE_LINE_MAX, or a read that
 * failed).
 */
int infile_line(
	struct infile *in, char **line, size_t *n, struct err *e) MUST_USE;
/* Keeps what follows until infile_unmark, so that infile_back can return. */
void infile_mark(struct infile *in);
void infile_unmark(struct infile *in);
void infile_back(struct infile *in, long line);
size_t infile_since_mark(const struct infile *in);
/*
 * From here on what is read is UTF-8, made (iconv) of bytes in this encoding,
 * in pieces: memory does not grow with the file. Bytes that it does not have
 * are an error of the read that meets them, with their line. infile_rewind
 * ends it.
 */
int infile_recode(
	struct infile *in, const char *encoding, struct err *e) MUST_USE;
/*
 * Where the next bytes are a byte order mark of UTF-16: takes it, and makes
 * all that follows UTF-8. 1: so; 0: there is none.
 */
int infile_utf16(struct infile *in, struct err *e) MUST_USE;
void infile_close(struct infile *in);
/* What has been read and not yet taken; valid until the next read. */
struct span infile_held(const struct infile *in);
/* Whether more can be read without waiting for who writes it. */
bool infile_ready(const struct infile *in);
/* Puts bytes that were taken back before what is held. */
void infile_give_back(struct infile *in, struct span bytes);
/* Other bytes for an infile in memory: from the first line on. */
void infile_load(struct infile *in, struct span bytes);
/* Takes n of the bytes held, between two rows, and loads them into another in
 * memory: the shorter of what goes and what is left is copied. */
void infile_hand_over(struct infile *in, size_t n, struct infile *to);
/* Adds a whole small file (under INFILE_LINE_MAX bytes) to `to`. */
int infile_whole(const char *path, struct buf *to, struct err *e) MUST_USE;

#endif
