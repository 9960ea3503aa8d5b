#include "ndjson_in_internal.h"

#include <stdlib.h>

/*
 * Cuts the next element of an array out of the file: up to the comma or
 * bracket at its own depth. 1, 0 at the closing bracket, -1.
 */
static int cut_element(struct json_in *in, long *line, struct err *e)
{
	bool quoted = false, escaped = false;
	struct span more;
	int depth = 0;
	size_t i;

	buf_reset(&in->element);
	*line = in->file->line + 1;
	for (;;) {
		if (infile_peek(in->file, 4096, &more, e))
			return -1;
		if (!more.n)
			return err_at(e, in->file->name, in->file->line + 1,
				"unclosed JSON array");
		for (i = 0; i < more.n; i++) {
			char c = more.p[i];

			if (c == '\n') {
				in->file->line++;
				if (!span_trim(buf_as_span(&in->element)).n &&
					!span_trim((struct span){more.p, i}).n)
					*line = in->file->line + 1;
			}
			if (quoted) {
				quoted = escaped || c != '"';
				escaped = !escaped && c == '\\';
				continue;
			}
			if (c == '"')
				quoted = true;
			else if (c == '{' || c == '[')
				depth++;
			else if (depth == 0 && (c == ',' || c == ']'))
				break;
			else if (c == '}' || c == ']')
				depth--;
		}
		buf_add(&in->element, more.p, i);
		if (i < more.n) {
			in->done = more.p[i] == ']';
			infile_skip(in->file, i + 1);
			return 1;
		}
		infile_skip(in->file, i);
		if (in->element.n > INFILE_LINE_MAX)
			return err_at(e, in->file->name, *line,
				"element longer than %zu bytes",
				INFILE_LINE_MAX);
	}
}

/* After the closing bracket only white space may stand. */
static int array_end(struct json_in *in, struct err *e)
{
	struct span rest;

	for (;;) {
		if (infile_peek(in->file, 4096, &rest, e))
			return -1;
		if (!rest.n)
			return 0;
		if (span_trim(rest).n)
			return err_at(e, in->file->name, in->file->line + 1,
				"unexpected text after the JSON array");
		infile_skip(in->file, rest.n);
	}
}

static int array_next(struct reader *base, struct rec *r, struct err *e)
{
	struct json_in *in = (struct json_in *)base;
	struct span text;
	long line;
	int rc;

	while (!in->done) {
		bool first = !in->started;

		in->started = true;
		rc = cut_element(in, &line, e);
		if (rc < 0)
			return rc;
		text = span_trim(buf_as_span(&in->element));
		if (!text.n && in->done && first)
			break; /* an empty array */
		rc = json_object_in(in, text, line, r, e);
		if (rc)
			return rc;
	}
	return array_end(in, e);
}

struct reader *json_reader(
	struct infile *file, struct rejects *rejects, struct err *e)
{
	static const struct reader_ops ops = {array_next, json_in_free};
	struct json_in *in = json_in_open(file, rejects, &ops, e);
	struct span start;
	int rc = -1;

	/* Up to and over the opening bracket. */
	while (in && (rc = infile_peek(file, 1, &start, e)) == 0 && start.n) {
		if (span_trim((struct span){start.p, 1}).n && *start.p != '[')
			break;
		infile_skip(file, 1);
		if (*start.p == '\n')
			file->line++;
		if (*start.p == '[')
			return &in->base;
	}
	if (!rc)
		err_at(e, file->name, file->line + 1,
			"expected '[' at the start of a JSON array");
	if (in)
		json_in_free(&in->base);
	return NULL;
}
