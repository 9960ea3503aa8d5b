#!/bin/sh
# The runner itself: what must fail, fails.
. "$SOS_TOP/tests/t/lib.sh"
mkdir -p tree/bin tree/examples tree/tests/t
cp "$SOS_TOP/tests/run" tree/tests/
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
