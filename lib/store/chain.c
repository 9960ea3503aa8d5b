#include "chain.h"

#include "record/kind.h"
#include "schema.h"

void chain_start(struct chain *c)
{
	digest_keyed(&c->key, SPAN(CHAIN_START), c->head, HEAD_BYTES);
	digest_keyed(&c->key, SPAN("compare"), c->quick, sizeof c->quick);
}

void chain_compare(const struct chain *c, struct span content,
	unsigned char out[COMPARE_BYTES])
{
	digest_quick(c->quick, content, out);
}

void chain_rest(struct chain *c, const unsigned char salt[SALT_BYTES],
	struct span content, unsigned char rest[HEAD_BYTES])
{
	struct buf *b = &c->scratch;

	buf_reset(b);
	buf_addc(b, 's');
	buf_add(b, salt, SALT_BYTES);
	buf_span(b, content);
	digest_keyed(&c->key, buf_as_span(b), rest, HEAD_BYTES);
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

/* Seven bits a byte, the lowest first: most are small. */
static void small(struct buf *b, int64_t n)
{
	uint64_t left = (uint64_t)n;

	for (; left > 127; left >>= 7)
		buf_addc(b, (char)(left | 128));
	buf_addc(b, (char)left);
}

void chain_revision(struct chain *c, const struct revision *r,
	const unsigned char rest[HEAD_BYTES], unsigned char tag[TAG_BYTES])
{
	const char *kind = kind_table[r->kind].name;
	struct buf *b = &c->scratch;

	begin(c, 'r');
	buf_add(b, rest, HEAD_BYTES);
	small(b, r->rev);
	small(b, r->number);
	small(b, r->before);
	small(b, r->input);
	small(b, r->line);
	small(b, r->state);
	buf_add(b, kind, strlen(kind) + 1);
	buf_span(b, r->key);
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
	explicit_bzero(c->quick, sizeof c->quick);
	buf_release(&c->scratch);
}
