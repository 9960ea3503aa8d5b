#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/date.h"
#include "base/near.h"
#include "base/num.h"
#include "call_internal.h"
#include "record/code.h"
#include "tools.h"

static const struct option_row *find_row(
	const struct call_state *s, struct span name)
{
	int i;

	for (i = 0; i < s->row_count; i++)
		if (span_is(name, s->rows[i]->name))
			return s->rows[i];
	return NULL;
}

static const char *row_name(const void *s, int i)
{
	return ((const struct call_state *)s)->rows[i]->name;
}

static int unknown(const struct call_state *s, struct span name, struct err *e)
{
	const char *near = near_name(name, row_name, s, s->row_count);
	char option[64] = "";

	if (near)
		snprintf(option, sizeof option, "--%s", near);
	err_usage(e, "unknown option --%.*s", (int)(name.n > 60 ? 60 : name.n),
		name.p);
	return err_near(e, option);
}

static const struct option_row *row_of_letter(
	const struct call_state *s, int letter)
{
	int i;

	for (i = 0; i < s->row_count; i++)
		if (s->rows[i]->letter == letter)
			return s->rows[i];
	return NULL;
}

/*
 * getopt_long takes --limi for --limit, which breaks scripts on the day
 * another option begins that way: long names are looked at beforehand.
 */
static int check_long_names(
	const struct call_state *s, int argc, char **argv, struct err *e)
{
	const struct option_row *row;
	struct span name;
	int i;

	for (i = 1; i < argc && strcmp(argv[i], "--") != 0; i++) {
		if (argv[i][0] != '-' || !argv[i][1])
			continue;
		if (argv[i][1] != '-') {
			/* -o FILE: its value is no option. */
			row = row_of_letter(s, argv[i][1]);
			if (row && row->arg && !argv[i][2])
				i++;
			continue;
		}
		name = (struct span){argv[i] + 2, strcspn(argv[i] + 2, "=")};
		row = find_row(s, name);
		if (!row)
			return unknown(s, name, e);
		if (row->arg && !argv[i][2 + name.n])
			i++;
	}
	return 0;
}

static void remember(
	struct call_state *s, const struct option_row *row, const char *text)
{
	s->value = grow(s->value, s->values, &s->value_cap, sizeof *s->value);
	s->value[s->values++] = (struct option_value){row, text};
}

/*
 * --from and --to name forms; where a verb has --from-day or --to-day, what
 * begins with a digit means those: no form does, and a wrong date is said.
 */
static const struct option_row *row_of_day(const struct call_state *s,
	const struct option_row *row, const char *text)
{
	const struct option_row *day;
	char name[40];

	if (!text || *text < '0' || *text > '9')
		return row;
	snprintf(name, sizeof name, "%s-day", row->name);
	day = find_row(s, span_of(name));
	return day ? day : row;
}

/* None twice, none empty or blank: what an unset variable of a script leaves
 * in --case would choose, and forget, the records that are of no case. */
static int check_given(const struct call *c, struct err *e)
{
	const struct option_value *v = c->state->value;
	size_t i, j, n = c->state->values;

	for (i = 0; i < n; i++) {
		if (v[i].text && !span_trim(span_of(v[i].text)).n)
			return err_usage(e, "--%s: expected a value, got %s",
				v[i].row->name, *v[i].text ? "blanks" : "none");
		for (j = i + 1; j < n; j++)
			if (v[i].row == v[j].row && v[i].row->arg &&
				!v[i].row->many)
				return err_usage(
					e, "--%s: given twice", v[i].row->name);
	}
	for (i = 0; i < (size_t)c->operands; i++)
		if (!span_trim(span_of(c->operand[i])).n)
			return err_usage(e, "operand %zu is empty", i + 1);
	return 0;
}

