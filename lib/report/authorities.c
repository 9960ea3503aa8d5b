#include "authorities.h"

#include "base/num.h"

void authorities_add(struct authorities *a, const struct casebook *b)
{
	const struct rec *c = casebook_case(b);

	if (c && rec_has(c, F_case_authority))
		hash_put(&a->names, c->v[F_case_authority], 0, NULL);
}

void authorities_words(const struct authorities *a, struct buf *out)
{
	size_t i;

	if (a->names.count > 1)
		buf_puts(out, counted((long)a->names.count, "authority").s);
	for (i = 0; a->names.count == 1 && i < a->names.size; i++)
		if (a->names.slot[i].key.p)
			buf_span(out, a->names.slot[i].key);
}

void authorities_release(struct authorities *a)
{
	hash_release(&a->names);
}
