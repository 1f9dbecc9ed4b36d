"use strict";
// Source, code as emitted and code behind the chosen pass, side by side; what belongs together lights up together.

const alive = (one, rewrites) => one.born <= rewrites && !(one.died <= rewrites);

// Pairs of instructions for the rows: the same one twice, or what left beside what came in its place.
const paired = (view, rewrites, assertions) => {
  const rows = [];
  let begin = 0; // of the rows, those that nothing may come before any more
  for (const one of view.instructions) {
    if (one.claim && !assertions) continue;
    const first = alive(one, 0), now = alive(one, rewrites);
    if (first && now) {
      rows.push([one, one]);
      begin = rows.length;
    } else if (first) rows.push([one, null]);
    else if (now) {
      const at = rows.findIndex(([gone, came], n) => n >= begin && gone && !came && gone.origin === one.origin);
      if (at < 0) rows.push([null, one]);
      else rows[at][1] = one;
      begin = at < 0 ? rows.length : at + 1;
    }
  }
  return rows;
};

// By instruction: all that is known of locals there. Each block begins anew.
const localTypes = (view) => {
  const found = new Map();
  for (const after of [false, true]) {
    const code = view.instructions.filter((one) => (after ? one.died === undefined : one.born === 0));
    let block = null, known = {};
    for (const one of code) {
      const mine = after ? one.block_after : one.block;
      if (mine !== block) { known = {}; block = mine; }
      for (const [name, type] of Object.entries(one.locals || {})) {
        known = { ...known };
        if (type === "unset") delete known[name]; else known[name] = type;
      }
      if (!after || one.born || !found.has(one)) found.set(one, known);
      if (after) found.set(one, known);
    }
  }
  return found;
};

// Colours for the parts of an instruction: what it does, names, literals, places.
const instruction = (text) => {
  const parts = [];
  const rule = /^(\S+)|("(?:[^"\\]|\\.)*")|(\$[^\s<>:,]+|_\d+\b)|(\bB\d+\b)|(-?\b\d[\w.+-]*)|([^"$\d\sB]+|\s+|.)/g;
  const kinds = ["", "op", "string", "local", "block", "number", ""];
  for (const found of text.matchAll(rule)) {
    const kind = kinds[found.slice(1).findIndex((part) => part !== undefined) + 1];
    parts.push(kind ? h(`span.${kind}`, {}, found[0]) : found[0]);
  }
  return parts;
};

