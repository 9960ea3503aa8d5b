#!/bin/sh
# The Steering Group's papers for a month: the page and its figures.
sos-report steering --month 2021-10 "$EXAMPLES"/records/*.csv --to html -o steering.html
sos-report measures --month 2021-10 "$EXAMPLES"/records/*.csv --to csv -o measures.csv
grep -c '<table' steering.html
head -n 5 measures.csv
