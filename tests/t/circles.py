"""nm -A -g of all objects in; out: a line for each set of files that use each
other's functions in a circle (Tarjan's strongly connected components)."""
import sys

home, wants, after = {}, [], {}
for line in sys.stdin:
    name, rest = line.split(":", 1)
    words = rest.split()
    name = name.removeprefix("build/lib/").removesuffix(".o")
    if words[-2] == "U":
        wants.append((name, words[-1]))
    else:
        home[words[-1]] = name
for name, symbol in wants:
    if home.get(symbol, name) != name:
        after.setdefault(name, set()).add(home[symbol])
if len(after) < 100:
    sys.exit("circles.py: only %d files use others" % len(after))

number, low, stack, circles = {}, {}, [], []
sys.setrecursionlimit(10000)


def visit(name):
    number[name] = low[name] = len(number)
    stack.append(name)
    for other in after.get(name, ()):
        if other not in number:
            visit(other)
            low[name] = min(low[name], low[other])
        elif other in stack:
            low[name] = min(low[name], number[other])
    if low[name] == number[name]:
        at = stack.index(name)
        if len(stack) - at > 1:
            circles.append(" ".join(sorted(stack[at:])))
        del stack[at:]


for name in sorted(after):
    if name not in number:
        visit(name)
for circle in sorted(circles):
    print(circle)
