#!/bin/bash
# usage: tests/bench/guard.sh [--update]    (make bench-guard)
# The instructions that the main verbs take for the same generated records,
# counted by valgrind and held against guard.counts (millions): more than five
# in a hundred more is a test that fails. Unlike seconds they are the same on a busy
# machine; another compiler or library may move them, and --update notes them.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 2
noted=tests/bench/guard.counts
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8 TZ=UTC SOS_SHARE=$PWD/share
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT
build/generate --kind case --format csv --cases 8000 >"$dir/case.csv" &&
	build/generate --kind case --cases 8000 >"$dir/case.ndjson" &&
	build/generate --cases 60 --people 8 >"$dir/all.ndjson" &&
	awk -v n=4000 -f tests/bench/list.awk >"$dir/list.csv" || exit 2

# NAME|COMMAND
tasks() {
	cat <<-T
	list of CSV|sos-case list --threads 1 case.csv -o out
	list of NDJSON|sos-case list --threads 1 case.ndjson -o out
	list --where|sos-case list --threads 1 case.ndjson --where team=Oak -o out
	import|sos-case import --threads 1 --kind case case.csv -q -o out
	import with a profile|sos-case import --threads 1 --profile annex-a list.csv -q -o out
	timeline|sos-case timeline --threads 1 --as-of 2021-10-31 all.ndjson -q -o out
	language|sos-case language --threads 1 --as-of 2021-10-31 all.ndjson -q -o out
	network summary|sos-network summary --threads 1 --as-of 2021-10-31 all.ndjson -q -o out
	measures of a month, by team|sos-report measures --threads 1 --month 2021-09 --by team --as-of 2021-10-31 all.ndjson -q -o out
	put into a new store|sos-store put --threads 1 a.db all.ndjson -q
	the same put again|sos-store put --threads 1 a.db all.ndjson -q
	verify|sos-store verify a.db -q
	get|sos-store get a.db -o out
	T
}

# count COMMAND: millions of instructions, of one processor.
count() {
	# shellcheck disable=SC2086 # words
	(cd "$dir" && valgrind --tool=callgrind --callgrind-out-file=/dev/null \
		$1 2>&1) >"$dir/said" || { cat "$dir/said" >&2; return 1; }
	awk '/Collected/ { printf "%.2f\n", $NF / 1e6; n++ } END { exit !n }' \
		"$dir/said"
}

failed=0
: >"$dir/now"
while IFS='|' read -r name command; do
	if ! now=$(count "$command" </dev/null); then
		echo "not ok - $name: it did not run"
		failed=1
		continue
	fi
	printf '%s\t%s\n' "$now" "$name" >>"$dir/now"
	was=$(awk -F '\t' -v name="$name" '$2 == name { print $1 }' "$noted")
	awk -v now="$now" -v was="${was:-0}" -v name="$name" 'BEGIN {
		times = was ? now / was : 99
		said = times > 1.05 ? "not ok" : "ok"
		printf "%s - %s: %s million instructions, %.2f of %s\n", said,
			name, now, times, was
		exit times > 1.05 }' || failed=1
done < <(tasks)
if [ "${1-}" = --update ]; then
	cp "$dir/now" "$noted"
	failed=0
fi
exit $failed
