#!/bin/sh
# make demo: on a copy, so that two runs do not meet.
. "$SOS_TOP/tests/t/lib.sh"
mkdir copy
cp -r "$SOS_TOP/examples" copy/
ln -s "$SOS_BIN" copy/bin
check "the demo runs to its end" copy/examples/demo.sh
copy/examples/demo.sh 2>/dev/null | sed -n '/^Open these/,$s/^  \(demo[^ ]*\).*/\1/p' \
	>pages
made() {
	[ -s pages ] || return
	while read -r page; do
		[ -s "copy/$page" ] || { echo "$page"; return 1; }
	done <pages
}
check "and the pages it names are there" made
