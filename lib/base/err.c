#include "err.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include "utf8.h"

/* C1 controls, marks that turn the direction of text, and such that nobody
 * can see. */
static bool hidden(uint32_t c)
{
	return (c >= 0x80 && c <= 0x9f) || (c >= 0x200b && c <= 0x200f) ||
	       (c >= 0x2028 && c <= 0x202e) || (c >= 0x2060 && c <= 0x206f) ||
	       c == 0x61c || c == 0xfeff;
}

static void cut(char *from, const char *to)
{
	memmove(from, to, strlen(to) + 1);
}

/* What may be a password in the URL of a database, however it is spelt: from
 * a ':' behind its scheme to the last '@' of it; and after "password=". */
static void hide_passwords(char *text)
{
	static const char scheme[] = "postgres", option[] = "password=";
	char *p, *end, *at, *colon;

	for (p = text; (p = strcasestr(p, scheme));) {
		p += sizeof scheme - 1;
		p += strncasecmp(p, "ql", 2) ? 0 : 2;
		p += strspn(p, ":/");
		end = strstr(p, ": ");
		end = end ? end : p + strlen(p);
		at = memrchr(p, '@', (size_t)(end - p));
		colon = at ? memchr(p, ':', (size_t)(at - p)) : NULL;
		if (colon)
			cut(colon, at);
	}
	for (p = text; (p = strcasestr(p, option));) {
		p += sizeof option - 1;
		end = *p == '\'' ? strchr(p + 1, '\'') : NULL;
		cut(p, end ? end + 1 : p + strcspn(p, " &"));
	}
}

void err_clean(char *text)
{
	char *p = text;

	hide_passwords(text);

	while (*p) {
		size_t n = utf8_len(p, strlen(p));

		if (n == 0 || (unsigned char)*p < 0x20 || *p == 0x7f) {
			*p = '?';
			n = 1;
		} else if (hidden(utf8_code(p, n, &n))) {
			*p = '?';
			memmove(p + 1, p + n, strlen(p + n) + 1);
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