static int take_options(struct call *c, int argc, char **argv, struct err *e)
{
	struct call_state *s = c->state;
	struct option *longs = xcalloc((size_t)s->row_count + 1, sizeof *longs);
	struct buf shorts = {0};
	const struct option_row *row;
	int i, got, at, rc = 0;

	buf_puts(&shorts, ":");
	for (i = 0; i < s->row_count; i++) {
		row = s->rows[i];
		longs[i] = (struct option){row->name,
			row->arg ? required_argument : no_argument, NULL,
			1000 + i};
		if (row->letter)
			buf_printf(&shorts, "%c%s", row->letter,
				row->arg ? ":" : "");
	}
	opterr = 0;
	optind = 0;
	while (!rc && (got = getopt_long(argc, argv, buf_cstr(&shorts), longs,
			       &at)) != -1) {
		if (got == ':')
			rc = err_usage(
				e, "%s: expected a value", argv[optind - 1]);
		else if (got == '?' && optopt >= 1000)
			rc = err_usage(e, "--%s: unexpected value",
				s->rows[optopt - 1000]->name);
		else if (got == '?')
			rc = err_usage(e, "unknown option -%c", optopt);
		else
			remember(s,
				row_of_day(s,
					got >= 1000 ? s->rows[got - 1000]
						    : row_of_letter(s, got),
					optarg),
				optarg);
	}
	free(longs);
	buf_release(&shorts);
	c->operand = argv + optind;
	c->operands = argc - optind;
	return rc ? rc : check_given(c, e);
}

static int check_to(const struct call *c, struct err *e)
{
	if (!find_row(c->state, SPAN("to")) || !opt_given(c, "to"))
		return 0;
	return opt_choice(c, "to", c->verb->to, 0, e) < 0 ? -1 : 0;
}

int options_parse(struct call *c, int argc, char **argv, struct err *e)
{
	c->state->row_count = option_rows(c->verb, c->state->rows);
	if (check_long_names(c->state, argc, argv, e) ||
		take_options(c, argc, argv, e) || check_to(c, e))
		return -1;
	c->quiet = opt_given(c, "quiet");
	c->verbose = opt_given(c, "verbose");
	c->as_of = day_today();
	if (c->verb->shared & OPT_AS_OF)
		return opt_day(c, "as-of", &c->as_of, e);
	return 0;
}

const char *opt_each(const struct call *c, const char *name, int i)
{
	const struct call_state *s = c->state;
	size_t v;

	if (!find_row(s, span_of(name)))
		abort(); /* a verb asks for what its table does not have */
	must_be_early(c, name);
	for (v = 0; v < s->values; v++)
		if (strcmp(s->value[v].row->name, name) == 0 && i-- == 0)
			return s->value[v].text ? s->value[v].text : "";
	return NULL;
}

bool opt_has(const struct call *c, const char *name)
{
	return find_row(c->state, span_of(name)) != NULL;
}

bool opt_given(const struct call *c, const char *name)
{
	return opt_each(c, name, 0) != NULL;
}

const char *opt_value(const struct call *c, const char *name)
{
	const char *value = NULL, *next;
	int i = 0;

	while ((next = opt_each(c, name, i++)))
		value = next;
	return value;
}

struct span opt_span(const struct call *c, const char *name)
{
	const char *value = opt_value(c, name);

	return value ? span_of(value) : SPAN("");
}

int opt_day(const struct call *c, const char *name, int *day, struct err *e)
{
	const char *text = opt_value(c, name);

	if (!text)
		return 0;
	*day = day_of(span_of(text));
	if (*day == NO_DAY)
		return err_usage(
			e, "--%s: no such date '%s' (YYYY-MM-DD)", name, text);
	return 0;
}

int opt_int(const struct call *c, const char *name, long lo, long hi,
	long *value, struct err *e)
{
	const char *text = opt_value(c, name);
	long v;

	if (!text)
		return 0;
	if (!num_int(span_of(text), &v) || v < lo || v > hi)
		return err_usage(e,
			"--%s: expected a whole number from %ld to %ld", name,
			lo, hi);
	*value = v;
	return 0;
}

