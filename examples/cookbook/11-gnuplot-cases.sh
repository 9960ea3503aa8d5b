#!/bin/sh
# Open cases by month as a line in a terminal, drawn by gnuplot.
sos-report measures --month 2021-01..2021-10 --measure cases_open \
	"$EXAMPLES"/records/*.csv --to csv -o open.csv
gnuplot -e "set term dumb 60 15; set datafile separator ','; unset key;
	set xdata time; set timefmt '%Y-%m'; set format x '%b';
	plot 'open.csv' every ::1 using 2:7 with lines" | sed 's/ *$//'