const php = /(\/\/.*$|#(?!\[).*$|\/\*.*?(?:\*\/|$)|^\s*\*.*$)|('(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")|(\$\w+)|\b(abstract|and|array|as|break|callable|case|catch|class|clone|const|continue|declare|default|do|echo|else|elseif|empty|enum|extends|final|finally|fn|for|foreach|function|global|goto|if|implements|include|include_once|instanceof|insteadof|interface|isset|list|match|namespace|new|null|true|false|or|print|private|protected|public|readonly|require|require_once|return|self|static|switch|throw|trait|try|unset|use|var|while|xor|yield|int|float|string|bool|mixed|void|never)\b|\b(\d[\w.]*)/gi;

const sourceText = (text) => {
  const parts = [];
  let at = 0;
  for (const found of text.matchAll(php)) {
    const kind = ["comment", "string", "local", "keyword", "number"][found.slice(1).findIndex((part) => part !== undefined)];
    parts.push(text.slice(at, found.index), h(`span.${kind}`, {}, found[0]));
    at = found.index + found[0].length;
  }
  parts.push(text.slice(at));
  return parts;
};

const code = {
  columns: { source: true, before: true, after: true, builds: false, hhir: false, machine: false },
  types: false,
  assertions: false,
  selected: null,

  draw(view, panel) {
    this.view = view;
    this.known = localTypes(view);
    this.tints = new Map([...new Set(view.instructions.map((one) => one.line))].sort((a, b) => a - b).map((line, at) => [line, at % 6]));
    this.box = h("div.columns", {});
    if (store.index.builds && !this.chosen) {
      Object.assign(this.columns, { before: false, after: false, builds: true });
      this.chosen = true;
    }
    panel.append(this.slider(), this.switches(), this.box);
    this.fill();
  },

  // -- the slider --------------------------------------------------------------------------

  slider() {
    const steps = this.view.steps;
    const input = h("input", {
      type: "range", id: "steps", min: 0, max: steps.length, value: app.step, "aria-label": "Passes",
      oninput: () => app.goToStep(Number(input.value)),
    });
    this.input = input;
    this.ticks = h("ol.ticks", { "aria-hidden": "true" }, ["emitted", ...steps.map((step) => step.pass_name)].map((name, at) =>
      h("li", { title: at ? `${name}, round ${steps[at - 1].round}` : "as emitted", onclick: () => app.goToStep(at) })));
    this.said = h("p.said", { role: "status" });
    return h("div.slider", {}, h("div.row", {},
      h("button.icon", { "aria-label": "Back one pass", onclick: () => app.goToStep(app.step - 1) }, "◀"),
      h("div.rail", {}, input, this.ticks),
      h("button.icon", { "aria-label": "Forward one pass", onclick: () => app.goToStep(app.step + 1) }, "▶")), this.said);
  },

  say() {
    const step = this.view.steps[app.step - 1];
    this.input.value = app.step;
    this.input.setAttribute("aria-valuetext", step ? step.pass_name : "as emitted");
    [...this.ticks.children].forEach((tick, at) => {
      tick.className = at < app.step ? "done" : at === app.step ? "now" : "";
    });
    if (!this.view.steps.length) this.said.replaceChildren("The optimizer changed nothing here.");
    else if (!step) this.said.replaceChildren(h("b", {}, "As emitted"), `, before the first of ${this.view.steps.length} passes that changed something`);
    else {
      const count = step.last - step.first + 1;
      const doc = store.index.passes[step.pass_name];
      this.said.replaceChildren(h("b", {}, step.pass_name), ` · round ${step.round} · ${count} ${count === 1 ? "rewrite" : "rewrites"}`,
        doc ? h("span.doc", {}, ` · ${doc}`) : "", h("span.place", {}, ` ${app.step} of ${this.view.steps.length}`));
    }
  },

  // -- columns -----------------------------------------------------------------------------

  switches() {
    const box = (label, get, set, key) => h("label.switch", {}, h("input", {
      type: "checkbox", checked: get(), onchange: (event) => { set(event.target.checked); this.fill(); },
      "data-key": key,
    }), label);
    const column = (name, label) => box(label, () => this.columns[name], (on) => { this.columns[name] = on; }, name);
    return h("div.switches", { role: "group", "aria-label": "What is shown" },
      column("source", "source"), column("before", "unoptimized"), column("after", "optimized"),
      store.index.builds ? column("builds", "two builds") : "",
      this.view.hhir ? [column("hhir", "HHIR"), column("machine", "machine code")] : [],
      h("span.grow", {}),
      box("all types", () => this.types, (on) => { this.types = on; }, "types"),
      box("assertions", () => this.assertions, (on) => { this.assertions = on; }, "assertions"));
  },

  toggle(key) {
    const input = document.querySelector(`.switches [data-key="${key}"]`);
    if (input) input.click();
  },

  fill() {
    this.say();
    const top = [...this.box.children].map((pane) => [pane.className, pane.scrollTop]);
    this.box.replaceChildren(...[
      this.columns.source && this.source(),
      this.columns.builds && this.builds(),
      (this.columns.before || this.columns.after) && this.table(),
      this.columns.hhir && this.view.hhir && this.native("HHIR", this.view.hhir),
      this.columns.machine && this.view.machine_code && this.native("Machine code", this.view.machine_code),
    ].filter(Boolean));
    for (const pane of this.box.children) pane.scrollTop = (top.find(([name]) => name === pane.className) || [0, 0])[1];
    if (this.selected) this.mark(this.selected);
  },

  source() {
    const most = Math.max(...this.view.source.map((line) => line.times || 0), 0);
    const heat = (line) => (most ? h(`td.heat.heat${line.times === undefined || line.times === null ? "none" : heatOf(line.times, most)}`,
      { title: line.times === null ? null : `ran ${number(line.times)} times` }, line.times ? `${compact(line.times)}×` : line.times === 0 ? "–" : "") : "");
    const lines = this.view.source.map((line) => h("tr", { "data-line": line.number },
      h(`td.gutter`, {}, String(line.number)), heat(line), h(`td.text.${this.tint(line.number)}`, {}, sourceText(line.text))));
    const body = lines.length ? lines : [h("tr", {}, h("td", {}, this.view.source_missing || "no source"))];
    return this.pane("source", h("table", {}, h("thead", {}, h("tr", {}, h("th", { colspan: most ? 3 : 2, scope: "col" }, "Source"))), h("tbody", {}, body)));
  },

  // Where an address leads to: a line, lit and in view.
  point(line) {
    for (const row of this.box.querySelectorAll(`tr[data-line="${line}"]`)) row.classList.add("pointed");
    for (const selector of [".source", ".bytecode", ".pair"]) this.reveal(line, selector);
  },

  tint(line) {
    return this.tints.has(line) ? `tint${this.tints.get(line)}` : "plain";
  },

  table() {
    const { before, after } = this.columns;
    const step = this.view.steps[app.step - 1];
    const done = step ? step.last : 0;
    const rows = paired(this.view, done, this.assertions);
    const last = [null, null];
    const body = rows.map(([old, now]) => {
      const line = (old || now).line;
      const kind = old === now ? "" : old && now ? "replaced" : old ? "gone" : "came";
      const row = h(`tr.${kind || "kept"}`, { "data-line": line });
      if (before) row.append(...this.cells(old, 0, last, kind && "minus", step));
      if (after) row.append(...this.cells(now, 1, last, kind && "plus", step));
      return row;
    });
    const heads = [];
    if (before) heads.push(h("th", { colspan: 2, scope: "col" }, "Unoptimized"));
    const final = app.step === this.view.steps.length;
    if (after) heads.push(h("th", { colspan: 2, scope: "col" }, final ? "Optimized" : step ? `After ${step.pass_name}` : "As emitted"));
    return this.pane(before && after ? "bytecode" : "bytecode.one", h("table", {}, h("thead", {}, h("tr", {}, heads)), h("tbody", {}, body)));
  },

  // The optimized code of the first build beside that of the second.
  builds() {
    const [first, second] = store.index.builds.names;
    const between = this.view.between;
    const head = h("thead", {}, h("tr", {}, h("th", { colspan: 2, scope: "col" }, first), h("th", { colspan: 2, scope: "col" }, second)));
    if (!between) {
      const status = store.index.builds.statuses[app.current.number];
      const text = status === "added" ? `${first} does not have this function.` : "Both builds have the same code.";
      return this.pane("pair", h("table", {}, head, h("tbody", {}, h("tr", {}, h("td.text", { colspan: 4 }, text)))));
    }
    const last = [null, null];
    const rows = paired(between, between.rewrites.length, this.assertions).map(([old, now]) => {
      const kind = old !== now;
      const sides = [[old, 0, "minus"], [now, 1, "plus"]].flatMap(([one, side, mark]) => {
        if (!one) return [h("td.gutter.none", {}), h("td.none", {})];
        const block = side ? one.block_after : one.block;
        const name = block !== last[side] ? `B${block}` : "";
        last[side] = block;
        return [h("td.gutter", {}, name ? h("b", {}, name) : "", h("span", {}, String(side ? one.after : one.before))),
          h(`td.text.${this.tint(one.line)}${kind ? "." + mark : ""}`, {}, h("span.mark", {}, kind ? (side ? "+ " : "− ") : "  "), instruction(one.text),
            side && one.claims && !this.assertions ? h("span.types", {}, one.claims.join("  ")) : "")];
      });
      return h("tr", { "data-line": (now || old).line }, sides);
    });
    return this.pane("pair", h("table", {}, head, h("tbody", {}, rows)));
  },

  cells(one, side, last, mark, step) {
    if (!one) return [h("td.gutter.none", {}), h("td.none", {})];
    const block = side && one.block_after !== undefined ? one.block_after : one.block;
    const name = block !== last[side] ? `B${block}` : "";
    last[side] = block;
    const offset = side ? (app.step === this.view.steps.length ? one.after : undefined) : one.before;
    const fresh = step && ((side && one.born >= step.first && one.born <= step.last) || (!side && one.died >= step.first && one.died <= step.last));
    const notes = side ? this.notes(one) : [];
    const text = h(`td.text.${this.tint(one.line)}${mark ? "." + mark : ""}${fresh ? ".fresh" : ""}${one.claim ? ".claim" : ""}`, {},
      h("button.instruction", { tabindex: -1, "data-at": this.view.instructions.indexOf(one) }, h("span.mark", {}, mark === "minus" ? "−" : mark === "plus" ? "+" : " "), instruction(one.text)),
      notes.length ? h("span.types", {}, notes.join("  ")) : "");
    return [h("td.gutter", {}, name ? h("b", {}, name) : "", h("span", {}, offset === undefined ? "" : String(offset))), text];
  },

  notes(one) {
    if (this.types) return [...Object.entries(one.locals || {}).map(([name, type]) => `${name}: ${type}`), ...(one.result ? [`→ ${one.result}`] : [])];
    return this.assertions ? [] : (one.claims || []).map((claim) => (claim.includes(":") ? claim : `→ ${claim}`));
  },

  native(title, text) {
    const optimized = this.view.instructions.filter((one) => one.died === undefined);
    const lines = text.split("\n").map((line) => {
      const place = line.match(/@(\d+)\b|CoreOp<\w+, (\d+)/);
      const one = place && optimized[Number(place[1] || place[2])];
      return h("tr", { "data-line": one ? one.line : null }, h(`td.text.${one ? this.tint(one.line) : "plain"}`, {}, line));
    });
    return this.pane(title === "HHIR" ? "hhir" : "machine", h("table", {}, h("thead", {}, h("tr", {}, h("th", { scope: "col" }, title))), h("tbody", {}, lines)));
  },

  pane(name, table) {
    return h(`div.pane.${name}`, {
      tabindex: 0, role: "region", "aria-label": name.split(".")[0],
      onmouseover: (event) => this.light(event), onmouseleave: () => { this.unlight(); tip.hide(); },
      onclick: (event) => {
        const button = event.target.closest(".instruction, tr");
        const found = button && (button.matches(".instruction") ? button : null);
        if (found) this.select(this.view.instructions[Number(found.dataset.at)]);
      },
    }, table);
  },

  // -- what belongs together ----------------------------------------------------------------

  light(event) {
    const row = event.target.closest("tr[data-line]");
    this.unlight();
    if (row) for (const one of this.box.querySelectorAll(`tr[data-line="${row.dataset.line}"]`)) one.classList.add("lit");
    const cell = event.target.closest("td.text");
    const button = cell && cell.querySelector(".instruction");
    if (button) tip.show(button, this.explained(this.view.instructions[Number(button.dataset.at)]));
    else tip.hide();
    const pane = event.currentTarget;
    if (row && event.type === "mouseover" && pane.matches(".source")) this.reveal(row.dataset.line, ".bytecode");
  },

  reveal(line, selector) {
    const pane = this.box.querySelector(selector);
    const row = pane && pane.querySelector(`tr[data-line="${line}"]`);
    if (!row) return;
    const top = row.offsetTop - pane.scrollTop;
    if (top < 30 || top > pane.clientHeight - 30) pane.scrollTo({ top: row.offsetTop - pane.clientHeight / 3 });
  },

  unlight() {
    for (const one of this.box.querySelectorAll(".lit")) one.classList.remove("lit");
  },

  explained(one) {
    const known = Object.entries(this.known.get(one) || {});
    return [
      h("b", {}, one.text),
      one.result ? h("div", {}, "pushes ", h("span.type", {}, one.result)) : "",
      one.times !== undefined ? h("div", {}, one.times ? `ran ${number(one.times)} times` : "never ran") : "",
      known.map(([name, type]) => h("div", {}, h("span.local", {}, name), " ", h("span.type", {}, type))),
      one.result || known.length ? "" : h("div.dim", {}, "nothing is known here"),
      one.died ? h("div.minus", {}, `taken out by ${this.view.rewrites[one.died - 1].pass_name}`) : "",
      one.born ? h("div.plus", {}, `put in by ${this.view.rewrites[one.born - 1].pass_name}`) : "",
    ];
  },

  select(one) {
    if (!one) return;
    this.selected = one;
    this.mark(one);
    detail.instruction(this.view, one, this.known.get(one) || {});
  },

  mark(one) {
    for (const old of this.box.querySelectorAll(".selected")) old.classList.remove("selected");
    const at = this.view.instructions.indexOf(one);
    for (const found of this.box.querySelectorAll(`[data-at="${at}"]`)) {
      found.closest("td").classList.add("selected");
      found.scrollIntoView({ block: "nearest" });
    }
  },

  move(by) {
    const shown = [...this.box.querySelectorAll(".instruction")].map((button) => Number(button.dataset.at));
    const order = [...new Set(shown)];
    const at = order.indexOf(this.view.instructions.indexOf(this.selected));
    this.select(this.view.instructions[order[Math.min(Math.max(at + by, 0), order.length - 1)]]);
  },
};

const tip = {
  show(anchor, content) {
    const box = document.getElementById("tip");
    box.replaceChildren(...content.flat(Infinity).filter((part) => part !== ""));
    box.hidden = false;
    const place = anchor.getBoundingClientRect();
    const below = place.bottom + 6 + box.offsetHeight < innerHeight;
    box.style.left = `${Math.max(8, Math.min(place.left + 24, innerWidth - box.offsetWidth - 8))}px`;
    box.style.top = `${below ? place.bottom + 6 : Math.max(8, place.top - box.offsetHeight - 6)}px`;
  },
  hide() { document.getElementById("tip").hidden = true; },
};
