#include <stdio.h>
#include <stdlib.h>
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

bool causes_add(struct causes *s, struct span words, long line)
{
	struct cause *o;
	bool first;
	size_t at = *hash_put(&s->places, words, s->n, &first);

	if (first) {
		s->cause = grow(s->cause, s->n, &s->cap, sizeof *s->cause);
		s->cause[s->n++] =
			(struct cause){.words = xstrndup(words.p, words.n)};
		return true;
	}
	o = &s->cause[at];
	if (o->more < ALIKE_NAMED)
		o->line[o->more] = line;
	o->more++;
	return false;
}

void causes_say(const struct causes *s, const struct call *c)
{
	struct buf lines = {0};
	size_t at;
	long i;

	for (at = 0; at < s->n && !c->verbose; at++) {
		const struct cause *o = &s->cause[at];

		buf_reset(&lines);
		for (i = 0; i < o->more && i < ALIKE_NAMED; i++)
			buf_printf(&lines, "%s %ld", i ? "," : "", o->line[i]);
		if (o->more)
			call_say(c, "%s: %ld more, line%s%s%s (-v shows all)",
				o->words, o->more, o->more > 1 ? "s" : "",
				buf_cstr(&lines), i < o->more ? " ..." : "");
	}
	buf_release(&lines);
}

void causes_release(struct causes *s)
{
	size_t i;

	for (i = 0; i < s->n; i++)
		free(s->cause[i].words);
	free(s->cause);
	hash_release(&s->places);
}
