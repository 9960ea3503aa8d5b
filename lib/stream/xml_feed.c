#include "xml_feed.h"

#include <ctype.h>
#include <string.h>
#include "base/conf.h"
#include "base/num.h"
#include "base/utf8.h"
#include "record/words.h"

/* What XML cannot hold is a control that nobody has a use for. */
static void add_text(struct buf *out, const char *s)
{
	for (; *s; s++) {
		unsigned char b = (unsigned char)*s;

		if (b == '<' || b == '>' || b == '&' || b == '\n' || b == '\r')
			buf_printf(out, "&#%u;", (unsigned)b);
		else
			buf_addc(out, b < 0x20 && b != '\t' ? ' ' : *s);
	}
}

static bool is_name(const char *s)
{
	if (!isalpha((unsigned char)*s) && *s != '_')
		return false;
	for (; *s; s++)
		if (!isalnum((unsigned char)*s) && !strchr("_-.", *s))
			return false;
	return true;
}

#define BLOCK ((size_t)32 << 10)

static int add_value(struct buf *out, const char *name, const struct conf *c);

static int add_members(struct buf *out, const struct conf *c)
{
	const struct conf *m;

	for (m = conf_first(c); m; m = conf_next(m))
		if (!is_name(conf_name(m)) || add_value(out, conf_name(m), m))
			return -1;
	return 0;
}

static int add_value(struct buf *out, const char *name, const struct conf *c)
{
	const struct conf *m;
	double n = conf_num(c, NO_NUMBER);
	int rc = 0;

	if (conf_is_array(c)) {
		for (m = conf_first(c); m && !rc; m = conf_next(m))
			rc = add_value(out, name, m);
		return rc;
	}
	buf_printf(out, "<%s>", name);
	if (conf_is_object(c))
		rc = add_members(out, c);
	else if (conf_str(c))
		add_text(out, conf_str(c));
	else if (n == n)
		buf_printf(out, "%.15g", n);
	else if (conf_bool(c, false) == conf_bool(c, true))
		buf_puts(out, conf_bool(c, false) ? "true" : "false");
	buf_printf(out, "</%s>", name);
	return rc;
}

/* A line, as elements and one LF. */
static void add_line(struct xml_feed *f, struct span line)
{
	struct err ignored;
	struct conf *c = conf_parse(f->in->name, line.p, line.n, &ignored);
	const struct conf *m;
	struct buf name = {0};
	size_t before = f->text.n;
	bool holds = false;
	int rc = conf_is_object(c) ? 0 : -1;

	for (m = rc ? NULL : conf_first(c); m && !holds; m = conf_next(m)) {
		buf_reset(&name);
		words_fold(span_of(conf_name(m)), &name);
		holds = span_eq(buf_as_span(&name), f->unit) &&
			conf_is_array(m);
	}
	buf_reset(&name);
	buf_span(&name, f->unit);
	if (!rc)
		rc = holds ? add_members(&f->text, c)
			   : add_value(&f->text, buf_cstr(&name), c);
	if (rc) {
		f->text.n = before;
		f->bad(f->arg, f->in->line);
	}
	buf_addc(&f->text, '\n');
	buf_release(&name);
	conf_free(c);
}

static int feed_line(struct xml_feed *f, bool *ended, struct err *e)
{
	char *line;
	size_t n;
	int rc;

	buf_reset(&f->text);
	if (!f->in->line)
		buf_puts(&f->text, "<lines>");
	rc = infile_line(f->in, &line, &n, e);
	if (rc < 0)
		return -1;
	*ended = rc == 0;
	if (*ended)
		buf_puts(&f->text, "</lines>");
	else if (!utf8_trim((struct span){line, n}).n)
		buf_addc(&f->text, '\n');
	else
		add_line(f, (struct span){line, n});
	if (xml_in_feed(f->xml, f->text.p, f->text.n, e))
		return -1;
	return *ended ? xml_in_feed(f->xml, "", 0, e) : 0;
}

int xml_feed(struct xml_feed *f, bool *ended, struct err *e)
{
	struct span bytes;

	if (f->json)
		return feed_line(f, ended, e);
	if (infile_peek(f->in, BLOCK, &bytes, e))
		return -1;
	if (bytes.n > BLOCK)
		bytes.n = BLOCK;
	if (xml_in_feed(f->xml, bytes.p, bytes.n, e))
		return -1;
	infile_skip(f->in, bytes.n);
	*ended = bytes.n == 0;
	return 0;
}
