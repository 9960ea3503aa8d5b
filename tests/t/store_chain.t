#!/bin/sh
# What is done to a store behind its back is found.
. "$SOS_TOP/tests/t/lib.sh"
command -v sqlite3 >/dev/null || { skip "tampering" "no sqlite3 here"; exit; }

for i in 1 2 3 4 5 6; do
	cat <<-X
		{"kind":"case","case_id":"C$i","service":"early-help","plan":"none","opened":"2021-01-0$i"}
		{"kind":"statement","statement_id":"S$i","case_id":"C$i","date":"2021-02-01","type":"danger","text":"Zebra number $i"}
	X
done >one
sed 's/Zebra number/Giraffe number/' one >two
sos-store put s.db one -q --by me --as-of 2021-10-01
sos-store put s.db two -q --by me --as-of 2021-10-02
sos-store put s.db one -q --by me --as-of 2021-10-03
sos-store hold s.db --case C2 --why court --by me --as-of 2021-10-04
sos-store forget s.db --case C6 --why request --by me --as-of 2021-10-05
gives 0 "untouched it verifies" sos-store verify s.db -q
head=$(sos-store stats s.db --to json | sed 's/.*"head":"\([0-9a-f]*\)".*/\1/')

# of KEY: where a row of `latest` is the record's.
of() { echo "rev = (SELECT max(rev) FROM revision WHERE key = '$1')"; }
# tampered NAME SQL: the copy that the SQL changed is refused with status 4.
tampered() {
	cp s.db t.db && cp s.db.key t.db.key
	sqlite3 t.db "$2" || not_ok "$1: $2"
	gives 4 "found: $1" sos-store verify t.db -q
}
tampered "content changed" \
	"UPDATE revision SET content = replace(content, 'Zebra', 'Zebro') WHERE rev = 7"
tampered "content changed, in the current state's revision" \
	"UPDATE revision SET content = replace(content, 'number 3', 'number 4') WHERE $(of S3)"
for column in number before input line state kind; do
	tampered "$column changed" "UPDATE revision SET $column = $column + 1 WHERE rev = 9"
done
tampered "key changed" "UPDATE revision SET key = 'C9' WHERE rev = 2"
tampered "salt changed" "UPDATE revision SET salt = zeroblob(16) WHERE rev = 2"
tampered "tag changed" "UPDATE revision SET tag = zeroblob(16) WHERE rev = 2"
tampered "a revision removed" "DELETE FROM revision WHERE rev = 8"
tampered "the last revision removed" "DELETE FROM revision WHERE rev = (SELECT max(rev) FROM revision)"
tampered "two revisions exchanged" \
	"UPDATE revision SET rev = -1 WHERE rev = 3; UPDATE revision SET rev = 3 WHERE rev = 4; UPDATE revision SET rev = 4 WHERE rev = -1"
tampered "a revision added" \
	"INSERT INTO revision SELECT max(rev) + 1, kind, key, number + 1, rev, input, line, state, content, salt, tag, rest FROM revision"
tampered "erased as if it had been forgotten" \
	"UPDATE revision SET content = NULL, salt = NULL, rest = zeroblob(32) WHERE rev = 9"
for column in "\"by\" = 'other'" "at = '2020-01-01T00:00:00Z'" "why = 'x'" \
	"what = 'x'" "about = 'x'" "override = 1" "head = zeroblob(32)" \
	"last = last + 1" "revisions = 1"; do
	tampered "an act's $column" "UPDATE act SET $column WHERE act = 5"
done
tampered "an act removed" "DELETE FROM act WHERE act = 4"
tampered "an input's source" "UPDATE input SET source = 'x' WHERE input = 1"
tampered "an input's sha256" "UPDATE input SET sha256 = 'x' WHERE input = 2"
tampered "an input added" "INSERT INTO input VALUES(99, 5, 'x', 'x')"
tampered "the current state points elsewhere" \
	"UPDATE latest SET later = 8 - record, number = 1 WHERE $(of S2)"
