#include "progress.h"

#include <stdio.h>
#include <time.h>
#include <unistd.h>
#include "buf.h"
#include "num.h"

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

/* "sos-store: writing, 12,288 of 60,000 records, 20 per cent" */
static void line(
	struct progress *p, unsigned long long done, unsigned long long total)
{
	struct buf text = {0};
	long n = p->phase ? p->done : p->count;

	buf_printf(&text, "\r%s: %s", p->tool, p->phase ? p->phase : "reading");
	if (n)
		buf_printf(&text, ", %s", counted(n, "record").s);
	if (total && done <= total)
		buf_printf(&text, ", %d per cent", (int)(100 * done / total));
	buf_puts(&text, "\033[K");
	if (write(STDERR_FILENO, text.p, text.n) < 0)
		p->on = false;
	buf_release(&text);
	p->shown = true;
}

void progress_show(
	struct progress *p, unsigned long long done, unsigned long long total)
{
	double t;

	if ((p->phase ? p->done : p->count) % EVERY)
		return;
	t = now();
	if ((t - p->started < 1 && !p->asked) || t - p->last < 0.2)
		return;
	p->last = t;
	line(p, done, total);
}

void progress_phase(struct progress *p, const char *phase)
{
	if (!p)
		return;
	p->phase = phase;
	p->done = 0;
	if (p->on && (p->shown || now() - p->started >= 1))
		line(p, 0, 0);
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
