#include "chain.h"

#include <stdio.h>
#include "record/kind.h"
#include "schema.h"

void chain_start(struct chain *c)
{
	char text[40];

	snprintf(text, sizeof text, "sos-store %d", STORE_FORMAT);
	digest_keyed(&c->key, span_of(text), c->head, HEAD_BYTES);
}

void chain_content(const struct chain *c, struct span content,
	unsigned char out[HEAD_BYTES])
{
	digest_keyed(&c->key, content, out, HEAD_BYTES);
}

void chain_rest(struct chain *c, const unsigned char salt[SALT_BYTES],
	const unsigned char content[HEAD_BYTES], unsigned char rest[HEAD_BYTES])
{
	char bytes[1 + SALT_BYTES + HEAD_BYTES] = "s";

	memcpy(bytes + 1, salt, SALT_BYTES);
	memcpy(bytes + 1 + SALT_BYTES, content, HEAD_BYTES);
	digest_keyed(
		&c->key, (struct span){bytes, sizeof bytes}, rest, HEAD_BYTES);
}

static void number(struct buf *b, int64_t n)
{
	char *p = buf_room(b, 8);
	int i;

	for (i = 0; i < 8; i++)
		p[i] = (char)(uint64_t)((uint64_t)n >> (8 * i));
	b->n += 8;
}

static void text(struct buf *b, struct span s)
{
	number(b, (int64_t)s.n);
	buf_span(b, s);
}

static void begin(struct chain *c, char what)
{
	buf_reset(&c->scratch);
	buf_addc(&c->scratch, what);
	buf_add(&c->scratch, c->head, HEAD_BYTES);
}

void chain_revision(struct chain *c, const struct revision *r,
	const unsigned char rest[HEAD_BYTES], unsigned char tag[TAG_BYTES])
{
	struct buf *b = &c->scratch;

	begin(c, 'r');
	number(b, r->rev);
	number(b, r->number);
	number(b, r->before);
	number(b, r->input);
	number(b, r->line);
	number(b, r->state);
	buf_add(b, rest, HEAD_BYTES);
	text(b, span_of(kind_table[r->kind].name));
	text(b, r->key);
	chain_seal(c);
	memcpy(tag, c->head, TAG_BYTES);
}

void chain_act(struct chain *c, const struct act *a)
{
	struct buf *b = &c->scratch;

	begin(c, 'a');
	number(b, a->act);
	number(b, a->override);
	number(b, a->revisions);
	number(b, a->last);
	text(b, a->at);
	text(b, a->by);
	text(b, a->what);
	text(b, a->about);
	text(b, a->why);
}

void chain_input(
	struct chain *c, int64_t input, struct span source, struct span sha256)
{
	number(&c->scratch, input);
	text(&c->scratch, source);
	text(&c->scratch, sha256);
}

void chain_seal(struct chain *c)
{
	digest_keyed(&c->key, buf_as_span(&c->scratch), c->head, HEAD_BYTES);
}

void chain_release(struct chain *c)
{
	secret_wipe(&c->key);
	buf_release(&c->scratch);
}
