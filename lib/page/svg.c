#include "svg.h"

#include <stdio.h>
#include <stdlib.h>
#include <strings.h>
#include "base/err.h"
#include "glyph.h"
#include "svg_tree.h"

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

/* gnuplot gives each of its plots a name that no reader knows. */
static bool plot_name(const struct svg_node *n)
{
	return !strcmp(n->name, "title") && n->first && n->first->text &&
	       !strncmp(n->first->text, "gnuplot_", 8);
}

static bool draws(const struct svg_node *n, bool in_root)
{
	return one_of(elements, n->name) && !plot_name(n) &&
	       !(in_root &&
		       (!strcmp(n->name, "title") || !strcmp(n->name, "desc")));
}

/* Elements that draw and text stay; a root's own title and desc go, since
 * it gets others. */
static void prune(struct svg_node *parent, bool root)
{
	struct svg_node **link = &parent->first, *n;

	while ((n = *link)) {
		if (n->name && !draws(n, root)) {
			*link = n->next;
			continue;
		}
		if (n->name)
			prune(n, false);
		link = &n->next;
	}
}

/* rgb( 86, 180, 233) as #56b4e9; anything else as it is. */
static void spell_colour(struct arena *a, struct svg_node *n, const char *name)
{
	const char *value = svg_get(n, name);
	unsigned r, g, b;
	char hex[16];

	if (value && sscanf(value, "rgb( %u , %u , %u )", &r, &g, &b) == 3) {
		snprintf(hex, sizeof hex, "#%02x%02x%02x", r & 255, g & 255,
			b & 255);
		svg_set(a, n, name, hex);
	}
}

/* currentColor stands for the nearest color attribute, or black. */
static void resolve_colour(
	struct arena *a, struct svg_node *n, const char *name)
{
	const char *value = svg_get(n, name), *colour = NULL;
	const struct svg_node *at;

	if (!value || strcasecmp(value, "currentColor") != 0)
		return;
	for (at = n; at && !colour; at = at->parent)
		colour = svg_get(at, "color");
	svg_set(a, n, name, colour ? colour : "#000000");
}

static void colours(struct arena *a, struct svg_node *n)
{
	static const char *const names[] = {
		"color", "fill", "stroke", "stop-color"};

	for (size_t i = 0; i < COUNT_OF(names); i++) {
		spell_colour(a, n, names[i]);
		resolve_colour(a, n, names[i]);
	}
}

