#include "pooled.h"

#include "base/buf.h"
#include "base/utf8.h"

#define WAY_OUT                                                                \
	"rename the ids of one with list --id-prefix, or exchange figures "    \
	"with share and merge"

/* As much as there is room for in a message. */
static struct span cut(struct span s)
{
	if (s.n > 64)
		s.n = 64;
	s.n = utf8_bad(s);
	return s;
}

static struct span name_of(const struct pooled *p, size_t number)
{
	size_t i;

	for (i = 0; i < p->names.size; i++)
		if (p->names.slot[i].key.p && p->names.slot[i].value == number)
			return p->names.slot[i].key;
	return (struct span){"", 0};
}

static int refuse(const struct pooled *p, const char *kind, struct span id,
	size_t a, size_t b, const char *source, struct err *e)
{
	struct span one = name_of(p, a), other = name_of(p, b);

	return err_input(e,
		"%s%s%s '%.*s' is of two authorities, '%.*s' and "
		"'%.*s': " WAY_OUT,
		source ? source : "", source ? ": " : "", kind,
		SPAN_ARG(cut(id)), SPAN_ARG(cut(one)), SPAN_ARG(cut(other)));
}

int pooled_case(struct pooled *p, const struct rec *r, const char *source,
	struct err *e)
{
	struct span id = r->v[F_case_case_id];
	struct span name = r->v[F_case_authority];
	size_t number, had;

	if (r->kind->id != K_case || !name.n)
		return 0;
	number = *map_put(&p->names, name, p->names.count, NULL);
	had = *map_put(&p->cases, id, number, NULL);
	if (had == number)
		return 0;
	return refuse(p, "case", id, had, number, source, e);
}

bool pooled_kind(const struct kind *k)
{
	const struct kind_places *p = kind_places(k);

	return k->id != K_case && !k->derived && p->keys == 1 &&
	       p->case_id >= 0 && k->field[p->key[0]].type == T_ID;
}

int pooled_id(struct pooled *p, const struct kind *k, struct span id,
	struct span case_id, struct err *e)
{
	const size_t *of = map_get(&p->cases, case_id);
	struct buf key = {0};
	size_t had;

	if (!of)
		return 0;
	buf_addc(&key, (char)(k->id + 1));
	buf_span(&key, id);
	had = *map_put(&p->ids, buf_as_span(&key), *of, NULL);
	buf_release(&key);
	return had == *of ? 0 : refuse(p, k->name, id, had, *of, NULL, e);
}

void pooled_release(struct pooled *p)
{
	map_release(&p->names);
	map_release(&p->cases);
	map_release(&p->ids);
}
