#include "staged.h"

#include <stdlib.h>
#include "base/err.h"
#include "base/sorter.h"
#include "content.h"

/* A kind's records, as far as they wait in memory. */
#define STAGED_MEMORY ((size_t)256 << 10)

/* What stands before key and content in the file. */
struct entry {
	uint32_t key_n, input, line;
};

static void pack(struct buf *to, const struct staged *s)
{
	const struct entry head = {(uint32_t)s->key.n, s->input, s->line};

	buf_reset(to);
	buf_add(to, &head, sizeof head);
	buf_span(to, s->key);
	buf_span(to, s->content);
}

static struct staged unpack(struct span bytes)
{
	struct entry head;
	const char *p = bytes.p + sizeof head;

	memcpy(&head, bytes.p, sizeof head);
	return (struct staged){.key = {p, head.key_n},
		.content = {p + head.key_n, bytes.n - sizeof head - head.key_n},
		.input = head.input,
		.line = head.line};
}

static void file_starts(struct scratch *file, const struct staging *s)
{
	*file = (struct scratch){.limit = STAGED_MEMORY, .dir = s->dir};
}

void staging_begin(struct staging *s, const char *dir, const struct db *db)
{
	s->dir = dir;
	s->form = (struct layout){.arrays = true};
	if (db && (db->dialect == SQL_POSTGRES || db->layout.arrays))
		s->form = db->layout;
	if (s->form.arrays)
		layout_complete(&s->form);
}

int staging_fits(const struct staging *s, const struct db *db, struct err *e)
{
	if (layout_same(&s->form, &db->layout))
		return 0;
	return err_output(e,
		"%s: became another store while the input was read", db->name);
}

bool staging_same(
	struct staging *s, int kind, struct span content, struct span is_put)
{
	if (!s->form.arrays || !content.n || *content.p != '{' ||
		content_read(&s->form, kind, &s->a, content))
		return false;
	buf_reset(&s->content);
	content_of(&s->form, &s->a, &s->content);
	return span_eq(buf_as_span(&s->content), is_put);
}

void staging_add(struct staging *s, const struct rec *r, uint32_t input)
{
	enum kind_id k = r->kind->id;
	struct buf *last = &s->of[k].last;
	struct staged one = {.input = input, .line = (uint32_t)r->line};

	buf_reset(&s->key);
	buf_reset(&s->content);
	rec_key(r, &s->key);
	content_of(&s->form, r, &s->content);
	one.key = buf_as_span(&s->key);
	one.content = buf_as_span(&s->content);
	if (!s->of[k].n)
		file_starts(&s->of[k].file, s);
	else if (span_cmp(buf_as_span(last), one.key) >= 0)
		s->of[k].steps_back = true;
	buf_reset(last);
	buf_span(last, one.key);
	pack(&s->entry, &one);
	scratch_add(&s->of[k].file, buf_as_span(&s->entry));
	s->of[k].n++;
	s->count++;
}

void staged_walk(struct staged_walk *w, struct staging *s, int kind)
{
	*w = (struct staged_walk){
		.file = &s->of[kind].file, .left = s->of[kind].n};
}

int staged_next(struct staged_walk *w, struct err *e)
{
	if (!w->left)
		return 0;
	w->left--;
	w->now = unpack(scratch_get(w->file, &w->window, w->next, &w->next));
	return scratch_failed(w->file, e) ? -1 : 1;
}

void staged_walk_end(struct staged_walk *w)
{
	scratch_window_release(&w->window);
}

int staging_each(struct staging *s,
	int (*each)(void *arg, int kind, const struct staged *, struct err *),
	void *arg, struct err *e)
{
	struct staged_walk w;
	int k, rc = 0;

	for (k = 0; k < KINDS && !rc; k++) {
		staged_walk(&w, s, k);
		while (!rc && (rc = staged_next(&w, e)) == 1)
			rc = each(arg, k, &w.now, e);
		staged_walk_end(&w);
	}
	return rc;
}

struct pair {
	struct staging *s;
	const struct staged *over;
};

static void differ(void *arg, int field, struct span name)
{
	struct pair *p = arg;
	struct staging *s = p->s;
	struct disagreement *d;

	(void)field;
	s->differ = grow(s->differ, s->differ_n, &s->differ_cap, sizeof *d);
	d = &s->differ[s->differ_n++];
	*d = (struct disagreement){.kind = s->a.kind->id,
		.key = arena_copy(&s->text, p->over->key),
		.field = arena_copy(&s->text, name),
		.input = p->over->input,
		.line = p->over->line};
}

