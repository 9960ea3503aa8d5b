#include "id_prefix.h"

#include "base/utf8.h"
#include "value.h"

#define PREFIX_MAX 32

bool id_prefix_good(struct span prefix)
{
	size_t i;

	if (!prefix.n || prefix.n > PREFIX_MAX || utf8_bad(prefix) < prefix.n)
		return false;
	for (i = 0; i < prefix.n; i++)
		if ((unsigned char)prefix.p[i] <= ' ' || prefix.p[i] == 0x7f ||
			prefix.p[i] == '/' || prefix.p[i] == '%')
			return false;
	return true;
}

static void prefixed(struct span prefix, struct span id, struct buf *out)
{
	if (id.n)
		buf_span(out, prefix);
	buf_span(out, id);
}

/* "A7 A9", "ALL": each id, and the spaces as they are. */
static void prefix_list(struct span prefix, struct span list, struct buf *out)
{
	size_t i, from;

	for (i = 0; i < list.n;) {
		struct span word;

		for (from = i; i < list.n && (unsigned char)list.p[i] > ' ';
			i++)
			;
		word = (struct span){list.p + from, i - from};
		if (span_is(word, "ALL") || span_is(word, "FAMILY"))
			buf_span(out, word);
		else
			prefixed(prefix, word, out);
		for (; i < list.n && (unsigned char)list.p[i] <= ' '; i++)
			buf_addc(out, list.p[i]);
	}
}

static bool is_id(const struct field *f)
{
	return f->type == T_REF ||
	       (f->type == T_ID && !(f->flags & FIELD_NHS) && !*f->arg);
}

/* The key of a record of kind `of`: those of its values that are ids. */
static void prefix_key(
	struct span prefix, struct span of, struct span key, struct buf *out)
{
	const struct kind *k = kind_named(of);
	const struct kind_places *p = k ? kind_places(k) : NULL;
	struct span rest = key, part;
	int i;

	if (!p) {
		prefixed(prefix, key, out);
		return;
	}
	/* The key of one value alone is not escaped. */
	for (i = 0; i < p->keys && rest.p < key.p + key.n; i++) {
		const char *end =
			p->keys == 1
				? NULL
				: memchr(rest.p, '/',
					  (size_t)(key.p + key.n - rest.p));

		part.p = rest.p;
		part.n = (size_t)((end ? end : key.p + key.n) - rest.p);
		rest.p += part.n + (end != NULL);
		if (is_id(&k->field[p->key[i]]))
			prefixed(prefix, part, out);
		else
			buf_span(out, part);
		if (end)
			buf_addc(out, '/');
	}
}

static int set_ids(
	struct span prefix, const struct rec *r, int f, struct rec *to)
{
	const struct field *fd = &r->kind->field[f];
	struct buf text = {0};
	struct span made;
	int rc = 0;

	if (is_id(fd)) {
		prefixed(prefix, r->v[f], &text);
		rc = text.n > ID_MAX ? -1 : 0;
	} else if (fd->flags & FIELD_IDS) {
		prefix_list(prefix, r->v[f], &text);
		rc = text.n > TEXT_MAX ? -1 : 0;
	} else if (fd->type == T_ID && *fd->arg) {
		prefix_key(prefix, r->v[kind_field(r->kind, span_of(fd->arg))],
			r->v[f], &text);
	}
	made = text.n ? buf_as_span(&text) : r->v[f];
	if (fd->type == T_ID && *fd->arg)
		made = key_as_id(made);
	if (text.n)
		rec_set_copy(to, f, made);
	else
		rec_set(to, f, made);
	buf_release(&text);
	return rc;
}

int id_prefix_put(
	struct span prefix, const struct rec *r, struct rec *to, struct err *e)
{
	size_t i;
	int f;

	rec_reset_like(to, r);
	for (f = 0; f < r->kind->fields; f++)
		if (r->v[f].n && set_ids(prefix, r, f, to))
			return err_at(e, r->source, r->line,
				"%s: too long with the prefix: choose a "
				"shorter --id-prefix",
				r->kind->field[f].name);
	for (i = 0; i < r->xn; i++)
		rec_add_extra(to, r->x[i].name, r->x[i].value);
	return 0;
}