tampered "the current state lacks a record" "DELETE FROM latest WHERE $(of C3)"
tampered "a record said to be absent" "UPDATE latest SET state = 1 WHERE $(of C3)"
tampered "a record put into another case" "UPDATE latest SET case_id = 'C4' WHERE $(of S3)"
tampered "a record moved in time" "UPDATE latest SET day = day + 1 WHERE $(of S3)"
tampered "a kind by another name" "UPDATE kind SET name = 'x' WHERE name = 'child'"
tampered "a legal hold taken off" "DELETE FROM legal_hold"
tampered "a legal hold on another case" "UPDATE legal_hold SET case_id = 'C3'"

# The schema: nothing in it acts, shows something else, or is not ours.
tampered "a trigger that drops revisions" \
	"CREATE TRIGGER t BEFORE INSERT ON revision BEGIN SELECT raise(ignore); END"
tampered "a trigger that brings content back" \
	"CREATE TRIGGER t AFTER UPDATE ON revision WHEN new.content IS NULL BEGIN UPDATE revision SET content = old.content WHERE rev = old.rev; END"
tampered "a view replaced" \
	"DROP VIEW sos_case; CREATE VIEW sos_case AS SELECT 'C1' AS case_id"
tampered "a view dropped" "DROP VIEW sos_statement"
tampered "a view added" "CREATE VIEW sos_more AS SELECT * FROM act"
tampered "a table added" "CREATE TABLE more(x)"
tampered "an index dropped" "DROP INDEX latest_day"
tampered "an index on an expression" "CREATE INDEX more ON latest(lower(team))"
tampered "a column added" "ALTER TABLE revision ADD COLUMN more"
tampered "latest behind a view" \
	"ALTER TABLE latest RENAME TO was; CREATE VIEW latest AS SELECT * FROM was"
tampered "revision behind a view" \
	"ALTER TABLE revision RENAME TO was; CREATE VIEW revision AS SELECT * FROM was"
tampered "a table dropped" "DROP TABLE input"
tampered "all tables but one dropped" \
	"DROP TABLE act; DROP TABLE input; DROP TABLE latest; DROP TABLE revision"

# Content that was erased, put back from a copy that has it.
cp s.db old.db
sos-store forget s.db --case C5 --why request --by me --as-of 2021-10-06 -q
tampered "erased content is there again" "ATTACH 'old.db' AS old;
	UPDATE revision SET (content, salt, rest) = (SELECT content, salt, rest
		FROM old.revision AS o WHERE o.rev = revision.rev)
	WHERE key = 'S5' AND state < 2"
tampered "and in one revision only, without its rest" "ATTACH 'old.db' AS old;
	UPDATE revision SET (content, salt) = (SELECT content, salt
		FROM old.revision AS o WHERE o.rev = revision.rev)
	WHERE rev = (SELECT min(rev) FROM revision WHERE key = 'S5')"
tampered "erased content without its salt" "ATTACH 'old.db' AS old;
	UPDATE revision SET content = (SELECT content FROM old.revision AS o
		WHERE o.rev = revision.rev) WHERE key = 'S5' AND state < 2"
tampered "something left in the current state of what is erased" \
	"UPDATE latest SET team = 'North' WHERE $(of S5)"
