#include "hashing.h"

#include <pthread.h>
#include <stdbool.h>
#include <stdlib.h>
#include "buf.h"
#include "digest.h"
#include "mem.h"

/* What is less than one is hashed at the end, without a thread. */
#define BLOCK ((size_t)256 << 10)

/* Two blocks: one is filled while the other is hashed. */
struct hashing {
	struct sha256 hash;
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t turn;
	struct buf block[2];
	bool full[2], ends, threaded;
	int filling;
};

static void set_full(struct hashing *h, int b, bool full)
{
	pthread_mutex_lock(&h->lock);
	h->full[b] = full;
	pthread_cond_signal(&h->turn);
	pthread_mutex_unlock(&h->lock);
}

/* false: there is no more. */
static bool wait_full(struct hashing *h, int b)
{
	bool full;

	pthread_mutex_lock(&h->lock);
	while (!h->full[b] && !h->ends)
		pthread_cond_wait(&h->turn, &h->lock);
	full = h->full[b];
	pthread_mutex_unlock(&h->lock);
	return full;
}

static void wait_empty(struct hashing *h, int b)
{
	pthread_mutex_lock(&h->lock);
	while (h->full[b])
		pthread_cond_wait(&h->turn, &h->lock);
	pthread_mutex_unlock(&h->lock);
}

static void *work(void *arg)
{
	struct hashing *h = arg;
	int b;

	for (b = 0; wait_full(h, b); b = !b) {
		sha256_add(&h->hash, h->block[b].p, h->block[b].n);
		set_full(h, b, false);
	}
	return NULL;
}

struct hashing *hashing_start(void)
{
	struct hashing *h = xcalloc(1, sizeof *h);

	sha256_start(&h->hash);
	pthread_mutex_init(&h->lock, NULL);
	pthread_cond_init(&h->turn, NULL);
	return h;
}

static void hand_over(struct hashing *h)
{
	struct buf *b = &h->block[h->filling];

	if (!h->threaded)
		h->threaded = pthread_create(&h->thread, NULL, work, h) == 0;
	if (h->threaded) {
		set_full(h, h->filling, true);
		h->filling = !h->filling;
		wait_empty(h, h->filling);
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
		pthread_mutex_lock(&h->lock);
		h->ends = true;
		pthread_cond_signal(&h->turn);
		pthread_mutex_unlock(&h->lock);
		pthread_join(h->thread, NULL);
	}
	sha256_add(&h->hash, b->p, b->n);
	sha256_end(&h->hash, hex);
	pthread_mutex_destroy(&h->lock);
	pthread_cond_destroy(&h->turn);
	buf_release(&h->block[0]);
	buf_release(&h->block[1]);
	free(h);
}
