#include "record/code.h"
#include "record/value.h"
#include "call_internal.h"
#include "stream/ndjson_out.h"

static void put_words(struct buf *b, const char *words)
{
	struct span rest = span_of(words), w;
	const char *between = "";

	while (span_word(&rest, '|', &w)) {
		buf_puts(b, between);
		json_quoted(b, w);
		between = ", ";
	}
}

/* Codes of any year, or the words of the table, as "a|b|c". */
static int words_of(const struct field *f, struct buf *words, struct err *e)
{
	const struct code_list *l;
	size_t i;

	if (field_words(f)) {
		buf_puts(words, field_words(f));
		return 0;
	}
	l = code_list(f->arg, e);
	for (i = 0; l && i < l->n; i++)
		buf_printf(words, "%s%.*s", i ? "|" : "",
			SPAN_ARG(l->code[i].code));
	return l ? 0 : -1;
}

/* Words in the list's order, none twice: a( b)?( c)?|b( c)?|c */
static void put_set(struct buf *b, const char *words)
{
	struct span rest = span_of(words), w, after, next;
	struct buf pattern = {0};

	buf_puts(&pattern, "^(");
	while (span_word(&rest, '|', &w)) {
		buf_printf(&pattern, "%s%.*s", pattern.n > 2 ? "|" : "",
			SPAN_ARG(w));
		after = rest;
		while (after.n && span_word(&after, '|', &next))
			buf_printf(&pattern, "( %.*s)?", SPAN_ARG(next));
	}
	buf_puts(&pattern, ")$");
	buf_puts(b, "\"type\": \"string\", \"pattern\": ");
	json_quoted(b, buf_as_span(&pattern));
	buf_release(&pattern);
}

static void put_int(struct buf *b, const struct field *f)
{
	long lo, hi;

	field_range(f, &lo, &hi);
	buf_printf(b,
		"\"type\": \"integer\", \"minimum\": %ld, \"maximum\": %ld", lo,
		hi);
}

#define NO_CONTROL "[^\\\\u0000-\\\\u001f\\\\u007f-\\\\u009f\\\\u2028\\\\u2029]"
/* As value_check has them: what is unseen, and what is space at an end. */
#define UNSEEN                                                                 \
	"\\\\u007f-\\\\u009f\\\\u00ad\\\\u200b-\\\\u200f\\\\u2028-\\\\u202e"   \
	"\\\\u2060-\\\\u206f\\\\ufeff"
#define ID_INSIDE "[^\\\\u0000-\\\\u001f" UNSEEN "]"
#define ID_END                                                                 \
	"[^\\\\u0000-\\\\u0020\\\\u00a0\\\\u1680\\\\u2000-\\\\u200a\\\\u202f"  \
	"\\\\u205f\\\\u3000" UNSEEN "]"
#define ID_PATTERN "\"^" ID_END "(" ID_INSIDE "*" ID_END ")?$\""

/* A real day from 1900 to 2100, of which neither is a leap year. A "format" is
 * only said to a validator, and some do not compile what they do not know. */
#define DAY_PATTERN                                                            \
	"\"^((19[0-9]{2}|20[0-9]{2}|2100)-"                                    \
	"((0[13578]|1[02])-(0[1-9]|[12][0-9]|3[01])"                           \
	"|(0[469]|11)-(0[1-9]|[12][0-9]|30)"                                   \
	"|02-(0[1-9]|1[0-9]|2[0-8]))"                                          \
	"|(19(0[48]|[2468][048]|[13579][26])"                                  \
	"|20([02468][048]|[13579][26]))-02-29)$\""

static const char *const type_text[] = {
	[T_ID] = "\"type\": \"string\", \"maxLength\": 64, "
		 "\"pattern\": " ID_PATTERN,
	[T_REF] = "\"type\": \"string\", \"maxLength\": 64, "
		  "\"pattern\": " ID_PATTERN,
	[T_NAME] = "\"type\": \"string\", \"minLength\": 1, "
		   "\"maxLength\": 200, \"pattern\": \"^" NO_CONTROL "*$\"",
	[T_TEXT] = "\"type\": \"string\", \"minLength\": 1, "
		   "\"maxLength\": 65536, \"pattern\": "
		   "\"^[^\\\\u0000-\\\\u0008\\\\u000b-\\\\u001f"
		   "\\\\u007f-\\\\u009f]*$\"",
	[T_DATE] = "\"type\": \"string\", \"pattern\": " DAY_PATTERN,
	[T_DECIMAL] = "\"type\": \"number\"",
	[T_BOOL] = "\"type\": \"boolean\"",
};