# A revision of a record that has moved to another case since.
cat >moves <<'X'
{"kind":"case","case_id":"M1","service":"other","plan":"none","opened":"2021-01-01"}
{"kind":"case","case_id":"M2","service":"other","plan":"none","opened":"2021-01-01"}
{"kind":"statement","statement_id":"S1","case_id":"M1","date":"2021-02-01","type":"danger","text":"Okapi"}
X
sos-store put m.db moves -q --key s.db.key
sed 's/"S1","case_id":"M1"/"S1","case_id":"M2"/' moves | sos-store put m.db - -q --key s.db.key
cp m.db old.db
sos-store forget m.db --case M1 --why x -q --key s.db.key
check "what a forget erased is in the chain" sh -c "
	[ \"\$(sqlite3 m.db \"SELECT source FROM input WHERE source LIKE 'erased%'\")\" = \
	'erased: revisions 1,3; case 1' ]"
sqlite3 m.db "ATTACH 'old.db' AS old;
	UPDATE revision SET (content, salt, rest) = (SELECT content, salt, rest
		FROM old.revision AS o WHERE o.rev = revision.rev) WHERE rev = 3"
gives 4 "found: what moved away is there again" \
	sos-store verify m.db -q --key s.db.key

# The places of fields: another name in one would be another field's value. The
# last is of a kind that has no view, and the chain alone says it.
told() {
	sqlite3 -separator ' ' t.db "SELECT kind, place, name FROM field
		ORDER BY field" | sha256sum | cut -c 1-64
}
places() {
	cp s.db t.db && cp s.db.key t.db.key
	sqlite3 t.db "$2"
	gives 4 "refused: $1" sos-store get t.db
	check "... and why: $1" grep -q 'its table of fields' "$here/check.err"
	gives 4 "found: $1" sos-store verify t.db -q
}
swap="UPDATE field SET name = CASE place WHEN 2 THEN f3 ELSE f2 END FROM (SELECT
	max(CASE place WHEN 2 THEN name END) AS f2,
	max(CASE place WHEN 3 THEN name END) AS f3 FROM field WHERE kind = KIND)
	WHERE kind = KIND AND place IN (2, 3)"
places "two fields exchanged" "$(echo "$swap" | sed 's/KIND/0/g')"
places "a field without a place" \
	"DELETE FROM field WHERE field = (SELECT max(field) FROM field)"
places "a field that has two places" "INSERT INTO field(kind, place, name)
	SELECT 0, max(place) + 1, 'team' FROM field WHERE kind = 0"
places "another digest of them" \
	"UPDATE input SET sha256 = printf('%064d', 0) WHERE source LIKE 'fields %'"
cp s.db t.db
kind=$(sqlite3 t.db "SELECT kind FROM kind WHERE name = 'revision'")
sqlite3 t.db "$(echo "$swap" | sed "s/KIND/$kind/g")"
sqlite3 t.db "UPDATE input SET sha256 = '$(told)' WHERE source LIKE 'fields %'"
gives 0 "two fields exchanged, with a digest that fits, are read" sos-store get t.db
gives 4 "... and found by the chain" sos-store verify t.db -q
cp s.db t.db
sqlite3 t.db "UPDATE field SET name = 'newer' WHERE place = 5"
gives 3 "a field that this program does not know is of a newer one" sos-store get t.db

# One record twice, in another's place: the numbers add up.
head -n 2 one >twice
sos-store put d.db twice -q --key s.db.key
cp d.db old.db
sed 's/Zebra/Giraffe/' one | head -n 3 | sos-store put d.db - -q --key s.db.key
columns="kind, number, state, case_id, day, team, service, child_id, referral_id, compare"
gives 0 "untouched, the store to be changed verifies" \
	sos-store verify d.db -q --key s.db.key
sqlite3 d.db "ATTACH 'old.db' AS old; UPDATE latest SET ($columns) =
	(SELECT $columns FROM old.latest WHERE rev = 2), later = 2 - record
	WHERE $(of C2)"
gives 4 "found: an older revision in place of another record" \
	sos-store verify d.db -q --key s.db.key

# What writes says so, too, and never that it was done.
sed 's/Zebra number/Okapi number/' one >three
ignores=$(for t in act revision input latest legal_hold; do
	echo "CREATE TRIGGER i_$t BEFORE INSERT ON $t BEGIN SELECT raise(ignore); END;"; done)
