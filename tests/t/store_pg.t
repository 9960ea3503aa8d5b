#!/bin/sh
# The golden tests of sos-store once more, over a PostgreSQL server of our
# own: the same bytes. Then what each role may do.
. "$SOS_TOP/tests/t/lib.sh"
. "$SOS_TOP/tests/t/pg_server.sh"
dir=$(mktemp -d) || exit 1
trap 'pg_stop; rm -rf "$dir"' EXIT

if ! pg_start "$dir"; then
	skip "sos-store over PostgreSQL" "no server to be had"
	exit
fi
sql() { psql -q -v ON_ERROR_STOP=1 "$PG_URL" "$@"; }

# What only a file can be is left out.
check "the golden tests of sos-store are found" \
	"$SOS_TOP/tests/run" --unpack "$dir/tests" golden/sos-store
for case in "$dir"/tests/golden/sos-store/*/cmd; do
	case=${case%/cmd} name=${case##*/}
	case $name in file | usage | doctor-bad) continue ;; esac
	sql -c 'SET client_min_messages = warning; DROP SCHEMA IF EXISTS sos CASCADE'
	rm -rf "$dir/w" && mkdir "$dir/w"
	for f in "$case"/in*; do [ ! -e "$f" ] || cp "$f" "$dir/w/"; done
	ln -s "$EXAMPLES" "$dir/w/examples"
	(cd "$dir/w" && S=$PG_URL SOS_STORE_KEY=$dir/$name.key sh "$case/cmd" \
		>"$dir/out" 2>"$dir/err" </dev/null; echo $? >"$dir/exit")
	sed 's|postgresql:///postgres|tmp.db|' "$dir/err" >"$dir/err2"
	[ -e "$case/err" ] && cp "$case/err" "$dir/want" || : >"$dir/want"
	[ -e "$case/exit" ] || echo 0 >"$dir/zero"
	wanted=$case/exit
	[ -e "$wanted" ] || wanted=$dir/zero
	check "PostgreSQL gives the same: $name" sh -c "
		diff '$case/expected' '$dir/out' && diff '$dir/want' '$dir/err2' &&
		diff '$wanted' '$dir/exit'"
done

# Roles.
export SOS_STORE_KEY="$dir/roles.key"
sql -c 'DROP SCHEMA IF EXISTS sos CASCADE' 2>/dev/null
cat >in <<'X'
{"kind":"case","case_id":"C1","service":"safeguarding","plan":"none","team":"North","opened":"2021-02-01"}
{"kind":"case","case_id":"C2","service":"safeguarding","plan":"none","team":"South","opened":"2021-02-01"}
{"kind":"child","child_id":"K1","case_id":"C1","name":"Zebra"}
{"kind":"child","child_id":"K2","case_id":"C2","name":"Giraffe"}
{"kind":"event","event_id":"E2","child_id":"K2","date":"2021-03-01","type":"visit"}
{"kind":"staff","staff_id":"W1","team":"South","started":"2021-03-01"}
{"kind":"course","course_id":"T1","type":"other","title":"All","starts":"2021-03-01","ends":"2021-03-01"}
X
sos-store put "$PG_URL" in -q --by me --as-of 2021-10-01
check "roles.sql runs" sql -f "$SOS_TOP/share/store/roles.sql"
check "roles.sql runs again" sql -f "$SOS_TOP/share/store/roles.sql"
check "roles are given" sql -c "
	CREATE ROLE night LOGIN IN ROLE sos_importer;
	CREATE ROLE analyst LOGIN IN ROLE sos_reader;
	CREATE ROLE north LOGIN IN ROLE sos_team_reader;
	CREATE ROLE south LOGIN IN ROLE sos_team_reader;
	CREATE ROLE nobody LOGIN;
	INSERT INTO sos.team_reader VALUES ('north', 'North'), ('south', 'South')"
as() { echo "$PG_URL" | sed "s/user=postgres/user=$1/"; }

sed 's/Zebra/Zebu/' in >in2
gives 0 "the importer puts" sos-store put "$(as night)" in2 -q --by me --as-of 2021-10-02
gives 0 "the importer verifies" sos-store verify "$(as night)" -q
gives 4 "the importer cannot forget" sos-store forget "$(as night)" --case C1 --why x
gives 0 "the reader reads" sos-store get "$(as analyst)"
check "the reader reads all" sh -c "sos-store get '$(as analyst)' | cmp - '$PWD/check.out' ||
	[ \$(sos-store get '$(as analyst)' | wc -l) = 7 ]"