static const struct svg_node *find(const struct svg_node *n, const char *id)
{
	for (; n; n = n->next) {
		const char *own = svg_get(n, "id");
		const struct svg_node *below;

		if (own && !strcmp(own, id))
			return n;
		below = find(n->first, id);
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
static void unfold(struct arena *a, const struct svg_node *root,
	struct svg_node *use, int depth)
{
	const char *href = svg_get(use, "href");
	const struct svg_node *target =
		href && *href == '#' ? find(root, href + 1) : NULL;
	struct svg_node *copy;
	size_t i;

	if (!target || target->first || depth > 4)
		return;
	copy = svg_element(a, target->name);
	for (i = 0; i < target->n; i++)
		if (strcmp(target->at[i].name, "id") != 0)
			svg_set(a, copy, target->at[i].name,
				target->at[i].value);
	svg_unset(use, "href");
	use->name = "g";
	svg_prepend(use, copy);
	if (!strcmp(copy->name, "use"))
		unfold(a, root, copy, depth + 1);
}

static void unfold_all(struct arena *a, const struct svg_node *root,
	struct svg_node *n, bool in_defs)
{
	for (; n; n = n->next) {
		if (!n->name)
			continue;
		if (!in_defs && !strcmp(n->name, "use"))
			unfold(a, root, n, 0);
		else
			unfold_all(a, root, n->first,
				in_defs || !strcmp(n->name, "defs"));
	}
}

/* Once unfolded, gnuplot's own definitions are of no more use. */
static void drop_markers(struct svg_node *parent)
{
	struct svg_node **link = &parent->first, *n;

	while ((n = *link)) {
		const char *id = svg_get(n, "id");

		if (id && !strncmp(id, "gp", 2) && id[2]) {
			*link = n->next;
			continue;
		}
		drop_markers(n);
		link = &n->next;
	}
}

static bool blank(const char *text)
{
	return !text[strspn(text, " \t\r\n")];
}

/* Groups with nothing in them, white space between shapes, and the color
 * attributes that currentColor needed. */
static void thin(struct svg_node *parent)
{
	static const char *const lettered[] = {
		"text", "tspan", "title", "desc", NULL};
	static const char *const holders[] = {"g", "defs", NULL};
	bool keep_space = one_of(lettered, parent->name);
	struct svg_node **link = &parent->first, *n;

	while ((n = *link)) {
		bool goes;

		if (n->name) {
			svg_unset(n, "color");
			thin(n);
			goes = !n->first && one_of(holders, n->name);
		} else {
			goes = !keep_space && blank(n->text);
		}
		if (goes)
			*link = n->next;
		else
			link = &n->next;
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

/* Of those with a prefix, href alone is one of ours. */
static void clean_attributes(struct arena *a, struct svg_node *n)
{
	struct svg_attribute *was = n->at;
	size_t i, had = n->n;

	n->at = NULL;
	n->n = n->cap = 0;
	for (i = 0; i < had; i++)
		if (welcome(was[i].name, was[i].value) &&
			(!was[i].prefixed || !strcmp(was[i].name, "href")))
			svg_set(a, n, was[i].name, was[i].value);
}

/* Puts the prefix behind the '#' of a reference, or before an id. */
static const char *prefixed(
	struct arena *a, const char *value, const char *at, const char *prefix)
{
	struct buf b = {0};
	const char *s;

	buf_add(&b, value, (size_t)(at - value));
	buf_puts(&b, prefix);
	buf_puts(&b, at);
	s = arena_str(a, buf_as_span(&b));
	buf_release(&b);
	return s;
}

static void prefix_all(struct arena *a, struct svg_node *n, const char *prefix)
{
	for (size_t i = 0; i < n->n; i++) {
		const char *name = n->at[i].name, *value = n->at[i].value;
		const char *url = strstr(value, "url(#");
		const char *at = !strcmp(name, "id")     ? value
				 : !strcmp(name, "href") ? value + 1
				 : url                   ? url + 5
							 : NULL;

		if (at)
			n->at[i].value = prefixed(a, value, at, prefix);
	}
}

static void clean_all(struct arena *a, struct svg_node *n)
{
	for (; n; n = n->next)
		if (n->name) {
			clean_attributes(a, n);
			clean_all(a, n->first);
		}
}

static void name_all(struct arena *a, struct svg_node *n, const char *prefix)
{
	for (; n; n = n->next)
		if (n->name) {
			colours(a, n);
			if (prefix)
				prefix_all(a, n, prefix);
			name_all(a, n->first, prefix);
		}
}

static void label(struct arena *a, struct svg_node *root, const char *tag,
	const char *prefix, const char *text)
{
	struct buf fit = {0}, id = {0};
	struct svg_node *n = svg_element(a, tag);

	glyphs_put(&fit, text ? text : "", " ");
	buf_printf(&id, "%s%s", prefix ? prefix : "", tag);
	svg_set(a, n, "id", buf_cstr(&id));
	if (fit.n)
		svg_text(a, n, buf_as_span(&fit));
	svg_prepend(root, n);
	buf_release(&fit);
	buf_release(&id);
}

/* A file of its own is as large as it was drawn. */
static void set_size(struct arena *a, struct svg_node *root)
{
	const char *box = svg_get(root, "viewBox");
	double wide, high;
	char text[32];

	if (!box || sscanf(box, "0 0 %lf %lf", &wide, &high) != 2)
		return;
	snprintf(text, sizeof text, "%g", wide);
	svg_set(a, root, "width", text);
	snprintf(text, sizeof text, "%g", high);
	svg_set(a, root, "height", text);
}

static void dress_root(struct arena *a, struct svg_node *root,
	const char *prefix, const char *title, const char *description)
{
	const char *width = svg_get(root, "width");
	const char *height = svg_get(root, "height");
	struct buf text = {0};

	if (!svg_get(root, "viewBox") && width && height) {
		buf_printf(&text, "0 0 %g %g", atof(width), atof(height));
		svg_set(a, root, "viewBox", buf_cstr(&text));
	}
	svg_unset(root, "width");
	svg_unset(root, "height");
	if (!prefix)
		set_size(a, root);
	buf_reset(&text);
	buf_printf(&text, "%stitle %sdesc", prefix ? prefix : "",
		prefix ? prefix : "");
	svg_set(a, root, "role", "img");
	svg_set(a, root, "aria-labelledby", buf_cstr(&text));
	label(a, root, "desc", prefix, description);
	label(a, root, "title", prefix, title);
	buf_release(&text);
}

int svg_dress(struct span svg, const char *prefix, const char *title,
	const char *description, struct buf *out, struct err *err)
{
	struct arena a = {0};
	struct svg_node *root = svg_read(svg, &a);

	if (!root || strcmp(root->name, "svg") != 0) {
		arena_release(&a);
		return err_input(err, "picture: not well-formed svg");
	}
	prune(root, true);
	clean_all(&a, root);
	unfold_all(&a, root, root->first, false);
	drop_markers(root);
	name_all(&a, root, prefix);
	thin(root);
	dress_root(&a, root, prefix, title, description);
	svg_write(root, out);
	arena_release(&a);
	return 0;
}
