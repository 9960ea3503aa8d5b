/*
 * The bytes of a return, block by block to the XML reader: as they are, or, of
 * a return in JSON, an object a line, as elements: an object's member is an
 * element of its name, a list one for each of what it holds. Lines stay what
 * they were.
 */
#ifndef SOS_XML_FEED_H
#define SOS_XML_FEED_H

#include "base/infile.h"
#include "base/xml_in.h"

struct xml_feed {
	struct infile *in;
	struct xml_in *xml;
	bool json;
	/* The element that holds one child (folded): in JSON a list of this
	 * name holds children, and a line without one is a child. */
	struct span unit;
	struct buf text; /* to be released */
	/* A line that is no object of JSON, or has a member whose name is none
	 * of an element; what else it says is passed over. */
	void (*bad)(void *arg, long line);
	void *arg;
};

/* The next of it. *ended: that was all. -1: unreadable, or no XML. */
int xml_feed(struct xml_feed *f, bool *ended, struct err *e) MUST_USE;

#endif
