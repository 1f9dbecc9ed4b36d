"use strict";
// The list of all functions: search, order, bars. Only what is near the view is in the document.

const orders = {
  saved: (a, b) => b.saved - a.saved,
  percent: (a, b) => b.saved / (b.before || 1) - a.saved / (a.before || 1),
  bytes: (a, b) => (b.bytes_before - b.bytes_after) - (a.bytes_before - a.bytes_after),
  rewrites: (a, b) => b.rewrites - a.rewrites,
  size: (a, b) => b.before - a.before,
  heat: (a, b) => (b.executed || 0) - (a.executed || 0),
  name: (a, b) => a.name.localeCompare(b.name),
  order: (a, b) => a.number - b.number,
};

const list = {
  shown: [],
  from: 0, // of those shown, the first that is in the document
  batch: 200,

  start() {
    this.box = document.getElementById("list");
    this.search = document.getElementById("search");
    this.sort = document.getElementById("sort");
    this.sort.querySelector("[value=heat]").hidden = store.index.total.calls === null;
    this.most = store.functions.reduce((most, one) => Math.max(most, Math.abs(one.saved)), 1);
    this.hottest = store.functions.reduce((most, one) => Math.max(most, one.executed || 0), 1);
    this.search.addEventListener("input", () => this.fill());
    this.sort.addEventListener("change", () => this.fill());
    this.box.addEventListener("scroll", () => {
      if (this.box.scrollTop + this.box.clientHeight > this.box.scrollHeight - 400) this.more();
      if (this.box.scrollTop < 400) this.less();
    });
    this.fill();
  },

  fill() {
    const words = this.search.value.toLowerCase().split(/\s+/).filter(Boolean);
    this.shown = store.functions.filter((one) => words.every((word) => one.words.includes(word)));
    const order = orders[this.sort.value];
    this.shown.sort((a, b) => order(a, b) || a.number - b.number);
    const all = store.functions.length;
    document.getElementById("found").textContent =
      words.length ? `${number(this.shown.length)} of ${number(all)} functions` : `${number(all)} functions`;
    this.beginAt(0);
  },

  beginAt(from) {
    this.from = from;
    this.box.replaceChildren();
    this.box.scrollTop = 0;
    this.more();
  },

  more() {
    const from = this.from + this.box.childElementCount;
    if (from < this.shown.length) this.box.append(...this.shown.slice(from, from + this.batch).map((one) => this.item(one)));
  },

  less() {
    if (!this.from) return;
    const height = this.box.scrollHeight, from = Math.max(this.from - this.batch, 0);
    this.box.prepend(...this.shown.slice(from, this.from).map((one) => this.item(one)));
    this.from = from;
    this.box.scrollTop += this.box.scrollHeight - height;
  },

  item(one) {
    const { value, kind, text, most } = this.measure(one);
    const share = Math.round(100 * value / most);
    const bar = h(`span.bar.${kind}`, { style: `width:${value ? Math.max(share, 1) : 0}%` });
    const current = app.current && app.current.number === one.number;
    return h("li", {}, h("a", { href: address(one), "data-number": one.number, "aria-current": current ? "true" : null },
      h("span.name", { title: one.name }, one.name.split("\\").pop()), h("span.numbers", {}, text),
      h("span.path", {}, this.status(one), `${one.path}:${one.line}`), h("span.track", { "aria-hidden": "true" }, bar)));
  },

  // What the bar of a function shows: instructions saved or, in the order of heat, executed.
  measure(one) {
    if (this.sort.value === "heat") return { value: one.executed, kind: "hot", text: one.executed ? compact(one.executed) : "·", most: this.hottest };
    const text = one.saved ? `${one.saved > 0 ? "−" : "+"}${Math.abs(one.saved)}` : "·";
    return { value: Math.abs(one.saved), kind: one.saved < 0 ? "more" : "less", text, most: this.most };
  },

  status(one) {
    const found = store.index.builds && store.index.builds.statuses[one.number];
    return found ? h("b.badge", {}, { added: "added", source: "source changed", optimizer: "optimizer" }[found]) : "";
  },

  mark(one) {
    for (const old of this.box.querySelectorAll("[aria-current]")) old.removeAttribute("aria-current");
    const at = this.shown.indexOf(one);
    if (at >= 0 && (at < this.from || at >= this.from + this.box.childElementCount)) this.beginAt(Math.max(at - 20, 0));
    const item = one && this.box.querySelector(`[data-number="${one.number}"]`);
    if (item) {
      item.setAttribute("aria-current", "true");
      item.scrollIntoView({ block: "nearest" });
    }
  },

  neighbour(step) {
    const at = this.shown.indexOf(app.named());
    return this.shown[Math.min(Math.max(at + step, 0), this.shown.length - 1)];
  },
};
