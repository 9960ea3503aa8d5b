#include <string.h>
#include <unistd.h>
#include "base/mem.h"
#include "bundles.h"
#include "ground/small.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* share: a bundle for another authority, signed. */

struct share_options {
	const char *key, *key_new; /* new: nothing else is looked at */
	struct span authority;
	bool named, trusted; /* named: by authority */
	long threshold;
	struct signers signers;
};

/* --key-new is all that is done: what else was asked is said to be not. */
static int parse_alone(const struct call *c, struct err *e)
{
	static const char *const others[] = {"key", "authority", "threshold",
		"ledger", "trusted", "signer", "output"};
	size_t i;

	for (i = 0; i < COUNT_OF(others); i++)
		if (opt_given(c, others[i]))
			return err_usage(e,
				"--key-new and --%s exclude each other",
				others[i]);
	return c->operands ? err_usage(e, "--key-new makes a key and reads no "
					  "bundle")
			   : 0;
}

static int parse(struct call *c, struct share_options *o, struct err *e)
{
	*o = (struct share_options){.key = opt_value(c, "key"),
		.key_new = opt_value(c, "key-new"),
		.named = opt_given(c, "authority"),
		.trusted = opt_given(c, "trusted"),
		.threshold = SMALL_THRESHOLD};
	if (o->key_new)
		return parse_alone(c, e);
	if (!o->key)
		return err_usage(e, "expected --key FILE, the key to sign with "
				    "(--key-new FILE makes one)");
	if (o->trusted && opt_given(c, "threshold"))
		return err_usage(e, "--trusted hides nothing: without "
				    "--threshold");
	if (o->trusted && opt_given(c, "ledger"))
		return err_usage(e, "--trusted hides nothing: without "
				    "--ledger");
	return opt_name(c, "authority", &o->authority, e) ||
			       opt_int(c, "threshold", 1, 1000, &o->threshold,
				       e) ||
			       signers_parse(c, &o->signers, e)
		       ? -1
		       : 0;
}

static int new_key(struct call *c, const char *path, struct err *e)
{
	struct secret key = {NULL};
	struct buf name = {0};
	char hex[PUBLIC_HEX + 1];
	struct outfile out;
	int rc = -1;

	buf_printf(&name, "%s.pub", path);
	if (access(path, F_OK) == 0 || access(buf_cstr(&name), F_OK) == 0) {
		err_usage(e,
			"%s: there already, or %s is: a key is never "
			"replaced",
			path, buf_cstr(&name));
	} else if (!secret_make(path, e) && !secret_load(&key, path, e)) {
		public_key(&key, hex);
		secret_wipe(&key);
		if (!outfile_open(&out, buf_cstr(&name), e)) {
			buf_printf(&out.pending, "%s\n", hex);
			rc = outfile_commit_first(&out, e);
		}
		outfile_release(&out);
	}
	if (!rc && !c->quiet)
		call_say(c, "%s: keep it; give %s to those who merge", path,
			buf_cstr(&name));
	buf_release(&name);
	return rc;
}

static int prepare(struct call *c, struct bundle *b,
	const struct share_options *o, struct err *e)
{
	struct small_numbers small = {
		.on = true, .threshold = o->threshold, .least = SMALL_LEAST};
	struct ledger l = {0};
	int rc;

	if (b->counts != COUNTS_WHOLE)
		return err_usage(e, "these bundles were shared already: share "
				    "takes those of measures --partial");
	if (b->of == OF_STUDY && !o->trusted)
		return err_usage(e, "a study cannot be answered from counts "
				    "without small ones: --trusted, for "
				    "officers who may see them");
	if (o->trusted && !*b->keyed)
		return err_usage(e, "--trusted needs bundles made with --key: "
				    "from others, ids can be found by trying");
	if (o->trusted) {
		bundle_trust(b);
	} else {
		rc = call_ledger(c, &l, &small, NULL, e) ||
		     bundle_threshold(b, &small, e);
		call_say_ledger(c, &l);
		ledger_free(&l);
		if (rc)
			return -1;
	}
	if (o->named)
		bundle_name_authority(b, o->authority);
	return 0;
}

static int share(struct call *c, struct err *e)
{
	struct bundle b = {0};
	struct secret key = {NULL};
	struct share_options o;
	int rc = parse(c, &o, e);

	if (!rc && o.key_new)
		return new_key(c, o.key_new, e);
	if (!rc)
		rc = secret_load(&key, o.key, e);
	if (!rc)
		rc = bundles_read(c, &o.signers, &b, false, e);
	if (!rc)
		rc = prepare(c, &b, &o, e);
	if (!rc)
		rc = bundles_write(c, &b, &key, e);
	signers_release(&o.signers);
	secret_wipe(&key);
	bundle_release(&b);
	return rc;
}

static const struct option_row options[] = {
	{"key", 0, "FILE", "the key to sign with, its owner's alone", false},
	{"key-new", 0, "FILE", "make a key, and FILE.pub for others; stop",
		false},
	{"authority", 0, "NAME",
		"name this authority: its figures may be shown next to "
		"those of others",
		false},
	{"threshold", 0, "N", "hide counts from 1 to N; 5", false},
	LEDGER_OPTION,
	{"trusted", 0, NULL, "whole counts, for a trusted officer", false},
	{"signer", 0, "FILE", "a public key that is trusted", true},
	{0},
};

const struct verb verb_share = {
	.name = "share",
	.operands = "[BUNDLE]...",
	.help = "a bundle for other authorities: small numbers hidden, signed",
	.example =
		"--key ashby.key --authority Ashby ashby.part -o ashby.bundle",
	.shared = OPT_FILE,
	.options = options,
	.run = share,
};
