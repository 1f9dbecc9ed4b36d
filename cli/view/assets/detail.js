"use strict";
// What happened to one instruction, and why: its rewrites in order, each with the facts that it stands on.

const detail = {
  get box() { return document.getElementById("detail"); },

  close() {
    this.box.hidden = true;
    document.body.classList.remove("detailed");
  },

  open(...content) {
    this.box.replaceChildren(h("button.icon.close", { "aria-label": "Close details", onclick: () => this.close() }, "✕"), ...content);
    this.box.hidden = false;
    document.body.classList.add("detailed");
  },

  instruction(view, one, known) {
    const history = view.rewrites.filter((rewrite) => rewrite.number === one.born || rewrite.number === one.died
      || (rewrite.origin === one.origin && !this.isClaim(rewrite)));
    const claims = view.rewrites.filter((rewrite) => rewrite.origin === one.origin && this.isClaim(rewrite) && rewrite.number !== one.born);
    const types = Object.entries(known);
    this.open(
      h("h2", {}, h("code", {}, instruction(one.text))),
      h("p.dim", {}, `line ${one.line} · block B${one.block}`,
        one.before !== undefined ? ` · emitted at ${one.before}` : "", one.after !== undefined ? ` · optimized at ${one.after}` : ""),
      h("h3", {}, "Types here"),
      types.length || one.result ? h("dl.types", {},
        one.result ? [h("dt", {}, "result"), h("dd.type", {}, one.result)] : [],
        types.map(([name, type]) => [h("dt.local", {}, name), h("dd.type", {}, type)])) : h("p.dim", {}, "nothing is known"),
      h("h3", {}, history.length ? "What happened" : "Nothing happened to it"),
      h("ol.rewrites", {}, history.map((rewrite) => this.rewrite(view, rewrite, rewrite.number === one.born || rewrite.number === one.died))),
      claims.length ? [h("h3", {}, "Asserted here"), h("ol.rewrites", {}, claims.map((rewrite) => this.rewrite(view, rewrite, false)))] : "",
    );
  },

  isClaim(rewrite) {
    return !rewrite.before && (rewrite.after || []).every((text) => text.startsWith("AssertRAT"));
  },

  rewrite(view, rewrite, mine) {
    const at = view.steps.findIndex((step) => step.first <= rewrite.number && rewrite.number <= step.last) + 1;
    const after = rewrite.after || [];
    return h(mine ? "li.mine" : "li", { value: rewrite.number },
      h("div.change", {},
        rewrite.before ? h("code.minus", {}, "− ", instruction(rewrite.before)) : "",
        after.map((text) => h("code.plus", {}, "+ ", instruction(text)))),
      h("p", {}, h("button.pass", { title: "Show the code behind this pass", onclick: () => app.goToStep(at) }, rewrite.pass_name), " ", rewrite.fact),
      this.reasons(rewrite.reasons || []));
  },

  reasons(found) {
    if (!found.length) return "";
    return h("ul.reasons", {}, found.map((reason) => {
      const target = reason.where && store.find(reason.where, reason.path, reason.line);
      const place = reason.line ? ` on line ${reason.line}` : "";
      const where = target ? h("a", { href: address(target) + (reason.line ? `~${reason.line}` : "") }, target.name + place) : reason.where;
      return h("li", {}, reason.text, where ? [" ", where] : "", this.reasons(reason.below || []));
    }));
  },
};
