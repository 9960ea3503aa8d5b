#include "terminal.h"

#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>
#include "base/num.h"
#include "call_internal.h"

#define NARROWEST 20
#define WIDEST 1000

static int columns(void)
{
	const char *said = getenv("COLUMNS");
	struct winsize size;
	long n;

	if (!said || !num_int(span_of(said), &n))
		n = !ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) && size.ws_col
			    ? size.ws_col
			    : 80;
	return (int)(n < NARROWEST ? NARROWEST : n > WIDEST ? WIDEST : n);
}

static bool has_colour(void)
{
	const char *no = getenv("NO_COLOR"), *term = getenv("TERM");

	return !(no && *no) && term && *term && strcmp(term, "dumb") != 0;
}

static bool goes_elsewhere(const struct call *c)
{
	static const char *const to[] = {"output", "each", "split"};
	size_t i;

	for (i = 0; i < COUNT_OF(to); i++)
		if (opt_has(c, to[i]) && opt_given(c, to[i]))
			return true;
	return false;
}

void terminal_look(struct call *c)
{
	struct terminal *t = &c->state->terminal;

	t->on = isatty(STDOUT_FILENO) && !goes_elsewhere(c);
	if (!t->on)
		return;
	t->width = columns();
	t->colour = has_colour();
}

int terminal_refuses(const struct call *c, const char *what, struct err *e)
{
	return c->state->terminal.on
		       ? err_usage(e,
				 "%s: expected -o FILE, since a terminal "
				 "cannot show it",
				 what)
		       : 0;
}

int terminal_can_show(const struct call *c, struct err *e)
{
	static const char *const never[][2] = {{"pdf", "--to pdf"},
		{"png", "--to png"}, {"xlsx", "--to xlsx"}};
	size_t i;

	if (!c->state->terminal.on || !opt_has(c, "to"))
		return 0;
	for (i = 0; i < COUNT_OF(never); i++)
		if (to_is(c, never[i][0]))
			return terminal_refuses(c, never[i][1], e);
	return to_is(c, "svg") && !opt_given(c, "to")
		       ? terminal_refuses(c, "a picture", e)
		       : 0;
}
