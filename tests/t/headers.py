"""nm -A -g --defined-only of all objects in; out: a line for each .c file that
has no header, or makes something public that its headers do not declare. Its
headers are that of its name; those whose name its own begins with, up to a _
(a family: ecomap_draw.c and ecomap.h); and one X_internal.h that it includes,
with X.h, which that family shows to others."""
import collections
import os
import re
import sys

public = collections.defaultdict(list)
for line in sys.stdin:
    name, rest = line.split(":", 1)
    public[name.removeprefix("build/").removesuffix(".o")].append(
        rest.split()[-1])


def text(path):
    with open(path, encoding="utf-8") as f:
        return f.read()


def headers(stem):
    room, name = os.path.split(stem)
    words = name.split("_")
    names = ["_".join(words[:n]) for n in range(len(words), 0, -1)]
    internal = set(re.findall(
        r'^#include "(\w+)_internal\.h"', text(stem + ".c"), re.M))
    if len(internal) > 1:
        print(stem + ".c: behind more than one: " + " ".join(internal))
    for x in sorted(internal):
        names += [x + "_internal", x]
    paths = [os.path.join(room, n + ".h") for n in names]
    return [p for p in paths if os.path.exists(p)]


if len(public) < 200:
    sys.exit("headers.py: only %d files" % len(public))
for stem in sorted(public):
    if not stem.startswith("lib/") or "/verb_" in stem:
        continue
    if not os.path.exists(stem + ".c"):
        continue  # an object of a file that has gone
    has = headers(stem)
    says = "\n".join(map(text, has))
    undeclared = [s for s in public[stem]
                  if not re.search(r"\b%s\b *[\[(;,]" % s, says)]
    if not has:
        print(stem + ".c: no header")
    elif undeclared:
        print(stem + ".c: not in its headers: " + " ".join(undeclared))
