#include "choice.h"

#include <stdlib.h>
#include <string.h>
#include "base/near.h"
#include "record/kind.h"

enum { CASE, TEAM, SERVICE, CHILD, REFERRAL, READER, WITHOUT, SESSION };

/* A mistyped id needs few to be seen beside it; memory stays small. */
#define NAMES_MAX 100000
#define NEAREST 3
/* So few teams are all named where none is near. */
#define ALL_MAX 8

static const char *const options[CHOICES] = {"case", "team", "service", "child",
	"referral", "for", "without", "session"};
static const char *const nouns[CHOICES] = {"case", "team", "service", "child",
	"referral", "person", "person", "session"};

static bool names_somebody(int i, const char *value)
{
	return value && *value &&
	       (i != READER || (strcmp(value, "family") != 0 &&
				       strcmp(value, "staff") != 0));
}

void choices_begin(struct choices *c, struct call *call, const char *case_id)
{
	int i;

	choices_release(c);
	for (i = 0; i < CHOICES; i++) {
		const char *value = i == CASE && case_id ? case_id
				    : opt_has(call, options[i])
					    ? opt_value(call, options[i])
					    : NULL;

		c->of[i].option = options[i];
		if (!names_somebody(i, value))
			continue;
		c->of[i].value = span_of(value);
		c->open++;
	}
	if (opt_has(call, "if-any") && opt_given(call, "if-any"))
		c->open = 0;
}

static void name(struct choices *c, int i, struct span id)
{
	struct choice *of = &c->of[i];

	if (!of->value.n || of->met || !id.n)
		return;
	if (span_eq(of->value, id)) {
		of->met = true;
		c->open--;
		hash_release(&of->names);
	} else if (of->names.count < NAMES_MAX) {
		hash_put(&of->names, id, 0, NULL);
	}
}

void choices_see(struct choices *c, const struct rec *r)
{
	const struct kind_places *p;

	if (c->open <= 0)
		return;
	p = kind_places(r->kind);
	if (p->case_id >= 0)
		name(c, CASE, r->v[p->case_id]);
	if (p->team >= 0)
		name(c, TEAM, r->v[p->team]);
	if (p->service >= 0)
		name(c, SERVICE, r->v[p->service]);
	if (p->child_id >= 0)
		name(c, CHILD, r->v[p->child_id]);
	if (p->referral_id >= 0)
		name(c, REFERRAL, r->v[p->referral_id]);
	if (r->kind->id == K_person) {
		name(c, READER, r->v[F_person_person_id]);
		name(c, WITHOUT, r->v[F_person_person_id]);
	}
	if (r->kind->id == K_session)
		name(c, SESSION, r->v[F_session_session_id]);
	if (r->kind->id == K_child)
		name(c, READER, r->v[F_child_child_id]);
}

struct listed {
	const char **at;
	int n;
	struct arena text;
};

static int by_bytes(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

/* In byte order, so that the message does not hang on that of the input. */
static void list(struct listed *l, const struct hash *names)
{
	size_t i;

	l->at = xcalloc(names->count + 1, sizeof *l->at);
	for (i = 0; i < names->size; i++)
		if (names->slot[i].key.p)
			l->at[l->n++] = arena_str(&l->text, names->slot[i].key);
	qsort(l->at, (size_t)l->n, sizeof *l->at, by_bytes);
}

static const char *listed_at(const void *l, int i)
{
	return ((const struct listed *)l)->at[i];
}

/* The nearest first, and taken off the list. */
static const char *take_nearest(
	struct listed *l, const char *value, bool *within)
{
	const char *near = NULL;
	int i;

	for (i = 0; i < l->n && !near; i++)
		if (strcasestr(l->at[i], value))
			near = l->at[i];
	*within |= near != NULL;
	if (!*within)
		near = near_name(span_of(value), listed_at, l, l->n);
	for (i = 0; near && i < l->n; i++) {
		if (l->at[i] != near)
			continue;
		memmove(l->at + i, l->at + i + 1,
			(size_t)(l->n - i - 1) * sizeof *l->at);
		l->n--;
	}
	return near;
}

static int suggest(const struct choice *c, bool all, struct err *e)
{
	const char *near[NEAREST];
	struct listed l = {0};
	bool within = false; /* some have it in them: no others */
	int n = 0;

	list(&l, &c->names);
	while (n < NEAREST && (near[n] = take_nearest(&l, c->value.p, &within)))
		n++;
	if (n)
		err_near_any(e, near, n);
	else if (all && l.n && l.n <= ALL_MAX)
		err_has(e, l.at, l.n);
	free(l.at);
	arena_release(&l.text);
	return -1;
}

static int nobody(const struct choice *c, int which, struct err *e)
{
	err_usage(e, "no %s '%.*s' in the input", nouns[which],
		(int)(c->value.n > 60 ? 60 : c->value.n), c->value.p);
	return suggest(c, which == TEAM || which == SERVICE, e);
}

int choices_end(const struct choices *c, struct err *e)
{
	int i;

	for (i = 0; c->open > 0 && i < CHOICES; i++)
		if (c->of[i].value.n && !c->of[i].met)
			return nobody(&c->of[i], i, e);
	return 0;
}

void choices_release(struct choices *c)
{
	int i;

	for (i = 0; i < CHOICES; i++)
		hash_release(&c->of[i].names);
	*c = (struct choices){0};
}
