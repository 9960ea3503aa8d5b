#!/bin/sh
# A store of an older format, made by the version before the format rose: it is
# read as it is, and upgraded by the first put. store_format1/ holds its dumps:
#   sos-store put STORE in.ndjson --key key --by me --as-of 2021-10-01
#   sqlite3 STORE .dump; pg_dump -n sos -d STORE
# with a key of 32 letters k. Of store_format2/, which PostgreSQL still has, two
# more puts, a forget and a hold followed; head is what stats --head said then.
# store_format3/ has its fields in other places, and some in none: a program with
# other tables of kinds made it.
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

# Format 2, which only the tables of SQLite have left.
format() { sqlite3 "$1" 'PRAGMA user_version'; }
two() {
	old2=$SOS_TOP/tests/t/store_format2
	rm -f s.db
	sqlite3 s.db <"$old2/sqlite.sql"
	sqlite3 s.db 'PRAGMA application_id = 1399804788; PRAGMA user_version = 2'
	chmod 600 s.db
	cp s.db forget.db
	cp s.db damaged.db
	check "format 2 is read" sh -c "
		sos-store get s.db | LC_ALL=C sort | diff '$old2/was.ndjson' -"
	check "... by its views" [ "$(sqlite3 s.db 'SELECT team FROM sos_case')" = East ]
	check "... by team" [ "$(sos-store get s.db --team East | wc -l)" -eq 7 ]
	check "... by day" [ "$(sos-store get s.db --since 2021-03-02 | wc -l)" -eq 1 ]
	check "... and its history" [ "$(sos-store history s.db case C1 | wc -l)" -eq 2 ]
	check "... and verifies with a head that was kept" \
		sos-store verify -q s.db --head "$old2/head"
	sqlite3 damaged.db "UPDATE latest SET rev = 1, number = 1 WHERE key = 'C1'"
	gives 4 "... and says what was altered" sos-store verify -q damaged.db
	sos-store get s.db >was2
	check "... the same again changes nothing" sh -c "
		sos-store put s.db was2 2>&1 | grep -q '0 added, 0 changed, 9 unchanged'"
	check "... and upgrades nothing" [ "$(format s.db)" -eq 2 ]
	sos-store put s.db later.ndjson -q --by me --as-of 2021-10-06
	check "the first put upgrades it" [ "$(format s.db)" -eq 3 ]
	check "... with all that was in it" sh -c "
		sos-store get s.db | LC_ALL=C sort >now
		LC_ALL=C sort '$old2/was.ndjson' later.ndjson | diff - now"
	check "... and the head that was kept" \
		sos-store verify -q s.db --head "$old2/head"
	check "... and what was forgotten stays so" sh -c "
		echo '{\"kind\":\"child\",\"child_id\":\"K2\",\"case_id\":\"C1\"}' |
		sos-store put s.db - 2>&1 | grep -q '1 erased'"
	check "... and its history" [ "$(sos-store history s.db child K2 | wc -l)" -eq 3 ]
	gives 3 "... and the hold" sos-store forget s.db --case C1 --why x
	gives 0 "a forget upgrades it, too" sos-store forget forget.db --case C1 \
		--why x --override --by me --as-of 2021-10-06
	check "... as it says" [ "$(format forget.db)" -eq 3 ]
	check "... and the head is in it" \
		sos-store verify -q forget.db --head "$old2/head"
	check "... and only what is of no case is left" \
		[ "$(sos-store get forget.db --kind staff | wc -l)" -eq \
		"$(sos-store get forget.db | wc -l)" ]
	none "... and nothing of it in the file" grep -a -l Zebra forget.db
	check "old content stays as it was, new is an array" [ "$(sqlite3 s.db \
		"SELECT group_concat(DISTINCT substr(content, 1, 1)) FROM
		(SELECT content FROM revision WHERE content <> '' ORDER BY rev)")" = '{,[' ]
	sos-store get s.db >all
	for how in '' --replace; do
		check "... and the same again is the same, of both $how" sh -c "
			sos-store put s.db all $how 2>&1 |
			grep -q '0 added, 0 changed, 12 unchanged'"
	done
	check "... and both by the views" [ "$(sqlite3 s.db "SELECT group_concat(team, ' ')
		FROM (SELECT team FROM sos_allocation ORDER BY team)")" = 'North Team P' ]
}

