#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>

#define EVERY 4096 /* records between looks at the clock */

static double now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

void progress_start(
	struct progress *p, const char *tool, enum progress_when when)
{
	*p = (struct progress){.tool = tool, .asked = when == PROGRESS_ON};
	p->on = p->asked || (when == PROGRESS_AUTO && isatty(STDERR_FILENO));
	if (p->on)
		p->started = p->last = now();
}

void progress_step(
	struct progress *p, unsigned long long done, unsigned long long total)
{
	char text[120];
	double t;
	int n;

	p->count++;
	if (!p->on || p->count % EVERY)
		return;
	t = now();
	if ((t - p->started < 1 && !p->asked) || t - p->last < 0.2)
		return;
	p->last = t;
	p->shown = true;
	if (total && done <= total)
		n = snprintf(text, sizeof text,
			"\r%s: %ld records, %d per cent\033[K", p->tool,
			p->count, (int)(100 * done / total));
	else
		n = snprintf(text, sizeof text, "\r%s: %ld records\033[K",
			p->tool, p->count);
	if (write(STDERR_FILENO, text, (size_t)n) < 0)
		p->on = false;
}

void progress_wipe(struct progress *p)
{
	if (p->shown && write(STDERR_FILENO, "\r\033[K", 4) < 0)
		p->on = false;
	p->shown = false;
}

void progress_end(struct progress *p)
{
	char text[80];
	int n;

	progress_wipe(p);
	if (!p->asked || !p->count)
		return;
	n = snprintf(text, sizeof text, "%s: %ld records\n", p->tool, p->count);
	if (write(STDERR_FILENO, text, (size_t)n) < 0)
		p->on = false;
}
