#!/bin/sh
# Words that families would not use, the most frequent first.
sos-case language "$EXAMPLES"/records/*.csv --as-of 2021-10-31 --to csv |
	mlr --icsv --ocsv count-distinct -f rule then \
		filter 'is_not_empty($count)' then sort -nr count -f rule then head -n 5
