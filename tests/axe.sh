#!/bin/sh
# usage: axe.sh PAGE.html... What axe-core finds wrong with pages, in chromium;
# a line each: page, rule, how many places, the first of them. Status 1 where
# it found something, 2 where it could not look.
top=$(cd "$(dirname "$0")" && pwd)
axe=$top/node_modules/axe-core/axe.min.js
browser=$(command -v chromium) || exit 2
[ -e "$axe" ] || exit 2
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
bad=0
for page in "$@"; do
	# The page with axe behind it; its policy on scripts would forbid that.
	{
		sed 's/<meta http-equiv="Content-Security-Policy"[^>]*>//' "$page"
		echo '<script>'
		cat "$axe"
		cat <<-'JS'
		</script><script>
		axe.run(document, {runOnly: ["wcag2a", "wcag2aa", "wcag21a",
			"wcag21aa", "wcag22aa", "best-practice"]}).then(r => {
			const lines = r.violations.map(v => "AXE " + v.id + " " +
				v.nodes.length + " " + v.nodes[0].target.join(" "));
			document.body.innerText = [...lines, "AXE-DONE " +
				r.passes.length].join("\n");
		});
		</script>
		JS
	} >"$work/page.html"
	timeout 60 "$browser" --headless --no-sandbox --disable-gpu \
		--user-data-dir="$work/profile" --virtual-time-budget=20000 \
		--dump-dom "file://$work/page.html" 2>/dev/null |
		sed 's/<br>/\n/g; s/<[^>]*>//g' >"$work/said"
	if ! grep -q '^AXE-DONE [1-9]' "$work/said"; then
		echo "$page: axe did not finish"
		bad=1
	fi
	if grep '^AXE ' "$work/said" | sed "s#^AXE #$page: #"; then :; fi
	grep -q '^AXE ' "$work/said" && bad=1
done
exit $bad
