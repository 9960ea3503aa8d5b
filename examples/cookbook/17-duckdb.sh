#!/bin/sh
# Open cases of each service and how long they are open, in DuckDB, from the records as they are.
sos-case list "$EXAMPLES"/records/case.csv --to ndjson -o case.ndjson
duckdb -csv -c "SELECT service, count(*) AS cases,
		round(avg(date_diff('day', opened, DATE '2021-10-31')))::INTEGER AS days
	FROM read_ndjson('case.ndjson', columns = {service: 'VARCHAR', opened: 'DATE', closed: 'DATE'})
	WHERE closed IS NULL GROUP BY service ORDER BY cases DESC, service"
