"use strict";
// Who calls whom, and which class is what: a function between its callers and callees, a class in its hierarchy.

const calls = {
  draw(one, panel) {
    const graph = store.index.graph;
    const above = graph.above[one.number], below = graph.below[one.number];
    const outside = graph.outside[one.number];
    const group = store.index.groups.find((members) => members.includes(one.number));
    panel.append(
      group ? h("p.legend", {}, h("span.badge", {}, "↻ recursive"), group.length > 1 ? " together with " : " calls itself",
        group.filter((at) => at !== one.number).map((at, n) => [n ? ", " : "", link(store.functions[at])])) : "",
      h("div.walk", {},
        this.column("Callers", above.map((at) => this.card(store.functions[at])), "nothing in the program calls it by its name"),
        h("div.middle", {}, h("h3", {}, "Function"), this.card(one, true)),
        this.column("Callees", [...below.map((at) => this.card(store.functions[at], false, graph.by_name[one.number].includes(at))),
          ...outside.map((name) => h("div.card.outside", {}, h("span.name", {}, name === "?" ? "a callee that is computed" : name),
            h("span.dim", {}, name === "?" ? "" : name.startsWith("->") ? "of an unknown class" : "of the library")))], "it calls nothing")));
  },

  column(title, cards, nothing) {
    return h("div.column", { role: "region", "aria-label": title }, h("h3", {}, title, h("span.dim", {}, ` · ${cards.length}`)),
      cards.length ? cards : h("p.dim", {}, nothing));
  },

  card(one, current, byName) {
    const { above, below } = store.index.graph;
    return h(`a.card${current ? ".current" : ""}`, { href: `${address(one)}!calls` }, h("span.name", {}, one.name),
      h("span.dim", {}, `${one.path}:${one.line}`),
      h("span.dim", {}, `${above[one.number].length} callers · ${below[one.number].length} callees · ${one.before} → ${one.after}`),
      byName ? h("span.badge", {}, "by its name alone") : "");
  },
};

const classes = {
  draw(one, panel) {
    const all = store.index.classes;
    const mine = one ? all.findIndex((cls) => one.name.startsWith(cls.name + "::")) : -1;
    const roots = mine >= 0 ? this.tops(mine, new Set()) : all.map((_, at) => at).filter((at) => !all[at].above.length);
    if (!roots.length) panel.append(h("p.dim", {}, "The program declares no classes."));
    else panel.append(mine < 0 && one ? h("p.dim", {}, "This function belongs to no class; these are all of the program.") : "",
      h("ul.tree", {}, roots.map((at) => this.branch(at, mine, new Set()))));
  },

  tops(at, seen) {
    if (seen.has(at)) return [];
    seen.add(at);
    const above = store.index.classes[at].above;
    return above.length ? [...new Set(above.flatMap((one) => this.tops(one, seen)))] : [at];
  },

  branch(at, mine, seen) {
    const cls = store.index.classes[at];
    const again = seen.has(at);
    const inside = new Set(seen).add(at);
    const methods = again ? [] : store.functions.filter((one) => one.name.startsWith(cls.name + "::"));
    const content = [h(`span.kind`, {}, cls.kind), " ", h(at === mine ? "b.name" : "span.name", {}, cls.name),
      cls.outside.length ? h("span.dim", {}, ` ← ${cls.outside.join(", ")}`) : "", h("span.dim", {}, ` ${cls.path}`)];
    const near = at === mine || cls.below.length < 30;
    return h("li", {}, h("details", { open: near }, h("summary", {}, content),
      methods.length ? h("p.methods", {}, methods.map((one, n) => [n ? " · " : "", h("a", { href: `${address(one)}!classes` }, one.name.slice(cls.name.length + 2))])) : "",
      cls.below.length && !again ? h("ul", {}, cls.below.map((one) => this.branch(one, mine, inside))) : ""));
  },
};
