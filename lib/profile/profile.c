#include "profile.h"

#include <stdio.h>
#include <stdlib.h>
#include "base/utf8.h"
#include "profile_internal.h"

static int load_columns(struct loading *l, const struct conf *list,
	const char *what, int **at, size_t *n)
{
	const struct conf *m;

	*n = 0;
	if (!list)
		return 0;
	if (!conf_is_array(list))
		return load_fault(
			l, "%s: expected a list [ ] of columns", what);
	*at = arena_alloc(&l->p->mem, (conf_count(list) + 1) * sizeof **at);
	for (m = conf_first(list); m; m = conf_next(m)) {
		if (!conf_str(m))
			return load_fault(
				l, "%s: expected names as strings", what);
		if (load_column(l, conf_str(m), &(*at)[(*n)++]))
			return -1;
	}
	return 0;
}

static int load_pivot(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {
		"form", "question", "answer", "group", "starts", NULL};
	struct pivot *v = &l->t->pivot;
	const char *q = conf_get_str(c, "question", NULL);
	const char *a = conf_get_str(c, "answer", NULL);
	const char *g = conf_get_str(c, "group", NULL);

	if (!c)
		return 0;
	if (load_only(l, c, known))
		return -1;
	if (!q || !a || !conf_get(c, "form"))
		return load_fault(
			l, "pivot: form, question and answer are required");
	if (load_column(l, q, &v->question) || load_column(l, a, &v->answer))
		return -1;
	if (g && load_column(l, g, &v->group))
		return -1;
	if (g && conf_get(c, "starts"))
		return load_fault(
			l, "pivot: expected either group or starts, not both");
	if (load_columns(l, conf_get(c, "form"), "form", &v->form, &v->forms))
		return -1;
	if (!v->forms)
		return load_fault(l, "pivot: form does not name a column");
	return load_columns(l, conf_get(c, "starts"), "starts", &v->starts,
		&v->start_count);
}

/* {"column": "Who was there", "at": ";"} */
static int load_parts_of(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"column", "at", NULL};
	const char *column = conf_get_str(c, "column", NULL);
	const char *at = conf_get_str(c, "at", NULL);

	if (!c)
		return 0;
	if (load_only(l, c, known))
		return -1;
	if (!column || !at || !*at)
		return load_fault(l, "parts: column, and the characters that "
				     "stand between (\"at\"), are required");
	if (l->t->pivot.question >= 0)
		return load_fault(l, "parts: not allowed with pivot");
	l->t->parts_at = load_str(l, at);
	return load_column(l, column, &l->t->parts);
}

static int load_records(struct loading *l, const struct conf *list)
{
	const struct conf *m;

	if (!conf_is_array(list) || !conf_first(list))
		return load_fault(l, "records: expected a list [ ] of records");
	if (conf_count(list) > PROFILE_RECORDS_MAX)
		return load_fault(l, "more than %d records from one row",
			PROFILE_RECORDS_MAX);
	l->t->record = arena_alloc(
		&l->p->mem, conf_count(list) * sizeof *l->t->record);
	for (m = conf_first(list); m; m = conf_next(m)) {
		const struct conf *c = m;

		if (conf_str(m)) {
			c = conf_get(l->records, conf_str(m));
			if (!c)
				return load_fault(l,
					"unknown record '%s' in this profile",
					conf_str(m));
		}
		if (load_record(l, c))
			return -1;
	}
	return 0;
}

static int load_names(struct loading *l, const struct conf *list,
	const char *what, struct span **name, size_t *n)
{
	const struct conf *m;

	if (list && !conf_is_array(list))
		return load_fault(
			l, "%s: expected a list [ ] of columns", what);
	*name = arena_alloc(&l->p->mem, (1 + conf_count(list)) * sizeof **name);
	for (m = conf_first(list); m; m = conf_next(m)) {
		if (!conf_str(m))
			return load_fault(l, "%s: expected strings", what);
		(*name)[(*n)++] = load_folded(l, conf_str(m));
	}
	return 0;
}

static int load_table(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"table", "needs", "refuse",
		"records", "pivot", "about", "unused", "optional", "words",
		"element", "parts", "purge", "id", "stands", "joins", NULL};
	const char *name = conf_get_str(c, "table", NULL);
	const char *refuse = conf_get_str(c, "refuse", "");
	const char *id = conf_get_str(c, "id", NULL);

	snprintf(l->where, sizeof l->where, "profile %.*s: table %s",
		SPAN_ARG(l->p->name), name ? name : "without a name");
	if (load_only(l, c, known))
		return -1;
	if (!name || !*name)
		return load_fault(l, "\"table\", its name, is required");
	l->t->name = load_str(l, name);
	l->t->refuse = load_str(l, refuse);
	l->t->element = load_folded(l, conf_get_str(c, "element", ""));
	l->t->pivot.question = l->t->pivot.answer = l->t->pivot.group = -1;
	l->t->parts = l->t->id = l->t->from = l->t->until = -1;
	if (load_columns(l, conf_get(c, "needs"), "needs", &l->t->need,
		    &l->t->needs))
		return -1;
	if (!l->t->needs)
		return load_fault(l, "needs: the columns that tell this table "
				     "from others are required");
	if (load_when(l, conf_get(c, "words"), &l->t->word, &l->t->words) ||
		load_when(l, conf_get(c, "purge"), &l->t->purge, &l->t->purges))
		return -1;
	if (l->t->purges > 1)
		return load_fault(l, "purge: expected one column");
	if (load_names(l, conf_get(c, "unused"), "unused", &l->t->unused,
		    &l->t->unuseds) ||
		load_names(l, conf_get(c, "optional"), "optional",
			&l->t->optional, &l->t->optionals) ||
		load_pivot(l, conf_get(c, "pivot")) ||
		load_parts_of(l, conf_get(c, "parts")) ||
		(id && load_column(l, id, &l->t->id)) ||
		load_stands(l, conf_get(c, "stands")) ||
		load_joins(l, conf_get(c, "joins")))
		return -1;
	/* Its rows may be there for others alone. */
	if (id && !conf_get(c, "records"))
		return 0;
	return l->t->refuse.n ? 0 : load_records(l, conf_get(c, "records"));
}

