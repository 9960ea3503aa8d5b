#!/bin/sh
# Networks that hinge on one person, most first.
sos-network summary "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to csv |
	mlr --icsv --ocsv filter 'is_not_empty($single_points)' then \
		sort -nr single_points -f case_id then cut -f case_id,single_points then head -n 5
