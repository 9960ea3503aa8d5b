--
-- PostgreSQL database dump
--

\restrict fESahucJNzZSErjuJeWlETaEjgo3ejPJblfbxkpaSD6XboDgYvWdOlomwuMbZtY

-- Dumped from database version 15.18 (Debian 15.18-0+deb12u1)
-- Dumped by pg_dump version 15.18 (Debian 15.18-0+deb12u1)

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: sos; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA sos;


ALTER SCHEMA sos OWNER TO postgres;

SET default_tablespace = '';

SET default_table_access_method = heap;

--
-- Name: act; Type: TABLE; Schema: sos; Owner: postgres
--

CREATE TABLE sos.act (
    act bigint NOT NULL,
    at text NOT NULL COLLATE pg_catalog."C",
    by text NOT NULL COLLATE pg_catalog."C",
    what text NOT NULL COLLATE pg_catalog."C",
    about text NOT NULL COLLATE pg_catalog."C",
    why text NOT NULL COLLATE pg_catalog."C",
    override bigint NOT NULL,
    revisions bigint NOT NULL,
    last bigint NOT NULL,
    head bytea NOT NULL
);


ALTER TABLE sos.act OWNER TO postgres;

--
-- Name: input; Type: TABLE; Schema: sos; Owner: postgres
--

CREATE TABLE sos.input (
    input bigint NOT NULL,
    act bigint NOT NULL,
    source text NOT NULL COLLATE pg_catalog."C",
    sha256 text NOT NULL COLLATE pg_catalog."C"
);


ALTER TABLE sos.input OWNER TO postgres;

--
-- Name: kind; Type: TABLE; Schema: sos; Owner: postgres
--

CREATE TABLE sos.kind (
    kind bigint NOT NULL,
    name text NOT NULL COLLATE pg_catalog."C"
);


ALTER TABLE sos.kind OWNER TO postgres;

--
-- Name: latest; Type: TABLE; Schema: sos; Owner: postgres
--

CREATE TABLE sos.latest (
    kind bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    rev bigint NOT NULL,
    number bigint NOT NULL,
    state bigint NOT NULL,
    case_id text NOT NULL COLLATE pg_catalog."C",
    day bigint,
    team text COLLATE pg_catalog."C",
    service text COLLATE pg_catalog."C",
    child_id text COLLATE pg_catalog."C",
    referral_id text COLLATE pg_catalog."C",
    compare bytea NOT NULL
);


ALTER TABLE sos.latest OWNER TO postgres;

--
-- Name: legal_hold; Type: TABLE; Schema: sos; Owner: postgres
--

CREATE TABLE sos.legal_hold (
    case_id text NOT NULL COLLATE pg_catalog."C",
    act bigint NOT NULL
);


ALTER TABLE sos.legal_hold OWNER TO postgres;

--
-- Name: revision; Type: TABLE; Schema: sos; Owner: postgres
--

CREATE TABLE sos.revision (
    rev bigint NOT NULL,
    kind bigint NOT NULL,
    key text NOT NULL COLLATE pg_catalog."C",
    number bigint NOT NULL,
    before bigint NOT NULL,
    input bigint NOT NULL,
    line bigint NOT NULL,
    state bigint NOT NULL,
    content text COLLATE pg_catalog."C",
    salt bytea,
    tag bytea NOT NULL,
    rest bytea
);


ALTER TABLE sos.revision OWNER TO postgres;

--
-- Name: sos_action; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_action WITH (security_invoker='true') AS
 SELECT j.action_id,
    j.date,
    j.type,
    j.title,
    j.priority_id,
    j.services,
    j.owner,
    j.due,
    j.done,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(action_id text, date date, type text, title text, priority_id text, services text, owner text, due date, done date)
  WHERE ((l.kind = 36) AND (l.state = 0));


ALTER TABLE sos.sos_action OWNER TO postgres;