/* Lays `over` on `into`, whose content then is in s->content. */
static int merge(struct staging *s, int kind, struct staged *into,
	const struct staged *over, const struct unfit *unfit)
{
	struct pair pair = {s, over};
	size_t before = s->differ_n;
	struct problem why;

	if (span_eq(into->content, over->content))
		return 0;
	if (content_read(&s->form, kind, &s->a, into->content) ||
		content_read(&s->form, kind, &s->b, over->content))
		return -1;
	content_join(&s->a, &s->b);
	if (content_lay(&s->a, &s->b, s->a.kind->id == K_kept ? NULL : differ,
		    &pair)) {
		if (rec_check_whole(&s->a, &why)) {
			s->differ_n = before;
			unfit->take(unfit->arg, &s->a, over, &why);
			return 0;
		}
		buf_reset(&s->content);
		content_of(&s->form, &s->a, &s->content);
		into->content = buf_as_span(&s->content);
	}
	into->input = over->input;
	into->line = over->line;
	return 0;
}

static int take_sorted(void *arg, struct span entry, struct err *e)
{
	(void)e;
	scratch_add(arg, entry);
	return 0;
}

/* No key holds a NUL. */
static int fill_sorter(
	struct sorter *by, struct staging *s, int kind, struct err *e)
{
	struct staged_walk w;
	uint32_t i = 0;
	int rc;

	by->file.dir = s->dir;
	staged_walk(&w, s, kind);
	while ((rc = staged_next(&w, e)) == 1) {
		const char order[] = {'\0', (char)(i >> 24), (char)(i >> 16),
			(char)(i >> 8), (char)i};

		buf_reset(&s->key);
		buf_span(&s->key, w.now.key);
		buf_add(&s->key, order, sizeof order);
		pack(&s->entry, &w.now);
		sorter_add(by, buf_as_span(&s->key), buf_as_span(&s->entry));
		i++;
	}
	staged_walk_end(&w);
	return rc;
}

static int sort_kind(struct staging *s, int kind, struct err *e)
{
	struct scratch *file = &s->of[kind].file;
	struct sorter by = {0};
	int rc = fill_sorter(&by, s, kind, e);

	scratch_release(file);
	file_starts(file, s);
	if (!rc)
		rc = sorter_each(&by, take_sorted, file, e);
	sorter_release(&by);
	return rc;
}

int staging_sort(struct staging *s, struct err *e)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (s->of[k].steps_back && sort_kind(s, k, e))
			return -1;
	return staging_failed(s, e);
}

/* A kind, on the way to the file in which each key is once. */
struct merging {
	struct staging *s;
	int kind;
	struct scratch to;
	size_t n;
	struct buf pending; /* the entry that may be merged with others yet */
};

static void hold(struct merging *m, const struct staged *one)
{
	pack(&m->s->entry, one);
	buf_reset(&m->pending);
	buf_span(&m->pending, buf_as_span(&m->s->entry));
}

static void hand_on(struct merging *m)
{
	if (!m->pending.n)
		return;
	scratch_add(&m->to, buf_as_span(&m->pending));
	m->n++;
}

static int take(struct merging *m, const struct staged *one,
	const struct unfit *unfit, struct err *e)
{
	struct staged into;

	if (m->pending.n) {
		into = unpack(buf_as_span(&m->pending));
		if (span_eq(into.key, one->key)) {
			if (merge(m->s, m->kind, &into, one, unfit))
				return err_output(
					e, "a record cannot be read back");
			hold(m, &into);
			return 0;
		}
	}
	hand_on(m);
	hold(m, one);
	return 0;
}

static int merge_kind(
	struct staging *s, int kind, const struct unfit *unfit, struct err *e)
{
	struct merging m = {.s = s, .kind = kind};
	struct staged_walk w;
	int rc = 0;

	file_starts(&m.to, s);
	staged_walk(&w, s, kind);
	while (!rc && (rc = staged_next(&w, e)) == 1)
		rc = take(&m, &w.now, unfit, e);
	staged_walk_end(&w);
	hand_on(&m);
	buf_release(&m.pending);
	scratch_release(&s->of[kind].file);
	s->of[kind].file = m.to;
	s->of[kind].n = m.n;
	return rc;
}

int staging_merge(struct staging *s, const struct unfit *unfit, struct err *e)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (s->of[k].steps_back && merge_kind(s, k, unfit, e))
			return -1;
	return staging_failed(s, e);
}

int staging_failed(const struct staging *s, struct err *e)
{
	int k;

	for (k = 0; k < KINDS; k++)
		if (scratch_failed(&s->of[k].file, e))
			return -1;
	return 0;
}

void staging_release(struct staging *s)
{
	int k;

	for (k = 0; k < KINDS; k++) {
		scratch_release(&s->of[k].file);
		buf_release(&s->of[k].last);
	}
	free(s->differ);
	arena_release(&s->text);
	buf_release(&s->key);
	buf_release(&s->content);
	buf_release(&s->entry);
	rec_release(&s->a);
	rec_release(&s->b);
	*s = (struct staging){0};
}
