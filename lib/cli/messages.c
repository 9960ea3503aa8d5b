#include <stdio.h>
#include <unistd.h>
#include "call_internal.h"

/* One write a message, so that lines of two tools in a pipe stay whole. */
static void write_line(const char *tool, const char *text)
{
	struct buf line = {0};

	buf_printf(&line, "%s: %s\n", tool, text);
	if (write(STDERR_FILENO, line.p, line.n) < 0) {
		/* There is nowhere left to say it. */
	}
	buf_release(&line);
}

void call_say(const struct call *c, const char *format, ...)
{
	char text[1024];
	va_list ap;

	va_start(ap, format);
	vsnprintf(text, sizeof text, format, ap);
	va_end(ap);
	err_clean(text);
	if (c->state)
		progress_wipe(&c->state->progress);
	write_line(c->tool->name, text);
}

void say_err(const struct call *c, const struct err *e)
{
	if (e->source && e->line)
		call_say(c, "%s:%ld: %s", e->source, e->line, e->text);
	else if (e->source)
		call_say(c, "%s: %s", e->source, e->text);
	else
		call_say(c, "%s", e->text);
}
