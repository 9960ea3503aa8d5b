/*
 * XML read in pieces (libxml2), handed on as it comes: memory does not grow
 * with the document. Namespaces are left off names. A document type
 * declaration is refused, so that no entity can be declared, and nothing else
 * is ever opened; elements may be nested XML_DEPTH deep.
 */
#ifndef SOS_XML_IN_H
#define SOS_XML_IN_H

#include "err.h"
#include "span.h"

#define XML_DEPTH 64
#define XML_ATTRIBUTES 64

struct xml_attribute {
	struct span name, value;
	bool prefixed; /* r:id, not id */
};

/* What is told. All spans are valid during the call alone. */
struct xml_handler {
	void (*start)(void *arg, struct span name,
		const struct xml_attribute *at, size_t n);
	/* May come in several pieces. */
	void (*text)(void *arg, struct span text);
	void (*end)(void *arg, struct span name);
	void *arg;
};

struct xml_in;

void xml_in_ready(void); /* as spreadsheet_ready */
/* name: of the input, for messages; it must stay until xml_in_free. */
struct xml_in *xml_in_new(const struct xml_handler *h, const char *name);
/*
 * The next bytes; n 0: these were all. -1: not well-formed, or refused; e has
 * the line and never a word of the document.
 */
int xml_in_feed(
	struct xml_in *x, const char *bytes, size_t n, struct err *e) MUST_USE;
/* The line that is being read, from 1. */
long xml_in_line(const struct xml_in *x);
void xml_in_free(struct xml_in *x);

/* The value of an attribute without a prefix, or an empty span. */
struct span xml_value(
	const struct xml_attribute *at, size_t n, const char *name);

#endif
