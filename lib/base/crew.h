/*
 * Threads that work beside the caller. Jobs come back in the order in which
 * they were given, whoever was done first. Only the caller gives and takes.
 */
#ifndef SOS_CREW_H
#define SOS_CREW_H

struct crew;

/* NULL: not one thread could be had. jobs: how many may be out at once. */
struct crew *crew_start(int threads, int jobs, void (*work)(void *job));
void crew_give(struct crew *c, void *job);
/* Waits until the oldest that is out is done; NULL: none is out. */
void *crew_take(struct crew *c);
/* Waits for those at work. What they held is the caller's. NULL is fine. */
void crew_end(struct crew *c);
/* How many processors this process may use. */
int processors(void);

#endif
