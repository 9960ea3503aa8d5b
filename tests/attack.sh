#!/bin/sh
# Attacks suppressed figures with tests/reference/attack.py, which shares
# nothing with the library: the examples and generated records, every
# breakdown, twelve months, months with quarters and years, children in care.
# usage: tests/attack.sh [sample]: a few of them. One line each, as a test.
# Needs bin/, build/generate, python3 and glpsol.
set -u
cd "$(dirname "$0")/.." || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
failed=0

# try NAME FILES VERB OPTION...
try() {
	name=$1 files=$2
	shift 2
	# shellcheck disable=SC2086 # several files
	if bin/sos-report "$@" -q --as-of 2021-10-31 --to csv $files \
		>"$work/truth" &&
		bin/sos-report "$@" -q --as-of 2021-10-31 --to csv \
			--suppress $files >"$work/hidden" &&
		python3 tests/reference/attack.py --as-of 2021-10-31 \
			"$work/truth" "$work/hidden" >"$work/said"; then
		echo "ok - $name: $(tail -n 1 "$work/said")"
	else
		sed 's/^/# /' "$work/said"
		echo "not ok - $name: $(tail -n 1 "$work/said")"
		failed=1
	fi
}

# attack NAME FILES BREAKDOWNS MONTHS
attack() {
	for by in $3; do
		try "$1 by $by" "$2" measures --by "$by" --month "$4"
	done
	try "$1, all" "$2" measures --month "$4"
	try "$1, months, quarters and years by sex" "$2" measures --by sex \
		--month "$4" --quarter 2020-Q4..2021-Q4 --year 2020..2021
	try "$1, care" "$2" care --month 2020-06..2021-10
}

examples=$(echo examples/records/*.csv)
if [ "${1-}" = sample ]; then
	attack examples "$examples" "sex factor" 2021-05..2021-10
	attack examples "$examples" team 2021-10
else
	every="team service authority age sex ethnicity disability need factor"
	attack examples "$examples" "$every" 2020-11..2021-10
	for n in 300 2000; do
		build/generate --cases $n >"$work/$n.ndjson"
		attack "$n cases" "$work/$n.ndjson" "$every" 2020-11..2021-10
	done
fi
exit $failed