--
-- Name: sos_agency; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_agency WITH (security_invoker='true') AS
 SELECT j.agency,
    j.period,
    j.referrals,
    j.usable,
    j.complete,
    j.most_missed,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(agency text, period text, referrals bigint, usable bigint, complete double precision, most_missed text)
  WHERE ((l.kind = 24) AND (l.state = 0));


ALTER TABLE sos.sos_agency OWNER TO postgres;

--
-- Name: sos_allocation; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_allocation WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.since,
    j.until,
    j.service,
    j.team,
    j.worker,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, since date, until date, service text, team text, worker text)
  WHERE ((l.kind = 3) AND (l.state = 0));


ALTER TABLE sos.sos_allocation OWNER TO postgres;

--
-- Name: sos_attendance; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_attendance WITH (security_invoker='true') AS
 SELECT j.course_id,
    j.staff_id,
    j.team,
    j.agency,
    j.days,
    j.completed,
    j.taken_back,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(course_id text, staff_id text, team text, agency text, days bigint, completed boolean, taken_back date)
  WHERE ((l.kind = 31) AND (l.state = 0));


ALTER TABLE sos.sos_attendance OWNER TO postgres;

--
-- Name: sos_care; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_care WITH (security_invoker='true') AS
 SELECT j.child_id,
    j.started,
    j.case_id,
    j.ended,
    j.period,
    j.need,
    j.legal,
    j.placement,
    j.provider,
    j.start_reason,
    j.end_reason,
    j.factors,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(child_id text, started date, case_id text, ended date, period date, need text, legal text, placement text, provider text, start_reason text, end_reason text, factors text)
  WHERE ((l.kind = 9) AND (l.state = 0));


ALTER TABLE sos.sos_care OWNER TO postgres;

--
-- Name: sos_case; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_case WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.family_id,
    j.service,
    j.plan,
    j.team,
    j.worker,
    j.opened,
    j.closed,
    j.closed_reason,
    j.stage,
    j.authority,
    j.protected,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, family_id text, service text, plan text, team text, worker text, opened date, closed date, closed_reason text, stage text, authority text, protected boolean)
  WHERE ((l.kind = 0) AND (l.state = 0));


ALTER TABLE sos.sos_case OWNER TO postgres;

--
-- Name: sos_child; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_child WITH (security_invoker='true') AS
 SELECT j.child_id,
    j.case_id,
    j.name,
    j.born,
    j.due,
    j.sex,
    j.ethnicity,
    j.disabled,
    j.same_as,
    j.died,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(child_id text, case_id text, name text, born date, due date, sex text, ethnicity text, disabled boolean, same_as text, died date)
  WHERE ((l.kind = 1) AND (l.state = 0));


ALTER TABLE sos.sos_child OWNER TO postgres;

--
-- Name: sos_circle; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_circle WITH (security_invoker='true') AS
 SELECT j.person_id,
    j.date,
    j.case_id,
    j.ring,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(person_id text, date date, case_id text, ring text)
  WHERE ((l.kind = 13) AND (l.state = 0));


ALTER TABLE sos.sos_circle OWNER TO postgres;

--
-- Name: sos_commitment; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_commitment WITH (security_invoker='true') AS
 SELECT j.commitment_id,
    j.case_id,
    j.person_id,
    j.serves,
    j.rule_id,
    j.action,
    j.every,
    j.days,
    j.trigger,
    j.since,
    j.until,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(commitment_id text, case_id text, person_id text, serves text, rule_id text, action text, every bigint, days text, trigger text, since date, until date, withhold text)
  WHERE ((l.kind = 15) AND (l.state = 0));


ALTER TABLE sos.sos_commitment OWNER TO postgres;

--
-- Name: sos_course; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_course WITH (security_invoker='true') AS
 SELECT j.course_id,
    j.type,
    j.title,
    j.theme,
    j.mode,
    j.starts,
    j.ends,
    j.days,
    j.places,
    j.place,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(course_id text, type text, title text, theme text, mode text, starts date, ends date, days bigint, places bigint, place text)
  WHERE ((l.kind = 30) AND (l.state = 0));


