#!/bin/sh
# What to write to each agency: how complete its referrals are.
sos-matrix referrers "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to ndjson |
	jq -r 'select(.agency != "other agencies") |
	"\(.agency): \(.referrals) referrals, \(.usable) usable." +
	(if .most_missed then " Most often missing: \(.most_missed)." else "" end)'
