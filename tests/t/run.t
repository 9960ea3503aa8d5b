#!/bin/sh
# The runner itself: what must fail, fails.
. "$SOS_TOP/tests/t/lib.sh"
mkdir -p tree/bin tree/examples tree/tests/t tree/tests/golden/tool
cp "$SOS_TOP/tests/run" tree/tests/
cp "$SOS_TOP/tests/golden/cases.awk" tree/tests/golden/
cp /bin/true tree/bin/tool
# golden NAME CMD: a golden test whose expected output is "hi".
golden() {
	mkdir -p "tree/tests/golden/tool/$1"
	echo "$2" >"tree/tests/golden/tool/$1/cmd"
	echo hi >"tree/tests/golden/tool/$1/expected"
}
runs() { tree/tests/run --limit 2 "$@" >said; }
# fails NAME CMD: that one test fails.
fails() {
	golden "$@"
	gives 1 "$1 fails" runs "golden/tool/$1"
}
golden good 'echo hi'
gives 0 "a good test passes" runs golden/tool/good
check "and is counted" grep -qx '1 passed, 0 failed' said
fails output 'echo ho'
fails stderr 'echo hi; echo oh >&2'
fails status 'echo hi; exit 3'
fails leftover 'echo hi; touch forgotten'
fails hidden 'echo hi; touch .forgotten'
fails slow 'echo hi; sleep 9'
fails extra-file 'echo hi; echo x >out.csv'
golden lacks 'echo hi'
echo x >tree/tests/golden/tool/lacks/out.csv
gives 1 "a file that was not written fails" runs lacks
golden needs 'echo hi'
echo no-such-command >tree/tests/golden/tool/needs/needs
gives 0 "what it needs is missing: skipped" runs needs
check "and is counted so" grep -qx '0 passed, 0 failed, 1 skipped' said
echo 'echo "not ok - x"' >tree/tests/t/bad.t
gives 1 "a script's not ok fails" runs t/bad
echo 'echo "ok - x"; exit 1' >tree/tests/t/died.t
gives 1 "a script that dies fails" runs t/died
: >tree/tests/t/silent.t
gives 1 "a script that says nothing fails" runs t/silent
gives 2 "no test of that name is wrong usage" runs no-such-test
# What make tests builds is named where it is missing.
mkdir tree/tests/unit
: >tree/tests/unit/sum.c
gives 2 "a unit test that is not built" runs unit/sum
check "is named, and what builds it" \
	grep -q 'missing .*build/unit/sum: run make tests' check.err
# shellcheck disable=SC2016 # not here
echo '"$SOS_TOP/build/''planted"' >tree/tests/t/needs.t
gives 2 "so is a program that a script runs" runs t/needs
check "by its name" grep -q 'missing build/planted: run make tests' check.err

# Many tests in one file: each of these gives what it is to give, and fails
# where one line of that is another.
cases=tree/tests/golden/tool/many.cases
printf 'shared\n\n' >tree/tests/golden/tool/both.txt
cat >$cases <<'END'
# Tests of the runner.

=== plain
echo hi
echo; echo
--- expected
hi



=== file
cat in.txt in.other
echo oh >&2
cat in.txt >out.txt
exit 3
--- in.txt = both.txt
--- in.other
=== x
---  ---  a rule of a table

--- exit 3
--- expected
shared

=== x
---  ---  a rule of a table

--- err
oh
--- out.txt
shared


=== quiet
true
--- needs sh sed
--- in.empty
--- expected

=== lacking
true
--- needs no-such-command
--- expected
END
sed -i 's/^=== x$/==== x/' $cases
cp $cases cases.right
gives 0 "tests in one file pass" runs golden/tool/many.cases
check "and are counted" grep -qx '3 passed, 0 failed, 1 skipped' said
gives 0 "one of them by its name" runs golden/tool/file
check "alone" grep -qx '1 passed, 0 failed' said
gives 0 "they are listed" tree/tests/run --list many.cases
check "all" [ "$(tr '\n' ' ' <check.out)" = "golden/tool/file \
golden/tool/lacking golden/tool/plain golden/tool/quiet " ]
# wrong SED NAME: that test fails where its text is another.
wrong() {
	sed "$1" cases.right >$cases
	gives 1 "$2 fails after $1" runs "golden/tool/$2"
}
wrong 's/^hi$/ho/' plain
wrong '/^hi$/{n;d;}' plain
wrong 's/^oh$/ho/' file
wrong 's/^--- exit 3$/--- exit 4/' file
wrong '/^--- exit 3$/d' file
wrong '/^--- err$/,/^oh$/d' file
wrong '$!N;/^--- out.txt/s/shared/other/;P;D' file
wrong 's/^true$/echo/' quiet
wrong '/^--- needs sh/,/^=== lacking/{/^--- expected$/d;}' quiet
# What is written is what there was, and only one test is written.
sed 's/^hi$/ho/; s/^oh$/ho/; s/^--- exit 3$/--- exit 4/' cases.right >$cases
gives 0 "--update one" runs --update golden/tool/file
check "and no other" sh -c "sed 's/^hi$/ho/' cases.right | diff - $cases"
gives 0 "--update all" runs --update many.cases
check "as it was" diff cases.right $cases
printf '\n=== end\nprintf x\n' >>$cases
gives 1 "what a file cannot hold" runs --update golden/tool/end
check "is said" grep -q 'make it a folder' said
# bad WHAT LINE...: is wrong, and named with its line.
bad() {
	said=$1
	shift
	cp cases.right $cases
	printf '%s\n' '' "$@" >>$cases
	gives 2 "a file with $said" runs many.cases
	check "$said is named" grep -qE 'many.cases:[0-9]+|take one out|no.such beside' check.err
}
bad "a name twice" "=== plain" true
bad "a part twice" "=== more" true "--- expected" "--- expected"
bad "an unknown part" "=== more" true "--- expectd"
bad "no command" "=== more" "--- expected"
bad "text below a part without" "=== more" true "--- exit 2" text
bad "a folder of the same name" "=== good" true "--- expected"
bad "a file that is not there" "=== more" true "--- in.x = no.such"
cp cases.right $cases
gives 0 "--unpack" tree/tests/run --unpack folders golden
check "gives folders" diff tree/tests/golden/tool/both.txt \
	folders/golden/tool/file/in.txt
check "of both kinds" diff -r tree/tests/golden/tool/good \
	folders/golden/tool/good