ALTER TABLE sos.sos_course OWNER TO postgres;

--
-- Name: sos_cover; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_cover WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.statement_id,
    j.needed,
    j.committed,
    j.met,
    j.hinges_on,
    j.uncovered,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, statement_id text, needed bigint, committed bigint, met boolean, hinges_on text, uncovered text)
  WHERE ((l.kind = 19) AND (l.state = 0));


ALTER TABLE sos.sos_cover OWNER TO postgres;

--
-- Name: sos_demonstration; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_demonstration WITH (security_invoker='true') AS
 SELECT j.commitment_id,
    j.date,
    j.case_id,
    j.result,
    j.seen_by,
    j.witness_id,
    j.note,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(commitment_id text, date date, case_id text, result text, seen_by text, witness_id text, note text, withhold text)
  WHERE ((l.kind = 16) AND (l.state = 0));


ALTER TABLE sos.sos_demonstration OWNER TO postgres;

--
-- Name: sos_event; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_event WITH (security_invoker='true') AS
 SELECT j.event_id,
    j.case_id,
    j.child_id,
    j.date,
    j.type,
    j.plan,
    j.mode,
    j.seen,
    j.source,
    j.outcome,
    j.participation,
    j.form,
    j.text,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(event_id text, case_id text, child_id text, date date, type text, plan text, mode text, seen boolean, source text, outcome text, participation text, form text, text text, withhold text)
  WHERE ((l.kind = 8) AND (l.state = 0));


ALTER TABLE sos.sos_event OWNER TO postgres;

--
-- Name: sos_evidence; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_evidence WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.statement_id,
    j.asked_weeks,
    j.shown_weeks,
    j.kept,
    j.partly,
    j.not_kept,
    j.not_recorded,
    j.triggered,
    j.triggered_kept,
    j.longest_gap_days,
    j.seen_by_child,
    j.seen_by_parent,
    j.seen_by_network,
    j.seen_by_professional,
    j.reached,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, statement_id text, asked_weeks bigint, shown_weeks bigint, kept bigint, partly bigint, not_kept bigint, not_recorded bigint, triggered bigint, triggered_kept bigint, longest_gap_days bigint, seen_by_child bigint, seen_by_parent bigint, seen_by_network bigint, seen_by_professional bigint, reached date)
  WHERE ((l.kind = 20) AND (l.state = 0));


ALTER TABLE sos.sos_evidence OWNER TO postgres;

--
-- Name: sos_feedback; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_feedback WITH (security_invoker='true') AS
 SELECT j.feedback_id,
    j.about,
    j.ref_id,
    j.date,
    j.role,
    j.score,
    j.effect,
    j.theme,
    j.text,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(feedback_id text, about text, ref_id text, date date, role text, score bigint, effect text, theme text, text text)
  WHERE ((l.kind = 26) AND (l.state = 0));


ALTER TABLE sos.sos_feedback OWNER TO postgres;

--
-- Name: sos_finding; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_finding WITH (security_invoker='true') AS
 SELECT j.rule,
    j.case_id,
    j.of,
    j.record,
    j.field,
    j.level,
    j.text,
    j.team,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(rule text, case_id text, of text, record text, field text, level text, text text, team text)
  WHERE ((l.kind = 38) AND (l.state = 0));


ALTER TABLE sos.sos_finding OWNER TO postgres;

--
-- Name: sos_harm; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_harm WITH (security_invoker='true') AS
 SELECT j.harm_id,
    j.case_id,
    j.referral_id,
    j.child_id,
    j.type,
    j.incident,
    j.date,
    j."precision",
    j.adult,
    j.behaviour,
    j.severity,
    j.severity_text,
    j.frequency,
    j.since,
    j.impact,
    j.impact_text,
    j.not_known,
    j.source,
    j.agency,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(harm_id text, case_id text, referral_id text, child_id text, type text, incident text, date date, "precision" text, adult text, behaviour text, severity bigint, severity_text text, frequency text, since date, impact bigint, impact_text text, not_known text, source text, agency text, withhold text)
  WHERE ((l.kind = 22) AND (l.state = 0));


