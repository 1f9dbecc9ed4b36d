"use strict";
// What is looked at: the address says which function, behind which pass, and how; keys and buttons change the address.

const TABS = { code: "Code", flow: "Control flow", calls: "Calls", classes: "Classes" };

const app = {
  current: null,
  view: null,
  step: 0,
  tab: "code",

  async start() {
    await store.open();
    document.getElementById("totals").append(...chips(store.index.total));
    list.start();
    addEventListener("hashchange", () => this.route());
    document.getElementById("menu").addEventListener("click", (event) => {
      const hidden = document.body.classList.toggle("alone");
      event.currentTarget.setAttribute("aria-expanded", String(!hidden));
    });
    document.getElementById("theme").addEventListener("click", () => this.turn());
    document.getElementById("keys").addEventListener("click", () => document.getElementById("help").showModal());
    addEventListener("keydown", (event) => this.key(event));
    await this.route();
    document.body.dataset.ready = "true";
  },

  // #name~line@pass!tab; the pass may be pass.ROUND or emitted
  parts() {
    const [, key, line, step, tab] = decodeURI(location.hash.slice(1)).match(/^(.*?)(?:~(\d+))?(?:@([\w.-]+))?(?:!(\w+))?$/) || [];
    return { key, line, step, tab };
  },

  // The function that the address names; it is drawn a moment later.
  named() {
    const { key } = this.parts();
    return key && store.find(key);
  },

  async route() {
    const { key, line, step, tab } = this.parts();
    const one = key && store.find(key);
    tip.hide();
    if (!one) {
      this.current = null;
      list.mark(null);
      detail.close();
      if (key) return this.missing(key);
      return program.draw();
    }
    const same = this.current === one;
    this.current = one;
    this.tab = TABS[tab] ? tab : "code";
    if (!same) {
      detail.close();
      code.selected = null;
      const view = await store.view(one);
      if (this.current !== one) return;
      this.view = view;
      list.mark(one);
    }
    this.step = this.stepNamed(step);
    document.title = `${one.name} · ${store.index.title}`;
    this.draw(one);
    if (line && this.tab === "code") code.point(line);
  },

  missing(key) {
    document.getElementById("main").replaceChildren(h("h1", {}, "Not here"), h("p", {}, `The page has no function ${key}.`));
  },

  stepNamed(name) {
    const steps = this.view.steps;
    if (!name) return steps.length;
    if (name === "emitted") return 0;
    const [, pass, round] = name.match(/^(.*?)(?:\.(\d+))?$/);
    const at = steps.findIndex((step) => step.pass_name === pass && (!round || step.round === Number(round)));
    return at < 0 ? steps.length : at + 1;
  },

  stepName(at) {
    const steps = this.view.steps;
    if (at === steps.length) return "";
    if (at === 0) return "emitted";
    const step = steps[at - 1];
    const first = steps.findIndex((one) => one.pass_name === step.pass_name) === at - 1;
    return first ? step.pass_name : `${step.pass_name}.${step.round}`;
  },

  goToStep(at) {
    const wanted = Math.min(Math.max(at, 0), this.view.steps.length);
    const hash = address(this.current, this.stepName(wanted)) + (this.tab === "code" ? "" : `!${this.tab}`);
    history.replaceState(null, "", hash);
    this.step = wanted;
    if (this.tab === "code") code.fill();
    else this.goToTab("code");
  },

  goToTab(tab) {
    const step = this.stepName(this.step);
    const hash = address(this.current, step) + (tab === "code" ? "" : `!${tab}`);
    if (location.hash === hash) this.route();
    else location.hash = hash;
  },

  draw(one) {
    const main = document.getElementById("main");
    const types = one.parameter_types === null ? "" : `(${one.parameter_types || ""})${one.return_type ? `: ${one.return_type}` : ""}`;
    const panel = h("section.panel", { role: "tabpanel", id: "panel", "aria-labelledby": `tab-${this.tab}` });
    main.replaceChildren(
      h("div.head", {}, h("h1", {}, one.name, h("span.signature", {}, types)),
        h("p.dim", {}, `${one.path}:${one.line}`), h("div.chips", {}, chips(one), heatChips(one))),
      h("div.tabs", { role: "tablist" }, Object.entries(TABS).map(([name, title], at) => h("button", {
        role: "tab", id: `tab-${name}`, "aria-selected": String(name === this.tab), "aria-controls": "panel",
        title: `${at + 1}`, onclick: () => this.goToTab(name),
      }, title))), panel);
    if (this.tab === "code") code.draw(this.view, panel);
    else if (this.tab === "flow") flow.draw(this.view, panel);
    else if (this.tab === "calls") calls.draw(one, panel);
    else classes.draw(one, panel);
  },

  turn() {
    const root = document.documentElement;
    const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
    root.dataset.theme = dark ? "light" : "dark";
    try { localStorage.setItem("hop-theme", root.dataset.theme); } catch { /* a file may have no storage */ }
  },

  key(event) {
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "Escape") {
      if (typing) event.target.blur();
      else if (!document.getElementById("detail").hidden) detail.close();
      return;
    }
    if (typing && event.key === "Enter" && list.shown.length) {
      location.hash = address(list.shown[0]);
      event.target.blur();
      return;
    }
    if (typing || event.ctrlKey || event.metaKey || event.altKey || document.getElementById("help").open) return;
    const action = this.actions[event.key];
    if (action && action(event) !== false) event.preventDefault();
  },

  actions: {
    "/": () => { document.body.classList.remove("alone"); list.search.focus(); list.search.select(); },
    "?": () => document.getElementById("help").showModal(),
    d: () => app.turn(),
    j: () => { const one = list.neighbour(1); if (one) location.hash = address(one); },
    k: () => { const one = list.neighbour(-1); if (one) location.hash = address(one); },
    ArrowLeft: () => (app.current && app.tab === "code" ? app.goToStep(app.step - 1) : false),
    ArrowRight: () => (app.current && app.tab === "code" ? app.goToStep(app.step + 1) : false),
    ArrowDown: () => (app.current && app.tab === "code" ? code.move(1) : false),
    ArrowUp: () => (app.current && app.tab === "code" ? code.move(-1) : false),
    t: () => code.toggle("types"),
    a: () => code.toggle("assertions"),
    ...Object.fromEntries(Object.keys(TABS).map((name, at) => [String(at + 1), () => (app.current ? app.goToTab(name) : false)])),
    5: () => { code.columns.hhir = code.columns.machine = !code.columns.machine; if (app.current && app.tab === "code") app.draw(app.current); },
  },
};

