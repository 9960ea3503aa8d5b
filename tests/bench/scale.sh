#!/bin/bash
# usage: tests/bench/scale.sh [RECORDS [RUNS]]
# Every measure of a year counted by one process, and in 8 parts by 1 and by 2
# workers (examples/scale/with-parallel); the answers must be the same bytes.
# Seconds of the wall and of the processor, medians, in turn within each run.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
records=${1:-1000000} runs=${2:-3}
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
dir=$(mktemp -d build/scale.XXXXXX) || exit 1
trap 'rm -rf "$dir"' EXIT
build/generate --cases "$((records / 20 + 1))" 2>/dev/null |
	head -n "$records" >"$dir/in.ndjson"
records=$(wc -l <"$dir/in.ndjson")
sos-store put "$dir/store.db" "$dir/in.ndjson" -q || exit 1
asked=(--year 2021 --as-of 2021-12-31)

seconds() { /usr/bin/time -f "%e %U %S %M" "$@" 2>&1 >"$dir/out" |
	tail -n 1 | awk '{print $1, $2 + $3, $4 / 1024}'; }
one() {
	seconds sos-report measures --suppress -q --to csv "${asked[@]}" \
		"$dir/store.db"
	mv "$dir/out" "$dir/want"
}
workers() { # N
	echo "$1/:" >"$dir/hosts"
	rm -rf "$dir/run"
	seconds examples/scale/with-parallel "$dir/hosts" "$dir/store.db" 8 \
		"$dir/run" "${asked[@]}"
	cmp "$dir/want" "$dir/out" >&2 || exit 1
}
for _ in $(seq "$runs"); do
	echo "0 $(one)"
	echo "1 $(workers 1)"
	echo "2 $(workers 2)"
done >"$dir/times"
median() {
	awk -v t="$1" -v c="$2" '$1 == t {print $c}' "$dir/times" | sort -n |
		awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'
}
cat <<X
$records records, every measure of a year, median of $runs runs

| how | seconds | of the processor | peak MB of a process |
| --- | ---: | ---: | ---: |
X
row() { # HOW WORDS
	printf '| %s | %.2f | %.2f | %.0f |\n' "$2" "$(median "$1" 2)" \
		"$(median "$1" 3)" "$(median "$1" 4)"
}
row 0 "one process"
row 1 "8 parts, 1 worker"
row 2 "8 parts, 2 workers"
