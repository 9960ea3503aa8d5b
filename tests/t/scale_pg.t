#!/bin/sh
# examples/scale with a store in PostgreSQL that several read at once.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/pg_server.sh"
dir=$(mktemp -d) || exit 1
trap 'pg_stop; rm -rf "$dir"' EXIT
if ! pg_start "$dir"; then
	skip "parts of a store in PostgreSQL" "no server to be had"
	exit
fi
scale=$SOS_TOP/examples/scale
export SOS_STORE_KEY="$dir/key"
sql() { psql -X -q -v ON_ERROR_STOP=1 "$PG_URL" "$@"; }
sql -c "ALTER SYSTEM SET log_statement = 'all'" -c "SELECT pg_reload_conf()" >/dev/null
sos-store put "$PG_URL" "$EXAMPLES"/records/*.csv -q || exit 1
sos-store put file.db "$EXAMPLES"/records/*.csv -q || exit 1
logged() { as_pg grep -q "$1" "$PG_DIR/log"; }
check "records went in by COPY" logged "COPY fresh FROM STDIN"
parts() {
	: >all
	for k in 1 2 3; do
		sos-store get "$PG_URL" --part $k/3 >pg && [ -s pg ] &&
			sos-store get file.db --part $k/3 | cmp - pg &&
			sql -v part=$k -v parts=3 -f "$scale/copy-out.sql" |
			cmp - pg && cat pg >>all || return
	done
	sort all >sorted && sos-store get "$PG_URL" | sort | cmp - sorted
}
check "get, get of a file and COPY give the same parts, which are all" parts
check "read through a cursor" logged "DECLARE reading NO SCROLL CURSOR"
check "in pieces" logged "FETCH 2000 FROM reading"
# One case is in one part only.
split_cases() {
	for k in 1 2 3; do
		sos-store get "$PG_URL" --part $k/3 |
			sed -n 's/.*"case_id":"\([^"]*\)".*/\1/p' | sort -u
	done | sort | uniq -d
}
none "no case is in two parts" split_cases
if ! command -v parallel >/dev/null; then
	skip "parts counted at once" "no parallel is installed"
	exit
fi
echo "2/:" >hosts
asked="--month 2021-08..2021-10 --by team --as-of 2021-10-31"
# shellcheck disable=SC2086 # words
count() { "$scale/with-parallel" hosts "$PG_URL" 4 "$1" $asked; }
# shellcheck disable=SC2086 # words
same() {
	count "$1" >"$1.csv" && sos-report measures --suppress -q --to csv \
		$asked "$PG_URL" | cmp - "$1.csv"
}
check "four parts at once give the bytes of one process" same first
# Somebody writes while it is counted.
cat >late <<X
#!/bin/sh
[ "\$2" != 4/4 ] || echo '{"kind":"case","case_id":"ZZ-1","service":"early-help","plan":"none","opened":"2020-05-01"}' |
	"$SOS_BIN/sos-store" put "$PG_URL" -q
exec "$scale/sos-part" "\$@"
X
chmod +x late
export SOS_PART="$PWD/late"
gives 1 "a store that is written to meanwhile is refused" count second
check "which is said" grep -q "written to while it was counted" check.err
