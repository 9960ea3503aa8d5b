#!/bin/bash
# usage: tests/bench/growth.sh
# The same work for 10,000 to 3,000,000 records: microseconds of the processor
# for a record and peak memory, the best of three, as a table in Markdown.
# Neither should grow with the input.
set -u
cd "$(dirname "$0")/../.." || exit 2
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8 TZ=UTC SOS_SHARE=$PWD/share
dir=$(mktemp -d) || exit 2
trap 'rm -rf "$dir"' EXIT

# cell COMMAND...: of $records.
cell() {
	for _ in 1 2 3; do
		/usr/bin/time -f '%U %S %M' "$@" 2>&1 >"$dir/out" | tail -n 1
	done | awk -v n="$records" '
		{ s = $1 + $2; if (!b || s < b) b = s; if ($3 > m) m = $3 }
		END { printf " %.2f | %d |", b * 1e6 / n, m / 1024 }'
}

echo "| records | list of CSV, µs | MB | list --where, µs | MB | timeline, µs | MB |"
echo "| ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
for records in 10000 100000 1000000 3000000; do
	build/generate --kind case --format csv --cases "$records" >"$dir/case.csv" &&
		build/generate --kind case --cases "$records" >"$dir/case.ndjson" &&
		build/generate --cases $((records / 90 + 10)) |
		head -n "$records" >"$dir/all.ndjson" || exit 2
	printf '| %d |' "$records"
	cell sos-case list "$dir/case.csv"
	cell sos-case list --where team=Oak "$dir/case.ndjson"
	cell sos-case timeline --as-of 2021-10-31 "$dir/all.ndjson"
	echo
done
