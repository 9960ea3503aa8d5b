#include <unistd.h>
#include "base/infile.h"
#include "cli/signer.h"
#include "store_verbs.h"
#include "store/verify.h"

struct verify_options {
	int fail_on;
	struct signers signers;
	struct kept_heads heads;
};

static int check_signature(const struct signers *trusted,
	const struct kept_line *l, const char *name, long number, struct err *e)
{
	bool asked = trusted->keys.n > 0;

	if (!*l->key && !asked)
		return 0;
	if (!*l->key)
		return err_input(e,
			"%s:%ld: not signed; expected a signature by a key of "
			"--signer",
			name, number);
	if (!asked)
		return err_input(e,
			"%s:%ld: signed; name the public keys that you trust "
			"with --signer FILE",
			name, number);
	if (!signers_trust(trusted, l->key))
		return err_input(e,
			"%s:%ld: signed by a key that no --signer names", name,
			number);
	if (signed_by(span_of(l->key), l->sha256, span_of(l->signature)))
		return 0;
	return err_input(e,
		"%s:%ld: its signature is not by that key: it was changed",
		name, number);
}

/* A file of heads, a line each; empty lines are ignored. */
static int read_heads(struct verify_options *o, const char *path, struct err *e)
{
	struct infile in = {0};
	struct kept_line l;
	long number = 0;
	char *line;
	size_t n;
	int rc = infile_open(&in, path, e) ? -1 : 1;

	while (rc == 1 && (rc = infile_line(&in, &line, &n, e)) == 1) {
		number++;
		while (n && (unsigned char)line[n - 1] <= ' ')
			n--;
		if (!n)
			continue;
		if (kept_head_read(
			    &l, (struct span){line, n}, in.name, number, e) ||
			check_signature(&o->signers, &l, in.name, number, e))
			rc = -1;
		else
			kept_heads_add(&o->heads, &l.head);
	}
	if (!rc && !o->heads.n)
		rc = err_input(e, "%s: no heads in it", in.name);
	infile_close(&in);
	return rc;
}

/* --head: 64 hex digits, or a file. */
static int parse_heads(
	const struct call *c, struct verify_options *o, struct err *e)
{
	const char *head = opt_value(c, "head");
	struct kept_head one = {.act = 0};

	if (!head)
		return o->signers.keys.n
			       ? err_usage(e, "--signer needs --head FILE")
			       : 0;
	if (hex_bytes(span_of(head), one.b, HEAD_BYTES)) {
		kept_heads_add(&o->heads, &one);
		return o->signers.keys.n
			       ? err_usage(e, "--signer needs --head FILE, got "
					      "hex digits")
			       : 0;
	}
	if (strcmp(head, "-") != 0 && access(head, F_OK))
		return err_usage(e,
			"--head: expected %d hex digits, or a file of heads",
			2 * HEAD_BYTES);
	return read_heads(o, head, e);
}

static int parse(struct call *c, struct verify_options *o, struct err *e)
{
	o->fail_on = opt_choice(c, "fail-on", FAIL_LEVELS, FAIL_GAP, e);
	return o->fail_on < 0 || signers_parse(c, &o->signers, e) ||
			       parse_heads(c, o, e)
		       ? -1
		       : 0;
}

static int verify(struct call *c, struct err *e)
{
	struct verify_options o = {.fail_on = FAIL_GAP};
	struct store *s = NULL;
	struct verified v = {0};
	struct sink *to;
	long found = 0;
	int rc = -1;

	if (!parse(c, &o, e))
		s = call_store(c, STORE_READ, e);
	if (s && c->operands)
		err_usage(e, "unexpected operand '%.60s'", c->operand[0]);
	else if (s && !store_verify(s, &o.heads, &v, e)) {
		to = call_sink(c, &kind_table[K_finding], e);
		if (to)
			rc = store_references(&v, to, &found, e);
	}
	verified_release(&v);
	store_close(s);
	kept_heads_release(&o.heads);
	signers_release(&o.signers);
	if (rc)
		return -1;
	if (found && (o.fail_on == FAIL_WARNING || o.fail_on == FAIL_NOTE))
		c->found = true;
	if (!c->quiet)
		call_say(c, "nothing has been altered: revisions %ld, acts %ld",
			v.revisions, v.acts);
	if (c->verbose)
		call_say(c, "head %s", v.head);
	return 0;
}

static const struct option_row options[] = {
	{"head", 0, "HEX|FILE",
		"a head, or a file of heads, that the chain must have had",
		false},
	{"signer", 0, "FILE", "a public key that is trusted", true},
	STORE_ROWS,
	{0},
};

const struct verb verb_verify = {
	.name = "verify",
	.operands = "STORE",
	.help = "verify the hash chain, the file and dangling references",
	.example = "sos.db",
	.shared = OPT_OUT | OPT_FAIL,
	.options = options,
	.to = RECORD_FORMS "|text",
	.run = verify,
};
