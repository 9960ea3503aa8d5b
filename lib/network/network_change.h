/* How a network grew between two days. */
#ifndef SOS_NETWORK_CHANGE_H
#define SOS_NETWORK_CHANGE_H

#include "network.h"
#include "page/page.h"
#include "stream/sink.h"

/*
 * Records of kind moment, by date then person, for what happened after the
 * day `from` and up to the day `to`: a person who counts joined or left; a
 * naturally connected person was told, or moved inward or outward. What fell
 * on one day for one person is one moment.
 */
int network_change(const struct casebook *b, int from, int to,
	struct sink *sink, struct err *e) MUST_USE;
/* The same in sentences; false: nothing changed, and nothing was said. */
bool network_change_page(
	const struct casebook *b, int from, int to, struct page *p);

#endif
