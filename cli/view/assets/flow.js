"use strict";
// Control flow before and after: blocks laid out by dagre; loops, dominators and exception edges told apart.

const SVG = "http://www.w3.org/2000/svg";
const svg = (name, attributes, ...children) => {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes || {})) if (value !== null && value !== undefined) made.setAttribute(key, value);
  made.append(...children.flat(Infinity).filter((child) => child !== null && child !== undefined && child !== ""));
  return made;
};

const flow = {
  length: 10, // instructions of a block that are shown
  most: 0, // times that a block ran
  row: 17,
  letter: 7.3,
  zoom: 1,

  draw(view, panel) {
    this.view = view;
    const ran = [...view.blocks, ...view.blocks_after].map((block) => block.times || 0);
    this.most = Math.max(...ran, 0);
    const legend = h("p.legend", {}, ["next", "taken", "throw", "back"].map((kind) => h(`span.key.${kind}`, {}, { next: "falls through", taken: "jumps", throw: "exception", back: "back to a loop's head" }[kind])),
      this.most ? h("span.scale", {}, "cold", [1, 2, 3, 4, 5].map((level) => h(`i.heat${level}`, {})), `hot (${number(this.most)}×)`) : "",
      h("span.grow", {}),
      h("button.icon", { "aria-label": "Smaller", onclick: () => this.scale(1 / 1.25) }, "−"),
      h("button.icon", { "aria-label": "Larger", onclick: () => this.scale(1.25) }, "+"));
    this.box = h("div.columns.graphs", {},
      this.side("Unoptimized", view.blocks, false), this.side("Optimized", view.blocks_after, true));
    panel.append(legend, this.box);
    this.scale(1);
  },

  scale(by) {
    this.zoom = Math.min(Math.max(this.zoom * by, 0.2), 3);
    for (const one of this.box.querySelectorAll("svg")) {
      one.setAttribute("width", Number(one.dataset.width) * this.zoom);
      one.setAttribute("height", Number(one.dataset.height) * this.zoom);
    }
  },

  side(title, blocks, after) {
    const code = this.view.instructions.filter((one) => !one.claim && (after ? one.died === undefined : one.born === 0));
    const inside = new Map(blocks.map((block) => [block.id, []]));
    for (const one of code) (inside.get(after ? one.block_after : one.block) || []).push(one);
    const count = `${blocks.length} ${blocks.length === 1 ? "block" : "blocks"}`;
    return h("div.pane.graph", { tabindex: 0, role: "region", "aria-label": `${title}: ${count}` },
      h("h3", {}, title, h("span.dim", {}, ` · ${count}, ${new Set(blocks.map((block) => block.loop).filter((loop) => loop !== undefined)).size} loops`)),
      this.graph(blocks, inside));
  },

  graph(blocks, inside) {
    const graph = new dagre.graphlib.Graph({ multigraph: true });
    graph.setGraph({ rankdir: "TB", nodesep: 28, ranksep: 34, edgesep: 14, marginx: 12, marginy: 12 });
    const texts = new Map();
    for (const block of blocks) {
      const all = inside.get(block.id) || [];
      const lines = all.slice(0, this.length).map((one) => (one.text.length > 42 ? one.text.slice(0, 41) + "…" : one.text));
      if (all.length > this.length) lines.push(`… ${all.length - this.length} more`);
      texts.set(block.id, lines);
      const width = Math.max(...lines.map((text) => text.length), this.title(block).length, 8) * this.letter + 20;
      graph.setNode(String(block.id), { width, height: (lines.length + 1) * this.row + 12 });
    }
    for (const block of blocks) for (const edge of block.edges) {
      if (texts.has(edge.to)) graph.setEdge(String(block.id), String(edge.to), { kind: edge.kind }, edge.kind);
    }
    dagre.layout(graph);
    const { left, width, height } = this.extent(graph);
    const drawing = svg("svg", { viewBox: `${left} 0 ${width} ${height}`, "data-width": width, "data-height": height, role: "img", "aria-label": "control-flow graph" });
    for (const edge of graph.edges()) drawing.append(...this.edge(graph.edge(edge)));
    for (const block of blocks) drawing.append(this.block(block, graph.node(String(block.id)), texts.get(block.id), blocks));
    return drawing;
  },

  // Edges may go around the blocks, outside of the size that dagre tells.
  extent(graph) {
    const { width, height } = graph.graph();
    const xs = graph.edges().flatMap((edge) => graph.edge(edge).points.map((point) => point.x));
    const left = Math.min(0, ...xs.map((x) => x - 8)), right = Math.max(width, ...xs.map((x) => x + 8));
    return { left, width: right - left, height };
  },

  title(block) {
    return `B${block.id}` + (block.handler ? " handler" : "") + (block.loop === block.id ? ` loop ${block.depth}` : block.loop !== undefined ? ` in loop B${block.loop}` : "")
      + (this.most && block.times !== undefined ? ` · ${number(block.times)}×` : "");
  },

  edge({ points, kind }) {
    const path = points.map((point, at) => `${at ? "L" : "M"}${point.x.toFixed(1)},${point.y.toFixed(1)}`).join(" ");
    const [before, end] = points.slice(-2);
    const angle = Math.atan2(end.y - before.y, end.x - before.x) * 180 / Math.PI;
    return [svg("path", { d: path, class: `edge ${kind}` }),
      svg("path", { d: "M0,0 L-8,-4 L-8,4 Z", class: `tip ${kind}`, transform: `translate(${end.x},${end.y}) rotate(${angle})` })];
  },

  block(block, place, lines, blocks) {
    const x = place.x - place.width / 2, y = place.y - place.height / 2;
    const known = new Map(blocks.map((one) => [one.id, one]));
    return svg("g", {
      class: `block depth${Math.min(block.depth, 4)}${block.handler ? " handler" : ""}${this.most && block.times !== undefined ? ` heat${heatOf(block.times, this.most)}` : ""}`, "data-block": block.id, transform: `translate(${x},${y})`,
      tabindex: 0, role: "button", "aria-label": `${this.title(block)}, ${lines.length} instructions, goes to ${block.edges.map((edge) => "B" + edge.to).join(", ") || "nowhere"}`,
    }, svg("rect", { width: place.width, height: place.height, rx: 6 }),
      svg("text", { x: 10, y: 16, class: "title" }, this.title(block)),
      lines.map((text, at) => svg("text", { x: 10, y: 16 + (at + 1) * this.row }, text)),
      svg("title", {}, `dominated by ${this.dominators(block, known).map((id) => "B" + id).join(" ← ") || "nothing"}`));
  },

  dominators(block, known) {
    const found = [];
    for (let at = block.dominator; at !== undefined && known.has(at); at = known.get(at).dominator) found.push(at);
    return found;
  },

  // Light a block at both stages, and its dominators.
  light(id) {
    for (const [blocks, pane] of [[this.view.blocks, 0], [this.view.blocks_after, 1]]) {
      const known = new Map(blocks.map((one) => [one.id, one]));
      const above = known.has(id) ? this.dominators(known.get(id), known) : [];
      for (const one of this.box.children[pane].querySelectorAll(".block")) {
        one.classList.toggle("lit", Number(one.dataset.block) === id);
        one.classList.toggle("dominator", above.includes(Number(one.dataset.block)));
      }
    }
  },
};

document.addEventListener("mouseover", (event) => {
  const found = event.target.closest && event.target.closest(".graph .block");
  if (found) flow.light(Number(found.dataset.block));
});
document.addEventListener("focusin", (event) => {
  const found = event.target.closest && event.target.closest(".graph .block");
  if (found) flow.light(Number(found.dataset.block));
});
