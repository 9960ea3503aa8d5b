#!/bin/sh
# The Nth read, write, sync, rename, mmap, poll or allocation of a main verb
# of each tool fails: it then ends with 2 to 4 and without an output, or with
# the output whole, and leaves nothing else behind. A put leaves a store that
# verifies, as it was or as it should be.
#   tests/faults.sh [EVERY]     each EVERYth of the calls (1: all of them)
# Prints "tried N, violations M" and each violation; ends with 1 where M > 0.
# tests/t/faults.t runs a sample.
every=${1-1}
top=$(cd "$(dirname "$0")/.." && pwd)
bin=${SOS_BIN:-$top/bin}
dies=$top/build/dies.so
records=$top/examples/records
exports=$top/examples/exports
dir=$(mktemp -d) || exit 1
trap 'rm -rf "$dir"' EXIT
cd "$dir" || exit 1
PATH=$bin:$PATH
export LC_ALL=C.UTF-8 TZ=UTC
tried=0 violations=0
mkdir w
sos-store put s.db "$records"/*.csv -q --by me --as-of 2021-10-01
sed 's/safeguarding/assessment/' "$records/case.csv" >c2.csv

violation() {
	violations=$((violations + 1))
	echo "violation: FAILS=$call FAILS_AT=$n: $*"
}

# The calls of this name that a command makes.
count() {
	FAILS=$call FAILS_COUNT=$dir/count LD_PRELOAD=$dies "$@" >/dev/null 2>&1
	cat count 2>/dev/null || echo 0
}

fails() {
	FAILS=$call FAILS_AT=$n LD_PRELOAD=$dies timeout 60 "$@" >/dev/null 2>err
}

# With `-o w/out`: whole, or none, and nothing beside it.
writes() {
	rm -f w/*
	"$@" -o w/out >/dev/null 2>&1
	want=$?
	mv w/out want
	for call in read write fsync linkat mmap poll malloc; do
		last=$(count "$@" -o w/out)
		n=1
		while [ "$n" -le "$last" ]; do
			rm -f w/*
			fails "$@" -o w/out
			got=$?
			tried=$((tried + 1))
			if [ -e w/out ]; then
				cmp -s w/out want || violation "cut: $*"
				[ $got = $want ] || violation "exit $got beside an output: $*"
			elif [ $got -lt 2 ] || [ $got -gt 4 ]; then
				violation "exit $got: $*"
			fi
			rm -f w/out
			[ -z "$(ls -A w)" ] || violation "left behind: $(ls -A w): $*"
			n=$((n + every))
		done
	done
}

says() { sos-store get "$1" | sha256sum; }
puts_to() {
	cp s.db k.db && cp s.db.key k.db.key
	was=$(says k.db)
	sos-store put k.db c2.csv -q --by me --as-of 2021-10-02
	will=$(says k.db)
	for call in read write fsync mmap malloc; do
		cp s.db k.db
		last=$(count sos-store put k.db c2.csv -q --by me --as-of 2021-10-02)
		n=1
		while [ "$n" -le "$last" ]; do
			rm -f k.db* && cp s.db k.db && cp s.db.key k.db.key
			fails sos-store put k.db c2.csv -q --by me --as-of 2021-10-02
			got=$?
			tried=$((tried + 1))
			sos-store verify k.db -q 2>/dev/null || violation "not verified after put"
			now=$(says k.db)
			case $got/$now in
			"0/$will" | [34]"/$was" | [34]"/$will") ;;
			*) violation "exit $got after a put" ;;
			esac
			n=$((n + every))
		done
	done
}

day=2021-10-31
writes sos-case import -q --profile annex-a --as-of $day "$exports/list1.csv"
writes sos-case show AV-001 --as-of $day --to html s.db
writes sos-case list "$records/statement.csv"
writes sos-network summary --as-of $day "$records/person.csv" "$records/case.csv"
writes sos-matrix summary --as-of $day "$records/case.csv" "$records/harm.csv"
writes sos-supervision cover --as-of $day "$records/session.csv"
writes sos-training leaders --as-of $day "$records/staff.csv" "$records/leader.csv"
writes sos-report measures --month 2021-10 --as-of $day "$records/case.csv"
writes sos-store get s.db --kind case
puts_to
echo "tried $tried, violations $violations"
[ $violations = 0 ]
