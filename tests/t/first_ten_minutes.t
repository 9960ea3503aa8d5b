#!/bin/sh
# README and the first ten minutes: the walk-through runs and prints what it
# shows, leaves nothing that git would see, and the table of verbs is whole.
. "$SOS_TOP/tests/t/lib.sh"
page=$SOS_TOP/examples/first-ten-minutes.md

# The tools' verbs of their own, as --help of another tool lists them.
{ sos-case --help; sos-store --help; } | sed -n 's/^  \(sos-[a-z]*\)  */\1 /p' |
	tr -s ' ' | LC_ALL=C sort -u >want
sed -n 's/^| \(sos-[a-z]*\) | [^|]* | \(.*\) |$/\1 \2/p' "$SOS_TOP/README.md" |
	tr -d , | LC_ALL=C sort -u >have
check "README names every verb, and no other" diff want have

# A clone as a newcomer has it, but for what was built.
mkdir clone
(cd "$SOS_TOP" && git ls-files examples .gitignore | tar -cf - -T -) |
	tar -xf - -C clone
cp "$page" clone/examples/
(cd clone && git init -q . && git add -A) >check.out 2>&1
ln -s "$SOS_BIN" clone/bin

# Commands, one after the other in one shell each, with what they print.
awk '/^    \$ / {n++; file = sprintf("step-%02d", n); print substr($0, 7) >file; next}
	/^    > / {print substr($0, 7) >file; next}
	/^    / {print substr($0, 5) >(file ".shown"); next}
	{file = "none"}' "$page"
walk() {
	: >"$here/new"
	for step in "$here"/step-[0-9][0-9]; do
		want=$(sed -n 's/.*# exit \([0-9]\).*/\1/p' "$step")
		got=0
		(cd clone && PATH=$PWD/bin:$PATH sh "$step") >"$step.got" 2>&1 || got=$?
		[ "$got" = "${want:-0}" ] || { cat "$step" "$step.got"; return 1; }
		touch "$step.shown"
		if [ "$(tail -n 1 "$step.shown")" = ... ]; then
			lines=$(($(wc -l <"$step.shown") - 1))
			{ head -n "$lines" "$step.got"; echo ...; } >"$step.cut"
		else
			cp "$step.got" "$step.cut"
		fi
		sed -i 's/ *$//' "$step.cut"
		sed 's/^/    $ /; 2,$s/^    \$/    >/' "$step" >>"$here/new"
		sed 's/^\(.\)/    \1/' "$step.cut" >>"$here/new"
		[ -n "${SOS_UPDATE-}" ] || diff "$step.shown" "$step.cut" || return 1
	done
}
check "the first ten minutes print what they say" walk
if [ -n "${SOS_UPDATE-}" ]; then
	awk -v new="$here/new" '
	function block(l) {
		while ((getline l <new) > 0) {
			if (l ~ /^    \$ / && ++seen > steps) {held = l; return}
			print l
		}
	}
	/^    \$ / {steps++; if (held != "") {print held; held = ""}; block(); next}
	/^    / {next}
	{print}' "$page" >page.new && cp page.new "$page"
fi
sed -n '/^## A first pipe/,/^##* [^A]/s/^    //p' "$SOS_TOP/README.md" >pipe
pipe() { (cd clone && sh "$here/pipe") && [ -s clone/demo/steering.html ]; }
check "README's first pipe runs" pipe
sed -n '/^## Every night/,/^\[/s/^    //p' "$SOS_TOP/README.md" >night
night() {
	(cd clone && PATH=$PWD/bin:$PATH && export PATH && sh "$here/night"
		[ $? = 1 ] && [ -s demo/gaps.csv ] && sos-store verify demo/backup.db -q \
			--key demo/sos.db.key)
}
check "README's night runs: there are gaps" night
untracked() {
	(cd clone && rm -f bin && git status --porcelain) >state || return
	sed -n 's/^??//p' state
}
none "nothing is left that git would see" untracked
check "something was rejected" test -s clone/demo/rejects.ndjson

"$SOS_TOP/examples/pictures.sh" "$here/pictures" >check.out 2>&1
check "README's pictures are what is drawn" diff -r pictures \
	"$SOS_TOP/examples/pictures"
