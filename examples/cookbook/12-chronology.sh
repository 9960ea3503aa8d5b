#!/bin/sh
# The chronology of one case since the summer, for a court bundle.
sos-case timeline --case AV-002 --since 2021-07-01 --as-of 2021-10-31 \
	"$EXAMPLES"/records/*.csv --to csv | head -n 6
