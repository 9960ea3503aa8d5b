/* usage: node axe.mjs PAGE.html... What axe-core finds wrong with pages, and
   what is too wide or too small, on a dark desktop and on a light phone: a line
   each: page, way, rule, how many places, the first of them. Status 1 where it
   found something. */
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { open, start, WAYS } from "./browser.mjs";

const axe = readFileSync(
	createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa",
	"best-practice"];
const browser = await start();
let bad = 0;

for (const path of process.argv.slice(2))
	for (const way of WAYS.filter(({ size, colours }) =>
		(size === "phone") === (colours === "light"))) {
		const faults = [];
		const page = await open(browser, resolve(path), way, faults);
		const name = `${path}, ${way.size}, ${way.colours}`;

		/* What is behind a name, too. */
		await page.$$eval("details.fold", all =>
			all.forEach(fold => { fold.open = true; }));
		await page.evaluate(axe);
		const found = await page.evaluate(runOnly =>
			window.axe.run(document, { runOnly }).then(r => ({
				passes: r.passes.length,
				violations: r.violations.map(v => `${v.id} ` +
					`${v.nodes.length} ${v.nodes[0].target.join(" ")}`),
			})), TAGS);
		/* A page that is wider than its window. */
		const wide = await page.evaluate(() =>
			document.documentElement.scrollWidth - innerWidth);

		/* Letters of a picture that are smaller than can be read. */
		const small = await page.$$eval("svg text", all => all
			.filter(t => t.textContent.trim() && t.checkVisibility() &&
				parseFloat(getComputedStyle(t).fontSize) *
					t.getScreenCTM().a < 10.99).length);

		if (wide > 0)
			faults.push(`${wide} pixels wider than the window`);
		if (small)
			faults.push(`${small} letterings under 11 pixels`);
		if (!found.passes)
			faults.push("axe looked at nothing");
		for (const line of [...faults, ...found.violations]) {
			console.log(`${name}: ${line}`);
			bad = 1;
		}
		await page.context().close();
	}
await browser.close();
process.exit(bad);
