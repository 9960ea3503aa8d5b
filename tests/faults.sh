#!/bin/sh
# The Nth read, write, sync, link, rename, poll, open or allocation of a main
# verb of each tool fails: it then ends with 2 to 4 and without an output, or
# with the output whole, and leaves nothing else behind. A store verifies
# afterwards, and is as it was or as it should be.
#   tests/faults.sh [EVERY [NAME...]]
# EVERY: each EVERYth of the calls, and 4 at least of each name (1: all of
# them); "places": all of them, but of allocations only the first that comes by
# each stack of calls (a twentieth: minutes where all take hours). NAME: only
# these commands of tests/attacked.sh.
# Prints "tried N, violations M" and each violation; ends with 1 where M > 0.
# libical and libxlsxwriter go on without memory, and fall by SIGSEGV; glibc's
# loader ends a program with 127 that opens a library without memory. Both are
# counted apart, as nothing is written or left then. libxlsxwriter also leaves
# out parts of a workbook's last files, which nothing can see: counted there.
# tests/t/faults.t runs a sample.
every=${1-1}
[ $# = 0 ] || shift
only=$* fell=0
# shellcheck source=tests/attacked.sh
. "$(dirname "$0")/attacked.sh"

violation() {
	violations=$((violations + 1))
	echo "violation: FAILS=$call FAILS_AT=$n: $*"
}
# Which calls of this name of a command are to fail: their numbers, in $which.
count() {
	rm -f count places
	FAILS=$call FAILS_COUNT=$dir/count FAILS_STACKS=$dir/places \
		LD_PRELOAD=$dies "$@" >/dev/null 2>&1
	read -r last <count || last=0
	case $every/$call in
	places/malloc) which=$(cat places) ;;
	places/*) which=$(seq "$last") ;;
	*)
		step=$((last / 4))
		[ $step -lt "$every" ] || step=$every
		[ "$step" -gt 0 ] || step=1
		which=$(seq 1 $step "$last")
		;;
	esac
}
# A command that does not end by itself in a minute ends by SIGALRM.
fails() {
	FAILS=$call FAILS_AT=$n FAILS_WITHIN=60 LD_PRELOAD=$dies "$@" \
		>/dev/null 2>&1
	got=$?
	tried=$((tried + 1))
}
falls() { case $1 in training-calendar | case-template) ;; *) false ;; esac; }
beside() {
	for left in w/* w/.[!.]*; do
		case $left in
		w/out | 'w/*' | 'w/.[!.]*') ;;
		*) return 1 ;;
		esac
	done
}

# The output is not there yet, or (to be replaced) is something else.
output() {
	name=$1
	shift
	chosen "$name" || return 0
	"$@" >/dev/null 2>&1
	want=$?
	mv w/out want || violation "no output: $*"
	echo before >before
	for call in read write fsync linkat poll open malloc over-linkat over-rename; do
		over=
		case $call in over-*) over=over ;; esac
		call=${call#over-}
		[ -z "$over" ] || cp before w/out
		count "$@"
		rm -f w/*
		for n in $which; do
			[ -z "$over" ] || cp before w/out
			fails "$@"
			beside || violation "left behind: $left: $*"
			if [ -e w/out ] && [ "$over/$got" != "over/4" ]; then
				if cmp -s w/out want; then
					:
				elif [ "$call $name" = "malloc case-template" ]; then
					fell=$((fell + 1))
				else
					violation "cut: $*"
				fi
				[ $got = $want ] ||
					violation "exit $got beside an output: $*"
			elif [ "$got $call" = "139 malloc" ] && falls "$name"; then
				fell=$((fell + 1))
			elif [ "$got $call" = "127 malloc" ]; then
				fell=$((fell + 1))
			elif [ $got -lt 2 ] || [ $got -gt 4 ]; then
				violation "exit $got: $*"
			elif [ "$over" ]; then
				cmp -s w/out before || violation "changed: $*"
			fi
			{ [ ! -e w/out ] && beside; } || rm -f w/* w/.[!.]*
		done
	done
}

act() {
	name=$1
	shift
	chosen "$name" || return 0
	old
	was=$(says k.db)
	"$@" >/dev/null 2>&1
	will=$(says k.db)
	for call in read write fsync linkat open malloc; do
		rm -f k.db* w/*
		old
		count "$@"
		rm -f k.db* w/*
		old
		for n in $which; do
			fails "$@"
			if [ $got = 0 ] || [ -e w/copy ] || [ -e k.db-journal ] ||
				[ -e k.db-wal ] || ! cmp -s k.db s.db; then
				acted "$@"
				rm -f k.db* w/*
				old
			elif [ "$got $call" = "127 malloc" ]; then
				fell=$((fell + 1))
			elif [ $got -lt 2 ] || [ $got -gt 4 ]; then
				violation "exit $got: $*"
			fi
		done
	done
}
acted() {
	sos-store verify k.db -q >/dev/null 2>&1 || violation "not verified: $*"
	now=$(says k.db)
	case $got/$now in
	"0/$will" | [234]"/$was" | [34]"/$will") ;;
	*) violation "exit $got: $*" ;;
	esac
	[ -e w/copy ] || return 0
	cp k.db.key w/copy.key
	sos-store verify w/copy -q >/dev/null 2>&1 || violation "a copy: $*"
}

each_output output
each_act act
[ $fell = 0 ] || echo "fell within libical, libxlsxwriter, the loader: $fell"
echo "tried $tried, violations $violations"
[ "$violations" = 0 ]
