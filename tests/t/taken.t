#!/bin/sh
# What is taken out of the records, whole kinds or everything before a day,
# makes no figure and no finding look better.
. "$SOS_TOP/tests/t/lib.sh"
if ! command -v python3 >python; then
	skip "records taken out" "no python3"
	exit 0
fi
sos-case list "$EXAMPLES"/records/*.csv >records
none "a kind of record taken out" \
	python3 "$SOS_TOP/tests/reference/taken.py" kinds 2021-10-31 <records
none "everything before a day taken out" \
	python3 "$SOS_TOP/tests/reference/taken.py" before 2021-10-31 <records
