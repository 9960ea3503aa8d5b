#!/bin/bash
# usage: tests/bench/pages.sh [RUNS]
# Pages about 2,000 cases in headless Chromium: their size, their elements, and
# the median seconds until the browser has laid them out, those of an empty page
# taken off. A table on standard output.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
runs=${1:-5} day=2021-10-31
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8
command -v chromium >/dev/null || {
	echo "pages.sh: no chromium: left out" >&2
	exit 0
}
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
build/generate --cases 2000 >"$dir/in.ndjson" || exit 1
echo '<!DOCTYPE html><title>Empty</title>' >"$dir/empty.html"

# seconds FILE: the median of the runs.
seconds() {
	for _ in $(seq "$runs"); do
		from=$(date +%s%N)
		chromium --headless --no-sandbox --disable-gpu \
			--window-size=1280,900 --dump-dom "file://$1" \
			>/dev/null 2>&1 || exit 1
		echo $(($(date +%s%N) - from))
	done | sort -n | awk '{a[NR] = $1} END {print a[int((NR + 1) / 2)] / 1e9}'
}
seconds "$dir/empty.html" >/dev/null # the first start is slower
none=$(seconds "$dir/empty.html")
echo "| page of 2,000 cases | KB | elements | seconds to load |"
echo "| --- | ---: | ---: | ---: |"
while IFS='|' read -r command; do
	# shellcheck disable=SC2086 # words of a command
	$command --as-of $day --to html -q -o "$dir/page.html" "$dir/in.ndjson"
	[ -s "$dir/page.html" ] || exit 1
	printf '| %s | %d | %d | %.2f |\n' "$command" \
		$(($(stat -c %s "$dir/page.html") / 1000)) \
		"$(grep -o '<[a-z]' "$dir/page.html" | wc -l)" \
		"$(awk -v a="$(seconds "$dir/page.html")" -v b="$none" \
			'BEGIN {print (a > b ? a - b : 0)}')"
done <<'T'
sos-report steering --month 2021-10
sos-report committee --year 2021
sos-report care
sos-report measures --month 2020-11..2021-10 --by team
sos-case trajectory
sos-case timeline
sos-case check
sos-matrix ask
T
