#include "svg.h"

#include <libxml/parser.h>
#include <libxml/tree.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/buf.h"
#include "base/err.h"
#include "base/mem.h"
#include "glyph.h"

#define STR(x) ((const char *)(x))
#define XML(x) ((const xmlChar *)(x))

static const char *const elements[] = {"svg", "g", "defs", "path", "rect",
	"line", "polyline", "polygon", "circle", "ellipse", "text", "tspan",
	"use", "title", "desc", "pattern", "clipPath", "linearGradient", "stop",
	"marker", "symbol", NULL};

static bool one_of(const char *const *list, const char *name)
{
	for (; *list; list++)
		if (!strcmp(*list, name))
			return true;
	return false;
}

static void drop(xmlNode *n)
{
	xmlUnlinkNode(n);
	xmlFreeNode(n);
}

/* gnuplot gives each of its plots a name that no reader knows. */
static bool plot_name(xmlNode *n)
{
	const xmlNode *text = n->children;

	return !strcmp(STR(n->name), "title") && text &&
	       text->type == XML_TEXT_NODE &&
	       !strncmp(STR(text->content), "gnuplot_", 8);
}

/* Elements that draw and text stay; a root's own title and desc go, since
 * it gets others. */
static void prune(xmlNode *parent, bool root)
{
	xmlNode *n, *next;

	for (n = parent->children; n; n = next) {
		const char *name = STR(n->name);

		next = n->next;
		if (n->type == XML_TEXT_NODE)
			continue;
		if (n->type != XML_ELEMENT_NODE || !one_of(elements, name) ||
			plot_name(n) ||
			(root && (!strcmp(name, "title") ||
					 !strcmp(name, "desc"))))
			drop(n);
		else
			prune(n, false);
	}
}

static char *get(xmlNode *n, const char *name)
{
	xmlChar *value = xmlGetNoNsProp(n, XML(name));
	char *copy = value ? xstrdup(STR(value)) : NULL;

	xmlFree(value);
	return copy;
}

static void set(xmlNode *n, const char *name, const char *value)
{
	xmlSetProp(n, XML(name), XML(value));
}

/* rgb( 86, 180, 233) as #56b4e9; anything else as it is. */
static void spell_colour(xmlNode *n, const char *name)
{
	char *value = get(n, name);
	unsigned r, g, b;
	char hex[16];

	if (value && sscanf(value, "rgb( %u , %u , %u )", &r, &g, &b) == 3) {
		snprintf(hex, sizeof hex, "#%02x%02x%02x", r & 255, g & 255,
			b & 255);
		set(n, name, hex);
	}
	free(value);
}

/* currentColor stands for the nearest color attribute, or black. */
static void resolve_colour(xmlNode *n, const char *name)
{
	char *value = get(n, name), *colour = NULL;

	if (value && !strcasecmp(value, "currentColor")) {
		for (xmlNode *at = n; at && !colour; at = at->parent)
			if (at->type == XML_ELEMENT_NODE)
				colour = get(at, "color");
		set(n, name, colour ? colour : "#000000");
	}
	free(value);
	free(colour);
}

static void colours(xmlNode *n)
{
	static const char *const names[] = {
		"color", "fill", "stroke", "stop-color"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		spell_colour(n, names[i]);
		resolve_colour(n, names[i]);
	}
}

static xmlNode *find(xmlNode *n, const char *id)
{
	for (; n; n = n->next) {
		char *own = n->type == XML_ELEMENT_NODE ? get(n, "id") : NULL;
		bool same = own && !strcmp(own, id);
		xmlNode *below;

		free(own);
		if (same)
			return n;
		below = find(n->children, id);
		if (below)
			return below;
	}
	return NULL;
}

/*
 * A gnuplot marker is drawn once in defs with currentColor and used many
 * times in several colours; a copy at each use has a colour of its own. What
 * is copied has nothing inside it, or a few lines could become millions.
 */
static void unfold(xmlNode *use, int depth)
{
	char *href = get(use, "href");
	xmlNode *target =
		href && *href == '#'
			? find(xmlDocGetRootElement(use->doc), href + 1)
			: NULL;

	free(href);
	if (!target || target->children || depth > 4)
		return;
	target = xmlCopyNode(target, 1);
	xmlFreeNsList(target->nsDef); /* the copy brought one along */
	target->nsDef = NULL;
	xmlSetNs(target, use->ns);
	xmlUnsetProp(target, XML("id"));
	xmlUnsetProp(use, XML("href"));
	xmlNodeSetName(use, XML("g"));
	xmlAddChild(use, target);
	if (!strcmp(STR(target->name), "use"))
		unfold(target, depth + 1);
}

static void unfold_all(xmlNode *n, bool in_defs)
{
	for (; n; n = n->next) {
		const char *name = STR(n->name);

		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (!in_defs && !strcmp(name, "use"))
			unfold(n, 0);
		else
			unfold_all(
				n->children, in_defs || !strcmp(name, "defs"));
	}
}

/* Once unfolded, gnuplot's own definitions are of no more use. */
static void drop_markers(xmlNode *n)
{
	xmlNode *next;

	for (; n; n = next) {
		char *id = n->type == XML_ELEMENT_NODE ? get(n, "id") : NULL;

		next = n->next;
		if (id && !strncmp(id, "gp", 2) && strcmp(id, "gp"))
			drop(n);
		else
			drop_markers(n->children);
		free(id);
	}
}

/* Groups with nothing in them, white space between shapes, and the color
 * attributes that currentColor needed. */
