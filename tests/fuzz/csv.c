/* The scanner, each of its ways that the processor has, and libcsv split the
 * same rows, or both give them up. */
#include <stdint.h>
#include <stdlib.h>
#include "base/csv.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void same_row(const struct csv *a, const struct csv *b)
{
	size_t i;

	if (a->n != b->n || a->line != b->line || a->row != b->row)
		abort();
	for (i = 0; i < a->n; i++)
		if (!span_eq(a->field[i], b->field[i]))
			abort();
}

static void read_both(const uint8_t *data, size_t size)
{
	struct infile in[2];
	struct csv csv[2];
	struct err e;
	enum csv_result got[2];
	int i;

	for (i = 0; i < 2; i++) {
		infile_memory(&in[i], "fuzz", (const char *)data, size);
		csv_open(&csv[i], &in[i]);
		csv[i].long_way = i;
	}
	do {
		for (i = 0; i < 2; i++)
			got[i] = csv_row(&csv[i], &e);
		if (got[0] != got[1])
			abort();
		if (got[0] == CSV_ROW)
			same_row(&csv[0], &csv[1]);
	} while (got[0] == CSV_ROW || got[0] == CSV_BAD);
	for (i = 0; i < 2; i++) {
		csv_close(&csv[i]);
		infile_close(&in[i]);
	}
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	int way;

	for (way = SCAN_WAY_PLAIN; way <= (int)scan_best(); way++) {
		csv_split_choose((enum scan_way)way);
		read_both(data, size);
	}
	return 0;
}