static int load_missing(struct loading *l, const struct conf *c)
{
	static const char *const always[] = {"#N/A", "NULL"};
	const struct conf *m;
	struct profile *p = l->p;
	size_t i;

	if (c && !conf_is_array(c))
		return load_fault(l, "missing: expected a list [ ] of strings");
	p->missing =
		arena_alloc(&p->mem, (2 + conf_count(c)) * sizeof *p->missing);
	for (i = 0; i < 2; i++)
		p->missing[p->missings++] = span_of(always[i]);
	for (m = conf_first(c); m; m = conf_next(m)) {
		if (!conf_str(m))
			return load_fault(l, "missing: expected strings");
		p->missing[p->missings++] = utf8_trim(load_str(l, conf_str(m)));
	}
	return 0;
}

static int load_no_dates(struct loading *l, const struct conf *c)
{
	const struct conf *m;
	struct profile *p = l->p;

	if (c && !conf_is_array(c))
		return load_fault(l, "no_dates: expected a list [ ] of dates");
	p->no_date =
		arena_alloc(&p->mem, (1 + conf_count(c)) * sizeof *p->no_date);
	for (m = conf_first(c); m; m = conf_next(m)) {
		if (!conf_str(m))
			return load_fault(l, "no_dates: expected texts");
		p->no_date[p->no_dates++] = utf8_trim(load_str(l, conf_str(m)));
	}
	return 0;
}

/* "dmy", "iso" or "mdy", and after it what else is a date. */
static int load_dates(struct loading *l, const char *dates)
{
	static const struct {
		const char *word;
		unsigned is;
	} words[] = {{"dmy", DATES_DMY}, {"iso", DATES_ISO}, {"mdy", DATES_MDY},
		{"month", DATES_MONTH}, {"yy", DATES_SHORT}};
	struct span rest = span_of(dates), word;
	size_t i, n = COUNT_OF(words);

	while (span_word(&rest, ' ', &word)) {
		for (i = 0; i < n && !span_is(word, words[i].word); i++)
			;
		if (i == n || (i < 3 && l->p->dates & DATES_ORDER)) {
			l->p->dates = 0;
			break;
		}
		l->p->dates |= words[i].is;
	}
	return l->p->dates & DATES_ORDER
		       ? 0
		       : load_fault(l,
				 "\"dates\" is required: \"dmy\", \"iso\" or "
				 "\"mdy\", then \"month\" for months alone "
				 "and \"yy\" for years of two digits");
}

static int load_all(struct loading *l, const struct conf *c)
{
	static const char *const known[] = {"profile", "about", "dates",
		"no_dates", "missing", "columns", "values", "records", "tables",
		"unit", "window", "learnt", NULL};
	const struct conf *m, *tables = conf_get(c, "tables");

	if (load_only(l, c, known))
		return -1;
	if (!conf_get_str(c, "profile", NULL))
		return load_fault(l, "\"profile\", its name, is required");
	l->p->name = load_str(l, conf_get_str(c, "profile", ""));
	l->p->about = load_str(l, conf_get_str(c, "about", ""));
	if (!conf_get_whole(c, "window", 0, 120, &l->p->window))
		return load_fault(l, "window: expected months, up to 120");
	l->p->unit = load_folded(l, conf_get_str(c, "unit", ""));
	if (load_dates(l, conf_get_str(c, "dates", "")))
		return -1;
	l->columns = conf_get(c, "columns");
	if (l->columns && !conf_is_object(l->columns))
		return load_fault(l, "columns: expected an object { }");
	l->values = conf_get(c, "values");
	l->records = conf_get(c, "records");
	if (load_learnt(l, conf_get(c, "learnt")))
		return -1;
	if (load_missing(l, conf_get(c, "missing")) ||
		load_no_dates(l, conf_get(c, "no_dates")))
		return -1;
	if (!conf_is_array(tables) || !conf_first(tables))
		return load_fault(l, "tables: expected a list [ ] of tables");
	l->p->table = xcalloc(conf_count(tables), sizeof *l->p->table);
	for (m = conf_first(tables); m; m = conf_next(m)) {
		l->t = &l->p->table[l->p->tables++];
		if (load_table(l, m))
			return -1;
	}
	return 0;
}

static struct profile *from_conf(
	const char *name, struct conf *doc, struct err *e)
{
	struct loading l = {.e = e};

	if (!doc)
		return NULL;
	l.p = xcalloc(1, sizeof *l.p);
	l.p->doc = doc;
	snprintf(l.where, sizeof l.where, "%s", name);
	if (load_all(&l, doc)) {
		profile_free(l.p);
		return NULL;
	}
	return l.p;
}

struct profile *profile_load(const char *path, struct err *e)
{
	return from_conf(path, conf_load(path, e), e);
}

struct profile *profile_parse(
	const char *name, const char *bytes, size_t n, struct err *e)
{
	return from_conf(name, conf_parse(name, bytes, n, e), e);
}
