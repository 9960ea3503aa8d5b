#include "bundles.h"

#include <stdlib.h>
#include <string.h>
#include "base/date.h"
#include "base/infile.h"
#include "base/mem.h"
#include "base/num.h"
#include "base/share.h"
#include "cli/confined.h"
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

int bundles_parse(const struct call *c, const struct small_numbers *small,
	struct bundle_options *o, struct err *e)
{
	bool ledger = opt_has(c, "ledger") && opt_given(c, "ledger");

	o->partial = opt_given(c, "partial");
	o->key = opt_value(c, "key");
	if (o->key && !o->partial)
		return err_usage(e, "--key is for the digests of --partial");
	if (o->partial &&
		(small->on || small->round || ledger || opt_given(c, "to")))
		return err_usage(e, "--partial writes whole counts in a form "
				    "of its own: without --to, --suppress, "
				    "--ledger and --round");
	return 0;
}

int bundles_key(const struct bundle_options *o, struct bundle *b,
	struct secret *key, struct err *e)
{
	if (!o->key)
		return 0;
	if (secret_load(key, o->key, e))
		return -1;
	bundle_key(b, key);
	return 0;
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

static int check_signer(const struct signers *trusted,
	const struct bundle_reading *r, struct err *e)
{
	bool asked = trusted->keys.n > 0;

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
	if (!signers_trust(trusted, r->key))
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
	char said[BUNDLE_SECTIONS][65];
	struct bundle *b = r->into;
	int i = 0, differ = 0;

	for (; b; b = b->next)
		memcpy(said[i++], b->definitions, sizeof said[0]);
	if (bundles_define(r->into, e))
		return -1;
	for (i = 0, b = r->into; b; b = b->next)
		differ |= strcmp(said[i++], b->definitions);
	if (differ)
		return err_input(e,
			"%s: counted by other definitions: another release of "
			"sos, or other lists and thresholds",
			r->name);
	return 0;
}

static int read_one(const struct signers *trusted, const char *name,
	struct bundle *b, struct err *e)
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
		rc = check_signer(trusted, &r, e);
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

int bundles_read(struct call *c, const struct signers *trusted,
	struct bundle *sum, bool side_by_side, struct err *e)
{
	static char input[] = "-";
	char *none[] = {input};
	char *const *name = c->operands ? c->operand : none;
	int n = c->operands ? c->operands : 1, i, rc = 0;

	/* The page of children in care has charts in any form, and those are
	 * drawn by a program. */
	if (!opt_has(c, "to") || !to_is_page(c))
		call_confine(c);
	for (i = 0; i < n && !rc; i++) {
		struct bundle b = {0};

		rc = read_one(trusted, name[i], &b, e);
		if (!rc)
			rc = bundle_merge(
				sum, &b, words_for(name[i]), side_by_side, e);
		bundle_release(&b);
	}
	return rc ? -1 : check_parts(sum, name, e);
}
