#include <stdlib.h>
#include <unistd.h>
#include "base/mem.h"
#include "call_internal.h"
#include "counted.h"
#include "ground/recorded.h"

int output_open(struct call *c, struct err *e)
{
	struct call_state *s = c->state;

	if (s->out_open)
		return 0;
	s->out_open = true;
	return outfile_open(&s->out,
		c->verb->shared & (OPT_FILE | OPT_OUT | OPT_PAGE)
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
	free(c->state->fields);
	c->state->fields = NULL;
	arena_release(&c->state->names);
	if (c->state->out_open)
		outfile_release(&c->state->out);
}

static enum record_format record_format(const struct call *c)
{
	static const struct {
		const char *word;
		enum record_format format;
	} formats[] = {{"csv", TO_CSV}, {"tsv", TO_TSV}, {"json", TO_JSON},
		{"table", TO_TABLE}, {"text", TO_TABLE}};
	size_t i;

	for (i = 0; i < COUNT_OF(formats); i++)
		if (to_is(c, formats[i].word))
			return formats[i].format;
	return TO_NDJSON;
}

/* The input they come from may be closed before the header is written. */
static void keep_names(struct call_state *s, const struct span *names, size_t n)
{
	struct span *kept = n ? arena_alloc(&s->names, n * sizeof *kept) : NULL;
	size_t i;

	for (i = 0; i < n; i++)
		kept[i] = arena_copy(&s->names, names[i]);
	s->x_names = kept;
	s->x_count = n;
}

void call_x_names(struct call *c, const struct span *names, size_t n)
{
	keep_names(c->state, names, n);
	c->state->x_all = true;
}

static struct sink *open_split(
	struct call *c, struct sink_options *o, struct err *e)
{
	if (opt_given(c, "output")) {
		err_usage(e, "--split and --output exclude each other");
		return NULL;
	}
	if (!opt_given(c, "to"))
		o->format = TO_CSV;
	if (o->format == TO_CSV || o->format == TO_TSV)
		return split_sink(opt_value(c, "split"), o, e);
	err_usage(e, "--split needs --to csv or tsv");
	return NULL;
}

struct sink *call_sink(struct call *c, const struct kind *kind, struct err *e)
{
	struct call_state *s = c->state;
	struct sink_options o = {
		.format = record_format(c),
		.kind = kind,
		.fields = s->fields,
		.field_count = s->field_count,
		.safe_csv = opt_given(c, "safe-csv"),
		.bom = opt_given(c, "bom"),
	};

	/* Under a pseudonym there are no x_ fields. */
	if (s->reader && !(c->verb->shared & OPT_PSEUDONYM &&
				 opt_given(c, "pseudonymise"))) {
		keep_names(s, s->reader->x_names, s->reader->x_count);
		o.from = s->reader;
	}
	o.x_names = s->x_names;
	o.x_count = s->x_count;
	o.gather = !s->x_all;
	if (c->verb->shared & OPT_SPLIT && opt_given(c, "split"))
		s->sink = open_split(c, &o, e);
	else if (!output_open(c, e))
		s->sink = record_sink(&s->out, &o);
	if (s->sink && kind && counts_records(kind->id))
		s->sink = counted_sink(c, s->sink);
	return s->sink;
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

int call_page(struct call *c, const struct page *p, struct err *e)
{
	enum page_format format = to_is(c, "html")  ? PAGE_HTML
				  : to_is(c, "md")  ? PAGE_MD
				  : to_is(c, "pdf") ? PAGE_PDF
						    : PAGE_TEXT;
	const char *sheet =
		c->verb->shared & OPT_PAGE ? opt_value(c, "style") : NULL;
	struct page_options o = {0};
	struct page *other = NULL;
	struct buf style = {0};
	int rc = -1;

	if (output_open(c, e))
		return -1;
	if (sheet && infile_whole(sheet, &style, e))
		goto out;
	o.style = sheet ? buf_cstr(&style) : NULL;
	other = counted_page(c, p);
	rc = page_render(
		other ? other : p, format, &o, &c->state->out.pending, e);
	if (!rc)
		rc = outfile_flush_full(&c->state->out, e);
out:
	page_free(other);
	buf_release(&style);
	return rc;
}
