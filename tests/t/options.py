"""Where verbs look up options. Prints what breaks the rule of HACKING.md:

- a verb that has options of its own to look up has one parse(), which fills a
  struct; it and what helps it (parse_X, X_parse) alone look options up;
- who calls one of those is such a function too, or has not opened, read or
  begun to answer anything before.
"""
import glob
import re
import sys

FUNCTION = re.compile(r"^(?:static )?[a-z][\w *\n\t]*?\b(\w+)\(([^{};]*)\)\n"
                      r"\{\n(.*?)^\}", re.M | re.S)
LOOKS_UP = re.compile(r"\b(opt_(?:given|value|span|each|days?|int|choice|name)"
                      r"|call_for_staff|call_case_id)\(")
READS = re.compile(r"\b(call_(?:cases|case|book|reader|sink|store|only_store"
                   r"|ledger|page|bytes)|answer_begin|case_answer|ledger_each"
                   r"|infile_open|infile_whole|input_open|store_open"
                   r"|bundles_read|show_page|network_(?:records|answer))\(")
PARSES = re.compile(r"\b(parse|parse_\w+|\w+_parse)\(")


def is_parse(name):
    return PARSES.fullmatch(name + "(") is not None


def functions(path):
    with open(path) as f:
        text = re.sub(r'/\*.*?\*/|"(?:\\.|[^"\\])*"', '""', f.read(),
                      flags=re.S)
    return FUNCTION.findall(text)


def faults(path):
    """The faults of one file, and how many parse functions it has."""
    of_a_verb = "/verb_" in path
    parses = 0
    looks = False
    for name, parameters, body in functions(path):
        if is_parse(name):
            looks |= LOOKS_UP.search(body) is not None
            parses += name == "parse"
            if name == "parse" and not re.search(
                    r"struct (?!call\b|err\b)\w+ \*\w+", parameters):
                yield "%s: parse fills no struct" % path
            continue
        for found in LOOKS_UP.finditer(body):
            looks = True
            yield "%s: %s looks up by %s" % (path, name, found[1])
        reads = READS.search(body)
        for call in PARSES.finditer(body):
            if call[1] in OURS and reads and reads.start() < call.start():
                yield "%s: %s parses after %s" % (path, name, reads[1])
    if of_a_verb and looks and parses != 1:
        yield "%s: %d functions named parse" % (path, parses)


FILES = sorted(glob.glob("lib/verbs/*.c") + glob.glob("lib/cli/verb_*.c"))
OURS = {name for path in FILES for name, _, _ in functions(path)
        if is_parse(name)}
if len(FILES) < 50:
    sys.exit("options.py: only %d files of verbs" % len(FILES))
for file in FILES:
    for fault in faults(file):
        print(fault)
