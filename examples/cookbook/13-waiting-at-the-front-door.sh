#!/bin/sh
# Which referrals wait for a decision, the longest first?
sos-matrix referrals --open "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to csv |
	mlr --icsv --opprint head -n 6
