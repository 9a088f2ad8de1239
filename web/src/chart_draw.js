// Draws an evidence chart with cytoscape: shapes and colours as everywhere on the desk, lines by strength.
import cytoscape from "cytoscape";
import dagre from "cytoscape-dagre";

cytoscape.use(dagre);

// Cytoscape adds a style element of one rule unless something bears this id; the desk's own styles have the rule.
const RULE = "__________cytoscape_stylesheet";
if (!document.getElementById(RULE)) document.head.append(Object.assign(document.createElement("meta"), { id: RULE }));

/** Strokes whose words are written; where there are more, words come with the pointer and with what is chosen. */
const MOST_WORDED = 60;

const SHAPES = { person: "ellipse", group: "rectangle", place: "diamond", agency: "triangle", organization: "round-rectangle", people: "ellipse" };

function look(element) {
  const read = getComputedStyle(element);
  const colour = (name) => read.getPropertyValue(`--${name}`).trim();
  const [ink, quiet, paper, accent, danger] = ["ink", "quiet", "paper", "accent", "danger"].map(colour);
  const font = '"Source Sans 3 Variable", sans-serif';
  return [
    { selector: "node", style: {
      label: "data(name)", "font-family": font, "font-size": 12.5, "font-weight": 500, color: ink, "text-wrap": "wrap", "text-max-width": 112,
      "text-valign": "bottom", "text-margin-y": 5, "text-background-color": paper, "text-background-opacity": 0.82, "text-background-padding": 1,
      "min-zoomed-font-size": 7, "overlay-opacity": 0 } },
    { selector: "node[size]", style: { width: "data(size)", height: "data(size)" } },
    ...Object.entries(SHAPES).map(([type, shape]) => ({ selector: `node[type = "${type}"]`, style: { shape, "background-color": colour(type) } })),
    { selector: 'node[type = "people"]', style: { "background-color": paper, "border-width": 3, "border-color": colour("people") } },
    { selector: "node[focus]", style: { "font-size": 15, "font-weight": "bold" } },
    { selector: "node[?pinned]", style: { "border-width": 3, "border-style": "double", "border-color": ink } },
    { selector: "node:parent", style: {
      shape: "round-rectangle", "background-color": colour("wash"), "background-opacity": 0.6, "border-width": 1, "border-color": colour("line"), padding: 34,
      label: "data(name)", "text-valign": "top", "text-margin-y": -4, "font-size": 13, color: quiet, "font-weight": 400, events: "no" } },
    { selector: "edge", style: {
      width: 1.7, "line-color": ink, "curve-style": "bezier", "control-point-step-size": 46, label: "data(label)", "font-family": font, "font-size": 10.5, color: quiet,
      "text-background-color": paper, "text-background-opacity": 0.9, "text-background-padding": 1, "min-zoomed-font-size": 8.5, "arrow-scale": 0.9,
      "target-arrow-color": ink, "text-rotation": "autorotate", "text-events": "yes", "overlay-opacity": 0, "source-distance-from-node": 2, "target-distance-from-node": 2 } },
    { selector: "edge[?directed]", style: { "target-arrow-shape": "triangle" } },
    { selector: "edge[?both]", style: { "source-arrow-shape": "triangle", "source-arrow-color": ink } },
    { selector: "edge[?silent]", style: { label: "" } },
    { selector: "edge.on, edge.over, edge.way", style: { label: "data(label)", "z-index": 9 } },
    { selector: 'edge[strength = "dashed"]', style: { "line-style": "dashed", "line-dash-pattern": [8, 5] } },
    { selector: 'edge[strength = "dotted"]', style: { "line-style": "dashed", "line-dash-pattern": [0.1, 5], "line-cap": "round", width: 2.4 } },
    { selector: 'edge[strength = "struck"]', style: {
      "line-color": quiet, "target-arrow-color": quiet, "mid-target-arrow-shape": "tee", "mid-target-arrow-color": danger, "text-margin-y": -11 } },
    { selector: "edge[?contradicted]", style: { color: danger } },
    { selector: ".faint", style: { opacity: 0.18 } },
    { selector: "node.on", style: { "border-width": 4, "border-color": accent, "border-style": "solid" } },
    { selector: "edge.on", style: { width: 3.2, "line-color": accent, "target-arrow-color": accent, color: ink, "z-index": 9 } },
    { selector: "edge.way", style: { width: 4, "underlay-color": "#ffd94f", "underlay-opacity": 0.55, "underlay-padding": 5, "z-index": 8 } },
    { selector: "node.way", style: { "underlay-color": "#ffd94f", "underlay-opacity": 0.55, "underlay-padding": 7 } },
  ];
}

