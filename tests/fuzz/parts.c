/* Whatever an input holds, and wherever it is cut, parts give the same. */
#include <stdint.h>
#include <stdlib.h>
#include "../unit/parts_same.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct buf b = {0};
	bool csv;

	if (size < 2)
		return 0;
	csv = data[0] & 1;
	buf_puts(&b, csv ? PARTS_CSV : PARTS_NDJSON);
	buf_add(&b, data + 2, size - 2);
	if (!parts_same(
		    buf_as_span(&b), csv, 2 + (data[0] >> 1 & 1), 1 + data[1]))
		abort();
	buf_release(&b);
	return 0;
}
