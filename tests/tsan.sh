#!/bin/bash
# usage: tests/tsan.sh BIN: the verbs that use threads, in a build under
# ThreadSanitizer; ends with N passed, N failed.
set -u
cd "$(dirname "$0")/.." || exit 2
bin=$1 passed=0 failed=0
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
export SOS_SHARE=$PWD/share TSAN_OPTIONS="exitcode=66 halt_on_error=1"

try() { # NAME COMMAND...
	local name=$1
	shift
	if "$@" >"$work/out" 2>&1 && ! grep -q ThreadSanitizer "$work/out"; then
		echo "ok - tsan: $name"
		passed=$((passed + 1))
	else
		tail -n 30 "$work/out"
		echo "not ok - tsan: $name"
		failed=$((failed + 1))
	fi
}
build/generate --cases 300 >"$work/in.ndjson"
try "put into a new store" "$bin/sos-store" put "$work/s.db" "$work/in.ndjson" -q
try "put the same again" "$bin/sos-store" put "$work/s.db" "$work/in.ndjson" -q
try "verify" "$bin/sos-store" verify "$work/s.db" -q
build/generate --cases 2000 --kind case --format csv >"$work/in.csv"
sed 's/,none,/,"no""ne",/;n' "$work/in.csv" >"$work/rough.csv"
try "list of NDJSON" env SOS_PART_BYTES=3000 "$bin/sos-case" list --threads 3 "$work/in.ndjson" -o "$work/list" -q
try "import of CSV" env SOS_PART_BYTES=3000 "$bin/sos-case" import --kind case --threads 3 "$work/in.csv" -o "$work/list" -q
awk 'BEGIN {
	print "Child Unique ID,CIN Start Date,CIN Closure Date,Primary Need Code,Reason for Closure,Case Status"
	for (i = 0; i < 2000; i++)
		print 10000000 + i ",01/02/2020,,N" i % 9 ",," (i % 7 ? "c) Child in need plan" : "plan " i)
}' >"$work/need.csv"
# Words that nobody has been asked about, and that no list has.
with_profile() {
	SOS_PART_BYTES=3000 "$bin/sos-case" import --profile annex-a --threads 3 "$work/need.csv" -o "$work/list" -q
	[ $? = 1 ]
}
try "import with a profile" with_profile
try "list of CSV" env SOS_PART_BYTES=3000 "$bin/sos-case" list --threads 3 "$work/in.csv" -o "$work/list" -q
try "list of some" env SOS_PART_BYTES=3000 "$bin/sos-case" list --threads 3 --where plan=none "$work/in.csv" -o "$work/list" -q
for verb in timeline language trajectory; do
	try "$verb" "$bin/sos-case" "$verb" --threads 3 --as-of 2021-10-31 "$work/in.ndjson" -o "$work/list" -q
done
try "network summary" "$bin/sos-network" summary --threads 3 --as-of 2021-10-31 "$work/in.ndjson" -o "$work/list" -q
try "measures" "$bin/sos-report" measures --threads 3 --month 2021-09 --by team --as-of 2021-10-31 "$work/in.ndjson" -o "$work/list" -q
# More than is kept in memory.
build/generate --cases 250000 --kind case --format csv >"$work/big.csv"
try "import" "$bin/sos-case" import "$work/big.csv" -o "$work/list" -q
# Rows are rejected, and quotes do not pair.
rough() {
	SOS_PART_BYTES=3000 "$bin/sos-case" list --threads 3 "$work/rough.csv" -o "$work/list" -q
	[ $? = 1 ]
}
try "list of CSV that is read again" rough
echo "$passed passed, $failed failed"
[ $failed = 0 ]
