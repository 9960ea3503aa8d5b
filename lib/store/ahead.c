#include "ahead.h"

#include <pthread.h>
#include <stdlib.h>
#include "chain.h"

#define BLOCK 4096

/* Two blocks: one is filled while the other is used up. */
struct ahead {
	const struct staging *staged;
	struct chain chain; /* the key alone */
	pthread_t thread;
	pthread_mutex_t lock;
	pthread_cond_t turn;
	struct bound block[2][BLOCK];
	bool full[2], stop;
	int used, using; /* of the block that is used up: how far, which */
};

/* Waits until the block is empty; false: it is over. */
static bool wait_empty(struct ahead *a, int b)
{
	bool go;

	pthread_mutex_lock(&a->lock);
	while (a->full[b] && !a->stop)
		pthread_cond_wait(&a->turn, &a->lock);
	go = !a->stop;
	pthread_mutex_unlock(&a->lock);
	return go;
}

static void set_full(struct ahead *a, int b, bool full)
{
	pthread_mutex_lock(&a->lock);
	a->full[b] = full;
	pthread_cond_signal(&a->turn);
	pthread_mutex_unlock(&a->lock);
}

static void bind_one(struct ahead *a, struct bound *to, const struct staged *s)
{
	chain_rest(&a->chain, to->salt, staged_content(s), to->rest);
}

static void salt(struct bound *block)
{
	unsigned char salts[BLOCK * SALT_BYTES];
	int i;

	random_bytes(salts, sizeof salts);
	for (i = 0; i < BLOCK; i++)
		memcpy(block[i].salt, salts + i * SALT_BYTES, SALT_BYTES);
}

static void *work(void *arg)
{
	struct ahead *a = arg;
	size_t i;
	int k, b = 0, n = 0;

	for (k = 0; k < KINDS; k++)
		for (i = 0; i < a->staged->of[k].n; i++) {
			if (n == 0) {
				if (!wait_empty(a, b))
					return NULL;
				salt(a->block[b]);
			}
			bind_one(a, &a->block[b][n++], &a->staged->of[k].at[i]);
			if (n == BLOCK) {
				set_full(a, b, true);
				b = !b;
				n = 0;
			}
		}
	if (n)
		set_full(a, b, true);
	return NULL;
}

struct ahead *ahead_start(const struct secret *key, const struct staging *s)
{
	struct ahead *a = xcalloc(1, sizeof *a);

	a->staged = s;
	a->chain.key = *key;
	pthread_mutex_init(&a->lock, NULL);
	pthread_cond_init(&a->turn, NULL);
	if (pthread_create(&a->thread, NULL, work, a) == 0)
		return a;
	chain_release(&a->chain);
	free(a);
	return NULL;
}

const struct bound *ahead_next(struct ahead *a)
{
	if (a->used == BLOCK) {
		set_full(a, a->using, false);
		a->using = !a->using;
		a->used = 0;
	}
	if (a->used == 0) {
		pthread_mutex_lock(&a->lock);
		while (!a->full[a->using])
			pthread_cond_wait(&a->turn, &a->lock);
		pthread_mutex_unlock(&a->lock);
	}
	return &a->block[a->using][a->used++];
}

void ahead_stop(struct ahead *a)
{
	if (!a)
		return;
	pthread_mutex_lock(&a->lock);
	a->stop = true;
	pthread_cond_signal(&a->turn);
	pthread_mutex_unlock(&a->lock);
	pthread_join(a->thread, NULL);
	pthread_mutex_destroy(&a->lock);
	pthread_cond_destroy(&a->turn);
	chain_release(&a->chain);
	free(a);
}