ALTER TABLE sos.sos_harm OWNER TO postgres;

--
-- Name: sos_involvement; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_involvement WITH (security_invoker='true') AS
 SELECT j.child_id,
    j.type,
    j.started,
    j.case_id,
    j.ended,
    j.end_reason,
    j.need,
    j.category,
    j.latest_category,
    j.previous,
    j.factors,
    j.organisation,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(child_id text, type text, started date, case_id text, ended date, end_reason text, need text, category text, latest_category text, previous bigint, factors text, organisation text)
  WHERE ((l.kind = 2) AND (l.state = 0));


ALTER TABLE sos.sos_involvement OWNER TO postgres;

--
-- Name: sos_leader; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_leader WITH (security_invoker='true') AS
 SELECT j.staff_id,
    j.since,
    j.team,
    j.service,
    j.until,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(staff_id text, since date, team text, service text, until date)
  WHERE ((l.kind = 29) AND (l.state = 0));


ALTER TABLE sos.sos_leader OWNER TO postgres;

--
-- Name: sos_leadership; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_leadership WITH (security_invoker='true') AS
 SELECT j.team,
    j.leaders,
    j.events,
    j.longest_gap_weeks,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(team text, leaders bigint, events bigint, longest_gap_weeks double precision)
  WHERE ((l.kind = 33) AND (l.state = 0));


ALTER TABLE sos.sos_leadership OWNER TO postgres;

--
-- Name: sos_matrix; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_matrix WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.child_id,
    j.type,
    j.worst_severity,
    j.latest_severity,
    j.worst_impact,
    j.latest_impact,
    j.frequency,
    j.first_date,
    j.latest_date,
    j.direction,
    j.complete,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, child_id text, type text, worst_severity bigint, latest_severity bigint, worst_impact bigint, latest_impact bigint, frequency text, first_date date, latest_date date, direction text, complete double precision)
  WHERE ((l.kind = 23) AND (l.state = 0));


ALTER TABLE sos.sos_matrix OWNER TO postgres;

--
-- Name: sos_measure; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_measure WITH (security_invoker='true') AS
 SELECT j.measure,
    j.period,
    j.by,
    j.breakdown,
    j.numerator,
    j.denominator,
    j.value,
    j.marker,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(measure text, period text, by text, breakdown text, numerator bigint, denominator bigint, value double precision, marker text)
  WHERE ((l.kind = 39) AND (l.state = 0));


ALTER TABLE sos.sos_measure OWNER TO postgres;

--
-- Name: sos_meeting; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_meeting WITH (security_invoker='true') AS
 SELECT j.meeting_id,
    j.case_id,
    j.date,
    j.led_by,
    j.mode,
    j."natural",
    j.professional,
    j.child_view,
    j.decision,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(meeting_id text, case_id text, date date, led_by text, mode text, "natural" bigint, professional bigint, child_view text, decision text, withhold text)
  WHERE ((l.kind = 17) AND (l.state = 0));


ALTER TABLE sos.sos_meeting OWNER TO postgres;

--
-- Name: sos_milestone; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_milestone WITH (security_invoker='true') AS
 SELECT j.milestone_id,
    j.case_id,
    j.title,
    j.type,
    j.after,
    j.owner,
    j.baseline,
    j.planned,
    j.done,
    j.score,
    j.slip,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(milestone_id text, case_id text, title text, type text, after text, owner text, baseline date, planned date, done date, score bigint, slip text)
  WHERE ((l.kind = 7) AND (l.state = 0));


ALTER TABLE sos.sos_milestone OWNER TO postgres;

--
-- Name: sos_moment; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_moment WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.date,
    j.of,
    j.record,
    j.what,
    j.text,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, date date, of text, record text, what text, text text)
  WHERE ((l.kind = 11) AND (l.state = 0));


ALTER TABLE sos.sos_moment OWNER TO postgres;

