#!/bin/sh
# examples/scale over ssh: GNU parallel and two workers.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/ssh_workers.sh"
dir=$(mktemp -d) || exit 1
trap 'ssh_stop; rm -rf "$dir"' EXIT
if ! ssh_start "$dir"; then
	skip "parallel over two workers" "$SSH_WHY"
	exit
fi
scale=$SOS_TOP/examples/scale
sos-store put "$dir/store.db" "$EXAMPLES"/records/*.csv -q || exit 1
asked="--year 2020 --as-of 2021-10-31"
# shellcheck disable=SC2086 # words
one() { sos-report measures --suppress -q --to csv $asked "$dir/store.db"; }
# shellcheck disable=SC2086 # words
count() { "$scale/with-parallel" "$SSH_HOSTS" "$dir/store.db" "$1" "$dir/$2" $asked; }
same() { count 5 "$1" >"$1.csv" && one | cmp - "$1.csv"; }
check "five parts on two workers give the bytes of one process" same five
both() {
	grep -q "worker1" "$dir/five/log" && grep -q "worker2" "$dir/five/log" &&
		[ "$(grep -c "worker[12]" "$dir/five/log")" = 5 ]
}
check "and both had some" both
marked() {
	"$scale/with-parallel" "$SSH_HOSTS" "$dir/store.db" 2 "$dir/words" \
		--month 2021-09 --as-of 2021-10-31 --team "Safeguarding Ash"
}
check "an option of two words arrives as one" marked

# A worker on which part 3 is killed, and one on which it fails halfway: what
# was read until then would make a whole bundle.
cat >"$dir/killed" <<X
#!/bin/sh
[ "\$2" = 3/5 ] && kill -9 \$\$
echo "\$2" >>"$dir/ran"
exec "$scale/sos-part" "\$@"
X
mkdir "$dir/half"
cat >"$dir/half/sos-store" <<X
#!/bin/sh
"$SOS_BIN/sos-store" "\$@" | head -n 50
[ "\$4" != 3/5 ]
X
sed 's|^\[ ! -x.*|PATH='"$dir/half:$SOS_BIN"':$PATH|' "$scale/sos-part" \
	>"$dir/halved"
chmod +x "$dir/killed" "$dir/halved" "$dir/half/sos-store"
export SOS_PART="$dir/killed"
gives 1 "a part that is killed fails the whole" count 5 again
check "and names itself" \
	grep -qE "part 3 of 5 failed on .*worker[12] .*(status 137|signal 9)" check.err
none "nothing was added up" cat check.out
SOS_PART=$dir/halved
gives 1 "a part of which half was read fails the whole" count 5 part
check "and names itself, too" grep -q "part 3 of 5 failed" check.err
none "and has no bundle" find "$dir/part" -name part.3
cp "$dir/ran" before
SOS_PART=$dir/killed
sed -i '2d' "$dir/killed"
check "the second run gives the bytes of one process" same again
once() { sort "$dir/ran" | uniq -d | wc -l | grep -qx " *0" && [ "$(wc -l <"$dir/ran")" = 5 ]; }
check "and counts only what was missing" once
gives 3 "a part twice is refused" sos-report merge "$dir/again/part.1" \
	"$dir/again/part.1"
# One that broke off in the midst of being written is counted again.
head -c 2000 "$dir/again/part.2" >half && cp half "$dir/again/part.2"
check "half a part is counted again" same again
rm "$dir/again/part.4"
gives 1 "a part that is not there" "$scale/sos-whole" 5 "$dir/again"
check "is named" grep -q "part 4 of 5 is missing" check.err
printf '%s\n' '{"kind":"case","case_id":"ZZ-1","service":"early-help","plan":"none","opened":"2020-05-01"}' |
	sos-store put "$dir/store.db" -q
gives 1 "parts of two states of a store make no whole" count 5 again
check "which is said" grep -q "another state of the store" check.err
