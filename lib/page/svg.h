/* Pictures as they go into a page, or into a file of their own. */
#ifndef SOS_PAGE_SVG_H
#define SOS_PAGE_SVG_H

#include "base/span.h"

struct buf;
struct err;

/*
 * Adds the picture to out, dressed: role="img", a title and a description
 * that it is labelled by (what the root had is dropped), ids and references
 * to them prefixed (null: as they are), width and height turned into a
 * viewBox where it has none. Only drawing elements stay; scripts, styles,
 * comments, event attributes and references outside the picture go;
 * currentColor becomes the colour it stands for. Colours are spelled #rrggbb,
 * so that the page's style sheet can turn ours round in the dark. Without a
 * prefix it is a file of its own, with the width and height it was drawn in.
 * -1 when it is not well-formed svg.
 */
int svg_dress(struct span svg, const char *prefix, const char *title,
	const char *description, struct buf *out, struct err *err)
	__attribute__((warn_unused_result));

#endif