--
-- Name: sos_network; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_network WITH (security_invoker='true') AS
 SELECT j.case_id,
    j."natural",
    j.professional,
    j.told,
    j.ring_most,
    j.ring_some,
    j.ring_none,
    j.commitments,
    j.single_points,
    j.weeks_shown,
    j.days_since_meeting,
    j.bottom_lines,
    j.bottom_lines_met,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, "natural" bigint, professional bigint, told bigint, ring_most bigint, ring_some bigint, ring_none bigint, commitments bigint, single_points bigint, weeks_shown bigint, days_since_meeting bigint, bottom_lines bigint, bottom_lines_met bigint)
  WHERE ((l.kind = 18) AND (l.state = 0));


ALTER TABLE sos.sos_network OWNER TO postgres;

--
-- Name: sos_person; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_person WITH (security_invoker='true') AS
 SELECT j.person_id,
    j.case_id,
    j.name,
    j.relation,
    j.side,
    j.roles,
    j.ring,
    j.tell,
    j.told,
    j.agreed,
    j."left",
    j.left_reason,
    j.of_concern,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(person_id text, case_id text, name text, relation text, side text, roles text, ring text, tell text, told date, agreed date, "left" date, left_reason text, of_concern boolean, withhold text)
  WHERE ((l.kind = 12) AND (l.state = 0));


ALTER TABLE sos.sos_person OWNER TO postgres;

--
-- Name: sos_population; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_population WITH (security_invoker='true') AS
 SELECT j.authority,
    j.year,
    j.under_18,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(authority text, year bigint, under_18 bigint)
  WHERE ((l.kind = 37) AND (l.state = 0));


ALTER TABLE sos.sos_population OWNER TO postgres;

--
-- Name: sos_priority; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_priority WITH (security_invoker='true') AS
 SELECT j.priority_id,
    j.year,
    j.title,
    j.owner,
    j.measure,
    j.target,
    j.due,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(priority_id text, year bigint, title text, owner text, measure text, target double precision, due date)
  WHERE ((l.kind = 34) AND (l.state = 0));


ALTER TABLE sos.sos_priority OWNER TO postgres;

--
-- Name: sos_progress; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_progress WITH (security_invoker='true') AS
 SELECT j.priority_id,
    j.date,
    j.status,
    j.note,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(priority_id text, date date, status text, note text)
  WHERE ((l.kind = 35) AND (l.state = 0));


ALTER TABLE sos.sos_progress OWNER TO postgres;

--
-- Name: sos_referral; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_referral WITH (security_invoker='true') AS
 SELECT j.referral_id,
    j.case_id,
    j.child_id,
    j.stage,
    j.received,
    j.agency,
    j.source,
    j.decision,
    j.decided,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(referral_id text, case_id text, child_id text, stage text, received date, agency text, source text, decision text, decided date)
  WHERE ((l.kind = 21) AND (l.state = 0));


ALTER TABLE sos.sos_referral OWNER TO postgres;

--
-- Name: sos_rule; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_rule WITH (security_invoker='true') AS
 SELECT j.rule_id,
    j.case_id,
    j.plan,
    j.text,
    j.goal,
    j.person_id,
    j.backup_id,
    j.trigger,
    j.response,
    j.status,
    j.since,
    j.until,
    j.review,
    j.child_version,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(rule_id text, case_id text, plan text, text text, goal text, person_id text, backup_id text, trigger text, response text, status text, since date, until date, review date, child_version boolean, withhold text)
  WHERE ((l.kind = 6) AND (l.state = 0));


ALTER TABLE sos.sos_rule OWNER TO postgres;

--
-- Name: sos_scale; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_scale WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.date,
    j.about,
    j.scorer,
    j.child_id,
    j.by_id,
    j.score,
    j.reason,
    j.next,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, date date, about text, scorer text, child_id text, by_id text, score bigint, reason text, next text)
  WHERE ((l.kind = 5) AND (l.state = 0));