static void thin(xmlNode *parent)
{
	static const char *const lettered[] = {
		"text", "tspan", "title", "desc", NULL};
	static const char *const holders[] = {"g", "defs", NULL};
	bool keep_space = one_of(lettered, STR(parent->name));
	xmlNode *n, *next;

	for (n = parent->children; n; n = next) {
		next = n->next;
		if (n->type == XML_ELEMENT_NODE) {
			xmlUnsetProp(n, XML("color"));
			thin(n);
			if (!n->children && one_of(holders, STR(n->name)))
				drop(n);
		} else if (!keep_space && xmlIsBlankNode(n)) {
			drop(n);
		}
	}
}

/* Attributes: no events, no styles, no references out of the picture. */
static bool welcome(const char *name, const char *value)
{
	static const char *const never[] = {
		"style", "filter", "class", "base", "tabindex", "space", NULL};
	const char *url = strstr(value, "url(");

	if (!strncasecmp(name, "on", 2) || one_of(never, name))
		return false;
	if (!strcmp(name, "href"))
		return *value == '#';
	return !url || url[4] == '#';
}

static void clean_attributes(xmlNode *n)
{
	xmlAttr *a, *next;

	for (a = n->properties; a; a = next) {
		xmlChar *value = xmlNodeGetContent((xmlNode *)a);
		const char *name = STR(a->name);
		bool keep = welcome(name, STR(value));
		bool foreign = a->ns != NULL;

		next = a->next;
		if (keep && foreign && !strcmp(name, "href"))
			xmlSetProp(n, XML("href"), value);
		if (!keep || foreign)
			xmlRemoveProp(a);
		xmlFree(value);
	}
}

/* Puts the prefix behind the '#' of a reference, or before an id. */
static void prefix_at(xmlNode *n, const char *name, const char *value,
	const char *at, const char *prefix)
{
	struct buf b = {0};

	buf_add(&b, value, (size_t)(at - value));
	buf_puts(&b, prefix);
	buf_puts(&b, at);
	set(n, name, buf_cstr(&b));
	buf_release(&b);
}

static void prefix_all(xmlNode *n, const char *prefix)
{
	for (xmlAttr *a = n->properties; a; a = a->next) {
		xmlChar *content = xmlNodeGetContent((xmlNode *)a);
		const char *value = STR(content), *name = STR(a->name);
		const char *url = strstr(value, "url(#");

		if (!strcmp(name, "id"))
			prefix_at(n, name, value, value, prefix);
		else if (!strcmp(name, "href"))
			prefix_at(n, name, value, value + 1, prefix);
		else if (url)
			prefix_at(n, name, value, url + 5, prefix);
		xmlFree(content);
	}
}

static void each(xmlNode *n, const char *prefix, int pass)
{
	for (; n; n = n->next) {
		if (n->type != XML_ELEMENT_NODE)
			continue;
		if (pass == 0)
			clean_attributes(n);
		else
			colours(n);
		if (pass == 1 && prefix)
			prefix_all(n, prefix);
		each(n->children, prefix, pass);
	}
}

static void label(xmlNode *root, const char *tag, const char *prefix,
	const char *text, bool first)
{
	struct buf fit = {0}, id = {0};
	xmlNode *n = xmlNewNode(root->ns, XML(tag));

	glyphs_put(&fit, text ? text : "", " ");
	buf_printf(&id, "%s%s", prefix ? prefix : "", tag);
	set(n, "id", buf_cstr(&id));
	xmlNodeAddContentLen(n, XML(buf_cstr(&fit)), (int)fit.n);
	if (first && root->children)
		xmlAddPrevSibling(root->children, n);
	else if (first)
		xmlAddChild(root, n);
	else
		xmlAddNextSibling(root->children, n);
	buf_release(&fit);
	buf_release(&id);
}

static void dress_root(xmlNode *root, const char *prefix, const char *title,
	const char *description)
{
	char *width = get(root, "width"), *height = get(root, "height");
	char *box = get(root, "viewBox");
	struct buf text = {0};

	if (!box && width && height) {
		buf_printf(&text, "0 0 %g %g", atof(width), atof(height));
		set(root, "viewBox", buf_cstr(&text));
	}
	buf_reset(&text);
	buf_printf(&text, "%stitle %sdesc", prefix ? prefix : "",
		prefix ? prefix : "");
	set(root, "role", "img");
	set(root, "aria-labelledby", buf_cstr(&text));
	label(root, "title", prefix, title, true);
	label(root, "desc", prefix, description, false);
	buf_release(&text);
	free(width);
	free(height);
	free(box);
}

static void write_out(xmlDoc *doc, struct buf *out)
{
	xmlBuffer *bytes = xmlBufferCreate();

	if (!doc->encoding)
		doc->encoding = xmlStrdup(XML("UTF-8"));
	xmlNodeDump(bytes, doc, xmlDocGetRootElement(doc), 0, 0);
	buf_add(out, xmlBufferContent(bytes), (size_t)xmlBufferLength(bytes));
	xmlBufferFree(bytes);
}

int svg_dress(struct span svg, const char *prefix, const char *title,
	const char *description, struct buf *out, struct err *err)
{
	xmlDoc *doc = xmlReadMemory(svg.p, (int)svg.n, NULL, "UTF-8",
		XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING |
			XML_PARSE_NOBLANKS | XML_PARSE_NOCDATA);
	xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;

	if (!root || strcmp(STR(root->name), "svg")) {
		xmlFreeDoc(doc);
		return err_input(err, "picture: not well-formed svg");
	}
	prune(root, true);
	each(root, NULL, 0);
	unfold_all(root->children, false);
	drop_markers(root->children);
	each(root, prefix, 1);
	thin(root);
	dress_root(root, prefix, title, description);
	write_out(doc, out);
	xmlFreeDoc(doc);
	return 0;
}
