/* The flat scanner, each of its ways that the processor has, takes no line
 * that Jansson reads otherwise or refuses. */
#include <stdint.h>
#include <stdlib.h>
#include "stream/reader.h"
#include "stream/sink.h"
#include "stream/ndjson_in_internal.h"
#include "stream/ndjson_out.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void read_both(const uint8_t *data, size_t size)
{
	struct buf line[2] = {{0}, {0}};
	struct rejects rejects[2] = {{0}, {0}};
	struct infile in[2];
	struct reader *reader[2];
	struct rec r[2] = {{0}, {0}};
	struct err e;
	int got[2], i;

	for (i = 0; i < 2; i++)
		infile_memory(&in[i], "fuzz", (const char *)data, size);
	reader[0] = ndjson_reader(&in[0], &rejects[0], &e);
	reader[1] = ndjson_reader_long_way(&in[1], &rejects[1], &e);
	if (!reader[0] || !reader[1])
		abort();
	do {
		for (i = 0; i < 2; i++) {
			buf_reset(&line[i]);
			got[i] = reader_next(reader[i], &r[i], &e);
			if (got[i] == 1)
				ndjson_line(&r[i], &line[i]);
		}
		if (got[0] != got[1] || rejects[0].rows != rejects[1].rows)
			abort();
		if (!span_eq(buf_as_span(&line[0]), buf_as_span(&line[1])))
			abort();
	} while (got[0] == 1);
	for (i = 0; i < 2; i++) {
		reader_free(reader[i]);
		infile_close(&in[i]);
		rec_release(&r[i]);
		buf_release(&line[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int way;

	for (way = SCAN_WAY_PLAIN; way <= (int)scan_best(); way++) {
		flat_choose((enum scan_way)way);
		read_both(data, size);
	}
	return 0;
}