ALTER TABLE sos.sos_scale OWNER TO postgres;

--
-- Name: sos_session; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_session WITH (security_invoker='true') AS
 SELECT j.session_id,
    j.case_id,
    j.child_id,
    j.date,
    j.team,
    j.worker,
    j.facilitator,
    j.observer,
    j.delivered_by,
    j.members,
    j.challenge,
    j.theme,
    j.question,
    j.direction,
    j.manager_agreed,
    j.before,
    j.after,
    j.follow_up,
    j.followed_up,
    j.outcome,
    j.outcome_text,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(session_id text, case_id text, child_id text, date date, team text, worker text, facilitator text, observer text, delivered_by text, members bigint, challenge text, theme text, question text, direction text, manager_agreed boolean, before bigint, after bigint, follow_up date, followed_up date, outcome text, outcome_text text)
  WHERE ((l.kind = 25) AND (l.state = 0));


ALTER TABLE sos.sos_session OWNER TO postgres;

--
-- Name: sos_staff; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_staff WITH (security_invoker='true') AS
 SELECT j.staff_id,
    j.team,
    j.service,
    j.role,
    j.started,
    j."left",
    j.agency,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(staff_id text, team text, service text, role text, started date, "left" date, agency text)
  WHERE ((l.kind = 28) AND (l.state = 0));


ALTER TABLE sos.sos_staff OWNER TO postgres;

--
-- Name: sos_statement; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_statement WITH (security_invoker='true') AS
 SELECT j.statement_id,
    j.case_id,
    j.child_id,
    j.date,
    j.type,
    j.text,
    j.answers,
    j.owner,
    j.who,
    j.due,
    j.done,
    j.needed,
    j.shown_for,
    j.agreed_by,
    j.disputed_by,
    j.ended,
    j.withhold,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(statement_id text, case_id text, child_id text, date date, type text, text text, answers text, owner text, who text, due date, done date, needed bigint, shown_for bigint, agreed_by text, disputed_by text, ended date, withhold text)
  WHERE ((l.kind = 4) AND (l.state = 0));


ALTER TABLE sos.sos_statement OWNER TO postgres;

--
-- Name: sos_supervision; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_supervision WITH (security_invoker='true') AS
 SELECT j.team,
    j.period,
    j.sessions,
    j.cases,
    j.last,
    j.observed,
    j.manager_agreed,
    j.by_team,
    j.by_practice_development,
    j.followed_up,
    j.overdue,
    j.before,
    j.after,
    j.n,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(team text, period text, sessions bigint, cases bigint, last date, observed bigint, manager_agreed bigint, by_team bigint, by_practice_development bigint, followed_up bigint, overdue bigint, before double precision, after double precision, n bigint)
  WHERE ((l.kind = 27) AND (l.state = 0));


ALTER TABLE sos.sos_supervision OWNER TO postgres;

--
-- Name: sos_tie; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_tie WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.from_id,
    j.to_id,
    j.bond,
    j.until,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, from_id text, to_id text, bond text, until date)
  WHERE ((l.kind = 14) AND (l.state = 0));


ALTER TABLE sos.sos_tie OWNER TO postgres;

--
-- Name: sos_training; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_training WITH (security_invoker='true') AS
 SELECT j.team,
    j.type,
    j.staff,
    j.trained,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(team text, type text, staff bigint, trained bigint)
  WHERE ((l.kind = 32) AND (l.state = 0));


ALTER TABLE sos.sos_training OWNER TO postgres;

--
-- Name: sos_trajectory; Type: VIEW; Schema: sos; Owner: postgres
--

CREATE VIEW sos.sos_trajectory WITH (security_invoker='true') AS
 SELECT j.case_id,
    j.milestone_id,
    j.state,
    j.days_late,
    j.replanned_days,
    j.slip,
    j.next,
    j.weeks_since_step,
    l.case_id AS sos_case_id,
    l.number AS sos_revision
   FROM (sos.latest l
     JOIN sos.revision r ON ((r.rev = l.rev))),
    LATERAL jsonb_to_record((r.content)::jsonb) j(case_id text, milestone_id text, state text, days_late bigint, replanned_days bigint, slip text, next text, weeks_since_step bigint)
  WHERE ((l.kind = 10) AND (l.state = 0));


