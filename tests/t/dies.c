/*
 * Preloaded into a program: it dies, as by kill -9, in the midst of the Nth
 * call that changes a file, with half of that write written.
 *   DIES_AT=N
 *   DIES_COUNT=FILE  instead: how many such calls there are, at its end
 */
#include <dlfcn.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static atomic_long calls;

static int now(void)
{
	const char *at = getenv("DIES_AT");

	return atomic_fetch_add(&calls, 1) + 1 == (at ? atol(at) : 0);
}

static void die(void)
{
	kill(getpid(), SIGKILL);
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define WRITES(name)                                                           \
	ssize_t name(int fd, const void *p, size_t n, off_t at)                \
	{                                                                      \
		if (now()) {                                                   \
			if (REAL(name)(fd, p, n / 2, at) < 0)                  \
				die();                                         \
			die();                                                 \
		}                                                              \
		return REAL(name)(fd, p, n, at);                               \
	}

#define CALLS(name, parameters, arguments)                                     \
	int name parameters                                                    \
	{                                                                      \
		if (now())                                                     \
			die();                                                 \
		return REAL(name) arguments;                                   \
	}

WRITES(pwrite)
WRITES(pwrite64)
CALLS(fsync, (int fd), (fd))
CALLS(fdatasync, (int fd), (fd))
CALLS(ftruncate, (int fd, off_t n), (fd, n))
CALLS(ftruncate64, (int fd, off_t n), (fd, n))
CALLS(unlink, (const char *name), (name))

__attribute__((destructor)) static void count(void)
{
	const char *name = getenv("DIES_COUNT");
	FILE *f = name ? fopen(name, "w") : NULL;

	if (f) {
		fprintf(f, "%ld\n", (long)calls);
		fclose(f);
	}
}
