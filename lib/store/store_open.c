#include "store_internal.h"

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

/* What is almost a URL is told so, and not shown as a file's name, nor made a
 * file of that name. */
bool store_named(const char *name)
{
	const char *url = strstr(name, "://");

	if ((url && strchr(url, '@')) || strcasestr(name, "password="))
		return true;
	name += strspn(name, " \t'\"");
	if (strncasecmp(name, "postgres", 8) != 0)
		return false;
	name += 8;
	name += strncasecmp(name, "ql", 2) ? 0 : 2;
	return *name == ':' || strncmp(name, "//", 2) == 0;
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

static char *directory(const char *name)
{
	const char *slash = strrchr(name, '/');

	if (store_named(name))
		return NULL;
	if (!slash)
		return xstrdup(".");
	return xstrndup(name, slash == name ? 1 : (size_t)(slash - name));
}

/* Made readable by its owner alone. */
static int make_file(const char *path, struct err *e)
{
	int fd = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);

	if (fd >= 0)
		close(fd);
	else if (errno != EEXIST)
		return err_output(e, "%s: %s", path, strerror(errno));
	return 0;
}

/* By two names it would have two journals, and two writers at once. */
static int is_file(const struct store *s, struct err *e)
{
	struct stat st;

	if (stat(s->name, &st))
		return err_input(e, "%s: %s", s->name, strerror(errno));
	if (!S_ISREG(st.st_mode))
		return err_input(e, "%s: not a file", s->name);
	if (s->mode != STORE_READ && st.st_nlink > 1)
		return err_input(e,
			"%s: the file has another name (a hard link): remove "
			"it, or copy the store with sos-store backup",
			s->name);
	return 0;
}

/* Refused where others may read it. */
static int is_private(const char *path, struct err *e)
{
	struct stat st;

	if (stat(path, &st))
		return err_input(e, "%s: %s", path, strerror(errno));
	if (!(st.st_mode & 077))
		return 0;
	return err_input(e,
		"%s: is readable by others than its owner (chmod 600, or "
		"--shared-file)",
		path);
}

/* What is no store is told so before it is asked who may read it. */
static int open_db(struct store *s, struct err *e)
{
	bool file = !store_named(s->name);
	int there;

	if (!file)
		s->db = pg_open(s->name, s->insecure, e);
	else if (!is_file(s, e))
		s->db = sqlite_open(s->name, s->mode != STORE_READ, e);
	if (!s->db || (file && !s->shared_file && is_private(s->name, e)))
		return -1;
	there = s->db->ops->exists(s->db, e);
	s->empty = there == 0;
	return there < 0 || (there && s->db->ops->check(s->db, e)) ? -1 : 0;
}

int store_make(struct store *s, struct err *e)
{
	if (!s->db && (make_file(s->name, e) || open_db(s, e)))
		return -1;
	if (s->empty && s->db->ops->create(s->db, e))
		return -1;
	s->empty = false;
	return 0;
}

struct store *store_open(const char *name, enum store_mode mode,
	const struct store_options *o, struct err *e)
{
	struct store *s = xcalloc(1, sizeof *s);

	s->name = xstrdup(name);
	s->dir = directory(name);
	s->key_path = key_path(name, o);
	s->mode = mode;
	s->shared_file = o && o->shared_file;
	s->insecure = o && o->insecure;
	s->empty = true;
	if (mode == STORE_PUT && !store_named(name) && access(name, F_OK) &&
		errno == ENOENT)
		return s; /* store_make makes it */
	if (open_db(s, e)) {
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
	free(s->dir);
	free(s->key_path);
	free(s);
}

static int load_key(const struct store *s, struct secret *k, struct err *e)
{
	if (!s->key_path)
		return err_usage(e,
			"%s: a key is required: --key FILE, or SOS_STORE_KEY",
			s->db->name);
	return secret_load(k, s->key_path, e);
}

/* A key made later would not be that of the chain there is. */
static int may_make_key(const struct store *s, bool *may, struct err *e)
{
	int64_t acts = 0;

	if (s->key_path && !s->empty &&
		db_number(s->db, "SELECT count(*) FROM act", 0, NULL, &acts, 0,
			e))
		return -1;
	*may = s->key_path && acts == 0;
	return 0;
}

int store_key_ready(const struct store *s, struct err *e)
{
	struct secret k = {NULL};
	bool may;
	int rc;

	if (may_make_key(s, &may, e))
		return -1;
	if (may && access(s->key_path, F_OK) && errno == ENOENT)
		return 0;
	rc = load_key(s, &k, e);
	secret_wipe(&k);
	return rc;
}

int store_key(const struct store *s, struct chain *c, bool make, struct err *e)
{
	bool may = false;

	*c = (struct chain){0};
	if (make && may_make_key(s, &may, e))
		return -1;
	if (may && secret_make(s->key_path, e))
		return -1;
	return load_key(s, &c->key, e);
}

int store_key_fits(const struct store *s, const struct chain *c, struct err *e)
{
	unsigned char compare[COMPARE_BYTES];
	struct db *db = s->db;
	struct db_rows *r = db->ops->query(db,
		"SELECT l.compare, r.content FROM latest AS l "
		"JOIN revision AS r ON r.rev = l.rev LIMIT 1",
		false, 0, NULL, e);
	bool fits = true;
	int rc;

	if (!r)
		return -1;
	rc = db->ops->next(r, e);
	if (rc == 1) {
		chain_compare(c, db->ops->as_text(r, 1), compare);
		fits = span_eq(db->ops->as_blob(r, 0),
			(struct span){(char *)compare, COMPARE_BYTES});
	}
	db->ops->done(r);
	if (rc < 0)
		return -1;
	return fits ? 0
		    : err_usage(e, "%s: not the key that %s was written with",
			      s->key_path, db->name);
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
