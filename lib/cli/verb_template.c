#include "state.h"

/* template: the header of a blank CSV. schema: JSON Schema of the records. */

static const struct kind *kind_operand(const char *name, struct err *e)
{
	const struct kind *k = kind_named(span_of(name));

	if (!k)
		err_usage(e, "no kind '%.60s'", name);
	return k;
}

static int template(struct call *c, struct err *e)
{
	const char *name = call_operand(c, "KIND", e);
	const struct kind *k = name ? kind_operand(name, e) : NULL;
	struct sink_options o = {.format = TO_CSV, .kind = k};

	if (!k)
		return -1;
	if (c->operands)
		return err_usage(e, "template takes one KIND");
	o.bom = opt_given(c, "bom");
	if (output_open(c, e))
		return -1;
	c->state->sink = record_sink(&c->state->out, &o);
	return 0;
}

static const struct option_row template_options[] = {
	{"output", 'o', "FILE", "write FILE, whole or not at all", false},
	{"bom", 0, NULL, "begin with a byte order mark, for Excel", false},
	{0},
};

const struct verb verb_template = {
	.name = "template",
	.operands = "KIND",
	.help = "the header of a blank CSV, to fill in by hand",
	.options = template_options,
	.run = template,
};

static void put_words(struct buf *b, const char *words)
{
	struct span rest = span_of(words), w;
	const char *between = "";

	while (span_word(&rest, '|', &w)) {
		buf_puts(b, between);
		json_string(b, w);
		between = ", ";
	}
}

/* One word of the list, then any number after spaces. */
static void put_set(struct buf *b, const struct field *f)
{
	struct buf one = {0}, pattern = {0};

	buf_printf(&one, "(%s)", f->words ? f->words : "[0-9A-Z]+");
	buf_printf(&pattern, "^%s( %s)*$", buf_cstr(&one), buf_cstr(&one));
	buf_puts(b, "\"type\": \"string\", \"pattern\": ");
	json_string(b, buf_as_span(&pattern));
	buf_release(&one);
	buf_release(&pattern);
}

static void put_int(struct buf *b, const struct field *f)
{
	long lo, hi;

	buf_puts(b, "\"type\": \"integer\"");
	if (!*f->arg)
		return;
	field_range(f, &lo, &hi);
	buf_printf(b, ", \"minimum\": %ld, \"maximum\": %ld", lo, hi);
}

static void put_type(struct buf *b, const struct field *f)
{
	switch (f->type) {
	case T_ID:
	case T_REF:
		buf_puts(b, "\"type\": \"string\", \"minLength\": 1, "
			    "\"maxLength\": 64, \"pattern\": "
			    "\"^[^\\\\s](.*[^\\\\s])?$\"");
		break;
	case T_NAME:
		buf_puts(b, "\"type\": \"string\", \"minLength\": 1, "
			    "\"maxLength\": 200");
		break;
	case T_TEXT:
		buf_puts(b, "\"type\": \"string\", \"minLength\": 1, "
			    "\"maxLength\": 65536");
		break;
	case T_DATE:
		buf_puts(b, "\"type\": \"string\", \"format\": \"date\", "
			    "\"pattern\": "
			    "\"^(19|20|21)[0-9]{2}-[0-9]{2}-[0-9]{2}$\"");
		break;
	case T_INT: put_int(b, f); break;
	case T_DECIMAL: buf_puts(b, "\"type\": \"number\""); break;
	case T_BOOL: buf_puts(b, "\"type\": \"boolean\""); break;
	case T_ENUM:
		if (!f->words) {
			buf_puts(b, "\"type\": \"string\"");
			break;
		}
		buf_puts(b, "\"enum\": [");
		put_words(b, f->words);
		buf_puts(b, "]");
		break;
	case T_SET: put_set(b, f); break;
	case T_CODE:
		buf_puts(b, "\"type\": \"string\", \"pattern\": "
			    "\"^[0-9A-Z]+$\"");
		break;
	}
}

