#!/bin/sh
# The mean of October's scores of each case, in plain sqlite3; empty is not 0.
sos-case list "$EXAMPLES"/records/*.csv --kind scale --to csv -o scale.csv
sqlite3 -csv -header :memory: '.import --csv scale.csv scale' \
	"select case_id, count(nullif(score, '')) n, round(avg(nullif(score, '')), 2) mean
	 from scale where date >= '2021-10-01' group by case_id limit 5"
