#!/bin/bash
# usage: tests/bench/verbs.sh [MEGABYTES [RUNS]]
# What verbs take of a file with records of all kinds, beside what the targets
# name: wc -l, DuckDB's count of one kind, `list` as it was in 0c7f8ea (built
# here), two processes at once, /bin/true. In turn within each run; medians, to
# the section Verbs of BENCHMARKS.md.
set -u -o pipefail
cd "$(dirname "$0")/../.." || exit 1
mb=${1:-128} runs=${2:-5}
was=0c7f8ea old=$PWD/build/old-list
export PATH=$PWD/bin:$PATH LC_ALL=C.UTF-8 TZ=UTC SOS_SHARE=$PWD/share
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
in=$dir/all.ndjson

# About 32 KB a case.
build/generate --cases $((mb * 1000 / 32)) --people 8 >"$in" || exit 1
wc -l "$in" >"$dir/lines"
if [ ! -x "$old/bin/sos-case" ]; then
	rm -rf "$old" && mkdir -p "$old" && git archive $was | tar -x -C "$old" &&
		make -s -C "$old" bin/sos-case >&2 ||
		echo "verbs: no old list (needs libhyphen-dev): left out" >&2
fi

TIMEFORMAT='%R|%U|%S'
day="--as-of 2021-10-31 -q"
# NAME|COMMAND, of which some are also run on one thread, and twice at once.
tasks() {
	cat <<-T
	wc|wc -l $in
	old list|env SOS_SHARE=$old/share $old/bin/sos-case list $in -o $dir/out
	duck|node tests/bench/duck.mjs "SELECT count(*) FROM read_ndjson('$in', columns = {kind: 'VARCHAR'}) WHERE kind = 'person'"
	true|for i in {1..200}; do /bin/true; done
	version|for i in {1..200}; do sos-case --version; done
	T
	cat <<-T | awk -F'|' '{ print; print $1 " 1|" $2 " --threads 1"
		print $1 " pair|" $2 " --threads 1 & " $2 "2 --threads 1; wait" }'
	list|sos-case list $in -o $dir/out
	list --where|sos-case list $in --where team=Nowhere >$dir/out
	network summary|sos-network summary $day $in -o $dir/out
	timeline|sos-case timeline $day $in -o $dir/out
	language|sos-case language $day $in -o $dir/out
	measures|sos-report measures --month 2021-09 --by team $day $in -o $dir/out
	check|sos-case check --fail-on never $day $in -o $dir/out
	T
}

tasks >"$dir/tasks"
[ -x "$old/bin/sos-case" ] || sed -i '/^old list|/d' "$dir/tasks"
[ -d tests/bench/node_modules ] || sed -i '/^duck|/d' "$dir/tasks"
for _ in $(seq "$runs"); do
	while IFS='|' read -r name command; do
		{ time bash -c "$command" </dev/null >"$dir/said" 2>&1; } 2>"$dir/time" || {
			echo "verbs: $name failed" >&2
			exit 1
		}
		echo "$name|$(cat "$dir/time")" >>"$dir/times"
	done <"$dir/tasks"
done
# NAME|SECONDS, and "NAME cpu", those of the processor.
awk -F'|' '{ print $1 "|" $2; print $1 " cpu|" $3 + $4 }' "$dir/times" |
	sort -t'|' -k1,1 -k2n |
	awk -F'|' '{ v[$1, ++n[$1]] = $2 } END { for (k in n) printf "%s|%s\n", k,
		(v[k, int((n[k] + 1) / 2)] + v[k, int(n[k] / 2) + 1]) / 2 }' >"$dir/medians"

{
	cat <<-T
	## Verbs

	\`tests/bench/verbs.sh $mb $runs\`, $(date -u +%Y-%m-%d), $(nproc) processors, $(cut -d' ' -f1 /proc/loadavg) processes that want them at the end:
	medians of $runs runs in turn, wall clock, of $(($(stat -c %s "$in") / 1000000)) MB of NDJSON, $(cut -d' ' -f1 "$dir/lines") records of all kinds. "Old
	list" is \`sos-case list\` of $was of the same file.

	| task | seconds | against | seconds | takes | of the processor | at most |
	| --- | ---: | --- | ---: | ---: | ---: | ---: |
	T
	awk -F'|' 'NR == FNR { s[$1] = $2; next } ($2 in s) && ($4 in s) {
		printf "| %s | %.3f | %s | %.3f | %.2f | %.2f | %s |\n", $1, s[$2], $3,
			s[$4], s[$2] / s[$4], s[$2 " cpu"] / s[$4 " cpu"], $5
	}' "$dir/medians" - <<-T
	read and check, write nothing (list --where)|list --where|wc -l, cached|wc|4
	network summary|network summary|DuckDB, count of one kind|duck|0.5
	measures of a month, all, by team|measures|old list|old list|0.7
	language|language|old list|old list|0.8
	timeline|timeline|old list|old list|0.6
	--version, 200 times|version|/bin/true|true|2.5
	T
	cat <<-T

	What two threads gain, of what two processes gain that each do the same on one thread at once:

	| task | one thread, s | two, s | two processes, s | gain | of theirs | at least |
	| --- | ---: | ---: | ---: | ---: | ---: | ---: |
	T
	awk -F'|' '{ s[$1] = $2 } END {
		n = split("list|list --where|network summary|timeline|language|measures|check", name, "|")
		for (i = 1; i <= n; i++) {
			k = name[i]
			printf "| %s | %.3f | %.3f | %.3f | %.2f | %.2f | 0.85 |\n", k, s[k " 1"], s[k],
				s[k " pair"], s[k " 1"] / s[k], s[k " pair"] / 2 / s[k]
		}
	}' "$dir/medians"
	echo
} >"$dir/section"
cat "$dir/section"
awk -v new="$dir/section" '/^## / { skip = $0 == "## Verbs"
	if (skip) while ((getline line <new) > 0) print line }
	!skip' BENCHMARKS.md >"$dir/benchmarks" && cp "$dir/benchmarks" BENCHMARKS.md
