#!/bin/sh
# What users read is plain English: help, messages, manual, README, CHANGELOG,
# the texts in share/, and what the golden tests say that the tools print.
. "$SOS_TOP/tests/t/lib.sh"
cd "$SOS_TOP" || exit 1
if ! command -v python3 >"$here/python"; then
	skip "plain English" "no python3"
	exit 0
fi
english=tests/t/english.py
find lib cmd -name '*.[ch]' -o -name '*.def' >"$here/code"
find man -name '*.[1-9]' >"$here/pages"
find share -name '*.json' ! -path '*/codes/*' >"$here/texts"
check "the golden tests are found" tests/run --unpack "$here/cases" golden
find "$here/cases" -name expected -o -name err -o -name 'out*' -type f \
	>"$here/printed"
for list in code pages texts printed; do
	check "there are $list" test "$(wc -l <"$here/$list")" -ge 10
	# shellcheck disable=SC2046 # names without blanks
	none "plain English: $list" python3 $english $(cat "$here/$list")
done
none "plain English: README, CHANGELOG, examples" python3 $english \
	README.md CHANGELOG examples/README.md examples/demo.sh

# The test can fail.
cat >"$here/one.c" <<'END'
/* A comment may say so unless said otherwise. */
const char *a = "hide nothing (so "
	"unless said)", *b = "there is no case", *c = "'x' is no field";
END
python3 $english "$here/one.c" >"$here/found"
check "it joins strings, and leaves comments alone" \
	test "$(cut -d: -f2,3 "$here/found" | tr '\n' ,)" = \
	'2: so unless,3: is no f,'
