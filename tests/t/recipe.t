#!/bin/sh
# The recipes of HACKING.md, "A new verb" and "A new measure, step by step",
# followed to the letter in a copy of the tree: their files are written, their
# lines put in, what is missing is built, and what is new answers.
. "$SOS_TOP/tests/t/lib.sh"
if [ ! -e "$SOS_TOP/build/libsos.a" ]; then
	skip "a verb and a measure from the recipes" "nothing is built in build/"
	exit
fi
copy=$here/tree
mkdir -p "$copy/tests"
(cd "$SOS_TOP" && cp -al Makefile HACKING.md CHANGELOG cmd lib man share \
	build examples "$copy" && cp -al tests/verbs "$copy/tests") || exit 1
cd "$copy" || exit 1

# recipe HEADING: does what stands below it. A block of code is a new file, of
# the last name between backquotes before it; or goes where a line says
# In `FILE`, before `THIS`: A single line: - in `FILE`, before `THIS`: `THAT`
recipe() {
	rm -f lines told
	sed -n "/^### $1/,/^##/{//!p;}" HACKING.md | awk '
	/^```/ && block {close(file); block = 0; next}
	/^```/ {
		block = 1
		if (this != "") {
			print "edit " file >"told"
			block_file = "block" ++n
			printf "%s\t%s\t@%s\n", file, this, block_file >"lines"
			file = block_file
			this = ""
			next
		}
		dir = file; sub(/\/[^\/]*$/, "", dir)
		system("mkdir -p " dir)
		print "new " file >"told"
		next
	}
	block {print >file; next}
	/^- in `/ {
		split($0, part, "`")
		printf "%s\t%s\t%s\n", part[2], part[4], part[6] >"lines"
		print "edit " part[2] >"told"
		next
	}
	/^In `.*`:$/ {
		split($0, part, "`")
		file = part[2]; this = part[4]
		next
	}
	/`[a-z\/_-]+(\.[ch]|\/cmd)`:$/ {
		n_parts = split($0, part, "`")
		file = part[n_parts - 1]
	}'
	while IFS="$(printf '\t')" read -r file this that; do
		put_in "$file" "$this" "$that"
	done <lines
	sort -u told | sed -n 's/^edit //p' >edits
	grep '^new ' told >news
}

# put_in FILE THIS THAT: the line, or @BLOCK of lines, before one that begins
# with THIS.
put_in() {
	# Its own copy: the other is the tree's.
	cp "$1" new.file && rm "$1" && mv new.file "$1"
	this=$2 that=$3
	case $this in '&'* | '{'*) this="	$this" ;; esac
	case $that in
	@*) that=$(cat "${that#@}" && echo .) && that=${that%??} ;;
	'&'*) that="	$that" ;;
	esac
	this=$this that=$that awk '
	!done && index($0, ENVIRON["this"]) == 1 {
		print ENVIRON["that"]; done = 1
	}
	{print}
	END {exit !done}' "$1" >new.file || not_ok "$1 has no line: $this"
	mv new.file "$1"
}

recipe "A new verb"
check "a verb edits at most 4 files" [ "$(wc -l <edits)" -le 4 ]
check "and 4 are new" [ "$(wc -l <news)" = 4 ]
recipe "A new measure"
check "a measure edits at most 2 files" [ "$(wc -l <edits)" -le 2 ]
check "one of them its family's" grep -qx lib/figures/measures_case.c edits
check "and none is new" [ ! -s news ]

# What is written anew must be no link to the tree's.
rm -rf build/libsos.a build/tool_verbs.* build/cmd bin \
	build/lib/figures/measures_case.*
check "it builds" make -s BIN=bin bin/sos-network bin/sos-matrix bin/sos-report
cat >want <<'END'
People in each network
END
run_verb() {
	PATH=$copy/bin:$PATH sh tests/golden/sos-network/people/cmd \
		>"$here/answer" || return
	head -n 1 "$here/answer" | diff "$copy/want" - || return
	grep -E '^AV-012 +[1-9]' "$here/answer"
}
check "and the verb runs" run_verb
helped() { bin/sos-network --help | grep -E '^  people +how many people'; }
check "and is in the help" helped
others() { bin/sos-matrix --help | grep -E '^  sos-network .*\<people\>'; }
check "another tool's help names it" others

# The same counted by awk: of the cases open on the day, those that two or
# more children name.
cat >count.awk <<'EOF'
FNR == 1 {for (i = 1; i <= NF; i++) place[FILENAME, $i] = i; next}
FILENAME ~ /child/ {children[$place[FILENAME, "case_id"]]++; next}
$place[FILENAME, "opened"] != "" && $place[FILENAME, "opened"] <= day &&
($place[FILENAME, "closed"] == "" || $place[FILENAME, "closed"] > day) {
	of++
	n += children[$place[FILENAME, "case_id"]] >= 2
}
END {print n "/" of}
EOF
figure() {
	bin/sos-report measures --measure cases_siblings --month 2021-10 \
		--as-of 2021-10-31 "$@" examples/records/*.csv
}
same_count() {
	figure | jq -r '"\(.numerator)/\(.denominator)"' >have &&
		awk -F, -v day=2021-10-31 -f count.awk \
			examples/records/child.csv examples/records/case.csv \
			>want && cat have want && diff want have
}
check "the measure counts what awk counts" same_count
listed() { bin/sos-report measures --list | grep cases_siblings; }
check "and is in the list" listed
safe() { figure --suppress --by team | bin/sos-report audit; }
check "suppression and audit know it" safe
