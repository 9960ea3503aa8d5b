#include "xml_in.h"

#include <libxml/SAX2.h>
#include <stdlib.h>
#include "late.h"
#include "mem.h"

LATE(libxml2, xml);

struct xml_in {
	xmlParserCtxtPtr parser;
	struct xml_handler to;
	const char *name, *refused;
	int depth;
	int line, column; /* of the first fault */
	bool failed;
};

static struct span name_of(const xmlChar *s)
{
	return span_of((const char *)s);
}

static void refuse(struct xml_in *x, const char *why)
{
	if (!x->refused)
		x->refused = why;
	libxml2.StopParser(x->parser);
}

static void on_start(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri, int spaces, const xmlChar **space, int n,
	int defaulted, const xmlChar **raw)
{
	struct xml_in *x = ((xmlParserCtxtPtr)ctx)->_private;
	struct xml_attribute at[XML_ATTRIBUTES];
	int i;

	(void)prefix, (void)uri, (void)spaces, (void)space, (void)defaulted;
	if (++x->depth > XML_DEPTH) {
		refuse(x, "elements are nested too deeply");
		return;
	}
	if (n > XML_ATTRIBUTES)
		n = XML_ATTRIBUTES;
	/* Five pointers each: name, prefix, URI, and the value's two ends. */
	for (i = 0; i < n; i++)
		at[i] = (struct xml_attribute){name_of(raw[5 * i]),
			{(const char *)raw[5 * i + 3],
				(size_t)(raw[5 * i + 4] - raw[5 * i + 3])},
			raw[5 * i + 1] != NULL};
	x->to.start(x->to.arg, name_of(name), at, (size_t)n);
}

static void on_end(void *ctx, const xmlChar *name, const xmlChar *prefix,
	const xmlChar *uri)
{
	struct xml_in *x = ((xmlParserCtxtPtr)ctx)->_private;

	(void)prefix, (void)uri;
	x->depth--;
	x->to.end(x->to.arg, name_of(name));
}

static void on_text(void *ctx, const xmlChar *text, int n)
{
	struct xml_in *x = ((xmlParserCtxtPtr)ctx)->_private;

	x->to.text(x->to.arg, (struct span){(const char *)text, (size_t)n});
}

static void on_subset(void *ctx, const xmlChar *name, const xmlChar *external,
	const xmlChar *system)
{
	(void)name, (void)external, (void)system;
	refuse(((xmlParserCtxtPtr)ctx)->_private,
		"it declares a document type (DOCTYPE), which is refused");
}

static void on_fault(void *ctx, xmlErrorPtr why)
{
	struct xml_in *x = ((xmlParserCtxtPtr)ctx)->_private;

	if (why->level < XML_ERR_ERROR || why->domain == XML_FROM_NAMESPACE ||
		x->failed)
		return;
	x->failed = true;
	x->line = why->line;
	x->column = why->int2;
}

void xml_in_ready(void)
{
	libxml2_ready();
}

struct xml_in *xml_in_new(const struct xml_handler *h, const char *name)
{
	struct xml_in *x = xcalloc(1, sizeof *x);
	xmlSAXHandler sax = {.initialized = XML_SAX2_MAGIC,
		.startElementNs = on_start,
		.endElementNs = on_end,
		.characters = on_text,
		.cdataBlock = on_text,
		.internalSubset = on_subset,
		.serror = on_fault};

	libxml2_ready();
	/* It goes on where it has no memory, and falls. */
	libxml2.MemSetup(free, xmalloc, xrealloc, xstrdup);
	x->to = *h;
	x->name = name;
	x->parser = libxml2.CreatePushParserCtxt(&sax, NULL, NULL, 0, NULL);
	if (!x->parser)
		mem_fail();
	x->parser->_private = x;
	/* Without NOENT, "&amp;" in an attribute comes out as "&#38;". */
	libxml2.CtxtUseOptions(x->parser, XML_PARSE_NONET | XML_PARSE_NOENT);
	return x;
}

static int fault(const struct xml_in *x, struct err *e)
{
	if (x->refused)
		return err_at(e, x->name, xml_in_line(x), "%s", x->refused);
	return err_at(e, x->name, x->line,
		"not well-formed XML (near column %d)", x->column);
}

int xml_in_feed(struct xml_in *x, const char *bytes, size_t n, struct err *e)
{
	int code = libxml2.ParseChunk(x->parser, bytes, (int)n, n == 0);

	if (x->refused || x->failed || (n == 0 && code != XML_ERR_OK))
		return fault(x, e);
	return 0;
}

long xml_in_line(const struct xml_in *x)
{
	return x->parser->input ? x->parser->input->line : x->line;
}

void xml_in_free(struct xml_in *x)
{
	if (!x)
		return;
	if (x->parser->myDoc)
		libxml2.FreeDoc(x->parser->myDoc);
	libxml2.FreeParserCtxt(x->parser);
	free(x);
}

struct span xml_value(
	const struct xml_attribute *at, size_t n, const char *name)
{
	size_t i;

	for (i = 0; i < n; i++)
		if (!at[i].prefixed && span_is(at[i].name, name))
			return at[i].value;
	return (struct span){"", 0};
}
