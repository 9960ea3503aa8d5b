/*
 * A program that reads what somebody else wrote gives up what it does not
 * need: it runs no other program, makes no socket and no process (seccomp),
 * and opens only these files (Landlock). Both are the kernel's; where one is
 * not there, or a sanitizer or valgrind (SOS_UNCONFINED) is at work, the
 * program runs on without it.
 */
#ifndef SOS_CONFINE_H
#define SOS_CONFINE_H

#include <stddef.h>

enum confine_use { CONFINE_READ, CONFINE_WRITE };

/* READ: a file, or all below a directory. WRITE: files made and replaced in a
 * directory. What is not there is ignored. */
struct confine_path {
	const char *path;
	enum confine_use use;
};

#define CONFINED_CALLS 1u
#define CONFINED_FILES 2u

/* What this kernel could put in force. */
unsigned confine_can(void);
/* For good. Returns CONFINED_...: what is in force. */
unsigned confine(const struct confine_path *path, size_t n);

#endif
