#!/bin/sh
# sos-case new on a terminal: asked again, given up, changed by somebody else.
. "$SOS_TOP/tests/t/lib.sh"

if ! command -v python3 >/dev/null; then
	skip "new on a terminal" "no python3"
	exit 0
fi
cat >terminal.py <<'END'
"""terminal.py FILE ANSWER...: sos-case new scale FILE on a terminal; prints
what it shows, and ends with its status. ^C and ^D are keys; !CMD is a command
that is run in between."""
import os, pty, re, select, sys
pid, fd = pty.fork()
if not pid:
    os.execvp("sos-case", ["sos-case", "new", "scale", sys.argv[1]])
shown = b""
def read_until(end):
    global shown
    seen = len(shown)
    while not re.search(end, shown[seen:]):
        ready, _, _ = select.select([fd], [], [], 20)
        if not ready:
            sys.exit("no answer: %r" % shown[-200:])
        try:
            more = os.read(fd, 65536)
        except OSError:
            more = b""
        if not more:
            return
        shown += more
prompt = rb"\n(?:[a-z_]+|Keep it[^\n]*): \Z"
read_until(prompt)
for answer in sys.argv[2:]:
    if answer.startswith("!"):
        os.system(answer[1:])
        continue
    keys = {"^C": b"\x03", "^D": b"\x04"}.get(answer, answer.encode() + b"\n")
    os.write(fd, keys)
    read_until(prompt)
os.close(fd)
sys.stdout.write(shown.decode().replace("\r", ""))
_, status = os.waitpid(pid, 0)
sys.exit(os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status))
END
on_terminal() { python3 terminal.py "$@" >shown; }

gives 0 "a wrong answer is asked again" \
	on_terminal a.csv C1 soon 2021-02-30 2021-01-05 '' 15 mother '' '' 11 6 '' '' '' '' yes
check "in the words of reading" grep -q '^  date: no such date (YYYY-MM-DD)$' shown
check "each of them" grep -q '^  score: out of range 0 to 10$' shown
# shellcheck disable=SC2016
check "it is kept once" sh -c 'test "$(sos-case list a.csv)" = \
	'\''{"kind":"scale","case_id":"C1","date":"2021-01-05","scorer":"mother","score":6}'\'

gives 0 "a key that is there is asked again" \
	on_terminal a.csv C1 2021-01-05 '' mother '' '' P9 4 '' '' '' '' yes
check "in so many words" \
	grep -q '^  by_id: there is a record with this key already$' shown
check "and the second record stands behind the first" \
	sh -c 'sos-case list a.csv | tail -n 1 | grep -q P9'

cp a.csv was.csv
gives 130 "Ctrl-C" on_terminal a.csv C3 2021-01-05 '^C'
gives 3 "Ctrl-D" on_terminal a.csv C3 2021-01-05 '^D'
gives 1 "no" on_terminal a.csv C3 2021-01-05 '' mother '' '' 4 '' '' '' '' perhaps no
check "change nothing" cmp a.csv was.csv
gives 4 "a file that somebody else changed is refused" \
	on_terminal a.csv C3 2021-01-05 '' mother '' '' 4 '' '' '' '' '!echo >>a.csv' yes
check "and left as it is" sh -c '{ cat was.csv; echo; } | cmp - a.csv'
none "nothing is left over" find . -name '*.sos-part'
