#include "kept_head.h"

#include <stdlib.h>
#include "base/conf.h"
#include "stream/ndjson_out.h"
#include "base/mem.h"

static const char before_key[] = ",\"key\":\"";

static void digest(struct span text, char hex[65])
{
	struct sha256 h;

	sha256_start(&h);
	sha256_add(&h, text.p, text.n);
	sha256_end(&h, hex);
}

void kept_head_write(
	const struct head_note *h, const struct secret *signer, struct buf *out)
{
	char key[PUBLIC_HEX], signature[SIGNATURE_HEX], sha256[65];
	size_t from = out->n;

	buf_puts(out, "{\"at\":");
	json_quoted(out, span_of(h->at));
	buf_printf(out, ",\"act\":%ld,\"revisions\":%ld,\"head\":\"%s\"",
		h->act, h->revisions, h->hex);
	if (signer) {
		digest((struct span){out->p + from, out->n - from}, sha256);
		public_key(signer, key);
		sign_sha256(signer, sha256, signature);
		buf_printf(out, "%s%s\",\"signature\":\"%s\"", before_key, key,
			signature);
	}
	buf_puts(out, "}\n");
}

static int read_members(struct kept_line *to, const struct conf *c)
{
	const char *key = conf_get_str(c, "key", "");
	const char *signature = conf_get_str(c, "signature", "");
	double act = conf_get_num(c, "act", 0);

	if (!hex_bytes(span_of(conf_get_str(c, "head", "")), to->head.b,
		    HEAD_BYTES) ||
		!(act >= 1 && act < 1e15) || !*key != !*signature)
		return -1;
	to->head.act = (int64_t)act;
	if (*key && (strlen(key) != PUBLIC_HEX - 1 ||
			    strlen(signature) != SIGNATURE_HEX - 1))
		return -1;
	strcpy(to->key, key);
	strcpy(to->signature, signature);
	return 0;
}

int kept_head_read(struct kept_line *to, struct span line, const char *name,
	long number, struct err *e)
{
	struct conf *c = conf_parse(name, line.p, line.n, e);
	const char *mark =
		memmem(line.p, line.n, before_key, sizeof before_key - 1);
	int rc = -1;

	*to = (struct kept_line){0};
	if (c && conf_is_object(c))
		rc = read_members(to, c);
	digest((struct span){line.p, mark ? (size_t)(mark - line.p) : line.n},
		to->sha256);
	conf_free(c);
	return rc ? err_input(e,
			    "%s:%ld: expected a head as stats --head "
			    "writes it",
			    name, number)
		  : 0;
}

void kept_heads_add(struct kept_heads *k, const struct kept_head *h)
{
	k->at = grow(k->at, k->n, &k->cap, sizeof *k->at);
	k->at[k->n++] = *h;
}

void kept_heads_meet(
	struct kept_heads *k, int64_t act, const unsigned char head[HEAD_BYTES])
{
	size_t i;

	for (i = 0; i < k->n; i++)
		if ((!k->at[i].act || k->at[i].act == act) &&
			digest_same(k->at[i].b, head, HEAD_BYTES))
			k->at[i].seen = true;
}

int kept_heads_check(
	const struct kept_heads *k, const char *name, struct err *e)
{
	size_t i;

	for (i = 0; i < k->n && k->at[i].seen;)
		i++;
	if (i == k->n)
		return 0;
	return err_output(e,
		k->at[i].act
			? "%s: the head kept after act %lld is not in the "
			  "chain: the store was cut short or written anew, "
			  "or it is another store"
			: "%s: this head is not in the chain: the store was "
			  "cut short, or it is another store",
		name, (long long)k->at[i].act);
}

void kept_heads_release(struct kept_heads *k)
{
	free(k->at);
	*k = (struct kept_heads){0};
}
