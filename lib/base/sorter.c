#include "sorter.h"

#include <stdlib.h>

static int by_key(const void *a, const void *b)
{
	return span_cmp(((const struct sorted *)a)->key,
		((const struct sorted *)b)->key);
}

static void sort(struct sorter *s)
{
	if (s->n)
		qsort(s->entry, s->n, sizeof *s->entry, by_key);
}

/* What is in memory becomes a run of the file. */
static void put_run(struct sorter *s)
{
	struct buf b = {0};
	size_t i, at;

	sort(s);
	for (i = 0; i < s->n; i++) {
		buf_reset(&b);
		buf_add(&b, &s->entry[i].key.n, sizeof s->entry[i].key.n);
		buf_span(&b, s->entry[i].key);
		buf_span(&b, s->entry[i].thing);
		at = scratch_add(&s->file, buf_as_span(&b));
		if (i)
			continue;
		s->run = grow(s->run, s->runs, &s->runs_cap, sizeof *s->run);
		s->run[s->runs++] = at;
	}
	buf_release(&b);
	arena_reset(&s->text);
	s->n = 0;
}

void sorter_add(struct sorter *s, struct span key, struct span thing)
{
	s->entry = grow(s->entry, s->n, &s->cap, sizeof *s->entry);
	s->entry[s->n++] = (struct sorted){
		arena_copy(&s->text, key), arena_copy(&s->text, thing)};
	if (s->text.total > (s->memory ? s->memory : SORTER_MEMORY))
		put_run(s);
}

/* Where a run is read. */
struct reader {
	struct scratch_window window;
	size_t next, end;
	struct sorted now;
};

static bool read_next(struct sorter *s, struct reader *r)
{
	struct span whole;
	size_t n;

	if (r->next >= r->end)
		return false;
	whole = scratch_get(&s->file, &r->window, r->next, &r->next);
	memcpy(&n, whole.p, sizeof n);
	r->now.key = (struct span){whole.p + sizeof n, n};
	r->now.thing = (struct span){r->now.key.p + n, whole.n - sizeof n - n};
	return true;
}

/* The place moves down the heap until none below it comes before it. */
static void sift(struct reader **heap, size_t n, size_t at)
{
	for (;;) {
		size_t least = at, below = 2 * at + 1, i;
		struct reader *was = heap[at];

		for (i = below; i < n && i <= below + 1; i++)
			if (by_key(&heap[i]->now, &heap[least]->now) < 0)
				least = i;
		if (least == at)
			return;
		heap[at] = heap[least];
		heap[least] = was;
		at = least;
	}
}

static int each_of_heap(struct sorter *s, struct reader **heap, size_t n,
	int (*each)(void *arg, struct span thing, struct err *e), void *arg,
	struct err *e)
{
	size_t i;

	for (i = n; i-- > 0;)
		sift(heap, n, i);
	while (n) {
		if (scratch_failed(&s->file, e) ||
			each(arg, heap[0]->now.thing, e))
			return -1;
		if (!read_next(s, heap[0]))
			heap[0] = heap[--n];
		sift(heap, n, 0);
	}
	return scratch_failed(&s->file, e);
}

static int each_of_runs(struct sorter *s,
	int (*each)(void *arg, struct span thing, struct err *e), void *arg,
	struct err *e)
{
	struct reader *reader;
	struct reader **heap;
	size_t i;
	int rc;

	put_run(s);
	reader = xcalloc(s->runs, sizeof *reader);
	heap = xcalloc(s->runs, sizeof *heap);
	for (i = 0; i < s->runs; i++) {
		reader[i].next = s->run[i];
		reader[i].end =
			i + 1 < s->runs ? s->run[i + 1] : scratch_end(&s->file);
		heap[i] = &reader[i];
		(void)read_next(s, heap[i]);
	}
	rc = each_of_heap(s, heap, s->runs, each, arg, e);
	for (i = 0; i < s->runs; i++)
		scratch_window_release(&reader[i].window);
	free(reader);
	free(heap);
	return rc;
}

int sorter_each(struct sorter *s,
	int (*each)(void *arg, struct span thing, struct err *e), void *arg,
	struct err *e)
{
	size_t i;

	if (s->runs)
		return each_of_runs(s, each, arg, e);
	sort(s);
	for (i = 0; i < s->n; i++)
		if (each(arg, s->entry[i].thing, e))
			return -1;
	return 0;
}

void sorter_release(struct sorter *s)
{
	arena_release(&s->text);
	free(s->entry);
	free(s->run);
	scratch_release(&s->file);
	*s = (struct sorter){0};
}
