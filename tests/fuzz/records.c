/*
 * Every reader on any bytes; what comes out of one is canonical, so it goes
 * round through NDJSON and CSV unchanged.
 */
#include <stdint.h>
#include <stdlib.h>
#include "stream/reader.h"
#include "stream/sink.h"
#include "stream/csv_in.h"
#include "stream/ndjson_in.h"
#include "stream/ndjson_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static struct reader *open_form(
	int form, struct infile *in, struct rejects *rejects, struct err *e)
{
	switch (form) {
	case 0: return csv_reader(in, NULL, rejects, e);
	case 1: return csv_reader(in, &kind_table[K_statement], rejects, e);
	case 2: return json_reader(in, rejects, e);
	default: return ndjson_reader(in, rejects, e);
	}
}

/* The line read again is the same line; so is the CSV of it. */
static void round_trip(const struct rec *r, const struct buf *line)
{
	struct rejects rejects = {0};
	struct infile in;
	struct rec again = {0};
	struct buf second = {0};
	struct reader *reader;
	struct err e;

	infile_memory(&in, "again", line->p, line->n);
	reader = ndjson_reader(&in, &rejects, &e);
	if (!reader || reader_next(reader, &again, &e) != 1)
		abort();
	ndjson_line(&again, &second);
	if (!span_eq(buf_as_span(line), buf_as_span(&second)))
		abort();
	if (again.kind != r->kind)
		abort();
	reader_free(reader);
	infile_close(&in);
	rec_release(&again);
	buf_release(&second);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct rejects rejects = {0};
	struct rec r = {0};
	struct buf line = {0};
	struct reader *reader;
	struct infile in;
	struct err e;
	int form;

	for (form = 0; form < 4; form++) {
		infile_memory(&in, "fuzz", (const char *)data, size);
		reader = open_form(form, &in, &rejects, &e);
		while (reader && reader_next(reader, &r, &e) == 1) {
			buf_reset(&line);
			ndjson_line(&r, &line);
			round_trip(&r, &line);
		}
		reader_free(reader);
		infile_close(&in);
	}
	rec_release(&r);
	buf_release(&line);
	return 0;
}
