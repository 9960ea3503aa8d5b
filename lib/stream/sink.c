#include "sink.h"

#include <stdlib.h>
#include "ndjson_out.h"
#include "sink_internal.h"

void sink_free(struct sink *s)
{
	if (s)
		s->ops->free(s);
}

struct json_out {
	struct sink base;
	struct outfile *out;
	struct span *fields;
	size_t field_count;
	bool array, any;
};

static int json_put(struct sink *base, const struct rec *r, struct err *e)
{
	struct json_out *j = (struct json_out *)base;
	struct buf *b = &j->out->pending;

	if (j->array)
		buf_puts(b, j->any ? ",\n" : "[\n");
	j->any = true;
	json_object_text(r, j->fields, j->field_count, b);
	if (!j->array)
		buf_addc(b, '\n');
	return outfile_flush_full(j->out, e);
}

static void json_text(
	const struct sink *base, const struct rec *r, struct buf *out)
{
	const struct json_out *j = (const struct json_out *)base;

	json_object_text(r, j->fields, j->field_count, out);
	buf_addc(out, '\n');
}

static int json_take(struct sink *base, struct span text, struct err *e)
{
	struct outfile *out = ((struct json_out *)base)->out;

	buf_span(&out->pending, text);
	return outfile_flush_full(out, e);
}

static int json_finish(struct sink *base, struct err *e)
{
	struct json_out *j = (struct json_out *)base;

	if (j->array)
		buf_puts(&j->out->pending, j->any ? "\n]\n" : "[]\n");
	return outfile_flush_full(j->out, e);
}

static void json_free(struct sink *base)
{
	struct json_out *j = (struct json_out *)base;

	free(j->fields);
	free(j);
}

static struct span *spans_copy(const struct span *s, size_t n)
{
	struct span *copy;

	if (!s)
		return NULL;
	copy = xcalloc(n, sizeof *copy);
	memcpy(copy, s, n * sizeof *copy);
	return copy;
}

static struct sink *json_sink(struct outfile *out, const struct sink_options *o)
{
	static const struct sink_ops ops = {json_put, json_finish, json_free};
	static const struct sink_lines lines = {json_text, json_take};
	struct json_out *j = xcalloc(1, sizeof *j);

	j->base.ops = &ops;
	j->base.lines = o->format == TO_JSON ? NULL : &lines;
	j->out = out;
	j->fields = spans_copy(o->fields, o->field_count);
	j->field_count = o->field_count;
	j->array = o->format == TO_JSON;
	return &j->base;
}

struct sink *record_sink(struct outfile *out, const struct sink_options *o)
{
	switch (o->format) {
	case TO_NDJSON:
	case TO_JSON: return json_sink(out, o);
	case TO_CSV:
	case TO_TSV: return csv_sink(out, o);
	case TO_TABLE: return table_sink(out, o);
	}
	return NULL;
}
