/* Records of NDJSON and of a JSON array. */
#ifndef SOS_NDJSON_IN_H
#define SOS_NDJSON_IN_H

#include "reader.h"

/*
 * Readers of one input. The infile stays the caller's and must outlive the
 * reader. NULL and e on failure.
 */
struct reader *ndjson_reader(
	struct infile *in, struct rejects *rejects, struct err *e);
/* As ndjson_reader, every line through Jansson: for the tests that hold the
 * short way (flat.h) equal to it. */
struct reader *ndjson_reader_long_way(
	struct infile *in, struct rejects *rejects, struct err *e);
struct reader *json_reader(
	struct infile *in, struct rejects *rejects, struct err *e);

#endif
