/* A line on standard error that tells how far long work is. */
#ifndef SOS_PROGRESS_H
#define SOS_PROGRESS_H

#include <stdbool.h>

enum progress_when { PROGRESS_AUTO, PROGRESS_ON, PROGRESS_OFF };

struct progress {
	const char *tool;
	bool on, asked, shown;
	double started, last;
	const char *phase; /* NULL: reading */
	long count;        /* records read */
	long done;         /* of the phase */
};

/* AUTO: when standard error is a terminal, after a second of work. */
void progress_start(
	struct progress *p, const char *tool, enum progress_when when);
void progress_show(
	struct progress *p, unsigned long long done, unsigned long long total);
/* One more record; done and total in bytes (total 0: not known). */
static inline void progress_step(
	struct progress *p, unsigned long long done, unsigned long long total)
{
	p->count++;
	if (p->on)
		progress_show(p, done, total);
}
/* What comes after reading: "writing". p may be NULL. */
void progress_phase(struct progress *p, const char *phase);
/* One more record of n in this phase. p may be NULL. */
static inline void progress_part(struct progress *p, long n)
{
	if (!p)
		return;
	p->done++;
	if (p->on)
		progress_show(
			p, (unsigned long long)p->done, (unsigned long long)n);
}
/* Wipes the line, so that messages stand on lines of their own. */
void progress_wipe(struct progress *p);
/* The same, and how many it was in the end, where that was asked for (ON). */
void progress_end(struct progress *p);

#endif