// The whole program: what the passes did, and the functions that changed most.
const program = {
  draw() {
    const total = store.index.total;
    const main = document.getElementById("main");
    document.title = store.index.title;
    const passes = Object.entries(total.passes).sort((a, b) => b[1] - a[1]);
    const top = [...store.functions].filter((one) => one.saved > 0).sort(orders.saved).slice(0, 25);
    const hot = store.functions.filter((one) => one.executed).sort(orders.heat).slice(0, 15);
    main.replaceChildren(
      h("div.head", {}, h("h1", {}, store.index.title), h("p.dim", {}, `${number(store.functions.length)} functions · ${store.index.world}`)),
      h("div.tiles", {}, [
        ["instructions", total.before, total.after], ["bytes of code", total.bytes_before, total.bytes_after],
      ].map(([name, before, after]) => h("div.tile", {}, h("b", {}, percent(before, after) || "±0 %"), h("span", {}, name), h("span.dim", {}, `${number(before)} → ${number(after)}`))),
      [["calls resolved", total.resolved], ["calls inlined", total.inlined], ["checks removed", total.checks], ["types asserted", total.assertions]]
        .map(([name, value]) => h("div.tile", {}, h("b", {}, number(value)), h("span", {}, name))),
      hot.length ? h("div.tile", {}, h("b", {}, `${Math.round(100 * total.reached / (total.after || 1))} %`), h("span", {}, "of the code ran"),
        h("span.dim", {}, `${number(total.executed)} instructions executed`)) : ""),
      h("div.two", {},
        h("section", {}, h("h2", {}, "Most changed"), this.bars(top.map((one) => [link(one, "", ...this.label(one)), one.saved, `${one.before} → ${one.after}`]))),
        h("section", {}, hot.length ? [h("h2", {}, "Hottest in the profile"), this.bars(hot.map((one) => [link(one, "", ...this.label(one)), one.executed, number(one.executed)]), "hot")] : "",
          h("h2", {}, "Rewrites by pass"), this.bars(passes.map(([name, count]) => [h("span", { title: store.index.passes[name] || "" }, name), count, number(count)])))));
  },

  label(one) {
    return one.name.includes("{") ? [one.name, h("span.dim", {}, ` ${one.path}`)] : [one.name];
  },

  bars(rows, kind = "less") {
    const most = Math.max(...rows.map(([, value]) => value), 1);
    return h("table.bars", {}, h("tbody", {}, rows.map(([name, value, text]) => h("tr", {}, h("th", { scope: "row" }, name),
      h("td", {}, h(`span.bar.${kind}`, { style: `width:${(100 * value / most).toFixed(1)}%` })), h("td.numbers", {}, text)))));
  },
};

try {
  const theme = localStorage.getItem("hop-theme");
  if (theme) document.documentElement.dataset.theme = theme;
} catch { /* a file may have no storage */ }
app.start();
