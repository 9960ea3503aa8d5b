#include <stdarg.h>
#include <stdio.h>
#include "base/mem.h"
#include "base/near.h"
#include "profile_internal.h"

int load_fault(struct loading *l, const char *format, ...)
{
	char text[300];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	return err_input(l->e, "%s: %s", l->where, text);
}

static const char *name_at(const void *names, int i)
{
	return ((const char *const *)names)[i];
}

int load_only(struct loading *l, const struct conf *c, const char *const *names)
{
	const struct conf *m;
	int count = 0, i;

	if (!conf_is_object(c))
		return load_fault(l, "expected an object { }");
	while (names[count])
		count++;
	for (m = conf_first(c); m; m = conf_next(m)) {
		const char *name = conf_name(m);

		for (i = 0; i < count && strcmp(name, names[i]) != 0; i++)
			;
		if (i < count)
			continue;
		load_fault(l, "unknown key '%s'", name);
		return err_near(
			l->e, near_name(span_of(name), name_at, names, count));
	}
	return 0;
}

struct span load_str(struct loading *l, const char *text)
{
	return span_of(arena_str(&l->p->mem, span_of(text)));
}

struct wordbook *load_book(struct loading *l)
{
	struct profile *p = l->p;

	p->book = grow(p->book, p->books, &p->book_cap, sizeof *p->book);
	return p->book[p->books++] = xcalloc(1, sizeof **p->book);
}

struct span load_folded(struct loading *l, const char *text)
{
	struct buf b = {0};
	struct span s;

	words_fold(span_of(text), &b);
	s = arena_copy(&l->p->mem, buf_as_span(&b));
	buf_release(&b);
	return s;
}

/* The aliases a profile gives for a column, under any spelling of its name. */
static const struct conf *aliases_of(struct loading *l, struct span name)
{
	const struct conf *m;

	for (m = conf_first(l->columns); m; m = conf_next(m))
		if (span_eq(load_folded(l, conf_name(m)), name))
			return m;
	return NULL;
}

int load_column(struct loading *l, const char *name, int *column)
{
	struct table *t = l->t;
	struct span key = load_folded(l, name);
	const struct conf *more, *m;
	struct column *c;
	size_t i;

	if (key.n == 0)
		return load_fault(l, "expected the name of a column");
	for (i = 0; i < t->columns; i++)
		if (span_eq(t->column[i].alias[0], key)) {
			*column = (int)i;
			return 0;
		}
	more = aliases_of(l, key);
	if (more && !conf_is_array(more))
		return load_fault(
			l, "columns: '%s': expected a list [ ] of names", name);
	t->column = xrealloc(t->column, (t->columns + 1) * sizeof *t->column);
	c = &t->column[t->columns];
	*c = (struct column){.name = load_str(l, name)};
	c->alias = arena_alloc(
		&l->p->mem, (1 + conf_count(more)) * sizeof *c->alias);
	c->alias[c->aliases++] = key;
	*column = (int)t->columns++;
	for (m = conf_first(more); m; m = conf_next(m)) {
		if (!conf_str(m))
			return load_fault(l,
				"columns: '%s': expected names as strings",
				name);
		c->alias[c->aliases++] = load_folded(l, conf_str(m));
	}
	return 0;
}
