#include "inside.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

bool store_is(struct span first)
{
	static const char magic[] = "SQLite format 3"; /* and its NUL */

	return first.n >= sizeof magic &&
	       memcmp(first.p, magic, sizeof magic) == 0;
}

bool store_named(const char *name)
{
	return strncmp(name, "postgresql://", 13) == 0 ||
	       strncmp(name, "postgres://", 11) == 0;
}

static char *key_path(const char *name, const struct store_options *o)
{
	const char *path = o ? o->key : NULL;
	struct buf b = {0};

	if (!path)
		path = getenv("SOS_STORE_KEY");
	if (path && *path)
		return xstrdup(path);
	if (store_named(name))
		return NULL;
	buf_printf(&b, "%s.key", name);
	buf_cstr(&b);
	return b.p;
}

/* Made readable by its owner alone; refused where others may read it. */
static int allowed(const char *path, bool make, bool shared_file, struct err *e)
{
	struct stat st;
	int fd;

	if (make) {
		fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
		if (fd >= 0)
			close(fd);
		else if (errno != EEXIST)
			return err_output(e, "%s: %s", path, strerror(errno));
	}
	if (stat(path, &st))
		return err_input(e, "%s: %s", path, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_input(e, "%s: not a file", path);
	if ((st.st_mode & 077) && !shared_file)
		return err_input(e,
			"%s: others than its owner may read it (chmod 600, or "
			"--shared-file)",
			path);
	return 0;
}

static int prepare(struct store *s, struct err *e)
{
	int there = s->db->ops->exists(s->db, e);

	if (there < 0)
		return -1;
	if (!there && s->mode == STORE_WRITE)
		return s->db->ops->create(s->db, e);
	s->empty = !there;
	return 0;
}

struct store *store_open(const char *name, enum store_mode mode,
	const struct store_options *o, struct err *e)
{
	struct store *s = xcalloc(1, sizeof *s);

	s->name = xstrdup(name);
	s->key_path = key_path(name, o);
	s->mode = mode;
	if (store_named(name))
		s->db = pg_open(s->name, e);
	else if (!allowed(name, mode == STORE_WRITE, o && o->shared_file, e))
		s->db = sqlite_open(s->name, mode == STORE_WRITE, e);
	if (!s->db || prepare(s, e)) {
		store_close(s);
		return NULL;
	}
	return s;
}

void store_close(struct store *s)
{
	if (!s)
		return;
	if (s->db)
		s->db->ops->close(s->db);
	free(s->name);
	free(s->key_path);
	free(s);
}

int store_key(const struct store *s, struct chain *c, bool make, struct err *e)
{
	int64_t acts = 0;

	*c = (struct chain){0};
	if (!s->key_path)
		return err_usage(e,
			"%s: needs a key: --key FILE, or SOS_STORE_KEY",
			s->db->name);
	if (make && db_number(s->db, "SELECT count(*) FROM act", 0, NULL, &acts,
			    0, e))
		return -1;
	/* A key made later would not be that of the chain there is. */
	if (make && acts == 0 && secret_make(s->key_path, e))
		return -1;
	return secret_load(&c->key, s->key_path, e);
}

char *store_moment(int as_of, char out[24])
{
	time_t now = time(NULL);
	struct tm tm;

	if (as_of != NO_DAY) {
		day_text(as_of, out);
		strcpy(out + 10, "T00:00:00Z");
	} else {
		gmtime_r(&now, &tm);
		strftime(out, 24, "%Y-%m-%dT%H:%M:%SZ", &tm);
	}
	return out;
}
