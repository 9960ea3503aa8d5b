// usage: node validate.mjs SCHEMA <records.ndjson
// JSON Schema 2020-12, by ajv. A line of output for each record that is not
// valid; status 1 where there is one.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import Ajv from "ajv/dist/2020.js";

const ajv = new Ajv.default();
const validate = ajv.compile(JSON.parse(readFileSync(process.argv[2])));
let line = 0, bad = 0;

for await (const text of createInterface({ input: process.stdin })) {
	line++;
	if (validate(JSON.parse(text)))
		continue;
	bad++;
	const kind = JSON.parse(text).kind;
	const why = validate.errors
		.filter((e) => e.schemaPath.includes(`/${kind}/`) || !kind)
		.map((e) => `${e.instancePath} ${e.message}`);
	console.log(`line ${line}: ${kind}: ${[...new Set(why)].join("; ")}`);
}
if (line === 0)
	console.log("no records");
process.exit(bad || line === 0 ? 1 : 0);
