/* Casebooks written by hand, and a sink that keeps what it gets. */
#ifndef TESTS_MATRIX_BOOK_H
#define TESTS_MATRIX_BOOK_H

#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>
#include <cmocka.h>

#include "cli/call.h"
#include "cli/shelf.h"
#include "record/casebook.h"
#include "stream/sink.h"

/* Adds "harm_id=H1|type=neglect|..."; a field that is not there fails. */
static inline void add(struct casebook *b, enum kind_id kind, const char *text)
{
	struct rec r = {0};
	struct span rest = span_of(text), part, name;

	rec_reset(&r, &kind_table[kind]);
	while (span_word(&rest, '|', &part)) {
		int field;

		assert_true(span_word(&part, '=', &name));
		field = kind_field(r.kind, name);
		assert_true(field >= 0);
		rec_set(&r, field, part);
	}
	casebook_add(b, &r);
	rec_release(&r);
}

struct kept {
	struct sink base;
	struct rec *at;
	size_t n, cap;
	struct arena text;
};

static inline int keep_put(struct sink *s, const struct rec *r, struct err *e)
{
	struct kept *k = (struct kept *)s;

	(void)e;
	k->at = grow(k->at, k->n, &k->cap, sizeof *k->at);
	k->at[k->n] = (struct rec){0};
	rec_keep(&k->at[k->n++], r, &k->text);
	return 0;
}

static inline void kept_init(struct kept *k)
{
	static const struct sink_ops ops = {.put = keep_put};

	*k = (struct kept){.base.ops = &ops};
}

static inline void kept_release(struct kept *k)
{
	free(k->at);
	arena_release(&k->text);
	*k = (struct kept){0};
}

static inline void is(const struct rec *r, int field, const char *text)
{
	if (!rec_is(r, field, text))
		print_error("%s is '%.*s', not '%s'\n",
			r->kind->field[field].name, SPAN_ARG(r->v[field]),
			text);
	assert_true(rec_is(r, field, text));
}

static struct shelf *shelf;
static struct packs packs;

/* The share directory, wherever the test is run from. */
static inline int use_share(void **state)
{
	const char *top = getenv("SOS_TOP");
	char path[4096];
	struct err e;

	(void)state;
	snprintf(path, sizeof path, "%s/share", top ? top : ".");
	if (setenv("SOS_SHARE", path, 1))
		return -1;
	shelf = shelf_new(PACK_WORKDAYS | PACK_HARM_LABELS | PACK_PROMPTS, &e);
	if (shelf)
		packs = *shelf_packs(shelf);
	return shelf ? 0 : -1;
}

static inline int leave_share(void **state)
{
	(void)state;
	shelf_free(shelf);
	return 0;
}

#endif
