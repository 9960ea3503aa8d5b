#include "entry.h"

#include <stdlib.h>
#include "base/mem.h"
#include "base/num.h"
#include "code.h"

static bool is_small_number(struct span s)
{
	long v;

	return s.n <= 3 && num_int(s, &v);
}

void entry_list_add(struct entry_list *l, struct span value, struct span label)
{
	l->at = grow(l->at, l->n, &l->cap, sizeof *l->at);
	l->at[l->n++] = (struct entry_item){value, label};
	l->unnumbered |= is_small_number(value);
}

void entry_list_release(struct entry_list *l)
{
	free(l->at);
	*l = (struct entry_list){0};
}

static int add_codes(struct entry_list *l, const char *name, struct err *e)
{
	const struct code_list *codes = code_list(name, e);
	size_t i;

	if (!codes)
		return -1;
	for (i = 0; i < codes->n; i++)
		entry_list_add(l, codes->code[i].code, codes->code[i].label);
	return 0;
}

int entry_list_of(struct entry_list *l, const struct field *f, struct err *e)
{
	const char *words = f->type == T_BOOL ? "yes|no" : NULL;
	struct span rest, w;

	if (f->type == T_ENUM || f->type == T_SET)
		words = field_words(f);
	if (f->type == T_CODE || (f->type == T_SET && !words))
		return add_codes(l, f->arg, e);
	if (!words)
		return 0;
	for (rest = span_of(words); span_word(&rest, '|', &w);)
		entry_list_add(l, w, SPAN(""));
	return 0;
}

void entry_wants(const struct field *f, struct buf *out)
{
	long lo, hi;

	switch (f->type) {
	case T_ID: buf_puts(out, "an id"); break;
	case T_REF: buf_printf(out, "the id of a %s", f->arg); break;
	case T_NAME: buf_puts(out, "a name"); break;
	case T_TEXT: buf_puts(out, "text, on one line"); break;
	case T_DATE: buf_puts(out, "a day, YYYY-MM-DD"); break;
	case T_DECIMAL: buf_puts(out, "a number"); break;
	case T_INT:
		field_range(f, &lo, &hi);
		buf_printf(out, "a whole number from %ld to %ld", lo, hi);
		break;
	case T_BOOL: buf_puts(out, "yes or no"); break;
	case T_ENUM:
	case T_CODE: buf_puts(out, "one of these"); break;
	case T_SET:
		buf_puts(out, "any of these, a space or comma between");
		break;
	}
}

/* Place in the list: of the value itself, else of its number; or l->n. */
static size_t place_of(const struct entry_list *l, struct span s)
{
	size_t i;
	long v;

	for (i = 0; i < l->n; i++)
		if (span_eq(l->at[i].value, s))
			return i;
	if (!l->unnumbered && is_small_number(s) && num_int(s, &v) && v >= 1 &&
		(size_t)v <= l->n)
		return (size_t)v - 1;
	return l->n;
}

static struct span in_order(
	const struct entry_list *l, struct span answer, struct arena *a)
{
	bool *has = xcalloc(l->n + 1, sizeof *has);
	struct span rest = answer, w, out = answer;
	struct buf b = {0};
	size_t i;

	for (; rest.n; rest.p += w.n, rest.n -= w.n) {
		w = (struct span){rest.p, 0};
		while (w.n < rest.n && !memchr(" ,;", w.p[w.n], 3))
			w.n++;
		if (w.n)
			has[place_of(l, w)] = true;
		else
			w.n = 1;
	}
	for (i = 0; i < l->n; i++)
		if (has[i]) {
			if (b.n)
				buf_addc(&b, ' ');
			buf_span(&b, l->at[i].value);
		}
	/* One that is not of the list: all of it is as it was. */
	if (!has[l->n])
		out = arena_copy(a, buf_as_span(&b));
	buf_release(&b);
	free(has);
	return out;
}

struct span entry_value(const struct field *f, const struct entry_list *l,
	struct span answer, struct arena *a)
{
	size_t i;

	if (f->type == T_SET)
		return in_order(l, answer, a);
	i = place_of(l, answer);
	if (i < l->n && f->type == T_BOOL)
		return i ? SPAN("false") : SPAN("true");
	return i < l->n ? l->at[i].value : answer;
}
