#!/bin/bash
# usage: tests/bench/store.sh [RECORDS [RUNS]]
# sos-store put, into a new store and again, against sqlite3 .import of the
# same rows into plain tables; in turn within each run, medians. The target of
# the first: at most 2.5 times the time of the import.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
records=${1:-1000000} runs=${2:-3}
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
dir=$(mktemp -d build/store.XXXXXX) || exit 1
trap 'rm -rf "$dir"' EXIT

build/generate --cases "$((records / 20 + 1))" 2>/dev/null |
	head -n "$records" >"$dir/in.ndjson"
records=$(wc -l <"$dir/in.ndjson")
sos-case list "$dir/in.ndjson" --to csv --split "$dir/csv" || exit 1
for f in "$dir"/csv/*.csv; do
	kind=${f##*/} kind=${kind%.csv}
	echo "CREATE TABLE \"$kind\"($(head -n 1 "$f" |
		sed 's/[^,]*/"&" TEXT/g'));"
	echo ".import --csv --skip 1 $f $kind"
done >"$dir/import.sql"

# seconds COMMAND: those of the wall, and of the processor.
seconds() {
	local wall
	wall=$( { /usr/bin/time -f "%e %U %S" "$@" >/dev/null 2>"$dir/said"; } 2>&1
		tail -n 1 "$dir/said")
	echo "$wall" | awk '{printf "%.2f %.2f\n", $1, $2 + $3}'
}
plain() { rm -f "$dir/plain.db"; seconds sqlite3 "$dir/plain.db" ".read $dir/import.sql"; }
first() { rm -f "$dir"/s.db*; seconds sos-store put "$dir/s.db" "$dir/in.ndjson" -q; }
again() { seconds sos-store put "$dir/s.db" "$dir/in.ndjson" -q; }
checked() { seconds sos-store verify "$dir/s.db" -q --fail-on never; }
whole() { seconds sos-store get "$dir/s.db"; }

for _ in $(seq "$runs"); do
	for task in plain first again checked whole; do
		echo "$task $($task)"
	done
done >"$dir/times"

median() {
	awk -v t="$1" -v c="$2" '$1 == t {print $c}' "$dir/times" | sort -n |
		awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}
line() {
	awk -v what="$2" -v w="$(median "$1" 2)" -v c="$(median "$1" 3)" \
		-v pw="$(median plain 2)" -v pc="$(median plain 3)" 'BEGIN {
		printf "| %s | %.2f | %.2f | %.2f | %.2f |\n", what, w, c,
			w / pw, c / pc}'
}
cat <<X
$records records, $(stat -c %s "$dir/in.ndjson") bytes of NDJSON, median of $runs runs

| task | seconds | of the processor | times .import | of the processor |
| --- | ---: | ---: | ---: | ---: |
X
line plain "sqlite3 .import into plain tables"
line first "sos-store put into a new store"
line again "the same put again"
line checked "sos-store verify"
line whole "sos-store get"
