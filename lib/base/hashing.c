#include "hashing.h"

#include <stdlib.h>
#include "buf.h"
#include "digest.h"
#include "mem.h"
#include "relay.h"

/* What is less than one is hashed at the end, without a thread. */
#define BLOCK ((size_t)256 << 10)

struct hashing {
	struct sha256 hash;
	pthread_t thread;
	struct relay relay;
	struct buf block[2];
	bool threaded;
	int filling;
};

static void *work(void *arg)
{
	struct hashing *h = arg;
	int b;

	for (b = 0; relay_wait(&h->relay, b, true); b = !b) {
		sha256_add(&h->hash, h->block[b].p, h->block[b].n);
		relay_pass(&h->relay, b, false);
	}
	return NULL;
}

struct hashing *hashing_start(void)
{
	struct hashing *h = xcalloc(1, sizeof *h);

	sha256_start(&h->hash);
	relay_start(&h->relay);
	return h;
}

static void hand_over(struct hashing *h)
{
	struct buf *b = &h->block[h->filling];

	if (!h->threaded)
		h->threaded = pthread_create(&h->thread, NULL, work, h) == 0;
	if (h->threaded) {
		relay_pass(&h->relay, h->filling, true);
		h->filling = !h->filling;
		relay_wait(&h->relay, h->filling, false);
	} else {
		sha256_add(&h->hash, b->p, b->n);
	}
	buf_reset(&h->block[h->filling]);
}

void hashing_add(struct hashing *h, const char *bytes, size_t n)
{
	buf_add(&h->block[h->filling], bytes, n);
	if (h->block[h->filling].n >= BLOCK)
		hand_over(h);
}

void hashing_end(struct hashing *h, char hex[65])
{
	struct buf *b = &h->block[h->filling];

	if (h->threaded) {
		relay_over(&h->relay);
		pthread_join(h->thread, NULL);
	}
	sha256_add(&h->hash, b->p, b->n);
	sha256_end(&h->hash, hex);
	relay_release(&h->relay);
	buf_release(&h->block[0]);
	buf_release(&h->block[1]);
	free(h);
}
