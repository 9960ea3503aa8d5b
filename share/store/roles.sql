-- Roles of a shared sos store (sos-store(5)). Run once as its owner, after
-- the first put; running it again changes nothing.
--
--   sos_importer     put and verify; cannot change or take away a revision
--   sos_reader       reads everything
--   sos_team_reader  reads the current records of its own teams, which
--                    sos.team_reader names, and nothing else
--
--   CREATE ROLE night LOGIN IN ROLE sos_importer;
--   CREATE ROLE north LOGIN IN ROLE sos_team_reader;
--   INSERT INTO sos.team_reader VALUES ('north', 'North');
--
-- Erasing (sos-store forget) and legal hold are for the owner.
BEGIN;

DO $$
DECLARE r text;
BEGIN
	FOREACH r IN ARRAY ARRAY['sos_importer', 'sos_reader', 'sos_team_reader']
	LOOP
		IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = r) THEN
			EXECUTE format('CREATE ROLE %I NOLOGIN', r);
		END IF;
	END LOOP;
END $$;

CREATE TABLE IF NOT EXISTS sos.team_reader (
	role name NOT NULL,
	team text COLLATE "C" NOT NULL,
	PRIMARY KEY (role, team)
);

-- Looks at cases that the reader itself may not see, and tells no more of
-- them than whether they are of one of its teams.
CREATE OR REPLACE FUNCTION sos.case_is_of(reader name, wanted text)
RETURNS boolean
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = sos, pg_temp AS $$
	SELECT pg_has_role(session_user, reader, 'MEMBER') AND EXISTS (
		SELECT FROM sos.latest AS l
		JOIN sos.kind AS k ON k.kind = l.kind
		JOIN sos.team_reader AS t ON t.team = l.team
		WHERE k.name = 'case' AND l.key = wanted AND l.state = 0
		AND t.role = reader)
$$;
REVOKE ALL ON FUNCTION sos.case_is_of(name, text) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION sos.case_is_of(name, text) TO sos_team_reader;

REVOKE ALL ON ALL TABLES IN SCHEMA sos
	FROM PUBLIC, sos_importer, sos_reader, sos_team_reader;
GRANT USAGE ON SCHEMA sos TO sos_importer, sos_reader, sos_team_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA sos TO sos_importer, sos_reader;
GRANT INSERT ON sos.act, sos.input, sos.revision, sos.latest TO sos_importer;
GRANT UPDATE ON sos.latest TO sos_importer;
DO $$
DECLARE v record;
BEGIN
	FOR v IN SELECT viewname FROM pg_views WHERE schemaname = 'sos' LOOP
		EXECUTE format('GRANT SELECT ON sos.%I TO sos_team_reader',
			v.viewname);
	END LOOP;
END $$;
GRANT SELECT ON sos.kind, sos.latest, sos.revision, sos.team_reader
	TO sos_team_reader;

ALTER TABLE sos.latest ENABLE ROW LEVEL SECURITY;
ALTER TABLE sos.revision ENABLE ROW LEVEL SECURITY;
ALTER TABLE sos.team_reader ENABLE ROW LEVEL SECURITY;

DROP POLICY IF EXISTS importer ON sos.latest;
DROP POLICY IF EXISTS reader ON sos.latest;
DROP POLICY IF EXISTS team ON sos.latest;
CREATE POLICY importer ON sos.latest TO sos_importer
	USING (true) WITH CHECK (true);
CREATE POLICY reader ON sos.latest FOR SELECT TO sos_reader USING (true);
CREATE POLICY team ON sos.latest FOR SELECT TO sos_team_reader
	USING (state = 0 AND CASE WHEN team IS NULL
		THEN sos.case_is_of(current_user, case_id)
		ELSE team IN (SELECT t.team FROM sos.team_reader AS t
			WHERE t.role = current_user) END);

DROP POLICY IF EXISTS importer ON sos.revision;
DROP POLICY IF EXISTS reader ON sos.revision;
DROP POLICY IF EXISTS team ON sos.revision;
CREATE POLICY importer ON sos.revision TO sos_importer
	USING (true) WITH CHECK (true);
CREATE POLICY reader ON sos.revision FOR SELECT TO sos_reader USING (true);
-- What `latest` shows of the revisions is decided by its own policy.
CREATE POLICY team ON sos.revision FOR SELECT TO sos_team_reader
	USING (EXISTS (SELECT FROM sos.latest AS l WHERE l.kind = revision.kind
		AND l.key = revision.key AND l.rev = revision.rev));

DROP POLICY IF EXISTS own ON sos.team_reader;
CREATE POLICY own ON sos.team_reader FOR SELECT
	USING (role = current_user OR
		pg_has_role(current_user, 'sos_importer', 'MEMBER') OR
		pg_has_role(current_user, 'sos_reader', 'MEMBER'));

COMMIT;
