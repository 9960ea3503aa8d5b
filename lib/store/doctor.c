#include "doctor.h"

#include <fcntl.h>
#include <libgen.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>
#include "base/mem.h"
#include "store_internal.h"

static void say(const struct doctor *d, const char *what,
	enum doctor_state state, const char *text)
{
	d->say(d->arg, what, state, text);
}

static bool has_room(const char *folder, unsigned long long bytes)
{
	struct statvfs v;

	return statvfs(folder, &v) ||
	       (unsigned long long)v.f_bavail * v.f_frsize >= bytes;
}

static bool can_make(const char *folder)
{
	struct buf path = {0};
	int fd = open(folder, O_TMPFILE | O_RDWR | O_CLOEXEC, 0600);

	/* Not every file system has files without a name. */
	if (fd < 0) {
		buf_printf(&path, "%s/sos.XXXXXX", folder);
		buf_cstr(&path);
		fd = mkostemp(path.p, O_CLOEXEC);
		if (fd >= 0)
			unlink(path.p);
		buf_release(&path);
	}
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

void doctor_temporary(const struct doctor *d, const char *folder)
{
	if (!can_make(folder))
		say(d, "Temporary files", DOCTOR_WRONG,
			"cannot be made: set TMPDIR to a folder that you may "
			"write in");
	else if (!has_room(folder, DOCTOR_ROOM))
		say(d, "Temporary files", DOCTOR_WRONG,
			"less than 64 MiB are free for them: make room, or set "
			"TMPDIR");
	else
		say(d, "Temporary files", DOCTOR_OK, "can be made");
}

void doctor_share(const struct doctor *d, const char *folder)
{
	struct stat st;

	if (stat(folder, &st) || !S_ISDIR(st.st_mode))
		say(d, "Shared data", DOCTOR_WRONG,
			"missing: install again, or set SOS_SHARE");
	else if (st.st_mode & S_IWOTH)
		say(d, "Shared data", DOCTOR_WRONG,
			"every user can change what is shown and to whom: "
			"chmod o-w");
	else
		say(d, "Shared data", DOCTOR_OK, "found");
}

static void modes(const struct doctor *d, const struct stat *st, bool shared)
{
	if ((st->st_mode & 077) && !shared)
		say(d, "Store: mode", DOCTOR_WRONG,
			"others than its owner can read or change it: chmod "
			"600");
	else if (st->st_mode & 077)
		say(d, "Store: mode", DOCTOR_OK,
			"shared, as --shared-file says");
	else
		say(d, "Store: mode", DOCTOR_OK, "its owner's alone");
	if (st->st_nlink > 1)
		say(d, "Store: names", DOCTOR_WRONG,
			"it has another name (a hard link), and cannot be "
			"changed: remove that, or use a backup");
	else
		say(d, "Store: names", DOCTOR_OK, "one");
}

/* A backup, and the end of a forget, need as much again. */
static void room(
	const struct doctor *d, const char *name, const struct stat *st)
{
	char *copy = xstrdup(name);
	const char *folder = dirname(copy);

	if (!can_make(folder))
		say(d, "Store: folder", DOCTOR_WRONG,
			"no file can be made beside it, so it cannot be "
			"changed");
	else if (!has_room(folder,
			 2 * (unsigned long long)st->st_size + DOCTOR_ROOM))
		say(d, "Store: folder", DOCTOR_WRONG,
			"no room for a backup beside it, or for a forget: make "
			"room for twice its size and 64 MiB");
	else
		say(d, "Store: folder", DOCTOR_OK, "has room");
	free(copy);
}

static void key_file(const struct doctor *d, const struct store *s)
{
	struct stat st;

	if (!s->key_path)
		say(d, "Key", DOCTOR_WRONG, "set SOS_STORE_KEY, or use --key");
	else if (stat(s->key_path, &st))
		say(d, "Key", DOCTOR_WRONG,
			"not found: without it the store can be read, not "
			"changed or verified");
	else if (st.st_mode & 077)
		say(d, "Key", DOCTOR_WRONG,
			"others than its owner can read it: chmod 600");
	else if (!S_ISREG(st.st_mode) || st.st_size != SECRET_BYTES)
		say(d, "Key", DOCTOR_WRONG, "damaged: it must have 32 bytes");
	else
		say(d, "Key", DOCTOR_OK, "its owner's alone, 32 bytes");
}

static void key_fits(const struct doctor *d, const struct store *s)
{
	struct chain c = {0};
	struct err e = {0};

	if (store_key(s, &c, false, &e)) {
		say(d, "Key: fits", DOCTOR_UNKNOWN, "not looked at");
		return;
	}
	chain_start(&c);
	if (store_key_fits(s, &c, &e))
		say(d, "Key: fits", DOCTOR_WRONG,
			"this is not the key that the store was written with");
	else
		say(d, "Key: fits", DOCTOR_OK, "it is the store's");
	chain_release(&c);
}

static void opens(
	const struct doctor *d, const char *name, const struct store_options *o)
{
	struct store_options any = {
		.key = o->key, .shared_file = true, .insecure = o->insecure};
	struct err e = {0};
	struct store *s = store_open(name, STORE_READ, &any, &e);

	if (!s) {
		say(d, "Store: opens", DOCTOR_WRONG,
			"it does not: sos-store stats says why");
		return;
	}
	say(d, "Store: opens", DOCTOR_OK, "it does");
	key_file(d, s);
	key_fits(d, s);
	store_close(s);
}

void doctor_store(
	const struct doctor *d, const char *name, const struct store_options *o)
{
	struct stat st;

	if (store_named(name)) {
		say(d, "Store: file", DOCTOR_UNKNOWN,
			"PostgreSQL: its server's files are not looked at");
	} else if (stat(name, &st)) {
		say(d, "Store: file", DOCTOR_WRONG, "cannot be found");
		return;
	} else if (!S_ISREG(st.st_mode)) {
		say(d, "Store: file", DOCTOR_WRONG, "not a file");
		return;
	} else {
		modes(d, &st, o->shared_file);
		room(d, name, &st);
	}
	opens(d, name, o);
}
