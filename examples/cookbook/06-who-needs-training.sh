#!/bin/sh
# In which teams have fewer than half had the introduction?
sos-training cover "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to csv |
	mlr --icsv --ocsv filter '$type == "introduction" && is_not_empty($trained) &&
	$trained * 2 < $staff'
