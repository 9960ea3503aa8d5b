/* Tables that can be sorted, searched and copied, and pictures whose marks
   can be read one by one. Nothing here reveals what the page does not say, and
   the page needs none of it. Let in by its digest (lib/page/script.c). */
(() => {
	"use strict";
	const NOT_KNOWN = ["hidden", "withheld", "not-known", "not-asked"];
	const MONTHS = ["January", "February", "March", "April", "May", "June",
		"July", "August", "September", "October", "November", "December"];
	const order = new Intl.Collator("en-GB", {numeric: true});

	const make = (tag, properties = {}, ...inside) => {
		const made = Object.assign(document.createElement(tag), properties);
		made.append(...inside);
		return made;
	};

	/* What a cell says: neither what its name opens, nor its mark, unless
	   the mark is all it says. */
	const words = cell => {
		if (cell.classList.contains("hidden"))
			return "c";
		const copy = cell.cloneNode(true);
		const sign = copy.querySelector(".sign");
		copy.querySelectorAll("details > p, svg, .sign")
			.forEach(part => part.remove());
		copy.querySelectorAll("br").forEach(br => br.replaceWith("; "));
		copy.querySelectorAll(".under").forEach(part => part.prepend("; "));
		const said = copy.textContent.replace(/\s+/g, " ").trim();
		return said || (sign ? sign.textContent : "");
	};

	const day = said => {
		const m = /^(?:(\d{1,2}) )?([A-Z][a-z]+) (\d{4})\b/.exec(said);
		const month = m ? MONTHS.indexOf(m[2]) : -1;
		return month < 0 ? null
			: Date.UTC(+m[3], month, m[1] ? +m[1] : 1);
	};

	const number = said => {
		const m = /^([-+\u2212]?)(\d[\d,]*(?:\.\d+)?)(?: of (\d[\d,]*))?/
			.exec(said);
		if (!m)
			return null;
		const whole = s => +s.replace(/,/g, "");
		const n = m[3] ? whole(m[2]) / whole(m[3]) : whole(m[2]);
		return Number.isNaN(n) ? null
			: m[1] && m[1] !== "+" ? -n : n;
	};

	/* The keys of a column: null is last, whichever way it is sorted. */
	const keys = (rows, at) => {
		const said = rows.map(row => {
			const cell = row.cells[at];
			const none = !cell ||
				NOT_KNOWN.some(c => cell.classList.contains(c));
			return none ? "" : words(cell);
		});
		const full = said.filter(s => s && !/^[:cz~?x-]$/.test(s));
		for (const read of [day, number]) {
			const got = full.filter(s => read(s) !== null).length;
			if (got && got * 2 >= full.length)
				return said.map(read);
		}
		return said.map(s => full.includes(s) ? s : null);
	};

	const compare = (a, b) => typeof a === "string" ? order.compare(a, b)
		: a - b;

	/* As --safe-csv has it: what begins like a formula is made inert; a
	   plain number is none. */
	const field = said => {
		const plain = /^[-+]?[\d.,]+%?$/.test(said);
		const safe = !plain && /^[=+@\t\r-]/.test(said) ? "'" + said : said;
		return /[",\r\n]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
	};

	const clipboard = async text => {
		try {
			await navigator.clipboard.writeText(text);
			return true;
		} catch {
			const area = make("textarea", {value: text, className: "live"});
			const before = document.activeElement;
			document.body.append(area);
			area.select();
			const done = document.execCommand("copy");
			area.remove();
			before.focus();
			return done;
		}
	};

	let count = 0;

	class Tools {
		constructor(box) {
			this.box = box;
			this.table = box.querySelector("table");
			this.heads = [...this.table.tHead.rows[0].cells];
			this.names = this.heads.map(words);
			this.rows = [];
			this.shown = null;
			this.at = -1;
			this.down = false;
			this.read();
			this.status = make("span", {className: "said"});
			this.status.setAttribute("role", "status");
			this.bar = make("div", {className: "tools"});
			this.bar.setAttribute("role", "group");
			this.bar.setAttribute("aria-label", "Tools for " +
				(this.table.caption ? words(this.table.caption)
					: box.getAttribute("aria-label")));
			this.controls = [];
			if (box.dataset.tools === "all")
				this.filters();
			else if (this.table.caption)
				this.bar.classList.add("beside");
			this.sorts();
			this.bar.append(this.status, make("button", {type: "button",
				textContent: "Copy as CSV", onclick: () => this.copy()}));
			box.before(this.bar);
			addEventListener("beforeprint", () => this.arrange(-1, false));
			addEventListener("afterprint", () =>
				this.arrange(this.at, this.down));
		}

		/* Rows, in runs that keep their place under their group's name
		   and above their total. */
		read() {
			this.runs = [];
			for (const body of this.table.tBodies) {
				let run = null;
				for (const row of [...body.rows]) {
					if (/\b(group|total)\b/.test(row.className)) {
						if (run)
							run.before = row;
						run = null;
						continue;
					}
					if (!run)
						this.runs.push(run = {body, rows: [],
							before: null});
					run.rows.push(row);
					this.rows.push(row);
				}
			}
		}

		arrange(at, down) {
			for (const {body, rows, before} of this.runs) {
				const key = at < 0 ? [] : keys(rows, at);
				const now = rows.map((row, i) => ({row, i, key: key[i]}));
				if (at >= 0)
					now.sort((a, b) =>
						a.key === null || b.key === null
							? (a.key === null) - (b.key === null) ||
								a.i - b.i
							: compare(a.key, b.key) * (down ? -1 : 1) ||
								a.i - b.i);
				for (const {row} of now)
					body.insertBefore(row, before);
			}
			this.named();
		}

		/* A phone says the name of rows that share one once. */
		named() {
			const own = new Set(this.rows);
			let last = "";
			for (const row of [...this.table.tBodies]
				.flatMap(body => [...body.rows])) {
				if (row.classList.contains("out"))
					continue;
				const name = own.has(row)
					? [...row.querySelectorAll("th")].map(words)
						.join("\n").trim() : "";
				row.classList.toggle("same",
					name !== "" && name === last);
				last = name;
			}
		}

		sort(at, down) {
			this.at = at;
			this.down = down;
			this.arrange(at, down);
			this.heads.forEach((head, i) => {
				if (i === at)
					head.setAttribute("aria-sort",
						down ? "descending" : "ascending");
				else
					head.removeAttribute("aria-sort");
			});
			this.by.value = at < 0 ? "" : at + (down ? "-" : "+");
			this.say(at < 0 ? "In the order of the page"
				: `Sorted by ${this.names[at]}, ` +
					(down ? "descending" : "ascending"));
		}

		/* A name that opens its meaning keeps doing so: its button is
		   beside it. On a phone, where there are no heads, a list. */
		sorts() {
			this.by = make("select", {onchange: () => {
				const at = this.by.value ? parseInt(this.by.value, 10) : -1;
				this.sort(at, this.by.value.endsWith("-"));
			}}, make("option", {value: "", textContent: "as on the page"}));
			this.heads.forEach((head, at) => {
				if (!this.names[at])
					return;
				const button = make("button", {type: "button",
					className: "sort", onclick: () => this.at !== at
						? this.sort(at, false)
						: this.down ? this.sort(-1, false)
						: this.sort(at, true)});
				if (head.querySelector("details")) {
					button.setAttribute("aria-label",
						"Sort by " + this.names[at]);
					head.append(button);
				} else {
					button.append(...head.childNodes);
					head.append(button);
				}
				for (const [sign, way] of [["+", "up"], ["-", "down"]])
					this.by.append(make("option", {value: at + sign,
						textContent: `${this.names[at]}, ${way}`}));
			});
			this.bar.append(make("label", {className: "by"}, "Sort by ",
				this.by));
		}

		/* A search, and a list for up to three columns of few words. */
		filters() {
			const search = make("input", {type: "search",
				oninput: () => this.filter()});
			search.setAttribute("autocomplete", "off");
			this.bar.append(make("label", {}, "Search ", search));
			this.search = search;
			this.names.forEach((name, at) => {
				const said = this.rows.map(row =>
					row.cells[at] ? words(row.cells[at]) : "");
				const kinds = [...new Set(said.filter(s => s))]
					.sort(order.compare);
				if (!name || this.controls.length === 3 ||
					kinds.length < 2 || kinds.length > 12 ||
					kinds.length * 3 > this.rows.length ||
					kinds.some(s => s.length > 40 || number(s) !== null))
					return;
				const list = make("select", {onchange: () =>
					this.filter()}, make("option", {value: "",
					textContent: "all"}), ...kinds.map(s =>
					make("option", {value: s, textContent: s})));
				this.controls.push({at, list});
				this.bar.append(make("label", {}, name + " ", list));
			});
		}

		filter() {
			const want = this.search.value.trim().toLowerCase();
			let n = 0;
			for (const row of this.rows) {
				const cells = [...row.cells];
				const fits = cells.some(cell =>
					words(cell).toLowerCase().includes(want)) &&
					this.controls.every(({at, list}) => !list.value ||
						(cells[at] && words(cells[at]) === list.value));
				row.classList.toggle("out", !fits);
				n += fits;
			}
			/* A total is that of all rows; a name stands over some. */
			const some = n < this.rows.length;
			for (const body of this.table.tBodies)
				for (const row of body.rows) {
					if (row.classList.contains("total"))
						row.classList.toggle("out", some);
					if (row.classList.contains("group"))
						row.classList.toggle("out", !this.runs.some(
							run => run.body === body && run.rows.some(r =>
								!r.classList.contains("out"))));
				}
			this.named();
			this.say(n ? `${n} of ${this.rows.length} rows`
				: "No row fits");
		}

		async copy() {
			const rows = [...this.table.tBodies].flatMap(b => [...b.rows])
				.filter(row => !row.classList.contains("out"));
			const text = [this.names,
				...rows.map(row => [...row.cells].map(words))]
				.map(said => said.map(field).join(",") + "\n").join("");
			this.say(await clipboard(text)
				? `${rows.length} rows copied`
				: "The browser did not let this be copied");
		}

		say(text) {
			this.status.textContent = text;
		}
	}

	/* Titles become tips that can be pointed at, tapped, and walked through
	   by the arrow keys; Escape closes them. */
	const picture = (figure, box, own) => {
		const root = box.querySelector("svg");
		const marks = [...root.querySelectorAll("title")]
			.filter(title => title.parentNode !== root &&
				title.textContent.trim())
			.map(title => {
				const mark = {on: title.parentNode,
					text: title.textContent.trim()};
				title.remove();
				return mark;
			});
		if (!marks.length)
			return;
		const {tip, live, hint} = own;
		let at = -1;

		box.setAttribute("aria-describedby", hint.id);
		figure.append(hint, tip, live);
		const show = to => {
			if (marks[at])
				marks[at].on.classList.remove("on");
			at = to;
			tip.hidden = at < 0;
			if (at < 0)
				return;
			marks[at].on.classList.add("on");
			tip.textContent = marks[at].text;
			const of = marks[at].on.getBoundingClientRect();
			const room = document.documentElement.clientWidth;
			const left = Math.min(of.left, room - tip.offsetWidth - 8);
			const above = of.top - tip.offsetHeight - 6;
			tip.style.left = Math.max(8, left) + "px";
			tip.style.top = (above > 8 ? above : of.bottom + 6) + "px";
		};
		const under = target => {
			for (; target && target !== root; target = target.parentNode) {
				const i = marks.findIndex(mark => mark.on === target);
				if (i >= 0)
					return i;
			}
			return -1;
		};
		const point = event => {
			const i = under(event.target);
			if (i >= 0 && i !== at)
				show(i);
		};
		root.addEventListener("pointermove", point);
		root.addEventListener("click", point);
		figure.addEventListener("pointerleave", () => show(-1));
		box.addEventListener("blur", () => show(-1));
		addEventListener("scroll", () => show(-1), {passive: true});
		addEventListener("keydown", event => {
			if (event.key === "Escape" && at >= 0)
				show(-1);
		});
		box.addEventListener("keydown", event => {
			const last = marks.length - 1;
			const to = {ArrowRight: Math.min(at + 1, last),
				ArrowLeft: Math.max(at - 1, 0), Home: 0,
				End: last}[event.key];

			if (to === undefined || event.ctrlKey || event.altKey ||
				event.metaKey)
				return;
			event.preventDefault();
			marks[to].on.scrollIntoView({block: "nearest",
				inline: "nearest"});
			requestAnimationFrame(() => show(to));
			live.textContent = marks[to].text;
		});
	};

	/* Cases that are opened one by one, all at once; and for a printer. */
	const folds = [...document.querySelectorAll("details.fold")];
	if (folds.length) {
		const all = make("button", {type: "button",
			textContent: "Open all", onclick: () => {
				const open = all.textContent === "Open all";
				folds.forEach(fold => { fold.open = open; });
				all.textContent = open ? "Close all" : "Open all";
			}});
		folds[0].before(make("div", {className: "tools"}, all));
		let closed = [];
		addEventListener("beforeprint", () => {
			closed = folds.filter(fold => !fold.open);
			closed.forEach(fold => { fold.open = true; });
		});
		addEventListener("afterprint", () =>
			closed.forEach(fold => { fold.open = false; }));
	}
	document.documentElement.classList.add("scripted");
	document.querySelectorAll("[data-tools]").forEach(box => new Tools(box));
	/* A picture may be there twice, once for a phone: one of them is shown. */
	document.querySelectorAll("figure").forEach(figure => {
		const own = {
			tip: make("div", {className: "tip", hidden: true}),
			live: make("p", {className: "live"}),
			hint: make("p", {className: "hint", id: `hint${++count}`,
				textContent: "Point at a mark to read it, or walk " +
					"from mark to mark by the arrow keys."}),
		};

		own.live.setAttribute("role", "status");
		figure.querySelectorAll(".scroll").forEach(
			box => picture(figure, box, own));
	});
})();
