#!/bin/sh
# A store of format 1, made by the version before the format rose: it is read
# as it is, and upgraded by the first put. store_format1/ holds its dumps:
#   sos-store put STORE in.ndjson --key key --by me --as-of 2021-10-01
#   sqlite3 STORE .dump; pg_dump -n sos -d STORE
# with a key of 32 letters k.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/pg_server.sh"
old=$SOS_TOP/tests/t/store_format1
printf '%032d' 0 | tr 0 k >key
chmod 600 key
export SOS_STORE_KEY="$PWD/key"
LC_ALL=C sort "$old/in.ndjson" >was
cat >later.ndjson <<'X2'
{"kind":"allocation","case_id":"C1","since":"2021-02-01","team":"Team P","role":"protection-lead"}
{"kind":"drill","rule_id":"R1","date":"2021-09-01","case_id":"C1","tried":"-","result":"kept"}
{"kind":"person","person_id":"P1","case_id":"C1","side":"natural","ready":7}
X2
cat was later.ndjson | LC_ALL=C sort >both
records() { sos-store get "$1" | LC_ALL=C sort; }

# one STORE SQL: what holds of a store, whatever keeps it. SQL runs a query.
one() {
	store=$1 sql=$2 what=$3
	check "$what: format 1 is read" sh -c "
		sos-store get '$store' | LC_ALL=C sort | diff was -"
	check "$what: format 1 verifies" sos-store verify -q "$store"
	check "$what: its history is told" sh -c "
		[ \"\$(sos-store history '$store' allocation C1/2021-02-01 |
			wc -l)\" -eq 1 ]"
	check "$what: the same again changes nothing" sh -c "
		sos-store put '$store' was --as-of 2021-10-02 2>&1 |
			grep -q '0 added, 0 changed, 6 unchanged'"
	check "$what: and upgrades nothing" [ "$($sql 'SELECT count(*) FROM kind')" = 41 ]
	check "$what: the first put with something new" sos-store put -q "$store" \
		later.ndjson --by me --as-of 2021-10-03
	check "$what: upgrades it" [ "$($sql 'SELECT count(*) FROM kind')" = \
		"$(sos-case schema | grep -c '^    {"\$ref": "#/\$defs/[a-z]*"}')" ]
	records "$store" >now
	check "$what: with all that was in it" diff both now
	check "$what: the upgraded store verifies" sos-store verify -q "$store"
	check "$what: keys without the new part are as they were" sh -c "
		sos-store history '$store' allocation C1/2021-02-01 >one &&
		sos-store history '$store' \
			allocation C1/2021-02-01/protection-lead >two &&
		[ \$(cat one two | wc -l) -eq 2 ]"
	check "$what: its views have the new fields" [ "$(
		$sql 'SELECT ready FROM sos_person')" = 7 ]
	check "$what: and the new kinds" [ "$(
		$sql 'SELECT rule_id FROM sos_drill')" = R1 ]
}

if command -v sqlite3 >/dev/null; then
	sqlite3 s.db <"$old/sqlite.sql"
	sqlite3 s.db 'PRAGMA application_id = 1399804788; PRAGMA user_version = 1'
	chmod 600 s.db
	one s.db 'sqlite3 s.db' SQLite
	check "SQLite: the format is 2" [ "$(sqlite3 s.db 'PRAGMA user_version')" = 2 ]
	sqlite3 s.db 'PRAGMA user_version = 3'
	check "a newer format is refused" sh -c '
		sos-store get s.db 2>err; [ $? -eq 3 ] && grep -q "format 3" err'
else
	skip "a SQLite store of format 1" "no sqlite3 here"
fi

dir=$(mktemp -d) || exit 1
trap 'pg_stop; rm -rf "$dir"' EXIT
if ! pg_start "$dir"; then
	skip "a PostgreSQL store of format 1" "no server to be had"
	exit
fi
query() { psql -q -A -t -v ON_ERROR_STOP=1 "$PG_URL" -c "SET search_path = sos; $1"; }
psql -q -v ON_ERROR_STOP=1 "$PG_URL" -f "$old/postgresql.sql" >/dev/null
psql -q -v ON_ERROR_STOP=1 "$PG_URL" -f "$SOS_TOP/share/store/roles.sql"
psql -q "$PG_URL" -c 'CREATE ROLE night LOGIN IN ROLE sos_importer;
	CREATE VIEW public.mine AS SELECT person_id FROM sos.sos_person'
night=$(echo "$PG_URL" | sed 's/user=postgres/user=night/')
check "PostgreSQL: who is not the owner cannot upgrade, and is told" sh -c "
	sos-store put -q '$night' later.ndjson 2>err; [ \$? -eq 4 ] &&
	grep -q 'its owner must put' err"
one "$PG_URL" query PostgreSQL
check "PostgreSQL: what was granted stays" [ "$(
	psql -q -A -t "$night" -c 'SELECT person_id FROM sos.sos_person')" = P1 ]
check "PostgreSQL: so do views over ours" [ "$(
	psql -q -A -t "$PG_URL" -c 'SELECT person_id FROM mine')" = P1 ]
check "PostgreSQL: the upgraded store takes other people's puts" \
	sos-store put -q "$night" was --replace --by night