static int put_type(struct buf *b, const struct field *f, struct err *e)
{
	struct buf words = {0};
	int rc = 0;

	if (f->flags & FIELD_NHS)
		buf_puts(b, "\"type\": \"string\", "
			    "\"pattern\": \"^[0-9]{10}$\"");
	else if (f->type == T_INT)
		put_int(b, f);
	else if (f->type != T_SET && f->type != T_CODE && f->type != T_ENUM)
		buf_puts(b, type_text[f->type]);
	else if (words_of(f, &words, e))
		rc = -1;
	else if (f->type == T_SET)
		put_set(b, buf_cstr(&words));
	else {
		buf_puts(b, "\"enum\": [");
		put_words(b, buf_cstr(&words));
		buf_puts(b, "]");
	}
	buf_release(&words);
	return rc;
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
		json_quoted(b, buf_as_span(&text));
	}
	buf_release(&text);
}

static void put_required(struct buf *b, const struct kind *k)
{
	int f;

	buf_puts(b, "      \"required\": [\"kind\"");
	for (f = 0; f < k->fields; f++)
		if (field_needed(&k->field[f]))
			buf_printf(b, ", \"%s\"", k->field[f].name);
	buf_puts(b, "],\n");
	if (k->id == K_event || k->id == K_fgdm)
		buf_puts(b, "      \"anyOf\": [{\"required\": [\"case_id\"]}, "
			    "{\"required\": [\"child_id\"]}],\n");
	if (k->id == K_harm)
		buf_puts(b, "      \"anyOf\": [{\"required\": [\"case_id\"]}, "
			    "{\"required\": [\"referral_id\"]}],\n");
}

static int put_kind(struct buf *b, const struct kind *k, struct err *e)
{
	int f;

	buf_printf(b, "    \"%s\": {\n      \"type\": \"object\",\n", k->name);
	buf_puts(b, "      \"description\": ");
	json_quoted(b, span_of(k->meaning));
	buf_puts(b, ",\n");
	put_required(b, k);
	buf_puts(b, "      \"properties\": {\n");
	buf_printf(b, "        \"kind\": {\"const\": \"%s\"}", k->name);
	for (f = 0; f < k->fields; f++) {
		buf_printf(b, ",\n        \"%s\": {", k->field[f].name);
		if (put_type(b, &k->field[f], e))
			return -1;
		put_comment(b, &k->field[f]);
		buf_puts(b, "}");
	}
	buf_printf(b,
		"\n      },\n      \"patternProperties\": "
		"{\"^x_[\\\\s\\\\S]\": "
		"{\"type\": \"string\", \"maxLength\": 65536, "
		"\"pattern\": \"^[^\\\\u0000]*$\"}},\n"
		"      \"maxProperties\": %d,\n"
		"      \"additionalProperties\": false\n    }",
		1 + k->fields + EXTRAS_MAX);
	return 0;
}

static int schema(struct call *c, struct err *e)
{
	const struct kind *only = NULL;
	const char *between = "";
	struct buf b = {0};
	int k, rc = -1;

	if (c->operands && !(only = call_kind(c->operand[0], e)))
		return -1;
	if (c->operands > 1)
		return err_usage(e, "expected at most one KIND");
	buf_puts(&b, "{\n  \"$schema\": "
		     "\"https://json-schema.org/draft/2020-12/schema\",\n"
		     "  \"title\": \"Records of the sos toolkit\",\n"
		     "  \"$comment\": \"What a schema cannot say: lengths "
		     "count bytes of UTF-8; a code must be of the year of the "
		     "record's date; the last digit of an NHS number "
		     "checks the others; a case is not closed before it was "
		     "opened; of a tie the smaller id comes first\",\n"
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
			if (put_kind(&b, &kind_table[k], e))
				goto out;
			between = ",\n";
		}
	buf_puts(&b, "\n  }\n}\n");
	rc = call_bytes(c, buf_as_span(&b), e);
out:
	buf_release(&b);
	return rc;
}

const struct verb verb_schema = {
	.name = "schema",
	.operands = "[KIND]",
	.help = "JSON Schema (2020-12) of the records",
	.example = "case",
	.shared = OPT_FILE,
	.run = schema,
};