int opt_choice(const struct call *c, const char *name, const char *words,
	int otherwise, struct err *e)
{
	const char *text = opt_value(c, name);
	int place;

	if (!text)
		return otherwise;
	place = word_place(words, span_of(text));
	if (place < 0)
		return err_usage(e, "--%s: expected one of %s, got '%.40s'",
			name, words, text);
	return place;
}

int opt_name(const struct call *c, const char *name, struct span *value,
	struct err *e)
{
	struct span given = opt_span(c, name);
	struct problem p;

	if (!opt_given(c, name))
		return 0;
	*value = given;
	return given.n && !value_check(&kind_table[K_case], F_case_authority,
				  &given, ANY_YEAR, NULL, &p)
		       ? 0
		       : err_usage(
				 e, "--%s: expected a name, in one line", name);
}

static const char *kind_name_at(const void *table, int i)
{
	return ((const struct kind *)table)[i].name;
}

const struct kind *call_kind(const char *name, struct err *e)
{
	const struct kind *k = kind_named(span_of(name));

	if (k)
		return k;
	err_usage(e, "unknown kind '%.60s'", name);
	err_near(e, near_name(span_of(name), kind_name_at, kind_table, KINDS));
	return NULL;
}

const char *call_operand(struct call *c, const char *what, struct err *e)
{
	if (c->operands == 0) {
		err_usage(e, "%s is missing", what);
		return NULL;
	}
	c->operands--;
	return *c->operand++;
}

static bool is_file_name(struct span s)
{
	static const char *const ending[] = {
		".csv", ".tsv", ".ndjson", ".json", ".db", ".xlsx", ".xml"};
	size_t i, n;

	for (i = 0; i < COUNT_OF(ending); i++) {
		n = strlen(ending[i]);
		if (s.n > n && !memcmp(s.p + s.n - n, ending[i], n))
			return true;
	}
	return false;
}

const char *call_case_id(struct call *c, struct err *e)
{
	const char *id = opt_value(c, "case");

	if (id)
		return id;
	id = call_operand(c, "CASE_ID", e);
	if (!id || !is_file_name(span_of(id)))
		return id;
	err_usage(e, "expected a case id before the files, got '%.60s'", id);
	return NULL;
}

static void help_row(
	struct buf *out, const struct option_row *row, const char *to)
{
	struct buf left = {0};

	if (row->letter)
		buf_printf(&left, "-%c, ", row->letter);
	buf_printf(&left, "--%s", row->name);
	if (row->arg)
		buf_printf(&left, " %s", row->arg);
	buf_printf(out, "  %-24s %s", buf_cstr(&left), row->help);
	if (strcmp(row->name, "to") == 0 && to)
		buf_printf(out, ": %s", to);
	buf_addc(out, '\n');
	buf_release(&left);
}

void options_help(const struct tool *t, const struct verb *v, struct buf *out)
{
	const struct option_row *rows[OPTIONS_MAX];
	int n = option_rows(v, rows), own = 0, i;

	buf_printf(out, "usage: %s %s [OPTION]...%s%s\n\n%s\n", t->name,
		v->name, v->operands ? " " : "", v->operands ? v->operands : "",
		v->help);
	if (v->example)
		buf_printf(out, "\nexample:\n  %s %s %s\n", t->name, v->name,
			v->example);
	while (v->options && v->options[own].name)
		own++;
	for (i = 0; i < n; i++) {
		if (i == 0 || i == own)
			buf_printf(out, "\n%soptions:\n",
				i < own ? "" : "common ");
		help_row(out, rows[i], v->to);
	}
}

void tool_help(const struct tool *t, struct buf *out)
{
	const struct verb *const *v;

	buf_printf(out,
		"usage: %s VERB [OPTION | OPERAND]...\n\n%s\n\nverbs:\n",
		t->name, t->help);
	for (v = t->verbs; *v; v++)
		buf_printf(out, "  %-12s %s\n", (*v)->name, (*v)->help);
	tools_list(out, t->name);
	buf_printf(out,
		"\n%s VERB --help lists the options of a verb; see also man "
		"%s.\n",
		t->name, t->name);
}
