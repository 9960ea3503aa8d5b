#include "base/mem.h"
#include "call_internal.h"
#include "counted.h"
#include "ground/recorded.h"
#include "paged_sink.h"

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
	if (o->format == TO_CSV || o->format == TO_TSV) {
		c->state->split = split_sink(opt_value(c, "split"), o, e);
		return c->state->split;
	}
	err_usage(e, "--split needs --to csv or tsv");
	return NULL;
}

/* `text` of such a verb is the table of its records, if not --each. */
static bool is_paged(const struct call *c, const struct kind *kind)
{
	return kind && has_lines(kind->id) && c->verb->shared & OPT_EACH &&
	       to_is_page(c) && (!to_is(c, "text") || opt_given(c, "each"));
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
	if (is_paged(c, kind))
		s->sink = paged_sink(c, kind);
	else if (c->verb->shared & OPT_SPLIT && opt_given(c, "split"))
		s->sink = open_split(c, &o, e);
	else if (output_open(c, e))
		return NULL;
	else if (s->terminal.on && o.format == TO_TABLE)
		s->sink = terminal_sink(c, &o, kind);
	else
		s->sink = record_sink(&s->out, &o);
	if (s->sink && kind && counts_records(kind->id))
		s->sink = counted_sink(c, s->sink);
	return s->sink;
}
