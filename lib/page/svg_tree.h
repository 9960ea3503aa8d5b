/*
 * A picture as a tree: elements with attributes, and the text in them. Names
 * have no namespace; comments and instructions are not kept, and neither is
 * white space between elements. All of it lies in an arena.
 */
#ifndef SOS_SVG_TREE_H
#define SOS_SVG_TREE_H

#include <stdbool.h>
#include "base/buf.h"
#include "base/mem.h"

struct svg_attribute {
	const char *name, *value;
	bool prefixed; /* xlink:href, not href */
};

struct svg_node {
	const char *name; /* NULL: text */
	const char *text;
	struct svg_attribute *at;
	size_t n, cap;
	struct svg_node *parent, *first, *next;
};

/* The root, or NULL where it is not well-formed. */
struct svg_node *svg_read(struct span svg, struct arena *in);
void svg_write(const struct svg_node *n, struct buf *out);

/* A new element with nothing in it, nowhere yet. */
struct svg_node *svg_element(struct arena *in, const char *name);
/* A new text that is all that is in n. */
void svg_text(struct arena *in, struct svg_node *n, struct span text);
void svg_prepend(struct svg_node *parent, struct svg_node *n);

/* The value of an attribute, or NULL. */
const char *svg_get(const struct svg_node *n, const char *name);
/* Both are copied where they are new. */
void svg_set(struct arena *in, struct svg_node *n, const char *name,
	const char *value);
void svg_unset(struct svg_node *n, const char *name);

#endif
