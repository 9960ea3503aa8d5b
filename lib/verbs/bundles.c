#include "bundles.h"

#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/infile.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/share.h"
#include "cli/signer.h"
#include "report/bundle_write.h"

int bundles_define(struct bundle *b, struct err *e)
{
	static const char *const names[] = {"language/words.csv",
		"thresholds/language.json", "thresholds/trajectory.json"};
	struct buf path = {0}, bytes = {0};
	size_t i;
	int rc = 0;

	for (i = 0; i < COUNT_OF(names) && !rc; i++) {
		buf_reset(&path);
		rc = share_path(names[i], &path, e);
		if (!rc)
			rc = infile_whole(buf_cstr(&path), &bytes, e);
	}
	if (!rc)
		bundle_define(b, buf_as_span(&bytes));
	buf_release(&path);
	buf_release(&bytes);
	return rc;
}

int bundles_write(struct call *c, struct bundle *b, const struct secret *signer,
	struct err *e)
{
	struct buf bytes = {0};
	int rc;

	bundle_write(b, signer, &bytes);
	rc = call_bytes(c, buf_as_span(&bytes), e);
	buf_release(&bytes);
	return rc;
}

static int check_signer(
	const struct call *c, const struct bundle_reading *r, struct err *e)
{
	bool asked = opt_given(c, "signer"), known;

	if (call_signer(c, r->key, &known, e))
		return -1;
	if (!*r->key) {
		if (asked || r->into->counts != COUNTS_WHOLE)
			return err_input(e,
				"%s: not signed; expected a signature by a key "
				"of --signer",
				r->name);
		return 0;
	}
	if (!asked)
		return err_input(e,
			"%s: signed; name the public keys that you trust with "
			"--signer FILE",
			r->name);
	if (!known)
		return err_input(e,
			"%s: signed by a key that no --signer names", r->name);
	if (!signed_by(span_of(r->key), r->sha256, span_of(r->signature)))
		return err_input(e,
			"%s: its signature is not by that key: it was changed",
			r->name);
	return 0;
}

static int read_lines(
	struct bundle_reading *r, struct infile *in, struct err *e)
{
	char *line;
	size_t n;
	int rc;

	while ((rc = infile_line(in, &line, &n, e)) == 1)
		if (bundle_line(r, (struct span){line, n}, e))
			return -1;
	return rc ? -1 : bundle_read_end(r, e);
}

/* What it counts, by this release, is what it says it counts. */
static int check_definitions(const struct bundle_reading *r, struct err *e)
{
	char said[65];

	memcpy(said, r->into->definitions, sizeof said);
	if (bundles_define(r->into, e))
		return -1;
	if (strcmp(said, r->into->definitions) != 0)
		return err_input(e,
			"%s: counted by other definitions: another release of "
			"sos, or other lists and thresholds",
			r->name);
	return 0;
}

static int read_one(
	struct call *c, const char *name, struct bundle *b, struct err *e)
{
	struct bundle_reading r = {.into = b};
	struct infile in = {0};
	int rc;

	if (infile_open(&in, name, e))
		return -1;
	r.name = in.name;
	rc = read_lines(&r, &in, e);
	if (!rc)
		rc = check_definitions(&r, e);
	if (!rc)
		rc = check_signer(c, &r, e);
	infile_close(&in);
	return rc;
}

static const char *words_for(const char *name)
{
	return strcmp(name, "-") == 0 ? "standard input" : name;
}

/* Something that is in two of them would be counted twice, or wrongly. */
static int check_parts(struct bundle *sum, char *const *name, struct err *e)
{
	static const char *const one[] = {
		"case", "entry", "team", "record", "record", "child"};
	static const char *const why[] = {"keep each case in one part",
		"keep the records without a case in one part",
		"keep the staff and sessions of a team in one part",
		"a record in one is looked up by a record in the other: keep "
		"them in one part",
		"",
		"what a child's past decides can only be counted with all "
		"cases of the child in one part"};
	enum bundle_key_kind kind;
	unsigned int part[2];
	size_t n;

	bundle_keys_sort(&sum->keys);
	if (!bundle_keys_meet(&sum->keys, part, &kind, &n))
		return 0;
	return err_input(e, "%s and %s: both hold %s: %s",
		words_for(name[part[0]]), words_for(name[part[1]]),
		counted((long)n, one[kind]).s, why[kind]);
}

int bundles_read(
	struct call *c, struct bundle *sum, bool side_by_side, struct err *e)
{
	static char input[] = "-";
	char *none[] = {input};
	char *const *name = c->operands ? c->operand : none;
	int n = c->operands ? c->operands : 1, i, rc = 0;

	for (i = 0; i < n && !rc; i++) {
		struct bundle b = {0};

		rc = read_one(c, name[i], &b, e);
		if (!rc)
			rc = bundle_merge(
				sum, &b, words_for(name[i]), side_by_side, e);
		bundle_release(&b);
	}
	return rc ? -1 : check_parts(sum, name, e);
}