ALTER TABLE sos.sos_trajectory OWNER TO postgres;

--
-- Data for Name: act; Type: TABLE DATA; Schema: sos; Owner: postgres
--

COPY sos.act (act, at, by, what, about, why, override, revisions, last, head) FROM stdin;
1	2021-10-01T00:00:00Z	me	put			0	6	6	\\x7b1bf72f05583868106e143af4999c3727c3dc3f8fa7b260b2813d2ab0e05246
\.


--
-- Data for Name: input; Type: TABLE DATA; Schema: sos; Owner: postgres
--

COPY sos.input (input, act, source, sha256) FROM stdin;
1	1	in.ndjson	cc2ee7b97b32ccce59ec0db490ed9e50bc3b164d176b1994872a6c3d0b763174
\.


--
-- Data for Name: kind; Type: TABLE DATA; Schema: sos; Owner: postgres
--

COPY sos.kind (kind, name) FROM stdin;
0	case
1	child
2	involvement
3	allocation
4	statement
5	scale
6	rule
7	milestone
8	event
9	care
10	trajectory
11	moment
12	person
13	circle
14	tie
15	commitment
16	demonstration
17	meeting
18	network
19	cover
20	evidence
21	referral
22	harm
23	matrix
24	agency
25	session
26	feedback
27	supervision
28	staff
29	leader
30	course
31	attendance
32	training
33	leadership
34	priority
35	progress
36	action
37	population
38	finding
39	measure
40	revision
\.


--
-- Data for Name: latest; Type: TABLE DATA; Schema: sos; Owner: postgres
--

COPY sos.latest (kind, key, rev, number, state, case_id, day, team, service, child_id, referral_id, compare) FROM stdin;
0	C1	1	1	0	C1	18659	North	safeguarding	\N	\N	\\x7e5f0aaa412071efd02ee0c03277a9aa
1	K1	2	1	0	C1	\N	\N	\N	\N	\N	\\x312f7f0629ac16bf1d3c1ee18f21582a
3	C1/2021-02-01	3	1	0	C1	18659	North	\N	\N	\N	\\xec7033250f43a8bb30c1ed844cbb3895
18	C1	5	1	0	C1	\N	\N	\N	\N	\N	\\xd99d212f45af4d62a4dff0ace8de98f2
28	W1	6	1	0		18687	North	\N	\N	\N	\\xea005fbfc7f6e1a8b8a5a0e16a848a13
8	E1	4	1	0	C1	18687	\N	\N	K1	\N	\\xff130a5fc20cfaf670e4208d5a630774
\.


--
-- Data for Name: legal_hold; Type: TABLE DATA; Schema: sos; Owner: postgres
--

COPY sos.legal_hold (case_id, act) FROM stdin;
\.


--
-- Data for Name: revision; Type: TABLE DATA; Schema: sos; Owner: postgres
--