for act in "put:t.db three" "hold:t.db --case C3 --why x" \
	"forget:t.db --case C3 --why x" "get:t.db" "backup:t.db b.db"; do
	cp s.db t.db && cp s.db.key t.db.key && sqlite3 t.db "$ignores"
	# shellcheck disable=SC2086
	gives 4 "triggers that ignore writes: ${act%%:*}" \
		sos-store "${act%%:*}" ${act#*:} -q
done
check "and no backup is there" [ ! -e b.db ]
loops() {
	cp s.db t.db && cp s.db.key t.db.key
	sqlite3 t.db "UPDATE revision SET before = rev WHERE key = 'C3'"
	timeout 20 sos-store forget t.db --case C3 --why x -q
}
gives 4 "a revision before itself does not keep a forget" loops
# nor a history; and no other record's revision is shown as one of this.
tells() {
	cp s.db t.db && cp s.db.key t.db.key
	sqlite3 t.db "UPDATE revision SET $1" &&
		timeout 20 sos-store history t.db statement S3
}
third="rev = (SELECT max(rev) FROM revision WHERE key = 'S3')"
gives 0 "a history" tells "line = line"
check "... of three revisions" [ "$(grep -c S3 check.out)" = 3 ]
gives 4 "a revision before itself does not keep a history" \
	tells "before = rev WHERE key = 'S3'"
gives 4 "a history with a hole" tells "before = 0 WHERE $third"
gives 4 "a history with another record's revision" \
	tells "before = (SELECT rev FROM revision WHERE key = 'S4' AND number = 2) WHERE $third"
gives 4 "a history that counts otherwise" tells "number = 7 WHERE $third"
: >nothing.db && chmod 600 nothing.db && cp s.db.key nothing.db.key
gives 3 "an empty file is no store that verifies" sos-store verify nothing.db

cat >follow <<'X'
{"kind":"case","case_id":"C1","service":"early-help","plan":"none","opened":"2021-01-01"}
{"kind":"case","case_id":"C2","service":"early-help","plan":"none","opened":"2021-01-01"}
{"kind":"child","child_id":"K1","case_id":"C1"}
{"kind":"referral","referral_id":"R1","child_id":"K1","received":"2021-02-02"}
{"kind":"harm","harm_id":"H1","referral_id":"R1","type":"neglect","incident":"pattern"}
X
for key in K1 R1 H1; do
	rm -f t.db && sos-store put t.db follow -q --key s.db.key
	sqlite3 t.db "UPDATE latest SET case_id = 'C2' WHERE $(of $key)"
	gives 4 "found: $key in another case than it follows from" \
		sos-store verify t.db -q --key s.db.key
done

# A tail cut clean off is only seen by who kept the head.
cp s.db t.db
sqlite3 t.db "DELETE FROM act WHERE act = 4; DELETE FROM act WHERE act = 5;
	DELETE FROM input WHERE act = 5; DELETE FROM legal_hold;
	UPDATE latest SET rev = (SELECT before FROM revision r WHERE r.rev = latest.rev),
		number = number - 1 WHERE state = 2;
	DELETE FROM revision WHERE rev > (SELECT max(last) FROM act)"
gives 4 "found: the tail cut off" sos-store verify t.db -q --head "$head"
gives 0 "the head of the whole store" sos-store verify s.db -q --head "$head"

printf 'x' | dd of=s.db bs=1 seek=16384 conv=notrunc 2>/dev/null
gives 4 "found: a byte of the file" sos-store verify s.db -q
head -c 30000 t.db >cut.db && chmod 600 cut.db && cp t.db.key cut.db.key
gives 3 "found: half the file" sos-store verify cut.db -q

# Nothing of what was forgotten is left in any file.
sos-store put z.db one -q --by me
sos-store put z.db two -q --by me
sos-store forget z.db --case C5 --why request --by me -q
none "erased from the file" grep -a -l -e "Zebra number 5" -e "Giraffe number 5" z.db*
check "and no more than that" grep -a -q "Zebra number 4" z.db

# The chain as sos-store(5) tells it, by another program.
# Heads that a colleague keeps: a line each, signed.
umask 077
sos-report share --key-new sign.key -q && sos-report share --key-new other.key -q
sos-store put k.db one -q --by me --as-of 2021-10-01
sos-store stats k.db --head >plain.heads
sos-store stats k.db --head --sign sign.key >kept.heads
cp k.db first.db && cp k.db.key first.db.key
sos-store put k.db two -q --by me --as-of 2021-10-02
sos-store stats k.db --head --sign sign.key >>kept.heads
trusted() { sos-store verify "$1" -q --head kept.heads --signer sign.key.pub; }
gives 0 "all heads that were kept are in the chain" trusted k.db
gives 4 "an older copy does not have the last of them" trusted first.db
check "and the message names the act" grep -q 'after act 2 is not in the chain' check.err
gives 0 "but the first" sos-store verify first.db -q --head plain.heads
gives 3 "a signature needs somebody who is trusted" \
	sos-store verify k.db -q --head kept.heads
gives 3 "and that one" sos-store verify k.db -q --head kept.heads --signer other.key.pub
gives 3 "a head that should be signed" \
	sos-store verify k.db -q --head plain.heads --signer sign.key.pub
for change in 's/"act":1,/"act":2,/' 's/2021-10-01T/2021-10-03T/' \
	's/"head":"./"head":"x/' 's/"signature":"../"signature":"00/' 's/}$//'; do
	sed "1$change" kept.heads >changed.heads
	gives 3 "a head that was changed: $change" sos-store verify k.db -q \
		--head changed.heads --signer sign.key.pub
done
gives 4 "an act of another head" sh -c "sed 's/\"act\":1/\"act\":2/' plain.heads |
	sos-store verify k.db -q --head -"
gives 2 "neither digits nor a file" sos-store verify k.db --head 12
gives 3 "a store that holds nothing has no head" sh -c \
	": >no.db; sos-store stats no.db --head"
written_anew() {
	rm -f k2.db && cp k.db.key k2.db.key
	sos-store put k2.db one -q --by me --as-of 2021-10-01
	trusted k2.db
}
gives 4 "a chain written anew with the same key and records" written_anew

if command -v python3 >/dev/null; then
	cat >chain.py <<-'X'
		import hashlib, sqlite3, sys
		key = open(sys.argv[1] + '.key', 'rb').read()
		db = sqlite3.connect(sys.argv[1])
		H = lambda b: hashlib.blake2b(b, digest_size=32, key=key).digest()
		N = lambda n: n.to_bytes(8, 'little')
		T = lambda s: N(len(s.encode())) + s.encode()
		def n(v):
		    out = b''
		    while v > 127:
		        out, v = out + bytes([v & 127 | 128]), v >> 7
		    return out + bytes([v])
		kinds = dict(db.execute('SELECT kind, name FROM kind'))
		head, rev = H(b'sos-store 1'), 0
		acts = db.execute('SELECT act, override, revisions, last, at, "by", what, about, why, head FROM act ORDER BY act')
		for a in acts.fetchall():
		    for r in db.execute('SELECT rev, number, before, input, line, state, kind, key, content, salt, rest, tag FROM revision WHERE rev > ? AND rev <= ? ORDER BY rev', (rev, a[3])):
		        rest = r[10] or H(b's' + r[9] + r[8].encode())
		        head = H(b'r' + head + rest + b''.join(n(v) for v in r[:6]) + kinds[r[6]].encode() + b'\0' + r[7].encode())
		        assert r[11] == head[:16], r[0]
		    rev = a[3]
		    inputs = db.execute('SELECT input, source, sha256 FROM input WHERE act = ? ORDER BY input', (a[0],))
		    head = H(b'a' + head + b''.join(N(v) for v in a[:4]) + b''.join(T(v) for v in a[4:9]) + b''.join(N(i) + T(s) + T(h) for i, s, h in inputs))
		    assert head == a[9], a
	X
	check "the chain is what sos-store(5) says" python3 chain.py z.db
	check "and the inputs' SHA-256" sh -c "sqlite3 z.db \"SELECT sha256 || '  ' || source FROM input WHERE source <> 'fields 506/' AND input < 4\" | sha256sum -c"
else
	skip "the chain by another program" "no python3 here"
fi