# The upgrade stopped in its midst: what was, or what it makes.
dies=$SOS_TOP/build/dies.so
stopped() {
	old2=$SOS_TOP/tests/t/store_format2 wrong=0 stops=0
	rm -f new.db* was.db*
	sqlite3 was.db <"$old2/sqlite.sql"
	sqlite3 was.db 'PRAGMA application_id = 1399804788; PRAGMA user_version = 2'
	chmod 600 was.db
	sos-store get was.db >was.says
	cp was.db new.db
	LD_PRELOAD=$dies DIES_COUNT=$PWD/count sos-store put new.db later.ndjson -q
	sos-store get new.db >new.says
	for at in $(seq "$(cat count)"); do
		for how in DIES_AT=$at "FAILS=write FAILS_AT=$at"; do
			rm -f k.db*
			cp was.db k.db
			# shellcheck disable=SC2086 # two words
			env $how LD_PRELOAD="$dies" sos-store put k.db later.ndjson \
				-q >none 2>&1 || stops=$((stops + 1))
			sos-store get k.db >says 2>&1
			if { cmp -s says was.says && [ "$(format k.db)" = 2 ]; } ||
				{ cmp -s says new.says && [ "$(format k.db)" = 3 ]; }; then
				sos-store verify -q k.db --head "$old2/head" ||
					wrong=$((wrong + 1))
			else
				echo "# $how: neither"
				wrong=$((wrong + 1))
			fi
		done
	done
	check "an upgrade that was stopped, $stops times, left a whole store" \
		[ "$wrong" = 0 ]
	check "... and it was stopped" [ "$stops" -gt 20 ]
}

# Fields in places of the file's own.
three() {
	old3=$SOS_TOP/tests/t/store_format3
	rm -f s.db
	sqlite3 s.db <"$old3/sqlite.sql"
	sqlite3 s.db 'PRAGMA application_id = 1399804788; PRAGMA user_version = 3'
	chmod 600 s.db
	check "fields in other places are read" sh -c "
		sos-store get s.db | LC_ALL=C sort | diff '$old3/was.ndjson' -"
	check "... by the views, x_ fields as the manual says" [ "$(sqlite3 s.db "
		SELECT case_id, ifnull(c.protected, '-'), ifnull(c.team, '-'), sos_revision,
		ifnull(json_extract(r.content, '\$[0].x_area'), '-')
		FROM sos_case AS c JOIN revision AS r ON r.key = c.case_id AND
		r.number = sos_revision" | tr '\n' ' ')" = \
		'C1|0|West|2|- C2|-|-|1|A "1" ' ]
	check "... and verify, with a head that was kept" \
		sos-store verify -q s.db --head "$old3/head"
	cp s.db same.db
	check "... and the same again changes nothing" sh -c "
		sos-store put s.db '$old3/was.ndjson' 2>&1 |
		grep -q '0 added, 0 changed, 6 unchanged' && cmp s.db same.db"
	sqlite3 s.db 'SELECT * FROM field' >before
	sed -n 's/"protected":false/&,"pages":"careful"/p' "$old3/was.ndjson" |
		sos-store put s.db - -q --by me --as-of 2021-10-03
	check "a field that had no place gets the last" [ "$(sqlite3 s.db "
		SELECT name FROM field WHERE kind = 0 ORDER BY place DESC LIMIT 1")" = pages ]
	check "... and the others keep theirs" sh -c '
		sqlite3 s.db "SELECT * FROM field" | head -n "$(wc -l <before)" |
		cmp - before'
	check "... and is there by the view" [ "$(sqlite3 s.db "
		SELECT pages FROM sos_case WHERE case_id = 'C1'")" = careful ]
	check "... and nothing else has changed" sh -c "
		sos-store get s.db | sed 's/,\"pages\":\"careful\"//' | LC_ALL=C sort |
		diff '$old3/was.ndjson' -"
	check "... and the head is in it" sos-store verify -q s.db --head "$old3/head"
	check "... and the acts said so" [ "$(sqlite3 s.db "
		SELECT count(*) FROM input WHERE source LIKE 'fields %/'")" = 2 ]
}

if command -v sqlite3 >/dev/null; then
	sqlite3 s.db <"$old/sqlite.sql"
	sqlite3 s.db 'PRAGMA application_id = 1399804788; PRAGMA user_version = 1'
	chmod 600 s.db
	one s.db 'sqlite3 s.db' SQLite
	check "SQLite: the format is 3" [ "$(sqlite3 s.db 'PRAGMA user_version')" = 3 ]
	sqlite3 s.db 'PRAGMA user_version = 4'
	check "a newer format is refused" sh -c '
		sos-store get s.db 2>err; [ $? -eq 3 ] && grep -q "format 4" err'
	two
	three
	if LD_PRELOAD=$dies sos-store --version >none 2>&1 &&
		[ "$(wc -l <none)" = 1 ]; then
		stopped
	else
		skip "an upgrade that was stopped" "nothing can be preloaded here"
	fi
else
	skip "SQLite stores of older formats" "no sqlite3 here"
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
