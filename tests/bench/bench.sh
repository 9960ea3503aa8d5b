#!/bin/bash
# usage: tests/bench/bench.sh [MEGABYTES [RUNS]]    (make bench MB=499 RUNS=5)
# The same work by sos, Miller, jq and DuckDB on the same generated files, in
# turn within each run; answers compared; medians to BENCHMARKS.md.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
mb=${1:-100} runs=${2:-5}
dir=build/bench
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
rm -rf "$dir"
mkdir -p "$dir" || exit 1
trap 'rm -f "$dir"/*.csv "$dir"/*.ndjson' EXIT

duck() { node tests/bench/duck.mjs "$1"; }
if command -v npm >/dev/null && [ ! -d tests/bench/node_modules ]; then
	(cd tests/bench && npm ci --ignore-scripts --no-audit --no-fund \
		--loglevel=error </dev/null >/dev/null 2>&1)
fi
duck_version=$(duck --version 2>/dev/null)
[ -n "$duck_version" ] || echo "bench: no DuckDB (npm): left out" >&2

# About 100 bytes a case.
cases=$((mb * 1000000 / 100))
csv=$dir/case.csv nd=$dir/case.ndjson
build/generate --kind case --format csv --cases "$cases" >"$csv" || exit 1
build/generate --kind case --cases "$cases" >"$nd" || exit 1
echo "bench: $(stat -c %s "$csv") bytes of CSV, $(stat -c %s "$nd") of NDJSON"

read_csv="read_csv('$csv', all_varchar = true, header = true)"
read_nd="read_ndjson('$nd')"
# TASK|PROGRAM|COMMAND, which writes $out. The first of a task is ours.
team="Oak 3"
tasks() {
	cat <<-T
	CSV to NDJSON, validated (list)|sos|sos-case list $csv -o \$out
	CSV to NDJSON, validated (list)|DuckDB|duck "COPY (SELECT * FROM $read_csv) TO '\$out' (FORMAT json)"
	CSV to NDJSON, validated (list)|Miller|mlr -S --icsv --ojsonl cat $csv >\$out
	NDJSON filter (list --where)|sos|sos-case list $nd --where "team=$team" -o \$out
	NDJSON filter (list --where)|DuckDB|duck "COPY (SELECT * FROM $read_nd WHERE team = '$team') TO '\$out' (FORMAT json)"
	NDJSON filter (list --where)|Miller|mlr -S --ijsonl --ojsonl filter '\$team == "$team"' $nd >\$out
	NDJSON filter (list --where)|jq|jq -c 'select(.team == "$team")' $nd >\$out
	T
	sos-case --help | grep -q '^  import ' || return 0
	cat <<-T
	CSV import to NDJSON (import)|sos|sos-case import --kind case $csv -q -o \$out
	CSV import to NDJSON (import)|DuckDB|duck "COPY (SELECT * FROM $read_csv) TO '\$out' (FORMAT json)"
	CSV import to NDJSON (import)|Miller|mlr -S --icsv --ojsonl cat $csv >\$out
	T
}
tasks >"$dir/tasks"
[ -n "$duck_version" ] || sed -i '/|DuckDB|/d' "$dir/tasks"

# The answer as facts: how many, and the first of them with keys sorted, empties
# and the kind left out.
facts() {
	wc -l <"$1"
	head -n 50000 "$1" | jq -cS 'del(.kind) | with_entries(select(.value != "" and .value != null))
		| map_values(tostring)' | sha256sum
}

export -f duck
for run in $(seq "$runs"); do
	while IFS='|' read -r task program command; do
		export out=$dir/out.ndjson
		rm -f "$out"
		/usr/bin/time -o "$dir/time" -f '%e %M' \
			bash -c "${command//\$out/$out}" </dev/null || {
			echo "bench: $program failed: $task" >&2
			exit 1
		}
		read -r seconds kb <"$dir/time"
		echo "$task|$program|$seconds|$kb" >>"$dir/times"
		[ "$run" != 1 ] || echo "$task|$program|$(facts "$out" | tr -d '\n')" \
			>>"$dir/answers"
	done <"$dir/tasks"
done

# A task has one answer.
cut -d'|' -f1,3 "$dir/answers" | sort -u | cut -d'|' -f1 | uniq -d \
	>"$dir/disputed"
if [ -s "$dir/disputed" ]; then
	cat "$dir/answers" >&2
	echo "bench: the programs disagree" >&2
	exit 1
fi

median() { sort -n | awk '{v[NR] = $1} END {
	print NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2}'; }
rows() {
	local task program seconds kb ours=
	while IFS='|' read -r task program _; do
		seconds=$(grep -F "$task|$program|" "$dir/times" |
			cut -d'|' -f3 | median)
		kb=$(grep -F "$task|$program|" "$dir/times" |
			cut -d'|' -f4 | median)
		[ "$program" != sos ] || ours=$seconds
		echo "$task|$program|$seconds|$ours|$kb"
	done <"$dir/tasks" | awk -F'|' '{
		printf "| %s | %s | %.2f | %s | %.0f |\n", $1, $2, $3,
			$2 == "sos" ? "" : sprintf("%.2f", $4 / $3), $5 / 1024
	}'
}

{
	cat <<-T
	# Benchmarks

	Written by \`make bench MB=$mb RUNS=$runs\` on $(nproc) processors of a
	$(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(date -u +%Y-%m-%d).
	Medians of $runs runs, the programs in turn within each; whole processes, start included; wall clock;
	output to a file. $((cases)) generated cases: $(($(stat -c %s "$csv") / 1000000)) MB of CSV,
	$(($(stat -c %s "$nd") / 1000000)) MB of NDJSON. The answers were compared and are the same. sos checks every value
	(types, lists, dates, UTF-8); the others do not, DuckDB and Miller being told to take all as text.

	sos $(sos-case --version | cut -d' ' -f2), DuckDB $duck_version (npm, through Node $(node --version 2>/dev/null)), $(mlr --version), $(jq --version).

	| task | program | seconds | sos takes, of that | peak MB |
	| --- | --- | --- | --- | --- |
	T
	rows
	cat <<-T

	Targets: CSV to NDJSON at most 1.20 of DuckDB's time and 0.25 of Miller's; NDJSON filter at most 0.10 of
	jq's. The documented size is \`make bench MB=499\`.
	T
	echo
	# What other scripts measured stays.
	sed -n '/^## /,$p' BENCHMARKS.md
} >"$dir/benchmarks" && cp "$dir/benchmarks" BENCHMARKS.md
cat BENCHMARKS.md
