#include "left.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>
#include "base/conf.h"
#include "base/infile.h"
#include "base/outfile.h"
#include "content.h"
#include "stream/ndjson_out.h"
#include "targets.h"

static bool notes_path(const struct store *s, struct buf *path)
{
	const char *beside = store_named(s->name) ? s->key_path : s->name;

	if (beside)
		buf_printf(path, "%s.backups", beside);
	return beside != NULL;
}

/* A last line that was cut off is ended first. */
static int append(const char *path, struct span line, bool *noted)
{
	int fd = open(path,
		O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC | O_NOFOLLOW, 0600);
	char last = '\n';
	off_t end;
	ssize_t n;

	*noted = fd >= 0;
	if (fd < 0)
		return errno == EACCES || errno == EROFS || errno == EPERM ? 0
									   : -1;
	end = lseek(fd, 0, SEEK_END);
	if (end > 0 && pread(fd, &last, 1, end - 1) == 1 && last != '\n' &&
		write(fd, "\n", 1) != 1) {
		close(fd);
		return -1;
	}
	n = write(fd, line.p, line.n);
	if (n != (ssize_t)line.n || fsync(fd)) {
		if (n >= 0 && n != (ssize_t)line.n)
			errno = ENOSPC;
		close(fd);
		return -1;
	}
	return close(fd);
}

int backup_note(
	const struct store *s, const char *file, bool *noted, struct err *e)
{
	struct buf path = {0}, line = {0};
	char *target = outfile_target(file), at[24];
	int rc = 0;

	*noted = false;
	if (notes_path(s, &path)) {
		buf_puts(&line, "{\"at\":");
		json_quoted(&line, span_of(store_moment(NO_DAY, at)));
		buf_puts(&line, ",\"file\":");
		json_quoted(&line, span_of(target));
		buf_puts(&line, "}\n");
		if (append(buf_cstr(&path), buf_as_span(&line), noted))
			rc = err_output(e, "%s: %s", path.p, strerror(errno));
	}
	free(target);
	buf_release(&path);
	buf_release(&line);
	return rc;
}

struct note {
	struct span file, at;
};

struct notes {
	struct note *at;
	size_t n, cap;
	struct hash files; /* to their place */
	struct arena text;
};

static void add_note(struct notes *l, const struct conf *c, long *torn)
{
	const char *file = conf_get_str(c, "file", NULL);
	const char *at = conf_get_str(c, "at", NULL);
	bool is_new;
	size_t place;

	if (!file || !at) {
		++*torn;
		return;
	}
	place = *hash_put(&l->files, span_of(file), l->n, &is_new);
	if (is_new) {
		l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
		l->at[l->n++].file = arena_copy(&l->text, span_of(file));
	}
	l->at[place].at = arena_copy(&l->text, span_of(at));
}

static int read_notes(
	struct notes *l, const char *path, long *torn, struct err *e)
{
	struct infile in = {0};
	struct err ignored;
	char *line;
	size_t n;
	int rc;

	if (access(path, F_OK) && errno == ENOENT)
		return 0;
	rc = infile_open(&in, path, e) ? -1 : 1;
	while (rc == 1 && (rc = infile_line(&in, &line, &n, e)) == 1) {
		struct conf *c;

		while (n && (unsigned char)line[n - 1] <= ' ')
			n--;
		if (!n)
			continue;
		c = conf_parse(path, line, n, &ignored);
		add_note(l, c, torn);
		conf_free(c);
	}
	infile_close(&in);
	return rc;
}

static int count_there(struct store *s, const struct forget_terms *terms,
	long *records, struct err *e)
{
	struct targets t = {.store = s};
	int rc = s->db->ops->begin(s->db, DB_SNAPSHOT, e);

	if (!rc)
		rc = terms->case_id
			     ? targets_of_case(&t, span_of(terms->case_id), e)
			     : targets_of_person(
				       &t, span_of(terms->person_id), e);
	s->db->ops->rollback(s->db);
	*records = (long)(t.n + t.moved_n);
	targets_release(&t);
	return rc;
}

static void look_into(struct backup_left *b, const struct forget_terms *terms)
{
	const struct store_options o = {.shared_file = true};
	struct store *s;
	struct err ignored;

	b->state = BACKUP_GONE;
	if (access(b->file, F_OK) && (errno == ENOENT || errno == ENOTDIR))
		return;
	b->state = BACKUP_UNREAD;
	s = store_open(b->file, STORE_READ, &o, &ignored);
	if (s && !s->empty && !count_there(s, terms, &b->records, &ignored))
		b->state = b->records ? BACKUP_HOLDS : BACKUP_CLEAN;
	store_close(s);
}

int backups_left(const struct store *s, const struct forget_terms *t,
	void (*tell)(void *arg, const struct backup_left *b), void *arg,
	long *torn, struct err *e)
{
	struct notes l = {0};
	struct buf path = {0};
	int rc = 0;
	size_t i;

	*torn = 0;
	if (notes_path(s, &path))
		rc = read_notes(&l, buf_cstr(&path), torn, e);
	for (i = 0; i < l.n && !rc; i++) {
		struct backup_left b = {
			.file = arena_str(&l.text, l.at[i].file),
			.at = arena_str(&l.text, l.at[i].at)};

		look_into(&b, t);
		tell(arg, &b);
	}
	free(l.at);
	hash_release(&l.files);
	arena_release(&l.text);
	buf_release(&path);
	return rc;
}

static bool names(const struct rec *r, int f, struct span id)
{
	const struct field *fd = &r->kind->field[f];
	struct span rest = r->v[f], word;

	if (fd->type == T_ID || fd->type == T_REF)
		return span_eq(r->v[f], id);
	while (fd->flags & FIELD_IDS && span_word(&rest, ' ', &word))
		if (span_eq(word, id))
			return true;
	return false;
}

int ids_left(struct store *s, const char *person_id, long *records,
	struct buf *where, struct err *e)
{
	static const char sql[] =
		"SELECT r.content, r.kind FROM latest AS l JOIN "
		"revision AS r ON r.rev = l.rev WHERE "
		"l.state < 2";
	long count[KINDS][FIELDS_MAX] = {{0}};
	struct db *db = s->db;
	struct db_rows *r = db->ops->query(db, sql, true, 0, NULL, e);
	struct rec rec = {0};
	int rc, k, f;

	*records = 0;
	if (!r)
		return -1;
	while ((rc = db->ops->next(r, e)) == 1) {
		bool any = false;

		if (content_read(&db->layout, (int)db->ops->as_int(r, 1), &rec,
			    db->ops->as_text(r, 0))) {
			rc = err_output(e,
				"%s: a record is damaged: whether it names the "
				"person is not known",
				db->name);
			break;
		}
		for (f = 0; f < rec.kind->fields; f++)
			if (names(&rec, f, span_of(person_id))) {
				count[rec.kind->id][f]++;
				any = true;
			}
		*records += any;
	}
	db->ops->done(r);
	rec_release(&rec);
	for (k = 0; k < KINDS; k++)
		for (f = 0; f < kind_table[k].fields; f++)
			if (count[k][f])
				buf_printf(where, "%s%s.%s %ld",
					where->n ? ", " : "",
					kind_table[k].name,
					kind_table[k].field[f].name,
					count[k][f]);
	return rc;
}
