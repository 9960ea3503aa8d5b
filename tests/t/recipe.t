#!/bin/sh
# The recipe of HACKING.md, "A new verb, step by step", followed to the letter
# in a copy of the tree: its files are written, its lines put in, what is
# missing is built, and the verb runs.
. "$SOS_TOP/tests/t/lib.sh"
if [ ! -e "$SOS_TOP/build/libsos.a" ]; then
	skip "a verb from the recipe" "nothing is built in build/"
	exit
fi
copy=$here/tree
mkdir -p "$copy/tests"
(cd "$SOS_TOP" && cp -al Makefile HACKING.md CHANGELOG cmd lib man share \
	build examples "$copy" && cp -al tests/verbs "$copy/tests") || exit 1
cd "$copy" || exit 1

# Files: a block of code, after the last name between backquotes before it.
# Lines: - in `FILE`, before `THIS`: `PUT THAT`
sed -n '/^### A new verb/,/^### A new measure/p' HACKING.md |
	awk -v tell="$here/told" '
	/^```/ && block {close(file); block = 0; next}
	/^```/ {
		block = 1
		dir = file; sub(/\/[^\/]*$/, "", dir)
		system("mkdir -p " dir)
		print "new " file >tell
		next
	}
	block {print >file; next}
	/^- in `/ {
		split($0, part, "`")
		printf "%s\t%s\t%s\n", part[2], part[4], part[6] >"lines"
		print "edit " part[2] >tell
		next
	}
	/`[a-z\/_-]+(\.[ch]|\/cmd)`:$/ {
		n = split($0, part, "`")
		file = part[n - 1]
	}'
while IFS="$(printf '\t')" read -r file this that; do
	# Its own copy: the other is the tree's.
	cp "$file" new.file && rm "$file" && mv new.file "$file"
	case $this in '&'*) this="	$this" that="	$that" ;; esac
	this=$this that=$that awk '
	!done && index($0, ENVIRON["this"]) == 1 {
		print ENVIRON["that"]; done = 1
	}
	{print}
	END {exit !done}' "$file" >new.file ||
		not_ok "$file has no line: $this"
	mv new.file "$file"
done <lines
sort -u "$here/told" | sed -n 's/^edit //p' >edits
check "at most 4 files are edited" [ "$(wc -l <edits)" -le 4 ]
check "and 4 are new" [ "$(grep -c '^new ' "$here/told")" = 4 ]

# What is written anew must be no link to the tree's.
rm -rf build/libsos.a build/cmd/sos-network.* bin
check "it builds" make -s BIN=bin bin/sos-network
cat >want <<'END'
People in each network
END
run_verb() {
	PATH=$copy/bin:$PATH sh tests/golden/sos-network/people/cmd \
		>"$here/answer" || return
	head -n 1 "$here/answer" | diff "$copy/want" - || return
	grep -E '^AV-012 +[1-9]' "$here/answer"
}
check "and it runs" run_verb
helped() { bin/sos-network --help | grep -E '^  people +how many people'; }
check "and is in the help" helped
