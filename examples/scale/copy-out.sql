-- Records of a store in PostgreSQL, as COPY gives them to any program:
--   psql -X -q -v part=1 -v parts=8 -f copy-out.sql "$STORE" >part.ndjson
-- The same bytes as `sos-store get STORE --part 1/8`. A record is one line and
-- has no control characters, so nothing is quoted.
\set ON_ERROR_STOP on
COPY (
	SELECT r.content
	FROM sos.latest AS l JOIN sos.revision AS r ON r.rev = l.rev,
		sha256(convert_to(l.case_id, 'UTF8')) AS h
	WHERE l.state = 0 AND
		(get_byte(h, 0) * 65536 + get_byte(h, 1) * 256 + get_byte(h, 2)) %
			:parts = :part - 1
	ORDER BY l.case_id, l.kind, l.key
) TO STDOUT (FORMAT csv, DELIMITER E'\x01', QUOTE E'\x02');
