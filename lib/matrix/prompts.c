#include "prompts.h"

#include <stdio.h>
#include <strings.h>
static const char *const incident_name[INCIDENTS] = {
	"first", "worst", "latest", "only", "pattern", "other"};

int prompts_add(
	struct prompts *p, const char *name, struct conf *file, struct err *e)
{
	int rc = 0;

	if (!conf_is_object(file))
		rc = err_input(e, "prompts/%.60s.json: not an object", name);
	else if (p->n == COUNT_OF(p->at))
		rc = err_input(
			e, "more than %zu files of prompts", COUNT_OF(p->at));
	if (rc) {
		conf_free(file);
		return -1;
	}
	p->at[p->n].own = file;
	p->at[p->n++].standard = p->at[0].own;
	return 0;
}

const struct conf *prompts_others(const struct prompts *p)
{
	return conf_get(p->at[0].own, "others");
}

void prompts_release(struct prompts *p)
{
	while (p->n)
		conf_free(p->at[--p->n].own);
}

static const char *own_name(const struct wording *w)
{
	return conf_get_str(w->own, "name", "");
}

const struct wording *wording_named(
	const struct prompts *p, const char *name, struct err *e)
{
	struct buf names = {0};
	size_t i;

	for (i = 0; i < p->n; i++)
		if (strcmp(own_name(&p->at[i]), name) == 0)
			return &p->at[i];
	for (i = 0; i < p->n; i++)
		buf_printf(
			&names, "%s%.60s", i ? ", " : "", own_name(&p->at[i]));
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

const struct wording *wording_for(
	const struct prompts *p, struct span source, struct span agency)
{
	const struct wording *best = &p->at[0];
	const struct conf *c;
	size_t i, most = 0;

	for (i = 1; source.n && i < p->n; i++) {
		c = conf_first(conf_get(p->at[i].own, "sources"));
		for (; c; c = conf_next(c))
			if (conf_str(c) && span_is(source, conf_str(c)))
				return &p->at[i];
	}
	for (i = 1; i < p->n; i++) {
		c = conf_first(conf_get(p->at[i].own, "agency"));
		for (; c; c = conf_next(c)) {
			struct span word =
				span_of(conf_str(c) ? conf_str(c) : "");

			if (word.n <= most || !holds(agency, word))
				continue;
			most = word.n;
			best = &p->at[i];
		}
	}
	return best;
}

const char *wording_text(const struct wording *w, const char *part)
{
	return conf_get_str(w->own, part, conf_get_str(w->standard, part, ""));
}

/* Member `name` of `group`, in this file or else in the default one. */
static const struct conf *member(
	const struct wording *w, const char *group, const char *name)
{
	const struct conf *c = conf_get(conf_get(w->own, group), name);

	return c ? c : conf_get(conf_get(w->standard, group), name);
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
