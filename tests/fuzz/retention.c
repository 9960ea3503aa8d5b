/* Whatever stands in a retention table, or in a line that keeps a head. */
#include <stdint.h>
#include "store/kept_head.h"
#include "store/retention.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *bytes = (const char *)data;
	struct conf *c;
	struct retention r;
	struct kept_line line;
	struct err e;

	c = conf_parse("fuzz", bytes, size, &e);
	if (c && retention_read(&r, c, "fuzz", &e) == 0 && r.n > KEEP_MAX)
		__builtin_trap();
	conf_free(c);
	if (kept_head_read(&line, (struct span){bytes, size}, "fuzz", 1, &e) ==
			0 &&
		(line.head.act < 1 || !line.sha256[0]))
		__builtin_trap();
	return 0;
}
