/*
 * Preloaded into a program, and taken out of its environment at once, so that
 * its own children run without.
 *
 * It dies, as by kill -9, in the midst of the Nth call that changes a file,
 * with half of that write written:
 *   DIES_AT=N
 *   DIES_COUNT=FILE   how many such calls there are, at its end
 *
 * Or its Nth call of one name fails:
 *   FAILS=NAME        read write fsync rename linkat mmap poll send shutdown
 *                     waitpid socketpair pipe2 posix_spawnp open malloc
 *   FAILS_AT=N        this one; FAILS_FROM=N: this one and all later ones
 *   FAILS_WITH=ERRNO  a number; EIO where it is not given, ENOMEM of malloc
 *   FAILS_COUNT=FILE  how many calls of that name there are, at its end
 *   FAILS_STACKS=FILE the number of the first call from each place, a line
 * each: a place is the whole stack of who called whom FAILS_WITHIN=N    SIGALRM
 * after so many seconds
 */
#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <poll.h>
#include <pthread.h>
#include <signal.h>
#include <spawn.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static atomic_long calls, fails;
static long dies_at, fails_at, fails_from;
static int fails_with;
static char fails_name[32], dies_count[4096], fails_count[4096];
static FILE *stacks;

static long number(const char *name)
{
	const char *text = getenv(name);

	return text ? atol(text) : 0;
}

static void keep(const char *name, char *to, size_t n)
{
	const char *text = getenv(name);

	if (text)
		snprintf(to, n, "%s", text);
	unsetenv(name);
}

static void open_stacks(void)
{
	const char *name = getenv("FAILS_STACKS");
	void *at[1];

	if (name) {
		/* The first opens a library. */
		backtrace(at, 1);
		stacks = fopen(name, "w");
	}
	unsetenv("FAILS_STACKS");
}

__attribute__((constructor)) static void begin(void)
{
	open_stacks();
	dies_at = number("DIES_AT");
	fails_at = number("FAILS_AT");
	fails_from = number("FAILS_FROM");
	alarm((unsigned)number("FAILS_WITHIN"));
	if (number("FAILS_WITH"))
		fails_with = (int)number("FAILS_WITH");
	keep("DIES_COUNT", dies_count, sizeof dies_count);
	keep("FAILS_COUNT", fails_count, sizeof fails_count);
	keep("FAILS", fails_name, sizeof fails_name);
	unsetenv("DIES_AT");
	unsetenv("FAILS_AT");
	unsetenv("FAILS_FROM");
	unsetenv("FAILS_WITH");
	unsetenv("FAILS_WITHIN");
	unsetenv("LD_PRELOAD");
	/* What was done up to here is not the program's. */
	calls = fails = 0;
}

static bool now(void)
{
	return atomic_fetch_add(&calls, 1) + 1 == dies_at;
}

static void die(void)
{
	kill(getpid(), SIGKILL);
}

#define SLOTS (1 << 20)
#define DEPTH 60

/* Whether no call came by this stack before: a table of what it hashes to. */
static bool is_new_stack(void)
{
	static uint64_t seen[SLOTS];
	uint64_t h = 14695981039346656037U;
	void *at[DEPTH];
	int i, n = backtrace(at, DEPTH);

	for (i = 0; i < n; i++)
		h = (h ^ (uint64_t)(uintptr_t)at[i]) * 1099511628211U;
	h ^= h >> 32;
	for (i = 0; i < SLOTS; i++) {
		uint64_t *slot = &seen[(h + (uint64_t)i) % SLOTS];

		if (*slot == h)
			return false;
		if (!*slot) {
			*slot = h;
			return true;
		}
	}
	return true;
}

/* One thread at a time, and not what it calls itself. */
static void note_stack(long n)
{
	static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
	static _Thread_local bool within;

	if (within)
		return;
	within = true;
	pthread_mutex_lock(&lock);
	if (is_new_stack())
		fprintf(stacks, "%ld\n", n);
	pthread_mutex_unlock(&lock);
	within = false;
}

static bool fail(const char *name)
{
	long n;

	if (!*fails_name || strcmp(name, fails_name) != 0)
		return false;
	n = atomic_fetch_add(&fails, 1) + 1;
	if (stacks)
		note_stack(n);
	if (n != fails_at && !(fails_from && n >= fails_from))
		return false;
	errno = fails_with ? fails_with : strcmp(name, "malloc") ? EIO : ENOMEM;
	return true;
}

#define REAL(name) ((__typeof__(&name))dlsym(RTLD_NEXT, #name))

#define PWRITES(name)                                                          \
	ssize_t name(int fd, const void *p, size_t n, off_t at)                \
	{                                                                      \
		if (now()) {                                                   \
			if (REAL(name)(fd, p, n / 2, at) < 0)                  \
				die();                                         \
			die();                                                 \
		}                                                              \
		return fail("write") ? -1 : REAL(name)(fd, p, n, at);          \
	}

