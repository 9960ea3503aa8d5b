#!/bin/sh
# A main verb of each tool is killed (SIGKILL) in the midst of each call that
# changes a file, and N times at any moment: an output is whole, or not there,
# or what it was; of its one other name the next run leaves nothing; a store
# verifies, and is as it was or as it should be.
#   tests/kills.sh N [NAME...]
# NAME: only these commands of tests/attacked.sh.
# Prints "killed N, violations M" and each violation; ends with 1 where M > 0.
# tests/t/faults.t runs a sample.
moments=${1-20} killed=0
[ $# = 0 ] || shift
only=$*
# shellcheck source=tests/attacked.sh
. "$(dirname "$0")/attacked.sh"

violation() {
	violations=$((violations + 1))
	echo "violation: $at: $*"
}
in_call() {
	DIES_AT=$n LD_PRELOAD=$dies "$@" >/dev/null 2>&1
	ended=$?
}
# At a moment of 1.2 times what a run takes.
at_moment() {
	timeout -s KILL "$(awk -v s="$n" -v t="$spent" \
		'BEGIN { srand(s); printf "%.6f", rand() * 1.2 * t / 1e9 }')" \
		"$@" >/dev/null 2>&1
	ended=$?
}
# each KIND COMMAND...: all kills of it; $before and $after look at each.
each_kill() {
	$before
	rm -f count
	DIES_COUNT=$dir/count LD_PRELOAD=$dies "$@" >/dev/null 2>&1
	read -r calls <count || calls=0
	$before
	spent=$(date +%s%N)
	"$@" >/dev/null 2>&1
	spent=$(($(date +%s%N) - spent))
	for way in in_call at_moment; do
		last=$calls n=1
		[ $way = in_call ] || last=$moments
		while [ "$n" -le "$last" ]; do
			at="$way $n"
			$before
			$way "$@" 2>/dev/null
			[ $ended != 137 ] || killed=$((killed + 1))
			$after "$@"
			n=$((n + 1))
		done
	done
}

# An output that is not there (odd) or is there already (even).
before_output() {
	rm -f w/* w/.[!.]*
	[ $((${n-0} % 2)) = 1 ] || echo before >w/out
}
after_output() {
	for left in w/* w/.[!.]*; do
		case $left in
		w/out | w/out.sos-part | 'w/*' | 'w/.[!.]*') ;;
		*) violation "left behind: $left: $*" ;;
		esac
	done
	[ ! -e w/out ] || cmp -s w/out want || [ "$(cat w/out)" = before ] ||
		violation "cut: $*"
	[ -e w/out ] || [ $((n % 2)) = 1 ] || violation "gone: $*"
	"$@" >/dev/null 2>&1
	cmp -s w/out want || violation "not the same when run again: $*"
	[ ! -e w/out.sos-part ] || violation "still there: $*"
}
output() {
	name=$1
	shift
	chosen "$name" || return 0
	rm -f w/*
	"$@" >/dev/null 2>&1
	mv w/out want || violation "no output: $*"
	before=before_output after=after_output
	each_kill "$@"
}

before_act() {
	rm -f k.db* w/*
	old
}
after_act() {
	sos-store verify k.db -q >/dev/null 2>&1 || violation "not verified: $*"
	now=$(says k.db)
	[ "$now" = "$was" ] || [ "$now" = "$will" ] ||
		violation "neither before nor after: $*"
	for left in k.db* w/*; do
		case $left in
		k.db | k.db.key | k.db.backups) ;;
		k.db-journal | k.db-wal | k.db-shm) ;;
		w/copy | w/copy.sos-part* | 'w/*') ;;
		*) violation "left behind: $left: $*" ;;
		esac
	done
	[ -e w/copy ] || return 0
	# What a forget could not tell of would hold what was forgotten.
	grep -q copy k.db.backups || violation "a copy that is not noted: $*"
	cp k.db.key w/copy.key && sos-store verify w/copy -q >/dev/null 2>&1 ||
		violation "a copy: $*"
}
act() {
	name=$1
	shift
	chosen "$name" || return 0
	before_act
	was=$(says k.db)
	"$@" >/dev/null 2>&1
	will=$(says k.db)
	before=before_act after=after_act
	each_kill "$@"
}

each_output output
each_act act
echo "killed $killed, violations $violations"
[ "$violations" = 0 ]
