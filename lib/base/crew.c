#include "crew.h"

#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdlib.h>
#include "mem.h"

struct place {
	void *job;
	bool done;
};

struct crew {
	pthread_mutex_t lock;
	pthread_cond_t given, done;
	void (*work)(void *job);
	struct place *place; /* a ring of `places` */
	size_t places;
	/* How many were ever taken back, begun and given. */
	size_t taken, begun, out;
	bool over;
	pthread_t *thread;
	int threads;
};

static void *work(void *arg)
{
	struct crew *c = arg;

	pthread_mutex_lock(&c->lock);
	for (;;) {
		struct place *p;

		while (c->begun == c->out && !c->over)
			pthread_cond_wait(&c->given, &c->lock);
		if (c->over)
			break;
		p = &c->place[c->begun++ % c->places];
		pthread_mutex_unlock(&c->lock);
		c->work(p->job);
		pthread_mutex_lock(&c->lock);
		p->done = true;
		pthread_cond_signal(&c->done);
	}
	pthread_mutex_unlock(&c->lock);
	return NULL;
}

struct crew *crew_start(int threads, int jobs, void (*do_job)(void *job))
{
	struct crew *c = xcalloc(1, sizeof *c);

	pthread_mutex_init(&c->lock, NULL);
	pthread_cond_init(&c->given, NULL);
	pthread_cond_init(&c->done, NULL);
	c->work = do_job;
	c->places = (size_t)jobs;
	c->place = xcalloc(c->places, sizeof *c->place);
	c->thread = xcalloc((size_t)threads, sizeof *c->thread);
	while (c->threads < threads &&
		pthread_create(&c->thread[c->threads], NULL, work, c) == 0)
		c->threads++;
	if (c->threads)
		return c;
	crew_end(c);
	return NULL;
}

void crew_give(struct crew *c, void *job)
{
	pthread_mutex_lock(&c->lock);
	c->place[c->out++ % c->places] = (struct place){job, false};
	pthread_cond_signal(&c->given);
	pthread_mutex_unlock(&c->lock);
}

void *crew_take(struct crew *c)
{
	struct place *p = &c->place[c->taken % c->places];

	if (c->taken == c->out)
		return NULL;
	pthread_mutex_lock(&c->lock);
	while (!p->done)
		pthread_cond_wait(&c->done, &c->lock);
	c->taken++;
	pthread_mutex_unlock(&c->lock);
	return p->job;
}

void crew_end(struct crew *c)
{
	int i;

	if (!c)
		return;
	pthread_mutex_lock(&c->lock);
	c->over = true;
	pthread_cond_broadcast(&c->given);
	pthread_mutex_unlock(&c->lock);
	for (i = 0; i < c->threads; i++)
		pthread_join(c->thread[i], NULL);
	pthread_mutex_destroy(&c->lock);
	pthread_cond_destroy(&c->given);
	pthread_cond_destroy(&c->done);
	free(c->place);
	free(c->thread);
	free(c);
}

int processors(void)
{
	cpu_set_t set;

	return sched_getaffinity(0, sizeof set, &set) ? 1 : CPU_COUNT(&set);
}