/* One that changes a file, and one that does not. */
#define CHANGES(as, type, name, parameters, arguments)                         \
	type name parameters                                                   \
	{                                                                      \
		if (now())                                                     \
			die();                                                 \
		return fail(as) ? (type)-1 : REAL(name) arguments;             \
	}
#define CALLS(as, type, name, parameters, arguments)                           \
	type name parameters                                                   \
	{                                                                      \
		return fail(as) ? (type)-1 : REAL(name) arguments;             \
	}

PWRITES(pwrite)
PWRITES(pwrite64)
CHANGES("fsync", int, fsync, (int fd), (fd))
CHANGES("fsync", int, fdatasync, (int fd), (fd))
CHANGES("write", int, ftruncate, (int fd, off_t n), (fd, n))
CHANGES("write", int, ftruncate64, (int fd, off_t n), (fd, n))
CHANGES("unlink", int, unlink, (const char *name), (name))
CHANGES("rename", int, rename, (const char *a, const char *b), (a, b))
CHANGES("rename", int, renameat2,
	(int a, const char *b, int c, const char *d, unsigned flags),
	(a, b, c, d, flags))
CHANGES("linkat", int, linkat,
	(int a, const char *b, int c, const char *d, int flags),
	(a, b, c, d, flags))

ssize_t write(int fd, const void *p, size_t n)
{
	/* What is said is no file. */
	if (fd > 2 && now()) {
		if (REAL(write)(fd, p, n / 2) < 0)
			die();
		die();
	}
	return fd != 2 && fail("write") ? -1 : REAL(write)(fd, p, n);
}

CALLS("read", ssize_t, read, (int fd, void *p, size_t n), (fd, p, n))
CALLS("read", ssize_t, pread, (int fd, void *p, size_t n, off_t at),
	(fd, p, n, at))
CALLS("read", ssize_t, pread64, (int fd, void *p, size_t n, off_t at),
	(fd, p, n, at))
CALLS("poll", int, poll, (struct pollfd * p, nfds_t n, int ms), (p, n, ms))
CALLS("send", ssize_t, send, (int fd, const void *p, size_t n, int flags),
	(fd, p, n, flags))
CALLS("shutdown", int, shutdown, (int fd, int how), (fd, how))
CALLS("waitpid", pid_t, waitpid, (pid_t pid, int *status, int options),
	(pid, status, options))
CALLS("socketpair", int, socketpair, (int a, int b, int c, int d[2]),
	(a, b, c, d))
CALLS("pipe2", int, pipe2, (int fd[2], int flags), (fd, flags))
CALLS("mmap", void *, mmap,
	(void *p, size_t n, int prot, int flags, int fd, off_t at),
	(p, n, prot, flags, fd, at))
CALLS("mmap", void *, mmap64,
	(void *p, size_t n, int prot, int flags, int fd, off_t at),
	(p, n, prot, flags, fd, at))

/* The same, where the compiler knows how long the buffer is. */
ssize_t __read_chk(int fd, void *p, size_t n, size_t room);
int __poll_chk(struct pollfd *p, nfds_t n, int ms, size_t room);

CALLS("read", ssize_t, __read_chk, (int fd, void *p, size_t n, size_t room),
	(fd, p, n, room))
CALLS("poll", int, __poll_chk,
	(struct pollfd * p, nfds_t n, int ms, size_t room), (p, n, ms, room))

int posix_spawnp(pid_t *pid, const char *file,
	const posix_spawn_file_actions_t *files, const posix_spawnattr_t *how,
	char *const argv[], char *const env[])
{
	return fail("posix_spawnp")
		       ? errno
		       : REAL(posix_spawnp)(pid, file, files, how, argv, env);
}

#define OPENS(name)                                                            \
	int name(const char *path, int flags, ...)                             \
	{                                                                      \
		va_list ap;                                                    \
		mode_t mode;                                                   \
		va_start(ap, flags);                                           \
		mode = va_arg(ap, mode_t);                                     \
		va_end(ap);                                                    \
		return fail("open") ? -1 : REAL(name)(path, flags, mode);      \
	}

OPENS(open)
OPENS(open64)

/* dlsym itself allocates, so not by REAL. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t a, size_t b);
void *__libc_realloc(void *p, size_t n);

void *malloc(size_t n)
{
	return fail("malloc") ? NULL : __libc_malloc(n);
}

void *calloc(size_t a, size_t b)
{
	return fail("malloc") ? NULL : __libc_calloc(a, b);
}

void *realloc(void *p, size_t n)
{
	return fail("malloc") ? NULL : __libc_realloc(p, n);
}

static void write_count(const char *name, long n)
{
	FILE *f = *name ? fopen(name, "w") : NULL;

	if (f) {
		fprintf(f, "%ld\n", n);
		fclose(f);
	}
}

__attribute__((destructor)) static void end(void)
{
	long died = calls, failed = fails;

	*fails_name = '\0';
	dies_at = 0;
	if (stacks)
		fclose(stacks);
	write_count(dies_count, died);
	write_count(fails_count, failed);
}
