#include "condition.h"

#include <regex.h>
#include <stdio.h>
#include <stdlib.h>
#include "base/mem.h"
#include "base/near.h"
#include "base/date.h"
#include "base/num.h"

enum op { EQ, NE, LT, LE, GT, GE, LIKE };

struct condition {
	struct span field;
	char *name, *value;
	enum op op;
	regex_t regex;
	bool compiled;
	int place[KINDS]; /* of the field in each kind; -1 */
};

/* Longer signs first. */
static const struct {
	const char *sign;
	enum op op;
} ops[] = {{"!=", NE}, {"<=", LE}, {">=", GE}, {"=", EQ}, {"<", LT}, {">", GT},
	{"~", LIKE}};

static bool split(struct condition *c, const char *text)
{
	size_t at = strcspn(text, "!<>=~"), i;

	if (!at || !text[at])
		return false;
	for (i = 0; i < COUNT_OF(ops); i++) {
		size_t n = strlen(ops[i].sign), end = at;

		if (strncmp(text + at, ops[i].sign, n) != 0)
			continue;
		n += at;
		/* "plan = care" is "plan=care". */
		while (end > 0 && text[end - 1] == ' ')
			end--;
		if (end < at)
			n += strspn(text + n, " ");
		c->name = xstrndup(text, end);
		c->value = xstrdup(text + n);
		c->field = span_of(c->name);
		c->op = ops[i].op;
		return true;
	}
	return false;
}

static bool find_field(struct condition *c)
{
	bool any =
		strncmp(c->name, "x_", 2) == 0 || strcmp(c->name, "kind") == 0;
	int k;

	for (k = 0; k < KINDS; k++) {
		c->place[k] = kind_field(&kind_table[k], c->field);
		any |= c->place[k] >= 0;
	}
	return any;
}

static int no_field(const struct condition *c, struct err *e)
{
	err_usage(e, "--where: unknown field '%.60s'", c->name);
	return err_near(e, kind_nearest_field(NULL, c->field));
}

static bool is_number(enum field_type type)
{
	return type == T_INT || type == T_DECIMAL;
}

/* Does the field hold such values in every kind that has it? */
static bool always(const struct condition *c, bool (*such)(enum field_type))
{
	bool any = false;
	int k;

	for (k = 0; k < KINDS; k++) {
		if (c->place[k] < 0)
			continue;
		if (!such(kind_table[k].field[c->place[k]].type))
			return false;
		any = true;
	}
	return any;
}

static bool is_date(enum field_type type)
{
	return type == T_DATE;
}

/* A day; where one begins or bounds, the beginning of a year or month too. */
static bool is_day(const struct condition *c)
{
	char day[24];

	if (day_of(span_of(c->value)) != NO_DAY)
		return true;
	snprintf(day, sizeof day, "%.10s%s", c->value,
		strlen(c->value) == 4 ? "-01-01" : "-01");
	return (c->op == LT || c->op == GE) && day_of(span_of(day)) != NO_DAY;
}

static bool is_word(enum field_type type)
{
	return type == T_ENUM || type == T_BOOL;
}

/* The field's words where a kind has it; NULL: no such. */
static const char *words_in(const struct condition *c, int kind)
{
	const struct field *f;

	if (c->place[kind] < 0)
		return NULL;
	f = &kind_table[kind].field[c->place[kind]];
	return f->type == T_BOOL ? "true|false" : field_words(f);
}

/* What is always one of some words can be no other. */
static int check_word(const struct condition *c, struct err *e)
{
	const char *words, *first = NULL, *kind = "";
	int k;

	for (k = 0; k < KINDS; k++) {
		words = words_in(c, k);
		if (!words)
			continue;
		if (table_word_place(words, span_of(c->value)) >= 0)
			return 0;
		if (!first) {
			first = words;
			kind = kind_table[k].name;
		}
	}
	return err_usage(e,
		"--where: %s: no kind has this value; kind %s has one of %s",
		c->name, kind, first);
}

/* Numbers and days are compared with nothing else. */
static int check_value(const struct condition *c, struct err *e)
{
	double value;

	if (c->op == LIKE || !*c->value)
		return 0;
	if (always(c, is_number) && !num_decimal(span_of(c->value), &value))
		return err_usage(e, "--where: %s: expected a number", c->name);
	if (always(c, is_date) && !is_day(c))
		return err_usage(e,
			"--where: %s: expected a date, such as 2021-10-31",
			c->name);
	if (c->op != EQ && c->op != NE)
		return 0;
	if (span_is(c->field, "kind") && !kind_named(span_of(c->value)))
		return err_usage(e, "--where: unknown kind");
	return always(c, is_word) ? check_word(c, e) : 0;
	return 0;
}

struct condition *condition_parse(const char *text, struct err *e)
{
	struct condition *c = xcalloc(1, sizeof *c);

	if (!split(c, text)) {
		err_usage(e, "--where: expected FIELD=VALUE, or != < <= > >= ~ "
			     "in place of =");
		goto fail;
	}
	if (!find_field(c)) {
		no_field(c, e);
		goto fail;
	}
	if (c->op == EQ && *c->value == '=') {
		err_usage(e, "--where: expected =, got ==");
		goto fail;
	}
	if (check_value(c, e))
		goto fail;
	if (c->op == LIKE) {
		if (regcomp(&c->regex, c->value, REG_EXTENDED | REG_NOSUB)) {
			err_usage(e, "--where: bad regular expression");
			goto fail;
		}
		c->compiled = true;
	}
	return c;
fail:
	condition_free(c);
	return NULL;
}

void condition_free(struct condition *c)
{
	if (!c)
		return;
	if (c->compiled)
		regfree(&c->regex);
	free(c->name);
	free(c->value);
	free(c);
}

static bool matches(const struct condition *c, struct span s)
{
	char *text = xstrndup(s.p, s.n);
	bool yes = regexec(&c->regex, text, 0, NULL, 0) == 0;

	free(text);
	return yes;
}

static int compare(const struct condition *c, struct span s, bool number)
{
	double a, b;

	if (number && num_decimal(s, &a) && num_decimal(span_of(c->value), &b))
		return (a > b) - (a < b);
	return span_cmp(s, span_of(c->value));
}

static bool holds(const struct condition *c, struct span s, bool number)
{
	int order;

	if (c->op == LIKE)
		return matches(c, s);
	order = compare(c, s, number);
	if (c->op == EQ)
		return order == 0;
	if (c->op == NE)
		return order != 0;
	if (!s.n)
		return false; /* what is not there is neither less nor more */
	return c->op == LT   ? order < 0
	       : c->op == LE ? order <= 0
	       : c->op == GT ? order > 0
			     : order >= 0;
}

bool condition_holds(const struct condition *c, const struct rec *r)
{
	int f = c->place[r->kind->id];
	size_t i;

	if (f >= 0)
		return holds(c, r->v[f], is_number(r->kind->field[f].type));
	if (span_is(c->field, "kind"))
		return holds(c, span_of(r->kind->name), false);
	for (i = 0; i < r->xn; i++)
		if (span_eq(r->x[i].name, c->field))
			return holds(c, r->x[i].value, false);
	return c->name[0] == 'x' && c->name[1] == '_' &&
	       holds(c, (struct span){"", 0}, false);
}
