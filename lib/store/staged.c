#include "staged.h"

#include <stdlib.h>
#include "base/err.h"
#include "content.h"

static struct staged *pack(struct staging *s, struct staged *to)
{
	char *p = arena_bytes(&s->text, s->key.n + s->content.n);

	memcpy(p, s->key.p, s->key.n);
	memcpy(p + s->key.n, s->content.p, s->content.n);
	to->bytes = p;
	to->key_n = (uint32_t)s->key.n;
	to->content_n = (uint32_t)s->content.n;
	return to;
}

void staging_add(struct staging *s, const struct rec *r, uint32_t input)
{
	enum kind_id k = r->kind->id;
	struct staged *e;

	buf_reset(&s->key);
	buf_reset(&s->content);
	rec_key(r, &s->key);
	content_of(r, &s->content);
	s->of[k].at = grow(s->of[k].at, s->of[k].n, &s->of[k].cap, sizeof *e);
	e = pack(s, &s->of[k].at[s->of[k].n++]);
	e->input = input;
	e->line = (uint32_t)r->line;
	e->order = s->count++;
	if (s->of[k].n == 1)
		s->of[k].sorted = true;
	else if (s->of[k].sorted &&
		 span_cmp(staged_key(e - 1), staged_key(e)) >= 0)
		s->of[k].sorted = false;
}

static int by_key(const void *pa, const void *pb)
{
	const struct staged *a = pa, *b = pb;
	int c = span_cmp(staged_key(a), staged_key(b));

	return c ? c : (a->order > b->order) - (a->order < b->order);
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
		.key = staged_key(p->over),
		.field = arena_copy(&s->text, name),
		.input = p->over->input,
		.line = p->over->line};
}

/* Lays `over` on `into`. */
static int merge(struct staging *s, struct staged *into,
	const struct staged *over, const struct unfit *unfit)
{
	struct pair pair = {s, over};
	size_t before = s->differ_n;
	struct problem why;

	if (into->content_n == over->content_n &&
		memcmp(staged_content(into).p, staged_content(over).p,
			into->content_n) == 0)
		return 0;
	if (content_read(&s->a, staged_content(into)) ||
		content_read(&s->b, staged_content(over)))
		return -1;
	content_join(&s->a, &s->b);
	if (content_lay(&s->a, &s->b, s->a.kind->id == K_kept ? NULL : differ,
		    &pair)) {
		if (rec_check_whole(&s->a, &why)) {
			s->differ_n = before;
			unfit->take(unfit->arg, &s->a, over, &why);
			return 0;
		}
		buf_reset(&s->key);
		buf_reset(&s->content);
		buf_span(&s->key, staged_key(into));
		content_of(&s->a, &s->content);
		pack(s, into);
	}
	into->input = over->input;
	into->line = over->line;
	return 0;
}

int staging_merge(struct staging *s, const struct unfit *unfit, struct err *e)
{
	size_t i, kept;
	int k;

	for (k = 0; k < KINDS; k++) {
		struct staged *at = s->of[k].at;

		if (s->of[k].n < 2 || s->of[k].sorted)
			continue;
		qsort(at, s->of[k].n, sizeof *at, by_key);
		for (i = 1, kept = 0; i < s->of[k].n; i++) {
			if (!span_eq(staged_key(&at[kept]), staged_key(&at[i])))
				at[++kept] = at[i];
			else if (merge(s, &at[kept], &at[i], unfit))
				return err_output(e, "a record cannot be read "
						     "back");
		}
		s->of[k].n = kept + 1;
	}
	return 0;
}

void staging_release(struct staging *s)
{
	int k;

	for (k = 0; k < KINDS; k++)
		free(s->of[k].at);
	free(s->differ);
	arena_release(&s->text);
	buf_release(&s->key);
	buf_release(&s->content);
	rec_release(&s->a);
	rec_release(&s->b);
	*s = (struct staging){0};
}
