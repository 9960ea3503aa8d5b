#include "err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "utf8.h"

void err_clean(char *text)
{
	char *p = text;

	while (*p) {
		size_t n = utf8_len(p, strlen(p));

		if (n == 0 || (unsigned char)*p < 0x20 || *p == 0x7f) {
			*p = '?';
			n = 1;
		}
		p += n;
	}
}

static int set(
	struct err *e, enum err_class class, const char *format, va_list ap)
{
	*e = (struct err){.class = class};
	vsnprintf(e->text, sizeof e->text, format, ap);
	err_clean(e->text);
	return -1;
}

#define SET(class)                                                             \
	va_list ap;                                                            \
	va_start(ap, format);                                                  \
	set(e, class, format, ap);                                             \
	va_end(ap)

int err_usage(struct err *e, const char *format, ...)
{
	SET(ERR_USAGE);
	return -1;
}

int err_input(struct err *e, const char *format, ...)
{
	SET(ERR_INPUT);
	return -1;
}

int err_output(struct err *e, const char *format, ...)
{
	SET(ERR_OUTPUT);
	return -1;
}

int err_at(
	struct err *e, const char *source, long line, const char *format, ...)
{
	SET(ERR_INPUT);
	e->source = source;
	e->line = line;
	return -1;
}
