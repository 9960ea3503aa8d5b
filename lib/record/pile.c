#include "pile.h"

#include <stdlib.h>

#define BLOCK ((size_t)1 << 20)

void pile_add(struct pile *p, const struct parcel *what, size_t number)
{
	struct buf *b;

	if (!p->blocks || p->block[p->blocks - 1].n >= BLOCK) {
		p->block = grow(
			p->block, p->blocks, &p->block_cap, sizeof *p->block);
		p->block[p->blocks++] = (struct buf){0};
	}
	b = &p->block[p->blocks - 1];
	p->place = grow(p->place, p->n, &p->cap, sizeof *p->place);
	p->place[p->n++] = (struct pile_place){.at = b->n,
		.block = (unsigned)p->blocks - 1,
		.number = (unsigned)number};
	buf_span(b, what->bytes);
	p->bytes += what->bytes.n;
}

void pile_open(const struct pile *p, size_t place, struct parcel *to)
{
	const struct pile_place *at = &p->place[place];

	parcel_open(p->block[at->block].p + at->at, to);
}

void pile_release(struct pile *p)
{
	size_t i;

	for (i = 0; i < p->blocks; i++)
		buf_release(&p->block[i]);
	free(p->block);
	free(p->place);
	*p = (struct pile){0};
}
