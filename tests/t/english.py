"""usage: english.py FILE...: phrases that no reader of ours should meet.

Looks at what users read: string literals of C and .def files (not comments),
and every line of other files (not the comments and macros of mdoc). Prints
FILE:LINE: PHRASE: TEXT. Headers may keep their voice: comments are not read.
"""
import re
import sys

RETIRED = [
    r"\bunless (?:said|told)\b",
    r"\bso unless\b",
    r"\btoo many: ",
    r"(?<!there )\b(?:is|are) none\b",
    # "there is no case" is English, "'x' is no field" is not.
    r"(?<!there )(?<!there'd )\b(?:is|are) no (?!longer\b|more\b|later\b|earlier\b|fewer\b|less\b|better\b|one\b)[a-z]",
    r"\bwhole or not at all\b",
    r"\ball the same\b",
    r"\bhangs? on\b",
    r"\bnoughts?\b",
    r"\bstands? (?:twice|alone|there|behind|beside|in row|in place|only|with)\b",
    r"(?<!what )(?<!before it )\b(?:is|are) said\b",
    r"\bsays so\b",
    r"\bfirst first\b",
    r"\ba line a\b",
    r"(?:\}|\]|\] of \w+|texts) (?:is|are) wanted\b",
    r"\bnobody here has\b",
    r"\bno such kind\b",
    r"\bneeded, and\b",
    r"\btell how far it is\b",
    r"\bsomething stands\b",
    r"; looked for\b",
    r"\bnot known here\b",
    r"\bcosts? its row\b",
]
PATTERN = re.compile("|".join(RETIRED), re.IGNORECASE)


def literals(text):
    """(line, text) of each string, neighbours joined as the compiler does."""
    token = re.compile(
        r'/\*.*?\*/|//[^\n]*|\'(?:[^\'\\\n]|\\.)+\'|((?:"(?:[^"\\\n]|\\.)*"\s*)+)', re.S
    )
    for found in token.finditer(text):
        if found.group(1):
            start = text.rfind("\n", 0, found.start()) + 1
            if text[start:].lstrip().startswith("#include"):
                continue
            parts = re.findall(r'"((?:[^"\\\n]|\\.)*)"', found.group(1))
            yield text.count("\n", 0, found.start()) + 1, "".join(parts)


def lines(text, mdoc):
    """(line, text)."""
    rows = text.split("\n")
    for n, row in enumerate(rows, 1):
        # What a change was from is quoted: (was "...").
        row = re.sub(r'\(was "[^"]*"?', "", row)
        if mdoc and (row.startswith('.\\"') or row.startswith("$ ")):
            continue
        yield n, row


bad = 0
for name in sys.argv[1:]:
    with open(name, encoding="utf-8", errors="replace") as file:
        text = file.read()
    if re.search(r"\.(?:c|h|def)$", name):
        pieces = literals(text)
    else:
        pieces = lines(text, re.search(r"\.[1-9]$", name))
    for n, piece in pieces:
        for found in PATTERN.finditer(piece):
            print("%s:%d: %s: %.160s" % (name, n, found.group(0), piece))
