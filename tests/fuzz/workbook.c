/* No bytes make the reader of workbooks do anything but say so. */
#include <stdint.h>
#include "workbook/workbook.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct span bytes = {(const char *)data, size};
	struct workbook *w;
	struct sheet_in s;
	struct err e;
	size_t i, j, sum = 0;

	if (xlsx_open(&w, "fuzz", bytes, &e))
		return 0;
	for (i = 0; i < xlsx_sheets(w) && i < 4; i++) {
		if (sheet_open(&s, w, i, &e))
			continue;
		while (sheet_row(&s, &e) > 0)
			for (j = 0; j < s.n; j++)
				sum += s.field[j].n ? (size_t)*s.field[j].p : 0;
		sheet_close(&s);
	}
	xlsx_close(w);
	return sum == SIZE_MAX;
}
