#!/bin/sh
# Two teams beside each other, the last three months.
sos-report measures --month 2021-08..2021-10 --by team --measure cases_open \
	"$EXAMPLES"/records/*.csv --to csv |
	mlr --icsv --ocsv filter '$breakdown =~ "Safeguarding (Oak|Elm)"' then \
		cut -f period,breakdown,value then reshape -s breakdown,value
