#!/bin/bash
# usage: tests/bench/store.sh [RECORDS [RUNS]]
#        tests/bench/store.sh growth [RECORDS]...
# sos-store put, into a new store and again, verify and get, against sqlite3
# .import of the same rows into plain tables; in turn within each run, medians.
# Targets, of the time of the import: put 1.8, again 0.4, verify 0.8, get 0.25;
# of the input's bytes: the store 1.7. growth: what a record takes of the
# processor, and the memory, with how many there are.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
growth=
if [ "${1-}" = growth ]; then
	growth=yes
	shift
	sizes=${*:-10000 30000 100000 300000 1000000 3000000}
fi
records=${1:-1000000} runs=${2:-3}
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
dir=$(mktemp -d build/store.XXXXXX) || exit 1
trap 'rm -rf "$dir"' EXIT

make_input() {
	build/generate --cases "$(($1 / 20 + 1))" 2>/dev/null |
		head -n "$1" >"$dir/in.ndjson"
}
# seconds COMMAND: those of the wall, and of the processor; peak MB.
seconds() {
	/usr/bin/time -f "%e %U %S %M" -o "$dir/time" "$@" >/dev/null 2>"$dir/said"
	tail -n 1 "$dir/time" |
		awk '{printf "%.2f %.2f %.0f\n", $1, $2 + $3, $4 / 1024}'
}
plain() { rm -f "$dir/plain.db"; seconds sqlite3 "$dir/plain.db" ".read $dir/import.sql"; }
first() { rm -f "$dir"/s.db*; seconds sos-store put "$dir/s.db" "$dir/in.ndjson" -q; }
again() { seconds sos-store put "$dir/s.db" "$dir/in.ndjson" -q; }
checked() { seconds sos-store verify "$dir/s.db" -q --fail-on never; }
whole() { seconds sos-store get "$dir/s.db"; }

# Microseconds of the processor a record, and MB, of the four in turn.
grown() {
	make_input "$1"
	printf '| %d' "$1"
	for task in first again checked whole; do
		$task | awk -v n="$1" '{printf " | %.1f | %d", $2 * 1e6 / n, $3}'
	done
	echo ' |'
}
if [ "$growth" ]; then
	echo "| records | put, us | MB | again, us | MB | verify, us | MB | get, us | MB |"
	echo "| ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
	for size in $sizes; do
		grown "$size"
	done
	exit
fi

make_input "$records"
records=$(wc -l <"$dir/in.ndjson")
sos-case list "$dir/in.ndjson" --to csv --split "$dir/csv" || exit 1
for f in "$dir"/csv/*.csv; do
	kind=${f##*/} kind=${kind%.csv}
	echo "CREATE TABLE \"$kind\"($(head -n 1 "$f" |
		sed 's/[^,]*/"&" TEXT/g'));"
	echo ".import --csv --skip 1 $f $kind"
done >"$dir/import.sql"

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
		-v pw="$(median plain 2)" -v pc="$(median plain 3)" \
		-v mb="$(median "$1" 4)" 'BEGIN {
		printf "| %s | %.2f | %.2f | %.2f | %.2f | %d |\n", what, w, c,
			w / pw, c / pc, mb}'
}
cat <<X
$records records, $(stat -c %s "$dir/in.ndjson") bytes of NDJSON, $(stat -c %s "$dir/s.db") of
store, median of $runs runs

| task | seconds | of the processor | times .import | of the processor | peak MB |
| --- | ---: | ---: | ---: | ---: | ---: |
X
line plain "sqlite3 .import into plain tables"
line first "sos-store put into a new store"
line again "the same put again"
line checked "sos-store verify"
line whole "sos-store get"
