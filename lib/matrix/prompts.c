#include "prompts.h"

#include <stdio.h>
#include <strings.h>
#include "base/conf.h"
#include "base/share.h"

#define WORDINGS_MAX 32

struct wording {
	struct conf *conf;
};

static struct wording wordings[WORDINGS_MAX]; /* the first: default */
static size_t count;

static const char *const incident_name[INCIDENTS] = {
	"first", "worst", "latest", "only", "pattern", "other"};

static int load(const char *name, struct err *e)
{
	struct buf file = {0}, path = {0};
	struct conf *c = NULL;

	buf_printf(&file, "prompts/%.60s.json", name);
	if (count == WORDINGS_MAX)
		err_input(e, "more than %d files of prompts", WORDINGS_MAX);
	else if (share_path(buf_cstr(&file), &path, e) == 0)
		c = conf_load(buf_cstr(&path), e);
	if (c && !conf_is_object(c)) {
		err_input(e, "%s: not an object", buf_cstr(&file));
		conf_free(c);
		c = NULL;
	}
	if (c)
		wordings[count++].conf = c;
	buf_release(&file);
	buf_release(&path);
	return c ? 0 : -1;
}

int prompts_load(struct err *e)
{
	const struct conf *o;

	if (count)
		return 0;
	if (load("default", e))
		return -1;
	o = conf_first(conf_get(wordings[0].conf, "others"));
	for (; o; o = conf_next(o))
		if (conf_str(o) && load(conf_str(o), e))
			return -1;
	return 0;
}

static const char *own_name(size_t i)
{
	return conf_get_str(wordings[i].conf, "name", "");
}

const struct wording *wording_named(const char *name, struct err *e)
{
	struct buf names = {0};
	size_t i;

	for (i = 0; i < count; i++)
		if (strcmp(own_name(i), name) == 0)
			return &wordings[i];
	for (i = 0; i < count; i++)
		buf_printf(&names, "%s%.60s", i ? ", " : "", own_name(i));
	err_usage(e, "no prompts '%.60s': there are %.200s", name,
		buf_cstr(&names));
	buf_release(&names);
	return NULL;
}

static bool holds(struct span text, struct span part)
{
	size_t i;

	for (i = 0; part.n && i + part.n <= text.n; i++)
		if (strncasecmp(text.p + i, part.p, part.n) == 0)
			return true;
	return false;
}

const struct wording *wording_for(struct span source, struct span agency)
{
	const struct wording *best = &wordings[0];
	const struct conf *c;
	size_t i, most = 0;

	for (i = 1; source.n && i < count; i++) {
		c = conf_first(conf_get(wordings[i].conf, "sources"));
		for (; c; c = conf_next(c))
			if (conf_str(c) && span_is(source, conf_str(c)))
				return &wordings[i];
	}
	for (i = 1; i < count; i++) {
		c = conf_first(conf_get(wordings[i].conf, "agency"));
		for (; c; c = conf_next(c)) {
			struct span word =
				span_of(conf_str(c) ? conf_str(c) : "");

			if (word.n <= most || !holds(agency, word))
				continue;
			most = word.n;
			best = &wordings[i];
		}
	}
	return best;
}

const char *wording_text(const struct wording *w, const char *part)
{
	return conf_get_str(
		w->conf, part, conf_get_str(wordings[0].conf, part, ""));
}

/* Member `name` of `group`, in this file or else in the default one. */
static const struct conf *member(
	const struct wording *w, const char *group, const char *name)
{
	const struct conf *c = conf_get(conf_get(w->conf, group), name);

	return c ? c : conf_get(conf_get(wordings[0].conf, group), name);
}

const char *wording_time(const struct wording *w, enum incident i)
{
	const char *s = conf_str(member(w, "time", incident_name[i]));

	return s ? s : incident_name[i];
}

static const char *wording_harm(const struct wording *w, struct span type)
{
	char name[64];
	const char *s;

	snprintf(name, sizeof name, "%.*s", SPAN_ARG(type));
	s = conf_str(member(w, "harm", name));
	if (!s)
		s = conf_str(member(w, "harm", "other"));
	return s ? s : "what worries you";
}

void wording_question(const struct wording *w, enum incident i, enum cell c,
	struct span type, struct buf *out)
{
	const struct conf *ask;
	const char *s, *brace;
	char name[80];

	snprintf(name, sizeof name, "%s %.*s", cell_name[c], SPAN_ARG(type));
	ask = member(w, "ask", name);
	if (!ask)
		ask = member(w, "ask", cell_name[c]);
	s = conf_str(ask);
	if (!s)
		s = conf_str(conf_get(ask, incident_name[i]));
	if (!s)
		s = conf_get_str(ask, "else", cell_name[c]);
	while ((brace = strchr(s, '{'))) {
		buf_add(out, s, (size_t)(brace - s));
		if (strncmp(brace, "{time}", 6) == 0) {
			buf_puts(out, wording_time(w, i));
			s = brace + 6;
		} else if (strncmp(brace, "{harm}", 6) == 0) {
			buf_puts(out, wording_harm(w, type));
			s = brace + 6;
		} else {
			buf_addc(out, '{');
			s = brace + 1;
		}
	}
	buf_puts(out, s);
}