/** Makes the chart in an element; `on` has node(id), line(line), nothing() and moved(positions). */
export function makeDrawing(element, on) {
  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const chart = cytoscape({ container: element, style: look(element), minZoom: 0.08, maxZoom: 3, boxSelectionEnabled: false, selectionType: "single" });
  chart.on("tap", "node:childless", (event) => on.node(event.target.id()));
  chart.on("tap", "edge", (event) => on.line(event.target.data()));
  chart.on("tap", (event) => event.target === chart && on.nothing());
  chart.on("dragfree", "node", () => on.moved(positionsOf(chart)));
  chart.on("mouseover", "node:childless, edge", () => { element.style.cursor = "pointer"; });
  chart.on("mouseout", "node, edge", () => { element.style.cursor = ""; });
  chart.on("mouseover", "edge", (event) => event.target.addClass("over"));
  chart.on("mouseout", "edge", (event) => event.target.removeClass("over"));
  new ResizeObserver(() => chart.resize()).observe(element);

  return {
    chart,
    /** Shows nodes and lines; what was there stays, so that the eye keeps its place. */
    show({ nodes, bundles, focus, pinned, words }) {
      chart.batch(() => {
        const wanted = new Set();
        const isGrouped = nodes.some((one) => one.group);
        const groups = new Map(nodes.filter((one) => one.group).map((one) => [`group ${one.group}`, one.group]));
        for (const [id, name] of groups) {
          wanted.add(id);
          const box = chart.getElementById(id);
          if (box.empty()) chart.add({ group: "nodes", data: { id, name } });
        }
        for (const one of nodes) {
          wanted.add(one.id);
          const parent = one.group ? `group ${one.group}` : null;
          const data = { id: one.id, name: one.name, type: one.type, size: 15 + Math.min(17, 4 * Math.log2(1 + one.claims)), pinned: pinned.has(one.id) };
          if (one.id === focus) data.focus = true;
          const known = chart.getElementById(one.id);
          if (known.empty()) chart.add({ group: "nodes", data: { ...data, parent }, position: { x: one.x, y: one.y } });
          else {
            known.data(data);
            if ((known.data("parent") ?? null) !== parent) known.move({ parent });
            known.position({ x: one.x, y: one.y });
          }
        }
        for (const one of bundles) {
          wanted.add(one.id);
          const label = words[`predicate.${one.predicates[0]}`] + (one.predicates.length > 1 ? ` +${one.predicates.length - 1}` : "");
          const data = { ...one, label, silent: bundles.length > MOST_WORDED || isGrouped };
          const known = chart.getElementById(one.id);
          if (known.nonempty() && known.data("source") === one.source) known.data(data);
          else { known.remove(); chart.add({ group: "edges", data }); }
        }
        chart.elements().filter((one) => !wanted.has(one.id())).remove();
      });
    },
    /** Marks one node or line, with what touches it. */
    mark(id) {
      chart.elements().removeClass("on faint");
      const one = id ? chart.getElementById(id) : chart.collection();
      if (one.empty()) return;
      const near = one.isNode() ? one.closedNeighbourhood() : one.union(one.connectedNodes());
      one.addClass("on");
      chart.elements().not(near).not(":parent").addClass("faint");
    },
    markWay(ids, lines) {
      chart.elements().removeClass("way");
      ids.forEach((id) => chart.getElementById(id).addClass("way"));
      chart.edges().filter((one) => one.data("lines").some((id) => lines.includes(id))).addClass("way");
    },
    fit() {
      if (chart.nodes().empty()) return;
      if (calm) chart.fit(undefined, 42);
      else chart.animate({ fit: { eles: chart.elements(), padding: 42 }, duration: 250 });
      if (chart.zoom() > 1.25) { chart.zoom(1.25); chart.center(); }
    },
    fitNow() {
      chart.resize();
      chart.fit(undefined, 42);
      if (chart.zoom() > 1.25) { chart.zoom(1.25); chart.center(); }
    },
    /** The next node in a direction from another one, by arrow keys. */
    next(id, key) {
      const [dx, dy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
      const from = chart.getElementById(id);
      if (from.empty()) return chart.nodes(":childless")[0]?.id();
      const here = from.position();
      let best, least = Infinity;
      chart.nodes(":childless").forEach((one) => {
        const x = one.position("x") - here.x, y = one.position("y") - here.y;
        const along = x * dx + y * dy, across = Math.abs(x * dy) + Math.abs(y * dx);
        if (one.id() !== id && along > 1 && along + 2 * across < least) { least = along + 2 * across; best = one.id(); }
      });
      return best ?? id;
    },
  };
}

const positionsOf = (chart) => Object.fromEntries(chart.nodes(":childless").map((one) => [one.id(), [round(one.position("x")), round(one.position("y"))]]));
const round = (value) => Math.round(value * 10) / 10;

/** Positions by command: who stands above whom, top down; those in no chain stand in rows below. */
export function placeByCommand(nodes, lines) {
  const ties = lines.filter((line) => line.above && line.strength !== "struck").map((line) => (line.above === "source" ? [line.source, line.target] : [line.target, line.source]));
  const tied = new Set(ties.flat());
  const calm = cytoscape({
    headless: true, styleEnabled: true,
    style: [{ selector: "node", style: { width: 120, height: 62 } }],
    elements: [...nodes.filter((one) => tied.has(one.id)).map((one) => ({ data: { id: one.id } })), ...ties.map(([source, target], number) => ({ data: { id: `tie ${number}`, source, target } }))],
  });
  calm.layout({ name: "dagre", rankDir: "TB", rankSep: 70, nodeSep: 18, animate: false, fit: false }).run();
  const places = positionsOf(calm);
  const bounds = calm.elements().boundingBox();
  calm.destroy();
  const rest = nodes.filter((one) => !tied.has(one.id));
  const columns = Math.max(4, Math.ceil((bounds.w || 700) / 140));
  rest.forEach((one, number) => {
    places[one.id] = [(bounds.x1 || 0) + 60 + (number % columns) * 140, (tied.size ? bounds.y2 + 110 : 0) + Math.floor(number / columns) * 84];
  });
  return places;
}
