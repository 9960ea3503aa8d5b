#include <string.h>
#include <unistd.h>
#include "base/mem.h"
#include "bundles.h"
#include "ground/small.h"
#include "cli/ledger.h"
#include "report_verbs.h"

/* share: a bundle for another authority, signed. */

static int new_key(struct call *c, const char *path, struct err *e)
{
	struct secret key = {NULL};
	struct buf name = {0};
	char hex[PUBLIC_HEX + 1];
	struct outfile out;
	int rc = -1;

	buf_printf(&name, "%s.pub", path);
	if (c->operands) {
		err_usage(e, "--key-new makes a key and reads no bundle");
	} else if (access(path, F_OK) == 0 ||
		   access(buf_cstr(&name), F_OK) == 0) {
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

static int prepare(
	struct call *c, struct bundle *b, long threshold, struct err *e)
{
	struct small_numbers small = {
		.on = true, .threshold = threshold, .least = SMALL_LEAST};
	struct ledger l = {0};
	int rc;

	if (b->counts != COUNTS_WHOLE)
		return err_usage(e, "these bundles were shared already: share "
				    "takes those of measures --partial");
	if (opt_given(c, "trusted")) {
		bundle_trust(b);
	} else {
		rc = call_ledger(c, &l, &small, NULL, e) ||
		     bundle_threshold(b, &small, e);
		call_say_ledger(c, &l);
		ledger_free(&l);
		if (rc)
			return -1;
	}
	if (opt_given(c, "authority"))
		bundle_name_authority(b, opt_span(c, "authority"));
	return 0;
}

static int check_options(struct call *c, struct err *e)
{
	struct span name;

	if (!opt_given(c, "key"))
		return err_usage(e, "expected --key FILE, the key to sign with "
				    "(--key-new FILE makes one)");
	if (opt_given(c, "trusted") && opt_given(c, "threshold"))
		return err_usage(e, "--trusted hides nothing: without "
				    "--threshold");
	if (opt_given(c, "trusted") && opt_given(c, "ledger"))
		return err_usage(e, "--trusted hides nothing: without "
				    "--ledger");
	return opt_name(c, "authority", &name, e);
}

static int share(struct call *c, struct err *e)
{
	struct bundle b = {0};
	struct secret key = {NULL};
	long threshold = SMALL_THRESHOLD;
	int rc = -1;

	if (opt_given(c, "key-new"))
		return new_key(c, opt_value(c, "key-new"), e);
	if (!check_options(c, e) &&
		!opt_int(c, "threshold", 1, 1000, &threshold, e) &&
		!secret_load(&key, opt_value(c, "key"), e) &&
		!bundles_read(c, &b, false, e) && !prepare(c, &b, threshold, e))
		rc = bundles_write(c, &b, &key, e);
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
	.shared = OPT_FILE,
	.options = options,
	.run = share,
};
