#include <stdlib.h>
#include <unistd.h>
#include "base/mem.h"
#include "call_internal.h"
#include "counted.h"

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
	return s->out_open ? outfile_sync(&s->out, e) : 0;
}

int output_commit(struct call *c, struct err *e)
{
	struct call_state *s = c->state;

	return s->out_open ? outfile_commit(&s->out, e) : 0;
}

void output_release(struct call *c)
{
	sink_free(c->state->sink);
	c->state->sink = NULL;
	hash_release(&c->state->team_of);
	free(c->state->team);
	c->state->team = NULL;
	arena_release(&c->state->team_text);
	free(c->state->fields);
	c->state->fields = NULL;
	arena_release(&c->state->names);
	buf_release(&c->state->index);
	if (c->state->out_open)
		outfile_release(&c->state->out);
}

int call_bytes(struct call *c, struct span bytes, struct err *e)
{
	if (output_open(c, e))
		return -1;
	buf_span(&c->state->out.pending, bytes);
	return outfile_flush_full(&c->state->out, e);
}

bool to_is_page(const struct call *c)
{
	return to_is(c, "text") || to_is(c, "md") || to_is(c, "html") ||
	       to_is(c, "pdf");
}

int call_render(
	struct call *c, const struct page *p, struct buf *out, struct err *e)
{
	enum page_format format = to_is(c, "html")  ? PAGE_HTML
				  : to_is(c, "md")  ? PAGE_MD
				  : to_is(c, "pdf") ? PAGE_PDF
						    : PAGE_TEXT;
	const char *sheet =
		c->verb->shared & OPT_PAGE ? opt_value(c, "style") : NULL;
	struct page_options o = {0};
	struct buf style = {0};
	int rc = -1;

	if (!sheet || !infile_whole(sheet, &style, e)) {
		o.style = sheet ? buf_cstr(&style) : NULL;
		rc = page_render(p, format, &o, out, e);
	}
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
