#!/bin/sh
# A put that is killed, or finds the disk full, leaves the store as it was.
# SOS_QUICK=1: fewer points.
# Slow: begins first.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/store_make.sh"
points=50 records=40000

# In memory where there is room: what is killed is the program, not the disk.
dir=$(mktemp -d /dev/shm/sos.XXXXXX 2>/dev/null) || dir=$(mktemp -d) || exit 1
trap 'umount "$dir/disk" 2>/dev/null; rm -rf "$dir"' EXIT
cd "$dir" || exit 1
[ -z "${SOS_QUICK-}${SOS_VALGRIND-}" ] || points=8 records=20000

store_records $((records / 2)) first >half
store_records "$records" second >whole
put() { sos-store put "$@" -q --by me --as-of 2021-10-01; }
# What a store says, but for its key's and its salts' chance.
says() {
	sos-store get "$1" | sha256sum
	sos-store stats "$1" | grep -v head
}

# What the put that is not killed gives: into nothing, and onto a half.
put half.db half
cp half.db onto.db && cp half.db.key onto.db.key
start=$(date +%s%N)
put onto.db whole
spent=$((($(date +%s%N) - start) / 1000))
says onto.db >want
put fresh.db whole
says fresh.db >want.fresh

# A kill somewhere in 1.1 times the time that a put takes.
killed_by_clock() {
	at=$(awk -v s="$1" -v t="$spent" \
		'BEGIN { srand(s); printf "%.6f", rand() * t * 1.1 / 1e6 }')
	# Not put(): that would kill a shell, and the tool would live on.
	sos-store put k.db whole -q --by me --as-of 2021-10-01 &
	pid=$!
	sleep "$at"
	kill -9 "$pid" 2>/dev/null
	wait "$pid" 2>/dev/null
}

# A kill within one of the calls that write, sync, cut or remove a file: the
# last ones, which are the commit's, then any.
dies=$SOS_TOP/build/dies.so
LD_PRELOAD=$dies sos-store --version >none 2>&1 && [ "$(wc -l <none)" = 1 ] || dies=
calls_of() {
	LD_PRELOAD=$dies DIES_COUNT=$PWD/count put "$1" whole
	cat count
}
if [ -n "$dies" ]; then
	cp half.db k.db && cp half.db.key k.db.key
	calls_onto=$(calls_of k.db)
	rm -f k.db*
	calls_fresh=$(calls_of k.db)
fi
killed_in_call() {
	at=$(awk -v s="$1" -v n="$2" -v points="$points" 'BEGIN {
		srand(s)
		print s <= points / 2 ? n - int(s / 4) : 1 + int(rand() * n) }')
	LD_PRELOAD=$dies DIES_AT=$at put k.db whole 2>/dev/null
}

# What a put that was killed may leave: what was, or what it makes.
is_one_of() {
	says k.db >now
	for state; do
		cmp -s now "$state" && return
	done
	return 1
}

says half.db >was
: >empty && chmod 600 empty && says empty >was.fresh
wrong=0 early=0 unsafe=0 died=0
for i in $(seq "$points"); do
	rm -f k.db*
	if [ $((i % 4)) -lt 2 ]; then
		before=was.fresh expected=want.fresh calls=${calls_fresh-}
	else
		cp half.db k.db && cp half.db.key k.db.key
		before=was expected=want calls=${calls_onto-}
	fi
	if [ -n "$dies" ] && [ $((i % 2)) = 0 ]; then
		killed_in_call "$i" "$calls"
		[ $? = 137 ] && died=$((died + 1))
	else
		killed_by_clock "$i"
	fi
	for f in k.db*; do
		[ ! -e "$f" ] || [ "$(stat -c %a "$f")" = 600 ] ||
			unsafe=$((unsafe + 1))
	done
	if [ -e k.db ] && [ -e k.db.key ]; then
		sos-store verify k.db -q >found 2>&1 ||
			{ echo "# point $i: $(tail -n 1 found)"; wrong=$((wrong + 1)); }
		is_one_of "$before" "$expected" ||
			{ echo "# point $i: neither before nor after"; wrong=$((wrong + 1)); }
		cmp -s now "$before" && early=$((early + 1))
	fi
	put k.db whole || { echo "# point $i: put again"; wrong=$((wrong + 1)); }
	says k.db | cmp -s - "$expected" ||
		{ echo "# point $i: not the same"; wrong=$((wrong + 1)); }
done
check "killed at $points points, $early of them before the end, then put again" \
	[ "$wrong" = 0 ]
check "some of the points were in the midst of it" [ "$early" -gt 0 ]
check "what is left beside it is its owner's alone" [ "$unsafe" = 0 ]
if [ -n "$dies" ]; then
	check "$died times it died in the midst of a call" [ "$died" = $((points / 2)) ]
else
	skip "kills within calls" "nothing can be preloaded here"
fi

# A file that may not grow: the same, said with status 4.
limited() { (ulimit -f "$1" && put lim.db whole); }
for blocks in 100 300 500; do
	cp half.db lim.db && cp half.db.key lim.db.key
	small=$(stat -c %s half.db)
	gives 4 "no more than $((small / 512 + blocks)) blocks" \
		limited $((small / 512 + blocks))
	gives 0 "and the store is whole" sos-store verify lim.db -q
done

# A full disk.
disk=$PWD/disk
full_disk() {
	mkdir "$disk"
	mount -t tmpfs -o size=5m tmpfs "$disk" 2>/dev/null || {
		skip "a full disk" "no mount here"
		return
	}
	gives 4 "a full disk, at the first put" put "$disk/s.db" whole
	head -n 2000 half >little
	rm -f "$disk"/*
	put "$disk/s.db" little
	sos-store get "$disk/s.db" >before
	gives 4 "a full disk, at the next" put "$disk/s.db" whole
	sos-store get "$disk/s.db" >after
	check "leaves the store as it was" cmp before after
	gives 0 "and whole" sos-store verify "$disk/s.db" -q
	gives 4 "no room for a backup" sos-store backup onto.db "$disk/b.db"
	check "and none is left behind" [ ! -e "$disk/b.db" ]
	umount "$disk"
}
full_disk
gives 4 "standard output is full" sh -c "sos-store get half.db >/dev/full"
gives 4 "a directory that is not there" put nowhere/s.db little

# Two first puts at once, and readers and a backup meanwhile.
rm -f two.db*
put two.db half &
put two.db whole &
wait
gives 0 "two first puts at once" sos-store verify two.db -q
sos-store get two.db | wc -l >lines
check "both are in it" [ "$(cat lines)" = "$records" ]
cp half.db busy.db && cp half.db.key busy.db.key
sos-store get half.db | sha256sum >old
sos-store get onto.db | sha256sum >new
put busy.db whole &
pid=$! odd=0 seen=0
while kill -0 "$pid" 2>/dev/null; do
	sos-store get busy.db | sha256sum >now
	cmp -s now old || cmp -s now new || odd=$((odd + 1))
	sos-store backup busy.db copy.db
	sos-store get copy.db | sha256sum >now
	cmp -s now old || cmp -s now new || odd=$((odd + 1))
	seen=$((seen + 1))
done
wait "$pid"
check "read and copied $seen times beside a put: all before or all after" \
	[ "$odd" = 0 ]
