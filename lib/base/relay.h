/* Two blocks between two threads: one is filled while the other is used up. */
#ifndef SOS_RELAY_H
#define SOS_RELAY_H

#include <pthread.h>
#include <stdbool.h>

struct relay {
	pthread_mutex_t lock;
	pthread_cond_t turn;
	bool full[2], over;
};

/* Both blocks, 0 and 1, are empty. */
void relay_start(struct relay *r);
/* The block is full, or used up: it is the other thread's now. */
void relay_pass(struct relay *r, int block, bool full);
/* Waits until the block is full, or empty; false: it is over, and is not. */
bool relay_wait(struct relay *r, int block, bool full);
/* For who fills: hands over the block `had` (-1: none yet), which is full, and
 * waits until the other is empty; -1: it is over. */
int relay_fill(struct relay *r, int had);
/* Nobody waits any longer. */
void relay_over(struct relay *r);
/* After the other thread has ended. */
void relay_release(struct relay *r);

#endif
