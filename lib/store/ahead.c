#include "ahead.h"

#include <stdlib.h>
#include "base/date.h"
#include "base/relay.h"
#include "content.h"

#define BLOCK 4096

struct block {
	struct revision made[BLOCK];
	uint32_t input[BLOCK]; /* of the put */
	int n;
	struct arena text;
};

struct ahead {
	struct staging *staged;
	struct chain chain;
	int64_t last, input;
	int64_t *number; /* of each input of the put; 0: none yet */
	struct rec rec;
	pthread_t thread;
	struct relay relay;
	struct block block[2];
	int used, using; /* of the block that is used up: how far, which */
};

static void start_block(struct block *b)
{
	unsigned char salts[BLOCK * SALT_BYTES];
	int i;

	random_bytes(salts, sizeof salts);
	for (i = 0; i < BLOCK; i++)
		memcpy(b->made[i].salt, salts + i * SALT_BYTES, SALT_BYTES);
	arena_reset(&b->text);
	b->n = 0;
}

/* What stands in the content lives as long as that; the rest is copied. */
static void keep(struct block *b, struct span content, struct span *s)
{
	if (s->n && (s->p < content.p || s->p >= content.p + content.n))
		*s = arena_copy(&b->text, *s);
}

static void make(struct ahead *a, struct block *b, int kind,
	const struct staged *s, struct revision *r)
{
	unsigned char rest[HEAD_BYTES];

	r->day = NO_DAY;
	r->case_id = r->team = r->service = SPAN("");
	r->child_id = r->referral_id = SPAN("");
	r->kind = kind;
	r->key = arena_copy(&b->text, s->key);
	r->content = arena_copy(&b->text, s->content);
	r->number = 1;
	r->before = r->state = 0;
	r->line = s->line;
	r->rev = ++a->last;
	if (!a->number[s->input])
		a->number[s->input] = ++a->input;
	r->input = a->number[s->input];
	if (content_read(&a->staged->form, kind, &a->rec, r->content) == 0)
		content_places(&a->rec, r);
	keep(b, r->content, &r->case_id);
	keep(b, r->content, &r->team);
	keep(b, r->content, &r->service);
	keep(b, r->content, &r->child_id);
	keep(b, r->content, &r->referral_id);
	chain_compare(&a->chain, r->content, r->compare);
	chain_rest(&a->chain, r->salt, r->content, rest);
	chain_revision(&a->chain, r, rest, r->tag);
}

/* Hands over a block that is full; the other, empty. NULL: it is over. */
static struct block *next_block(struct ahead *a, struct block *b)
{
	int next = relay_fill(&a->relay, b ? (int)(b - a->block) : -1);

	if (next < 0)
		return NULL;
	start_block(&a->block[next]);
	return &a->block[next];
}

/* b NULL: it is over. */
static struct block *make_kind(struct ahead *a, struct block *b, int kind)
{
	struct staged_walk w;
	struct err none;

	staged_walk(&w, a->staged, kind);
	while (b && staged_next(&w, &none) == 1) {
		b->input[b->n] = w.now.input;
		make(a, b, kind, &w.now, &b->made[b->n]);
		if (++b->n == BLOCK)
			b = next_block(a, b);
	}
	staged_walk_end(&w);
	return b;
}

static void *work(void *arg)
{
	struct ahead *a = arg;
	struct block *b = next_block(a, NULL);
	int k;

	for (k = 0; k < KINDS; k++)
		b = make_kind(a, b, k);
	if (b) /* not full, and so the last */
		relay_pass(&a->relay, (int)(b - a->block), true);
	return NULL;
}

struct ahead *ahead_start(const struct ahead_from *from, struct staging *s)
{
	struct ahead *a = xcalloc(1, sizeof *a);
	struct err none;

	a->staged = s;
	a->chain = *from->chain;
	a->chain.scratch = (struct buf){0};
	a->chain.key = (struct secret){NULL};
	a->last = from->last;
	a->input = from->input;
	a->number = xcalloc(from->inputs, sizeof *a->number);
	relay_start(&a->relay);
	if (!secret_copy(&a->chain.key, &from->chain->key, &none) &&
		pthread_create(&a->thread, NULL, work, a) == 0)
		return a;
	relay_release(&a->relay);
	chain_release(&a->chain);
	free(a->number);
	free(a);
	return NULL;
}

const struct revision *ahead_next(struct ahead *a, uint32_t *input)
{
	struct block *b = &a->block[a->using];

	if (a->used == BLOCK) {
		relay_pass(&a->relay, a->using, false);
		a->using = !a->using;
		a->used = 0;
		b = &a->block[a->using];
	}
	if (a->used == 0)
		relay_wait(&a->relay, a->using, true);
	if (a->used == b->n)
		return NULL;
	*input = b->input[a->used];
	return &b->made[a->used++];
}

void ahead_stop(struct ahead *a, unsigned char head[HEAD_BYTES])
{
	int i;

	if (!a)
		return;
	relay_over(&a->relay);
	pthread_join(a->thread, NULL);
	relay_release(&a->relay);
	if (head)
		memcpy(head, a->chain.head, HEAD_BYTES);
	chain_release(&a->chain);
	for (i = 0; i < 2; i++)
		arena_release(&a->block[i].text);
	rec_release(&a->rec);
	free(a->number);
	free(a);
}
