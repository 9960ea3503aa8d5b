/* Whatever is handed in as the calendar that was published before: the new
 * one is read again, and then changes nothing. */
#include <stdint.h>
#include "page/ical.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const struct ical_event event = {.uid = "a@sos.example",
		.summary = "Course",
		.description = "",
		.location = "Hall",
		.category = "course",
		.first = 18900,
		.last = 18901,
		.count = 2,
		.from = 540,
		.to = 600,
		.days = ICAL_DAILY,
		.shown = true};
	struct ical_terms t = {
		.name = "Training", .owner = "@sos.example", .stamp = 18890};
	struct buf out = {0}, again = {0};
	struct err e;

	t.was = (struct span){(const char *)data, size};
	if (ical_write(&event, 1, &t, &out, &e) == 0) {
		t.was = buf_as_span(&out);
		if (ical_write(&event, 1, &t, &again, &e))
			__builtin_trap();
	}
	buf_release(&out);
	buf_release(&again);
	return 0;
}
