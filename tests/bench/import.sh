#!/bin/bash
# usage: tests/bench/import.sh [ROWS [RUNS]]
# What an import needs, of files of ROWS rows: seconds of the processor and peak
# memory, and of the wall beside DuckDB's COPY of the same file, in turn, into
# BENCHMARKS.md, under "Import".
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
rows=${1:-1000000} runs=${2:-1}
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
dir=$(mktemp -d build/import.XXXXXX) || exit 1
trap 'rm -rf "$dir"' EXIT

build/generate --kind case --format csv --cases "$rows" >"$dir/cases.csv" &&
	{ head -n 1 "$dir/cases.csv" && sed 1d "$dir/cases.csv" |
		shuf --random-source=<(yes); } >"$dir/shuffled.csv" &&
	python3 tests/bench/book.py "$dir/cases.csv" >"$dir/cases.xlsx" ||
	exit 1
awk -v n="$rows" -f tests/bench/list.awk >"$dir/list.csv"

import() { # WHAT ARGUMENT...
	local what=$1
	shift
	for _ in $(seq "$runs"); do
		/usr/bin/time -f '%U %S %M' sos-case import -q \
			-o "$dir/out" "$@" 2>&1 >/dev/null | tail -n 1
	done | sort -n | awk -v what="$what" '{ s[NR] = $1 + $2; m[NR] = $3 }
		END { i = int((NR + 1) / 2)
		printf "| %s | %.2f | %.0f |\n", what, s[i], m[i] / 1024 }'
}

# Each time as it is taken, sos and DuckDB in turn: "sos 0.41 24".
in_turn() { # FILE ARGUMENT...
	local file=$1
	shift
	for _ in $(seq "$runs"); do
		/usr/bin/time -f 'sos %e %M' sos-case import -q \
			-o "$dir/out" "$@" "$file" 2>&1 >/dev/null | tail -n 1
		/usr/bin/time -f 'DuckDB %e %M' node tests/bench/duck.mjs \
			"COPY (SELECT * FROM read_csv('$file', all_varchar = true,
			header = true)) TO '$dir/out' (FORMAT json)" 2>&1 |
			tail -n 1
	done
}
beside() { # WHAT FILE ARGUMENT...
	local what=$1
	shift
	in_turn "$@" | sort -k 1,1 -k 2,2n | awk -v what="$what" '
		{ n = ++of[$1]; s[$1, n] = $2; if ($3 > m[$1]) m[$1] = $3 }
		END { i = int((n + 1) / 2)
		printf "| %s | %.2f | %.2f | %.2f | %.0f | %.0f |\n", what,
			s["sos", i], s["DuckDB", i],
			s["sos", i] / s["DuckDB", i], m["sos"] / 1024,
			m["DuckDB"] / 1024 }'
}
{
	sed '/^## Import/,/^## /{/^## Import/d;/^## /!d}' BENCHMARKS.md
	echo
	cat <<-T
	## Import

	\`tests/bench/import.sh $rows $runs\`, $(date -u +%Y-%m-%d), the same machine: seconds of the processor, $rows rows each. Records
	that come in order are written as they come; others beyond 16 MB wait in a temporary file; the workbook's shared strings stand in memory.

	| file | seconds | peak MB |
	| --- | ---: | ---: |
	T
	import "CSV of cases" --kind case "$dir/cases.csv"
	import "the same, in no order" --kind case "$dir/shuffled.csv"
	import "the same as a workbook" --kind case "$dir/cases.xlsx"
	import "Annex A's list of children in need (three records a row)" \
		--profile annex-a "$dir/list.csv"
	node tests/bench/duck.mjs --version >"$dir/duck" 2>/dev/null && {
		cat <<-T

		The same files beside DuckDB's COPY of them to NDJSON, which takes every value as text, on $(nproc) processors: seconds of the
		wall, medians of $runs in turn, start included.

		| file | sos | DuckDB | sos takes, of that | sos, MB | DuckDB, MB |
		| --- | ---: | ---: | ---: | ---: | ---: |
		T
		beside "CSV of cases" "$dir/cases.csv" --kind case
		beside "the same, in no order" "$dir/shuffled.csv" --kind case
		beside "Annex A's list of children in need" "$dir/list.csv" \
			--profile annex-a
	}
} | cat -s >"$dir/benchmarks" && cp "$dir/benchmarks" BENCHMARKS.md
sed -n '/^## Import/,$p' BENCHMARKS.md