static void put_comment(struct buf *b, const struct field *f)
{
	struct buf text = {0};

	buf_puts(&text, f->meaning);
	if (f->type == T_REF)
		buf_printf(&text, "%sKey of a %s", text.n ? ". " : "", f->arg);
	if (f->type == T_CODE || (f->type == T_SET && !f->words))
		buf_printf(&text, "%sCode list '%s', by year",
			text.n ? ". " : "", f->arg);
	if (text.n) {
		buf_puts(b, ", \"description\": ");
		json_string(b, buf_as_span(&text));
	}
	buf_release(&text);
}

static void put_required(struct buf *b, const struct kind *k)
{
	int f;

	buf_puts(b, "      \"required\": [\"kind\"");
	for (f = 0; f < k->fields; f++)
		if (k->field[f].flags & FIELD_NEED)
			buf_printf(b, ", \"%s\"", k->field[f].name);
	buf_puts(b, "],\n");
	if (k->id == K_event)
		buf_puts(b, "      \"anyOf\": [{\"required\": [\"case_id\"]}, "
			    "{\"required\": [\"child_id\"]}],\n");
	if (k->id == K_harm)
		buf_puts(b, "      \"anyOf\": [{\"required\": [\"case_id\"]}, "
			    "{\"required\": [\"referral_id\"]}],\n");
}

static void put_kind(struct buf *b, const struct kind *k)
{
	int f;

	buf_printf(b, "    \"%s\": {\n      \"type\": \"object\",\n", k->name);
	buf_puts(b, "      \"description\": ");
	json_string(b, span_of(k->meaning));
	buf_puts(b, ",\n");
	put_required(b, k);
	buf_puts(b, "      \"properties\": {\n");
	buf_printf(b, "        \"kind\": {\"const\": \"%s\"}", k->name);
	for (f = 0; f < k->fields; f++) {
		buf_printf(b, ",\n        \"%s\": {", k->field[f].name);
		put_type(b, &k->field[f]);
		put_comment(b, &k->field[f]);
		buf_puts(b, "}");
	}
	buf_puts(b, "\n      },\n      \"patternProperties\": {\"^x_.\": "
		    "{\"type\": \"string\"}},\n"
		    "      \"additionalProperties\": false\n    }");
}

static int schema(struct call *c, struct err *e)
{
	const struct kind *only = NULL;
	const char *between = "";
	struct buf b = {0};
	int k, rc;

	if (c->operands && !(only = kind_operand(c->operand[0], e)))
		return -1;
	if (c->operands > 1)
		return err_usage(e, "schema takes one KIND at most");
	buf_puts(&b, "{\n  \"$schema\": "
		     "\"https://json-schema.org/draft/2020-12/schema\",\n"
		     "  \"title\": \"Records of the sos toolkit\",\n"
		     "  \"oneOf\": [");
	for (k = 0; k < KINDS; k++)
		if (!only || only == &kind_table[k]) {
			buf_printf(&b, "%s\n    {\"$ref\": \"#/$defs/%s\"}",
				between, kind_table[k].name);
			between = ",";
		}
	buf_puts(&b, "\n  ],\n  \"$defs\": {\n");
	between = "";
	for (k = 0; k < KINDS; k++)
		if (!only || only == &kind_table[k]) {
			buf_puts(&b, between);
			put_kind(&b, &kind_table[k]);
			between = ",\n";
		}
	buf_puts(&b, "\n  }\n}\n");
	rc = call_bytes(c, buf_as_span(&b), e);
	buf_release(&b);
	return rc;
}

static const struct option_row schema_options[] = {
	{"output", 'o', "FILE", "write FILE, whole or not at all", false},
	{0},
};

const struct verb verb_schema = {
	.name = "schema",
	.operands = "[KIND]",
	.help = "JSON Schema (2020-12) of the records",
	.options = schema_options,
	.run = schema,
};
