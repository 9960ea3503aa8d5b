#include <pwd.h>
#include <unistd.h>
#include "store_verbs.h"
#include "base/utf8.h"
#include "record/value.h"

static bool is_no_store(const struct err *e)
{
	static const char end[] = ": not a store";
	size_t n = strlen(e->text), m = sizeof end - 1;

	return n > m && !strcmp(e->text + n - m, end);
}

struct store_options store_parse(const struct call *c)
{
	return (struct store_options){.key = opt_value(c, "key"),
		.shared_file = opt_given(c, "shared-file"),
		.insecure = opt_given(c, "insecure")};
}

struct store *call_store(struct call *c, enum store_mode mode, struct err *e)
{
	struct store_options o = store_parse(c);
	const char *name = call_operand(c, "STORE", e);
	struct store *s;

	if (name && strcmp(name, "-") == 0) {
		err_usage(e, "STORE must be a file name or a postgresql:// "
			     "URL, not '-'");
		return NULL;
	}
	if (name)
		name = call_store_name(name, e);
	s = name ? store_open(name, mode, &o, e) : NULL;
	if (name && !s && c->operands && is_no_store(e))
		err_input(
			e, "%s: not a store: expected STORE before FILE", name);
	return s;
}

int call_fits(const char *option, const char *value, const struct kind *k,
	int field, struct err *e)
{
	struct span s = span_of(value);
	struct problem p;

	if (!utf8_ok(s))
		return err_usage(e, "--%s: not UTF-8", option);
	return value_check(k, field, &s, 0, NULL, &p)
		       ? err_usage(e, "--%s: %s", option, p.text)
		       : 0;
}

int by_parse(const struct call *c, const char **by, struct err *e)
{
	const struct passwd *pw;

	*by = opt_value(c, "by");
	if (*by)
		return call_fits(
			"by", *by, &kind_table[K_revision], F_revision_by, e);
	pw = getpwuid(geteuid());
	*by = pw ? pw->pw_name : "unknown";
	return 0;
}

char *at_parse(const struct call *c, char out[24])
{
	return store_moment(opt_given(c, "as-of") ? c->as_of : NO_DAY, out);
}

int forget_parse(
	struct call *c, struct forget_terms *t, char at[24], struct err *e)
{
	*t = (struct forget_terms){.at = at_parse(c, at),
		.why = opt_value(c, "why"),
		.case_id = opt_value(c, "case")};
	if (!t->why)
		return err_usage(e, "--why is required");
	return by_parse(c, &t->by, e) ||
			       call_fits("why", t->why, &kind_table[K_revision],
				       F_revision_source, e)
		       ? -1
		       : 0;
}

struct store *call_only_store(struct call *c, struct err *e)
{
	if (c->operands > 1) {
		err_usage(e, "unexpected operand '%.60s'", c->operand[1]);
		return NULL;
	}
	return call_store(c, STORE_CHANGE, e);
}

int call_no_more(struct call *c, struct err *e)
{
	return c->operands ? err_usage(e, "unexpected operand '%.60s'",
				     c->operand[0])
			   : 0;
}
