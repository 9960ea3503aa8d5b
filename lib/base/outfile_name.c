#include "outfile.h"

#include <libgen.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include "mem.h"

#define LINKS_MAX 40

/* Where a link that leads nowhere yet would lead. */
static char *follow(const char *name)
{
	char *at = xstrdup(name), to[PATH_MAX];
	int i;

	for (i = 0; i < LINKS_MAX; i++) {
		ssize_t n = readlink(at, to, sizeof to - 1);
		struct buf next = {0};
		const char *slash;

		if (n < 0)
			return at;
		to[n] = '\0';
		slash = *to == '/' ? NULL : strrchr(at, '/');
		if (slash)
			buf_add(&next, at, (size_t)(slash + 1 - at));
		buf_puts(&next, to);
		free(at);
		at = xstrdup(buf_cstr(&next));
		buf_release(&next);
	}
	return at;
}

char *outfile_target(const char *name)
{
	char *real = realpath(name, NULL), *at, *dir, *copy;
	struct buf path = {0};

	if (real)
		return real;
	at = follow(name);
	copy = xstrdup(at);
	dir = realpath(dirname(copy), NULL);
	if (dir) {
		buf_printf(&path, "%s/%s", dir, basename(at));
		free(at);
		at = xstrdup(buf_cstr(&path));
	}
	buf_release(&path);
	free(copy);
	free(dir);
	return at;
}

/* A file by its own identity, or a name by that of its directory. */
static struct guarded {
	dev_t device;
	ino_t inode;
	char *name; /* in that directory; NULL: the file itself */
} * guarded;
static size_t guards, guard_cap;

static void note(const struct stat *st, char *name)
{
	guarded = grow(guarded, guards, &guard_cap, sizeof *guarded);
	guarded[guards++] = (struct guarded){st->st_dev, st->st_ino, name};
}

void outfile_guard(const char *path)
{
	struct stat st;

	if (stat(path, &st) == 0 && S_ISREG(st.st_mode))
		note(&st, NULL);
}

/* The directory in which this name is, or would be. Returns the last part of
 * the name, the caller's to free, or NULL. */
static char *place_of(const char *path, struct stat *directory)
{
	char *target = outfile_target(path), *copy = xstrdup(target);
	char *last = NULL;

	if (stat(dirname(copy), directory) == 0)
		last = xstrdup(basename(target));
	free(copy);
	free(target);
	return last;
}

void outfile_guard_name(const char *path)
{
	struct stat st;
	char *last = place_of(path, &st);

	outfile_guard(path);
	if (last)
		note(&st, last);
}

static bool is_guarded(const struct stat *st, const char *name)
{
	size_t i;

	for (i = 0; i < guards; i++)
		if (guarded[i].device == st->st_dev &&
			guarded[i].inode == st->st_ino &&
			(name ? guarded[i].name && strcmp(guarded[i].name,
							   name) == 0
			      : !guarded[i].name))
			return true;
	return false;
}

int outfile_may(const char *name, struct err *e)
{
	struct stat st;
	bool taken = stat(name, &st) == 0 && is_guarded(&st, NULL);
	char *last = taken ? NULL : place_of(name, &st);

	taken = taken || (last && is_guarded(&st, last));
	free(last);
	return taken ? err_usage(e,
			       "%s: is an input, or a store or its key; "
			       "choose another file for the output",
			       name)
		     : 0;
}
