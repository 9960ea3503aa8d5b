#!/bin/sh
# What a forget says of that which it cannot reach.
. "$SOS_TOP/tests/t/lib.sh"
records=$EXAMPLES/records
sos-store put s.db "$records"/*.csv -q --by me --as-of 2021-10-31
head=$(sos-store stats s.db | sed -n 's/^head //p')
for b in kept moved gone other; do sos-store backup s.db $b.db; done
check "a backup notes itself, and in the chain nothing changes" \
	[ "$(sos-store stats s.db | sed -n 's/^head //p')" = "$head" ]
head -c 32 /dev/zero >wrong.key && chmod 600 wrong.key
cp s.db.backups notes
gives 2 "with a key that is not the store's" sos-store backup s.db refused.db --with-key --key wrong.key
check "a backup that was refused is not noted" cmp -s notes s.db.backups
check "the notes are their owner's alone" [ "$(stat -c %a s.db.backups)" = 600 ]
mv moved.db elsewhere.db
rm gone.db
echo x >other.db
# An older backup replaced by a newer one is one backup.
sos-store backup s.db kept.db
printf '{"at":"cut o' >>s.db.backups
sos-store forget s.db --case AV-003 --why "request 12" --override --by me 2>said
check "how many records" grep -q 'records erased: 2[0-9][0-9]$' said
check "a backup that holds them" grep -q "kept.db, made .*: still holds 2[0-9][0-9] of" said
check "is listed once" [ "$(grep -c kept.db said)" = 1 ]
check "one that was moved" grep -q "moved.db, made .*: is no longer there" said
check "one that is gone" grep -q "gone.db, made .*: is no longer there" said
check "one that is no store" grep -q "other.db, made .*: cannot be read" said
check "a note that was cut off" grep -q 'noted and cannot be read: 1$' said
sos-store backup s.db after.db
sos-store forget s.db --case AV-003 --why "request 12" --override --by me 2>said
none "a backup made since has nothing of it" grep after.db said
check "a note behind one that was cut off is read" sh -c '
	sos-store forget s.db --case AV-004 --why x --override 2>&1 | grep -q "after.db.*still holds"'
cp s.db.key kept.db.key
sos-store forget kept.db --case AV-003 --why "request 12" --override -q
sos-store forget s.db --case AV-003 --why "request 12" --override 2>said
none "what was forgotten in the backup too is not listed" grep kept.db said
none "no name is in the notes" grep -v -E '^\{"at":"[0-9TZ:-]*","file":"/[^"]*"\}$|cut o$' s.db.backups
gives 2 "the notes are no output" sos-store get s.db -o s.db.backups

# A person: no record is shared with who is not there; where else the bare id
# is still named is told. By hand, with jq's own reading of the records.
named() {
	sos-store get s.db | jq -r --arg id AV-001-P01 "
		select(.person_id != \$id and .from_id != \$id and .to_id != \$id) |
		select([$1 | strings | split(\" \")[]] | index(\$id)) | .kind" | wc -l
}
if command -v jq >/dev/null; then
	sos-store get s.db | sed 's/"date":"2021-05-10"/&,"withhold":"AV-001-P01"/' |
		grep '"kind":"meeting"' | sos-store put s.db - -q
	before=$(named .share)
	sos-store forget s.db --person AV-001-P01 --why "request 13" --by me 2>said
	check "something was shared with the person" [ "$before" -gt 20 ]
	check "nothing is any more" [ "$(named .share)" = 0 ]
	check "and it is said how much was" grep -q "no longer shared with .*: $before$" said
	n=$(named ..)
	if [ "$n" -gt 0 ]; then
		check "records that still name the id" grep -q "still name the id: $n (" said
	else
		none "no record names the id" grep "still name" said
	fi
	check "what is shared with others still is" \
		sh -c "sos-store get s.db --case AV-001 | grep -q '\"share\":\"FAMILY'"
	sos-store put s.db "$records"/*.csv -q
	check "nor after the next export" [ "$(named .share)" = 0 ]
	# Another case's records that were shared with somebody of a case.
	jq -c 'select(.statement_id == "AV-001-S01") | .share = "AV-005-P01 X-2"' \
		<<-X | sos-store put s.db - -q
		$(sos-store get s.db --kind statement --case AV-001)
	X
	sos-store forget s.db --case AV-005 --why "request 14" --override --by me 2>said
	check "a case's people, in other cases" [ "$(sos-store get s.db --kind statement |
		jq -r 'select(.statement_id == "AV-001-S01").share')" = X-2 ]
else
	skip "records that were shared with a person" "no jq here"
fi
gives 0 "and the chain holds" sos-store verify s.db -q

# A directory in which nothing may be written: the backup is made, and it is said.
if [ "$(id -u)" != 0 ]; then
	mkdir ro && cp s.db s.db.key ro && chmod 500 ro
	sos-store backup ro/s.db b.db 2>said
	check "a backup that cannot be noted" grep -q 'not noted' said
	chmod 700 ro
fi
dies=$SOS_TOP/build/dies.so
if LD_PRELOAD=$dies sos-store --version >none 2>&1 && [ "$(wc -l <none)" = 1 ]; then
	rm -f s.db.backups
	for call in fsync write; do
		gives 4 "a note that cannot be written: $call" env FAILS=$call \
			FAILS_AT=1 LD_PRELOAD="$dies" sos-store backup s.db new.db
		check "then there is no backup" [ ! -e new.db ]
	done
else
	skip "a note that cannot be written" "nothing can be preloaded here"
fi
