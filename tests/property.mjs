// usage: node property.mjs KIND [RECORDS [SEED]]
// Random records of the kind, most of them a little wrong: what JSON Schema
// says of each (ajv, `sos-case schema KIND`) must be what `sos-case list`
// does, but for what a schema cannot say (its $comment). What list writes
// must be valid, and read again as it is. Status 1 where they differ.
import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import Ajv from "ajv/dist/2020.js";

const [kind, count = "400", seed = "1"] = process.argv.slice(2);
let state = BigInt(seed) * 0x9e3779b97f4a7c15n + 1n;

function random(n) {
	state = (state * 6364136223846793005n + 1442695040888963407n) &
		0xffffffffffffffffn;
	return Number((state >> 33n) % BigInt(n));
}

const pick = (a) => a[random(a.length)];

const schema = JSON.parse(execFileSync("sos-case", ["schema", kind]));
const ajv = new Ajv.default();
const validate = ajv.compile(schema);
const shape = schema.$defs[kind];
const odd = [1, 0, -1, 1.5, 2.0, 1e3, true, false, [], {}, "\u0000", "a\u0007",
	"a\nb", "a\tb", " a", "a ", " ", "\u00a0", "a\u00a0", "\u2028", "\u0085",
	"\u007f", "é", "😀", "日本", "x".repeat(64), "x".repeat(65),
	"y".repeat(200), "y".repeat(201), "z".repeat(65536), "z".repeat(65537),
	"=1+1", "\\", "\"", "a/b%", "true", "1", "none", "2021-02-29", "1899-12-31",
	"1900-01-01", "2100-12-31", "2101-01-01", "2021-1-1", "02/03/2021",
	"2021-01-02T00:00:00Z"];

// Words of a set: each of the list, in order, or not; sometimes out of order.
function words(pattern) {
	const all = [...new Set(pattern.match(/[0-9A-Za-z][0-9A-Za-z-]*/g))];
	let chosen = all.filter(() => random(all.length) < 3);

	if (random(6) === 0)
		chosen = [...chosen, pick(all)];
	return chosen.join(pick([" ", " ", " ", " ", "  ", ","]));
}

function value(spec) {
	if (random(25) === 0)
		return pick(odd);
	if (spec.enum)
		return random(12) ? pick(spec.enum) : pick(spec.enum) + "x";
	if (spec.type === "integer")
		return pick([0, 1, spec.minimum, spec.maximum, 5, 5.0,
			random(20) ? 3 : spec.maximum + 1,
			random(20) ? 2 : spec.minimum - 1]);
	if (spec.type === "number")
		return pick([0, 1.25, -3, 1e6, 0.1, 123456.789]);
	if (spec.type === "boolean")
		return pick([true, false]);
	if (spec.pattern?.includes("-02-29"))
		return pick(["2021-01-02", "2020-02-29", "1999-12-31",
			"2021-06-30", random(8) ? "2019-04-01" : "2021-02-30"]);
	if (spec.pattern?.includes("( "))
		return words(spec.pattern);
	return pick(["a", "A b", "0012", "Zoë", "b/c", "K1", "%", "a  b"]);
}

function record() {
	const r = { kind };

	for (const [name, spec] of Object.entries(shape.properties)) {
		if (name === "kind")
			continue;
		// One id of two authorities would refuse the whole input.
		if (name === "authority") {
			r[name] = "A";
			continue;
		}
		const needed = shape.required.includes(name);

		if (random(needed ? 40 : 3) === 0 ? !needed : needed || random(2))
			r[name] = value(spec);
	}
	if (random(8) === 0)
		r[pick(["x_a", "x_", "x_é", "y", "x_ \n", "X_a"])] =
			pick(["1", "", "a\u0007b", 1, "\u0000", "q".repeat(65537)]);
	return r;
}

// Taken for empty, where a schema has no word for it: see sos(7).
const empties = (r) => Object.values(r).some((v) => v === "" || v === null);
// Jansson and a schema may count differently only within these.
const beyond = (w) => w.rule === "order" || / bytes$/.test(w.message) ||
	(w.rule === "code" && /is not valid for/.test(w.message));

const dir = mkdtempSync(join(tmpdir(), "sos-property-"));
const records = Array.from({ length: +count }, record);
const input = join(dir, "in.ndjson"), rejects = join(dir, "rejects");

writeFileSync(input, records.map((r) => JSON.stringify(r) + "\n").join(""));
const ran = spawnSync("sos-case", ["list", "-q", input, "--rejects", rejects],
	{ maxBuffer: 1 << 30 });
const why = new Map(readFileSync(rejects, "utf8").split("\n").filter(Boolean)
	.map((l) => JSON.parse(l)).map((w) => [w.line, w]));
let bad = ran.status > 1 ? 1 : 0, taken = 0;

records.forEach((r, i) => {
	const valid = validate(r), refused = why.get(i + 1);

	taken += !refused;
	if (valid === !refused || (valid && beyond(refused)) ||
		(!valid && !refused && empties(r)))
		return;
	bad++;
	if (bad < 9)
		console.log(`line ${i + 1}: schema ${valid ? "takes" : "refuses"}` +
			` it, list ${refused ? refused.field + " " + refused.rule
				+ ": " + refused.message : "takes it: "
				+ ajv.errorsText(validate.errors)}`);
});
const out = ran.stdout.toString();
const again = spawnSync("sos-case", ["list", "-"],
	{ input: out, maxBuffer: 1 << 30 });

if (again.status !== 0 || again.stdout.toString() !== out) {
	bad++;
	console.log("what list wrote is not read again as it is");
}
for (const line of out.split("\n").filter(Boolean))
	if (!validate(JSON.parse(line))) {
		bad++;
		console.log(`list wrote what is not valid: ` +
			ajv.errorsText(validate.errors));
	}
if (!taken || taken === records.length) {
	bad++;
	console.log(`${taken} of ${records.length} taken: no test`);
}
process.exit(bad ? 1 : 0);
