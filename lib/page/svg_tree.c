#include "svg_tree.h"

#include "base/err.h"
#include "base/xml_in.h"

struct reading {
	struct arena *in;
	struct svg_node *root, *open, *last; /* last: in open, or NULL */
	struct buf text; /* since the last element began or ended */
};

static void append(struct reading *r, struct svg_node *n)
{
	n->parent = r->open;
	if (r->last)
		r->last->next = n;
	else if (r->open)
		r->open->first = n;
	else
		r->root = n;
	r->last = n;
}

static bool blank(const struct buf *text)
{
	return strspn(text->p, " \t\r\n") == text->n;
}

/* What is read since is put where it stands; white space only where it is all
 * that an element has. */
static void end_text(struct reading *r, bool element_ends)
{
	struct svg_node *n;

	if (!r->open || !r->text.n)
		return;
	buf_cstr(&r->text);
	if (!blank(&r->text) || (element_ends && !r->open->first)) {
		n = svg_element(r->in, NULL);
		n->text = arena_str(r->in, buf_as_span(&r->text));
		append(r, n);
	}
	buf_reset(&r->text);
}

static void on_start(
	void *arg, struct span name, const struct xml_attribute *at, size_t n)
{
	struct reading *r = arg;
	struct svg_node *e;
	size_t i;

	end_text(r, false);
	e = svg_element(r->in, arena_str(r->in, name));
	e->at = arena_alloc(r->in, (n + 1) * sizeof *e->at);
	e->cap = n + 1;
	for (i = 0; i < n; i++)
		e->at[e->n++] =
			(struct svg_attribute){arena_str(r->in, at[i].name),
				arena_str(r->in, at[i].value), at[i].prefixed};
	append(r, e);
	r->open = e;
	r->last = NULL;
}

static void on_text(void *arg, struct span text)
{
	struct reading *r = arg;

	buf_span(&r->text, text);
}

static void on_end(void *arg, struct span name)
{
	struct reading *r = arg;

	(void)name;
	end_text(r, true);
	r->last = r->open;
	r->open = r->open->parent;
}

struct svg_node *svg_read(struct span svg, struct arena *in)
{
	struct reading r = {.in = in};
	const struct xml_handler h = {on_start, on_text, on_end, &r};
	struct xml_in *x = xml_in_new(&h, "picture");
	struct err e;
	bool whole = svg.n && !xml_in_feed(x, svg.p, svg.n, &e) &&
		     !xml_in_feed(x, "", 0, &e);

	xml_in_free(x);
	buf_release(&r.text);
	return whole ? r.root : NULL;
}

static void escape(const char *s, bool in_attribute, struct buf *out)
{
	for (; *s; s++)
		switch (*s) {
		case '<': buf_puts(out, "&lt;"); break;
		case '>': buf_puts(out, "&gt;"); break;
		case '&': buf_puts(out, "&amp;"); break;
		case '\r': buf_puts(out, "&#13;"); break;
		default:
			if (in_attribute && strchr("\"\n\t", *s))
				buf_printf(out, "&#%d;", *s);
			else
				buf_addc(out, *s);
		}
}

void svg_write(const struct svg_node *n, struct buf *out)
{
	const struct svg_node *below;
	size_t i;

	if (!n->name) {
		escape(n->text, false, out);
		return;
	}
	buf_printf(out, "<%s", n->name);
	if (!n->parent)
		buf_puts(out, " xmlns=\"http://www.w3.org/2000/svg\"");
	for (i = 0; i < n->n; i++) {
		buf_printf(out, " %s=\"", n->at[i].name);
		escape(n->at[i].value, true, out);
		buf_addc(out, '"');
	}
	if (!n->first) {
		buf_puts(out, "/>");
		return;
	}
	buf_addc(out, '>');
	for (below = n->first; below; below = below->next)
		svg_write(below, out);
	buf_printf(out, "</%s>", n->name);
}

struct svg_node *svg_element(struct arena *in, const char *name)
{
	struct svg_node *n = arena_alloc(in, sizeof *n);

	*n = (struct svg_node){.name = name};
	return n;
}

void svg_text(struct arena *in, struct svg_node *n, struct span text)
{
	n->first = svg_element(in, NULL);
	n->first->text = arena_str(in, text);
	n->first->parent = n;
}

void svg_prepend(struct svg_node *parent, struct svg_node *n)
{
	n->parent = parent;
	n->next = parent->first;
	parent->first = n;
}

static struct svg_attribute *attribute(
	const struct svg_node *n, const char *name)
{
	size_t i;

	for (i = 0; i < n->n; i++)
		if (!n->at[i].prefixed && !strcmp(n->at[i].name, name))
			return &n->at[i];
	return NULL;
}

const char *svg_get(const struct svg_node *n, const char *name)
{
	const struct svg_attribute *a = attribute(n, name);

	return a ? a->value : NULL;
}

static struct svg_attribute *add_attribute(struct arena *in, struct svg_node *n)
{
	struct svg_attribute *more;

	if (n->n == n->cap) {
		n->cap = 2 * n->cap + 4;
		more = arena_alloc(in, n->cap * sizeof *more);
		if (n->n)
			memcpy(more, n->at, n->n * sizeof *more);
		n->at = more;
	}
	return &n->at[n->n++];
}

void svg_set(struct arena *in, struct svg_node *n, const char *name,
	const char *value)
{
	const char *copy = arena_str(in, span_of(value));
	struct svg_attribute *a = attribute(n, name);

	if (a)
		a->value = copy;
	else
		*add_attribute(in, n) = (struct svg_attribute){
			arena_str(in, span_of(name)), copy, false};
}

void svg_unset(struct svg_node *n, const char *name)
{
	struct svg_attribute *a = attribute(n, name);

	if (!a)
		return;
	n->n--;
	memmove(a, a + 1, (size_t)(n->at + n->n - a) * sizeof *a);
}