COPY sos.revision (rev, kind, key, number, before, input, line, state, content, salt, tag, rest) FROM stdin;
1	0	C1	1	0	1	1	0	{"kind":"case","case_id":"C1","service":"safeguarding","plan":"none","team":"North","opened":"2021-02-01"}	\\x42bb344a9eada0f3e13af7d195100e50	\\x918c34e9febbd41e56413bb246a1d7c2	\N
2	1	K1	1	0	1	2	0	{"kind":"child","child_id":"K1","case_id":"C1","name":"Zebra"}	\\xe0c3ea49601d9de8b454d6df98a5ffdd	\\xb5d7c2035e953cf767ea0f7528d8f61b	\N
3	3	C1/2021-02-01	1	0	1	3	0	{"kind":"allocation","case_id":"C1","since":"2021-02-01","team":"North"}	\\x2f9e71ca55f1a320b98217148d785b58	\\x037bf709309e2823193f91ef21f13959	\N
4	8	E1	1	0	1	4	0	{"kind":"event","event_id":"E1","child_id":"K1","date":"2021-03-01","type":"visit","seen":true}	\\x8691055927b34ecc91cab20d59f797af	\\x15275f437fc10d17843813cbfa61710c	\N
5	18	C1	1	0	1	6	0	{"kind":"network","case_id":"C1","natural":2,"professional":1,"told":1,"ring_most":1,"ring_some":1,"ring_none":0,"commitments":1,"single_points":0,"weeks_shown":3,"bottom_lines":1,"bottom_lines_met":1}	\\x3ac739e92d9f2d8c55b9f1a54816be5e	\\xe8594757c756e67587c17b84eef06769	\N
6	28	W1	1	0	1	5	0	{"kind":"staff","staff_id":"W1","team":"North","started":"2021-03-01"}	\\x9ab1a89ec425121ce1ab7997dd027b36	\\x4fb48cd1c4cb070d393cc6d88989fb82	\N
\.


--
-- Name: act act_pkey; Type: CONSTRAINT; Schema: sos; Owner: postgres
--

ALTER TABLE ONLY sos.act
    ADD CONSTRAINT act_pkey PRIMARY KEY (act);


--
-- Name: input input_pkey; Type: CONSTRAINT; Schema: sos; Owner: postgres
--

ALTER TABLE ONLY sos.input
    ADD CONSTRAINT input_pkey PRIMARY KEY (input);


--
-- Name: kind kind_pkey; Type: CONSTRAINT; Schema: sos; Owner: postgres
--

ALTER TABLE ONLY sos.kind
    ADD CONSTRAINT kind_pkey PRIMARY KEY (kind);


--
-- Name: latest latest_pkey; Type: CONSTRAINT; Schema: sos; Owner: postgres
--

ALTER TABLE ONLY sos.latest
    ADD CONSTRAINT latest_pkey PRIMARY KEY (kind, key);


--
-- Name: legal_hold legal_hold_pkey; Type: CONSTRAINT; Schema: sos; Owner: postgres
--

ALTER TABLE ONLY sos.legal_hold
    ADD CONSTRAINT legal_hold_pkey PRIMARY KEY (case_id);


--
-- Name: revision revision_pkey; Type: CONSTRAINT; Schema: sos; Owner: postgres
--

ALTER TABLE ONLY sos.revision
    ADD CONSTRAINT revision_pkey PRIMARY KEY (rev);


--
-- Name: latest_case; Type: INDEX; Schema: sos; Owner: postgres
--

CREATE INDEX latest_case ON sos.latest USING btree (case_id, kind, key, state, rev);


--
-- Name: latest_child; Type: INDEX; Schema: sos; Owner: postgres
--

CREATE INDEX latest_child ON sos.latest USING btree (child_id) WHERE (child_id IS NOT NULL);


--
-- Name: latest_day; Type: INDEX; Schema: sos; Owner: postgres
--

CREATE INDEX latest_day ON sos.latest USING btree (kind, day) WHERE (day IS NOT NULL);


--
-- Name: latest_referral; Type: INDEX; Schema: sos; Owner: postgres
--

CREATE INDEX latest_referral ON sos.latest USING btree (referral_id) WHERE (referral_id IS NOT NULL);


--
-- Name: latest_service; Type: INDEX; Schema: sos; Owner: postgres
--

CREATE INDEX latest_service ON sos.latest USING btree (service) WHERE (service IS NOT NULL);


--
-- Name: latest_team; Type: INDEX; Schema: sos; Owner: postgres
--

CREATE INDEX latest_team ON sos.latest USING btree (team) WHERE (team IS NOT NULL);


--
-- PostgreSQL database dump complete
--

\unrestrict fESahucJNzZSErjuJeWlETaEjgo3ejPJblfbxkpaSD6XboDgYvWdOlomwuMbZtY

