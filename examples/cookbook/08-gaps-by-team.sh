#!/bin/sh
# How many gaps has each team's recording?
sos-case check "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to ndjson |
	jq -r 'select(.level == "gap") | .team // "no team"' |
	sort | uniq -c | sort -k1,1nr -k2
