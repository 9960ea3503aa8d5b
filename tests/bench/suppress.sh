#!/bin/bash
# usage: tests/bench/suppress.sh [RUNS]
# How the choice of hidden cells grows with the rows of a table: 2,000
# generated cases in more and more teams, every measure, three months by team.
# Seconds of the processor that --suppress takes beyond plain counting, medians;
# the power of rows by least squares on logarithms. Target: at most 1.5.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
runs=${1:-3}
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
dir=$(mktemp -d build/suppress.XXXXXX) || exit 1
trap 'rm -rf "$dir"' EXIT
build/generate --cases 2000 2>/dev/null >"$dir/in" || exit 1

# in_teams N: each case is held by one of N teams, all the time.
in_teams() {
	awk -v n="$1" 'match($0, /"case_id":"[^"]*"/) {
		id = substr($0, RSTART + 11, RLENGTH - 12)
		gsub(/[^0-9]/, "", id)
		gsub(/"team":"[^"]*"/, "\"team\":\"Team " (id * 7919 % n) "\"")
		print }' "$dir/in" | sed '/"kind":"session"/d' >"$dir/teams"
}
report() { # OPTION...
	/usr/bin/time -f "%U %S" sos-report measures --by team \
		--month 2021-08..2021-10 --as-of 2021-10-31 -q --to csv "$@" \
		"$dir/teams" 2>&1 >"$dir/out" | tail -n 1 |
		awk '{print $1 + $2}'
}
median() { sort -n | awk '{v[NR] = $1} END {print v[int((NR + 1) / 2)]}'; }

for teams in 1 3 10 30 90; do
	in_teams $teams
	plain=$(for _ in $(seq "$runs"); do report; done | median)
	hidden=$(for _ in $(seq "$runs"); do report --suppress; done | median)
	echo "$teams $(sed 1d "$dir/out" | grep -c ,) $plain $hidden"
done >"$dir/times"
echo "| teams | rows | plain, s | with --suppress, s |"
echo "| ---: | ---: | ---: | ---: |"
awk '{printf "| %d | %d | %.2f | %.2f |\n", $1, $2, $3, $4}' "$dir/times"
awk '{
	y = $4 - $3 > 0.01 ? $4 - $3 : 0.01
	x = log($2); y = log(y); n++; sx += x; sy += y; sxx += x * x; sxy += x * y
}
END {
	power = (n * sxy - sx * sy) / (n * sxx - sx * sx)
	printf "\nThe time of the choice grows with rows^%.2f.\n", power
	exit power > 1.5
}' "$dir/times"
