#include "profile.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>
#include "profile_files.h"
#include "base/csv.h"
#include "base/share.h"

static void release_when(struct condition *when, size_t n)
{
	while (n > 0)
		wordbook_release(&when[--n].words);
}

static void release_origin(struct origin *o)
{
	size_t i;

	release_when(o->when, o->whens);
	for (i = 0; i < o->parts; i++)
		release_origin(&o->part[i]);
}

static void release_record(struct record_of *r)
{
	size_t i;

	release_when(r->when, r->whens);
	for (i = 0; i < r->ranks; i++)
		release_when(r->rank[i].when, r->rank[i].whens);
	for (i = 0; i < r->fields; i++)
		release_origin(&r->field[i].origin);
}

static void release_table(struct table *t)
{
	size_t i;

	release_when(t->word, t->words);
	release_when(t->purge, t->purges);
	for (i = 0; i < t->records; i++)
		release_record(&t->record[i]);
	free(t->column);
}

void profile_free(struct profile *p)
{
	size_t i;

	if (!p)
		return;
	for (i = 0; i < p->tables; i++)
		release_table(&p->table[i]);
	for (i = 0; i < p->books; i++) {
		wordbook_release(p->book[i]);
		free(p->book[i]);
	}
	free(p->book);
	free(p->table);
	conf_free(p->doc);
	arena_release(&p->mem);
	free(p);
}

/* A folder of exports may be called as its profile is. */
static bool is_file(const char *name)
{
	struct stat st;

	return access(name, R_OK) == 0 && stat(name, &st) == 0 &&
	       !S_ISDIR(st.st_mode);
}

int profile_find(const char *name, struct buf *path, struct err *e)
{
	struct buf in_share = {0};
	int rc;

	buf_reset(path);
	if (strchr(name, '/') || is_file(name)) {
		buf_puts(path, name);
		return 0;
	}
	buf_printf(&in_share, "profiles/%s.json", name);
	rc = share_path(buf_cstr(&in_share), path, e);
	buf_release(&in_share);
	return rc ? profile_unknown(name, e) : 0;
}

static int bind(const struct column *c, const struct span *folded, size_t n,
	int *at, struct err *e)
{
	size_t a, i;
	char one[8], two[8];

	*at = -1;
	for (a = 0; a < c->aliases && *at < 0; a++)
		for (i = 0; i < n; i++) {
			if (!span_eq(folded[i], c->alias[a]))
				continue;
			if (*at >= 0)
				return err_input(e,
					"duplicate column '%.*s' (%s and %s)",
					SPAN_ARG(c->name),
					csv_letters(*at + 1, one),
					csv_letters((int)i + 1, two));
			*at = (int)i;
		}
	return 0;
}

struct span *header_folded(
	struct arena *mem, const struct span *header, size_t n)
{
	struct span *folded = arena_alloc(mem, (n + 1) * sizeof *folded);
	struct buf b = {0};
	size_t i;

	for (i = 0; i < n; i++) {
		buf_reset(&b);
		words_fold(header[i], &b);
		folded[i] = arena_copy(mem, buf_as_span(&b));
	}
	buf_release(&b);
	return folded;
}

int table_bind(const struct table *t, const struct span *folded, size_t n,
	int *at, struct err *e)
{
	struct err ignored;
	size_t i;

	for (i = 0; i < t->needs; i++)
		if (bind(&t->column[t->need[i]], folded, n, &at[t->need[i]],
			    &ignored) == 0 &&
			at[t->need[i]] < 0)
			return 0;
	for (i = 0; i < t->columns; i++)
		if (bind(&t->column[i], folded, n, &at[i], e))
			return -1;
	return 1;
}

int table_question(const struct table *t, struct span folded)
{
	size_t c, a;

	for (c = 0; c < t->columns; c++)
		for (a = 0; a < t->column[c].aliases; a++)
			if (span_eq(t->column[c].alias[a], folded))
				return (int)c;
	return -1;
}
