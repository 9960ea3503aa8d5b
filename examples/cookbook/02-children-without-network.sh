#!/bin/sh
# Which cases have nobody of the family's own who was told?
sos-network summary "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to csv |
	mlr --icsv --ocsv filter '$told == 0' then cut -f case_id,natural,told
