#include "db_pg_text.h"

#include "base/date.h"
#include "base/digest.h"
#include "base/mem.h"

/* One field of a line of COPY and the tab before the next. */
static void copy_text(struct buf *b, struct span s)
{
	size_t i;

	for (i = 0; i < s.n; i++) {
		if (s.p[i] == '\\')
			buf_addc(b, '\\');
		buf_addc(b, s.p[i]);
	}
	buf_addc(b, '\t');
}

static void copy_option(struct buf *b, struct span s)
{
	if (s.n)
		copy_text(b, s);
	else
		buf_puts(b, "\\N\t");
}

static void copy_bytes(struct buf *b, const unsigned char *p, size_t n)
{
	buf_puts(b, "\\\\x");
	hex_text(p, n, buf_room(b, 2 * n + 1));
	b->n += 2 * n;
	buf_addc(b, '\t');
}

static void copy_int(struct buf *b, int64_t n)
{
	buf_printf(b, "%lld\t", (long long)n);
}

static void copy_line_end(struct buf *b)
{
	b->p[b->n - 1] = '\n';
}

void copy_of_wanted(struct buf *b, int kind, struct span key,
	const unsigned char compare[COMPARE_BYTES])
{
	copy_int(b, kind);
	copy_text(b, key);
	copy_bytes(b, compare, COMPARE_BYTES);
	copy_line_end(b);
}

void copy_of_revision(struct buf *b, const struct revision *r)
{
	copy_int(b, r->rev);
	copy_int(b, r->kind);
	copy_text(b, r->key);
	copy_int(b, r->number);
	copy_int(b, r->before);
	copy_int(b, r->input);
	copy_int(b, r->line);
	copy_int(b, r->state);
	copy_text(b, r->content);
	copy_bytes(b, r->salt, SALT_BYTES);
	copy_bytes(b, r->tag, TAG_BYTES);
	copy_text(b, r->case_id);
	if (r->day == NO_DAY)
		buf_puts(b, "\\N\t");
	else
		copy_int(b, r->day);
	copy_option(b, r->team);
	copy_option(b, r->service);
	copy_option(b, r->child_id);
	copy_option(b, r->referral_id);
	copy_bytes(b, r->compare, COMPARE_BYTES);
	copy_line_end(b);
}

/* Whatever comes before the last '@' may hold the password, or a piece of
 * it, wherever the URL is malformed; and so may what follows '?' or '#'. */
char *pg_without_password(const char *url)
{
	struct buf b = {0};
	const char *host = strstr(url, "://"), *at = strrchr(url, '@');
	size_t n;

	if (!host)
		return xstrdup("(a database)");
	host += 3;
	buf_add(&b, url, (size_t)(host - url));
	if (at && at > host) {
		n = strcspn(host, ":@/?#%");
		buf_add(&b, host, n);
		host = at;
	}
	n = strcspn(host, "?#");
	/* Behind ':' only a port is shown. */
	for (; n; n--, host++) {
		if (*host == ':' && !(host[1] >= '0' && host[1] <= '9')) {
			size_t skip = strcspn(host, "/?#");

			n -= skip - 1;
			host += skip - 1;
			continue;
		}
		buf_addc(&b, *host);
	}
	buf_cstr(&b);
	return b.p;
}

const char pg_make_wanted[] = "CREATE TEMP TABLE wanted(kind bigint, key text "
			      "COLLATE \"C\", compare bytea) ON COMMIT DROP";

const char pg_ask_there[] = "DECLARE there NO SCROLL CURSOR FOR "
			    "SELECT "
			    "l.kind, l.key, l.rev, l.number, "
			    "l.state, "
			    "CASE WHEN l.compare = w.compare THEN 1 "
			    "ELSE 0 "
			    "END, r.content FROM wanted AS w "
			    "JOIN latest AS l ON l.kind = w.kind "
			    "AND "
			    "l.key = w.key LEFT JOIN revision AS r "
			    "ON "
			    "r.rev = l.rev AND l.compare <> "
			    "w.compare "
			    "ORDER BY l.kind, l.key";

const char pg_make_fresh[] =
	"CREATE TEMP TABLE fresh(rev bigint, kind bigint, "
	"key text, number bigint, before bigint, input bigint, "
	"line bigint, state bigint, content text, salt bytea, "
	"tag bytea, case_id text, day bigint, team text, "
	"service text, child_id text, referral_id text, "
	"compare bytea) ON COMMIT DROP";

const char pg_take_fresh[] =
	"WITH added AS (INSERT INTO revision SELECT rev, kind, key, number, "
	"before, input, line, state, content, salt, tag, NULL FROM fresh "
	"RETURNING 1), now AS (INSERT INTO latest SELECT kind, key, rev, "
	"number, state, case_id, "
	"day, team, service, child_id, referral_id, compare FROM fresh "
	"ON CONFLICT (kind, key) DO UPDATE SET rev = excluded.rev, "
	"number = excluded.number, state = excluded.state, "
	"case_id = excluded.case_id, day = excluded.day, "
	"team = excluded.team, service = excluded.service, "
	"child_id = excluded.child_id, referral_id = excluded.referral_id, "
	"compare = excluded.compare RETURNING 1) SELECT "
	"(SELECT count(*) FROM fresh), (SELECT count(*) FROM added), "
	"(SELECT count(*) FROM now)";
