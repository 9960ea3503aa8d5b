#include <stdlib.h>
#include <unistd.h>
#include "base/mem.h"
#include "base/num.h"
#include "call_internal.h"
#include "counted.h"
#include "page/fonts.h"

#define LONG_LINE 120 /* columns: longer ones are hard to read */

int output_open(struct call *c, struct err *e)
{
	struct call_state *s = c->state;

	if (s->out_open)
		return 0;
	s->out_open = true;
	return outfile_open(&s->out,
		s->index.n ? buf_cstr(&s->index)
		: c->verb->shared & (OPT_FILE | OPT_OUT | OPT_PAGE)
			? opt_value(c, "output")
			: NULL,
		e);
}

int output_finish(struct call *c, struct err *e)
{
	struct call_state *s = c->state;

	if (s->sink && sink_finish(s->sink, e))
		return -1;
	counted_say(c);
	return s->out_open ? outfile_flush(&s->out, e) : 0;
}

/* A file called page.html that holds text is opened as what it is not. */
static void say_form(const struct call *c)
{
	const char *name = c->verb->shared & (OPT_FILE | OPT_OUT | OPT_PAGE)
				   ? opt_value(c, "output")
				   : NULL;
	const char *dot = name ? strrchr(name, '.') : NULL;

	if (dot && !c->quiet && c->verb->to && !opt_value(c, "to") &&
		!c->state->index.n &&
		word_place(c->verb->to, span_of(dot + 1)) >= 0 &&
		!to_is(c, dot + 1))
		call_say(c, "%s: written as %.*s; for %s add --to %s", name,
			(int)strcspn(c->verb->to, "|"), c->verb->to, dot + 1,
			dot + 1);
}

int output_commit(struct call *c, struct err *e)
{
	struct call_state *s = c->state;
	struct outfile *all[KINDS + 3];
	size_t n = 0;

	if (rejects_file(c, &all[0], e))
		return -1;
	n += all[0] != NULL;
	if (s->summary_open)
		all[n++] = &s->summary;
	if (s->split)
		n += split_files(s->split, all + n);
	if (s->out_open)
		all[n++] = &s->out;
	if (outfile_commit_all(all, n, e))
		return -1;
	if (s->out_open)
		say_form(c);
	return 0;
}

void output_release(struct call *c)
{
	sink_free(c->state->sink);
	c->state->sink = NULL;
	hash_release(&c->state->case_at);
	free(c->state->about);
	c->state->about = NULL;
	arena_release(&c->state->about_text);
	free(c->state->fields);
	c->state->fields = NULL;
	arena_release(&c->state->names);
	buf_release(&c->state->index);
	buf_release(&c->state->not_run);
	if (c->state->out_open)
		outfile_release(&c->state->out);
	if (c->state->summary_open)
		outfile_release(&c->state->summary);
}

int call_bytes(struct call *c, struct span bytes, struct err *e)
{
	if (output_open(c, e))
		return -1;
	buf_span(&c->state->out.pending, bytes);
	return outfile_flush_full(&c->state->out, e);
}

bool to_is(const struct call *c, const char *format)
{
	const char *to = opt_value(c, "to");
	const char *words = c->verb->to;
	struct span first;

	if (!to && opt_has(c, "each") && opt_given(c, "each"))
		to = "html";
	if (to)
		return strcmp(to, format) == 0;
	first = (struct span){words, strcspn(words, "|")};
	if (c->state->terminal.on && span_is(first, "ndjson"))
		first = SPAN("table");
	return span_is(first, format);
}

bool to_is_page(const struct call *c)
{
	return to_is(c, "text") || to_is(c, "md") || to_is(c, "html") ||
	       to_is(c, "pdf") ||
	       (c->verb->shared & OPT_EACH && to_is(c, "xlsx"));
}

/* What the pdf cannot show. */
static void say_letters(const struct call *c, const struct page *p)
{
	struct buf text = {0}, codes = {0};
	struct err none;
	size_t n = 0;

	if (page_render(p, PAGE_TEXT, NULL, &text, &none) == 0)
		n = fonts_lack(buf_as_span(&text), &codes);
	if (n)
		call_say(c,
			"no font has %s of the page (%s): the pdf shows "
			"nothing there; fonts-noto-core and fonts-noto-cjk "
			"have most scripts",
			counted((long)n, "letter").s, buf_cstr(&codes));
	buf_release(&text);
	buf_release(&codes);
}

int call_render(
	struct call *c, const struct page *p, struct buf *out, struct err *e)
{
	enum page_format format = to_is(c, "html")   ? PAGE_HTML
				  : to_is(c, "md")   ? PAGE_MD
				  : to_is(c, "pdf")  ? PAGE_PDF
				  : to_is(c, "xlsx") ? PAGE_XLSX
						     : PAGE_TEXT;
	const char *sheet =
		c->verb->shared & OPT_PAGE ? opt_value(c, "style") : NULL;
	struct page_options o = {.colour = c->state->terminal.colour,
		.width = c->state->terminal.width};
	struct buf style = {0};
	int rc = -1;

	if (o.width > LONG_LINE)
		o.width = LONG_LINE;
	if (!sheet || !infile_whole(sheet, &style, e)) {
		o.style = sheet ? buf_cstr(&style) : NULL;
		rc = page_render(p, format, &o, out, e);
	}
	if (!rc && format == PAGE_PDF)
		say_letters(c, p);
	buf_release(&style);
	return rc;
}

int call_page(struct call *c, const struct page *p, struct err *e)
{
	struct page *other;
	int rc;

	if (output_open(c, e))
		return -1;
	other = counted_page(c, p);
	rc = call_render(c, other ? other : p, &c->state->out.pending, e);
	if (!rc)
		rc = outfile_flush_full(&c->state->out, e);
	page_free(other);
	return rc;
}
