#include "relay.h"

void relay_start(struct relay *r)
{
	pthread_mutex_init(&r->lock, NULL);
	pthread_cond_init(&r->turn, NULL);
	r->full[0] = r->full[1] = r->over = false;
}

void relay_pass(struct relay *r, int block, bool full)
{
	pthread_mutex_lock(&r->lock);
	r->full[block] = full;
	pthread_cond_signal(&r->turn);
	pthread_mutex_unlock(&r->lock);
}

bool relay_wait(struct relay *r, int block, bool full)
{
	bool is;

	pthread_mutex_lock(&r->lock);
	while (r->full[block] != full && !r->over)
		pthread_cond_wait(&r->turn, &r->lock);
	is = r->full[block] == full;
	pthread_mutex_unlock(&r->lock);
	return is;
}

int relay_fill(struct relay *r, int had)
{
	int next = had == 0;

	if (had >= 0)
		relay_pass(r, had, true);
	return relay_wait(r, next, false) ? next : -1;
}

void relay_over(struct relay *r)
{
	pthread_mutex_lock(&r->lock);
	r->over = true;
	pthread_cond_signal(&r->turn);
	pthread_mutex_unlock(&r->lock);
}

void relay_release(struct relay *r)
{
	pthread_mutex_destroy(&r->lock);
	pthread_cond_destroy(&r->turn);
}
