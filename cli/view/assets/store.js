"use strict";
// The data of the page: an index of all functions, and chunks of them that are unpacked when one is looked at.

const inflate = async (base64) => {
  const bytes = Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return JSON.parse(await new Response(stream).text());
};

const packed = (id) => document.getElementById(id).textContent;

const store = {
  index: null,
  functions: [],
  chunks: new Map(),

  async open() {
    this.index = await inflate(packed("index"));
    const fields = this.index.fields;
    this.functions = this.index.functions.map((row, number) => {
      const one = { number };
      fields.forEach((name, at) => { one[name] = row[at]; });
      one.saved = one.before - one.after;
      one.words = `${one.name} ${one.path}`.toLowerCase();
      return one;
    });
    const named = new Map();
    for (const one of this.functions) named.set(one.name, (named.get(one.name) || 0) + 1);
    this.byKey = new Map();
    for (const one of this.functions) {
      one.key = named.get(one.name) > 1 ? `${one.path}/${one.name}:${one.line}` : one.name;
      if (this.byKey.has(one.key)) one.key += `.${one.position}`;
      this.byKey.set(one.key, one);
    }
  },

  // The function of a name; of several, the one in a file that begins last before a line.
  find(key, path, line) {
    const same = path ? this.functions.filter((one) => one.name === key && one.path === path && one.line <= (line || Infinity)) : [];
    if (same.length) return same[line ? same.length - 1 : 0];
    const wanted = key.toLowerCase();
    return this.byKey.get(key) || this.functions.find((one) => one.key.toLowerCase() === wanted)
      || this.functions.find((one) => one.name.toLowerCase().endsWith(wanted));
  },

  async view(one) {
    const chunk = this.index.chunks.findIndex((first, at) =>
      first <= one.number && !(this.index.chunks[at + 1] <= one.number));
    if (!this.chunks.has(chunk)) this.chunks.set(chunk, inflate(packed(`chunk${chunk}`)));
    return (await this.chunks.get(chunk))[one.number - this.index.chunks[chunk]];
  },
};

// Elements: h("td.code", {title}, "text", child). What a property is not is an attribute.
const h = (name, attributes, ...children) => {
  const [tag, ...classes] = name.split(".");
  const made = document.createElement(tag || "div");
  if (classes.length) made.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes || {})) {
    if (value === null || value === undefined || value === false) continue;
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : value);
  }
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};

const link = (one, step, ...children) => h("a", { href: address(one, step) }, ...(children.length ? children : [one.name]));
const address = (one, step) => "#" + encodeURI(one.key) + (step ? "@" + step : "");

const percent = (before, after) => {
  if (before === after || !before) return "";
  const change = Math.round(100 * (after - before) / before);
  return `${change > 0 ? "+" : "−"}${Math.abs(change)} %`;
};

const number = (value) => value.toLocaleString("en-US");

const compact = (value) => value.toLocaleString("en-US", { notation: "compact", maximumFractionDigits: 1 });

const chips = (one) => {
  const found = [
    [`${number(one.before)} → ${number(one.after)} instructions`, percent(one.before, one.after), "size"],
    [`${number(one.bytes_before)} → ${number(one.bytes_after)} bytes`, "", ""],
  ];
  for (const [count, single, several] of [
    [one.resolved, "call resolved", "calls resolved"], [one.inlined, "call inlined", "calls inlined"],
    [one.checks, "check removed", "checks removed"], [one.assertions, "type asserted", "types asserted"],
  ]) if (count) found.push([`${number(count)} ${count === 1 ? single : several}`, "", ""]);
  return found.map(([text, extra, kind]) =>
    h("span.chip", {}, text, extra ? h(`b.${one.before >= one.after ? "less" : "more"}`, {}, " " + extra) : ""));
};

// What the profile says, if there is one.
const heatChips = (one) => (one.calls === null ? [] : one.executed ? [
  h("span.chip.hot", {}, `called ${number(one.calls)}×`), h("span.chip.hot", {}, `${number(one.executed)} instructions executed`),
  h("span.chip.hot", {}, `${Math.min(one.reached, one.after)} of ${one.after} reached`),
] : [h("span.chip", {}, "never ran")]);

// How hot: 0 where nothing ran, else 1 to 5, by orders of magnitude below the most frequent.
const heatOf = (times, most) => {
  if (!times) return 0;
  return most < 2 ? 1 : Math.max(1, Math.ceil(5 * Math.log(times + 1) / Math.log(most + 1)));
};
