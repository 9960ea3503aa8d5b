/* Chromium, driven: axe.mjs and drive.mjs look at pages as a reader has them,
   on a desktop and on a phone, light and dark, their policy on scripts kept. */
import { createRequire } from "node:module";

const { chromium } = createRequire(import.meta.url)("playwright-core");

export const WAYS = ["desktop", "phone"].flatMap(size =>
	["light", "dark"].map(colours => ({ size, colours })));

export const start = () => chromium.launch({
	executablePath: process.env.CHROMIUM || "/usr/bin/chromium",
	args: ["--no-sandbox", "--disable-gpu"],
});

/* A page of a browser of its own; what it logs as an error, or asks a network
   for, goes to faults. */
export async function open(browser, path, { size, colours, script = true },
	faults) {
	const phone = size === "phone";
	const context = await browser.newContext({
		viewport: phone ? { width: 390, height: 844 }
			: { width: 1280, height: 900 },
		hasTouch: phone,
		colorScheme: colours,
		javaScriptEnabled: script,
		permissions: ["clipboard-read", "clipboard-write"],
	});
	const page = await context.newPage();
	page.on("console", m => {
		if (m.type() === "error")
			faults.push(m.text());
	});
	page.on("pageerror", e => faults.push(e.message));
	page.on("request", r => {
		if (!/^(file|data|about):/.test(r.url()))
			faults.push("asks for " + r.url().split("/")[2]);
	});
	await page.goto("file://" + path);
	return page;
}
