#!/bin/sh
# What came in last night, and what could not be read: one line a reason.
sos-case import --profile annex-a "$EXAMPLES/exports"/list[67].csv \
	--rejects rejects.ndjson -o night.ndjson
sos-store put night.db night.ndjson
sos-store get night.db | jq -r .kind | sort | uniq -c
jq -r .message rejects.ndjson | sort | uniq -c
