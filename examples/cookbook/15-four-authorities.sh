#!/bin/sh
# Four authorities' records together: cases open at the end of a year, by authority.
"$EXAMPLES/study/make.sh" effect >study.ndjson
sos-report measures --year 2021 --by authority --measure cases_open study.ndjson --to csv