gives 0 "the reader verifies" sos-store verify "$(as analyst)" -q
gives 4 "the reader cannot put" sos-store put "$(as analyst)" in -q
gives 4 "the reader cannot forget" sos-store forget "$(as analyst)" --case C1 --why x
gives 4 "the reader cannot hold" sos-store hold "$(as analyst)" --case C1 --why x
for t in revision latest act input legal_hold kind; do
	gives 1 "the reader cannot delete from $t" psql -q "$(as analyst)" -c "DELETE FROM sos.$t"
	gives 1 "the importer cannot truncate $t" psql -q "$(as night)" -c "TRUNCATE sos.$t"
done
gives 1 "the importer cannot change a revision" psql -q "$(as night)" -c "UPDATE sos.revision SET content = ''"
gives 1 "the importer cannot take a revision away" psql -q "$(as night)" -c "DELETE FROM sos.revision"
gives 4 "nobody else reads" sos-store get "$(as nobody)"

sos-store get "$(as north)" >north
sos-store get "$PG_URL" --team North >want
check "a team's reader sees its team" diff want north
check "and no other, not by a view" sh -c "
	[ \"\$(psql -qAt '$(as north)' -c 'SELECT child_id, name FROM sos.sos_child')\" = 'K1|Zebu' ]"
check "nor by the revisions" sh -c "
	[ \"\$(psql -qAt '$(as north)' -c 'SELECT count(*) FROM sos.revision')\" = 2 ]"
check "nor by the index of what is current" sh -c "
	[ \"\$(psql -qAt '$(as north)' -c 'SELECT count(*) FROM sos.latest')\" = 2 ]"
check "nor by asking whose a case is" sh -c "
	[ \"\$(psql -qAt '$(as north)' -c \"SELECT sos.case_is_of('north', 'C1'), sos.case_is_of('north', 'C2'), sos.case_is_of('south', 'C2')\")\" = 't|f|f' ]"
gives 4 "a team's reader cannot put" sos-store put "$(as north)" in -q
gives 1 "nor make itself another team's" psql -q "$(as north)" -c "INSERT INTO sos.team_reader VALUES ('north', 'South')"
gives 0 "a team's reader asks for a case of another" sos-store get "$(as north)" --case C2 --if-any
none "and gets nothing" sos-store get "$(as north)" --case C2 --if-any

# The owner of the tables tampers.
pg_tampered() {
	sql -c "$2" || not_ok "$1: $2"
	gives 4 "found: $1" sos-store verify "$PG_URL" -q
	gives 4 "refused: put after $1" sos-store put "$PG_URL" in2 -q
	sql -c "$3"
	gives 0 "untouched again: $1" sos-store verify "$PG_URL" -q
}
sql -c "CREATE FUNCTION public.nothing() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN RETURN NULL; END'"
pg_tampered "a trigger" \
	"CREATE TRIGGER t BEFORE INSERT ON sos.revision FOR EACH ROW EXECUTE FUNCTION public.nothing()" \
	"DROP TRIGGER t ON sos.revision"
pg_tampered "a rule" \
	"CREATE RULE r AS ON UPDATE TO sos.latest DO INSTEAD NOTHING" \
	"DROP RULE r ON sos.latest"
pg_tampered "a table added" "CREATE TABLE sos.more(x int)" "DROP TABLE sos.more"
pg_tampered "a column's default" \
	"ALTER TABLE sos.act ALTER why SET DEFAULT 'x'" \
	"ALTER TABLE sos.act ALTER why DROP DEFAULT"
pg_tampered "a column's type" \
	"ALTER TABLE sos.legal_hold ALTER act TYPE int" \
	"ALTER TABLE sos.legal_hold ALTER act TYPE bigint"
pg_tampered "a constraint" \
	"ALTER TABLE sos.latest ADD CONSTRAINT c CHECK (number < 1000)" \
	"ALTER TABLE sos.latest DROP CONSTRAINT c"
pg_tampered "an index on an expression" \
	"CREATE INDEX more ON sos.latest(lower(key))" "DROP INDEX sos.more"
pg_tampered "a function" \
	"CREATE FUNCTION sos.coalesce2(text) RETURNS text LANGUAGE sql AS 'SELECT \$1'" \
	"DROP FUNCTION sos.coalesce2"
pg_tampered "a child table" "CREATE TABLE public.kid() INHERITS (sos.revision)" \
	"DROP TABLE public.kid"
pg_tampered "revision behind a view" \
	"ALTER TABLE sos.revision RENAME TO was; CREATE VIEW sos.revision AS SELECT * FROM sos.was" \
	"DROP VIEW sos.revision; ALTER TABLE sos.was RENAME TO revision"
sql -At -c "SELECT 'CREATE OR REPLACE VIEW sos.sos_case WITH (security_invoker=true) AS ' || pg_get_viewdef('sos.sos_case')" >view
sql -c "SET search_path = sos" -c "$(sed "s/WHERE .*/WHERE false;/" view)"
gives 4 "found: a view replaced" sos-store verify "$PG_URL" -q
sql -c "SET search_path = sos" -f view
gives 0 "untouched again: a view replaced" sos-store verify "$PG_URL" -q

# Two puts at once: one waits, both end right.
for i in 1 2 3 4; do
	echo "{\"kind\":\"case\",\"case_id\":\"P$i\",\"service\":\"other\",\"plan\":\"none\",\"opened\":\"2021-02-01\"}" >p$i
	sos-store put "$PG_URL" p$i -q --by me --as-of 2021-10-03 &
done
wait
gives 0 "four puts at once" sos-store verify "$PG_URL" -q
check "and all of them are there" sh -c "[ \$(sos-store get '$PG_URL' --service other | wc -l) = 4 ]"
sos-store put p.db "$(echo "$PG_URL" | sed 's|///|//postgres:secret@/|; s|&user=postgres||')" -q
none "no password in what a store says of another" \
	sh -c "sos-store get p.db --kind case --to csv >said || exit 2
	cat said p.db >both || exit 2
	! grep -a secret both"
check "and its records are there" sh -c "sos-store get '$PG_URL' | cmp - p.ndjson 2>/dev/null ||
	[ \$(sos-store get p.db | wc -l) = \$(sos-store get '$PG_URL' | wc -l) ]"
gives 3 "a server that is not there" sos-store get "postgresql:///x?host=$dir/nowhere"
sos-store get "postgresql://me:secret@/x?host=$dir/nowhere" 2>err
none "and no password in what is said of it" grep secret err

# Over TCP: nothing goes without TLS and a checked certificate but by request.
port=$((20000 + $$ % 20000))
as_pg "$PG_BIN/pg_ctl" -D "$PG_DIR/d" -m fast -w -t 60 -l "$PG_DIR/log" -o \
	"-c listen_addresses=127.0.0.1 -c port=$port \
	-c unix_socket_directories='$PG_DIR' -c fsync=off" restart >tcp.log 2>&1
tcp="postgresql://postgres@127.0.0.1:$port/postgres"
if psql -q "$tcp?sslmode=disable" -c 'SELECT 1' >>tcp.log 2>&1; then
	gives 3 "TCP without TLS" sos-store get "$tcp"
	check "and says so" grep -q -i -e ssl -e certificate check.err
	for mode in disable allow prefer require verify-ca; do
		gives 2 "sslmode=$mode in the URL" sos-store get "$tcp?sslmode=$mode"
		gives 2 "sslmode=$mode, and another tool" sos-case list "$tcp?sslmode=$mode"
	done
	check "the message names the option" grep -q -e --insecure check.err
	gives 3 "PGSSLMODE does not waive it" env PGSSLMODE=disable sos-store get "$tcp"
	gives 2 "nor does PGHOST" env PGHOST=127.0.0.1 PGPORT=$port \
		sos-store get "postgresql:///postgres?sslmode=disable&user=postgres"
	gives 0 "--insecure" sos-store stats "$tcp" --insecure
	gives 0 "--insecure, and another tool" sos-case list "$tcp" --insecure
	gives 0 "--insecure, with a mode" sos-store stats "$tcp?sslmode=disable" --insecure
else
	skip "PostgreSQL over TCP" "no port to be had"
fi
