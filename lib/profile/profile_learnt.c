/* Words of a council's own, by field, whichever kind it is of. */
#include "profile_internal.h"

static bool may_be(const struct kind *k, int field, const char *value)
{
	const struct field *f = &k->field[field];
	struct span s = span_of(value);
	struct problem p;
	struct arena a = {0};
	bool may;

	/* Nothing said is not an answer where somebody's safety hangs on it. */
	if (!s.n)
		return !(f->flags & FIELD_SAFE);
	may = (f->type == T_ENUM || f->type == T_BOOL || f->type == T_CODE ||
		      f->type == T_SET) &&
	      value_check(k, field, &s, ANY_YEAR, &a, &p) == 0;
	arena_release(&a);
	return may;
}

bool profile_may_learn(const char *field, const char *value)
{
	int k, f;

	for (k = 0; k < KINDS; k++) {
		f = kind_table[k].derived
			    ? -1
			    : kind_field(&kind_table[k], span_of(field));
		if (f >= 0 && may_be(&kind_table[k], f, value))
			return true;
	}
	return false;
}

int load_learnt(struct loading *l, const struct conf *c)
{
	const struct conf *field, *value, *word;

	l->learnt = c;
	if (c && !conf_is_object(c))
		return load_fault(
			l, "learnt: expected an object { } of fields");
	for (field = conf_first(c); field; field = conf_next(field)) {
		if (!conf_is_object(field))
			return load_fault(l,
				"learnt: '%s': expected an object { }",
				conf_name(field));
		for (value = conf_first(field); value;
			value = conf_next(value)) {
			if (!conf_is_array(value) ||
				!profile_may_learn(
					conf_name(field), conf_name(value)))
				return load_fault(l,
					"learnt: '%s' is not a value of a "
					"field '%s' with its list [ ] of words",
					conf_name(value), conf_name(field));
			for (word = conf_first(value); word;
				word = conf_next(word))
				if (!conf_str(word))
					return load_fault(
						l, "learnt: expected strings");
		}
	}
	return 0;
}

void load_learnt_words(
	struct loading *l, const struct field *f, struct wordbook *w)
{
	const struct conf *value, *word;
	int field = (int)(f - l->r->kind->field);

	for (value = conf_first(conf_get(l->learnt, f->name)); value;
		value = conf_next(value))
		for (word = may_be(l->r->kind, field, conf_name(value))
				    ? conf_first(value)
				    : NULL;
			word; word = conf_next(word))
			wordbook_set(w, span_of(conf_name(value)),
				span_of(conf_str(word)));
}
