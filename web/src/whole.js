// The whole network at once: sigma where the browser has WebGL, a plain canvas where it has none.
import { ask, toast } from "./desk.js";

/** Elements up to which a plain canvas does as well, and is there sooner than sigma. */
const PLAIN = 1000;

/** Starts the page. */
export function start(page) {
  show(page, 0).catch((error) => toast(String(error.message ?? error)));
}

async function show(page, again) {
  const words = JSON.parse(page.dataset.words);
  const say = (key, values = {}) => words[`network.${key}`].replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  const status = page.querySelector("[data-status]");
  const found = await ask("/api/v1/network/overview");
  if (!found.ready) {
    status.textContent = say("whole.reading");
    setTimeout(() => show(page, again + 1).catch((error) => toast(String(error.message ?? error))), 1500);
    return;
  }
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const n = (value) => number.format(value);
  let said = say("whole.status", { nodes: n(found.nodes.length), allNodes: n(found.entities), pairs: n(found.pairs.length), allPairs: n(found.all_pairs) });
  const degree = new Map();
  for (const pair of found.pairs) for (const end of [pair.source, pair.target]) degree.set(end, (degree.get(end) ?? 0) + 1);
  const nodes = found.nodes.map((one) => ({ ...one, degree: degree.get(one.id) ?? 0 })).sort((a, b) => b.degree - a.degree || a.name.localeCompare(b.name));
  page.querySelector("[data-best]").replaceChildren(...nodes.slice(0, 40).map((one) => {
    const item = document.createElement("li");
    item.append(
      Object.assign(document.createElement("a"), { className: `entity ${one.type}`, href: `/network?focus=${one.id}`, textContent: one.name }),
      Object.assign(document.createElement("span"), { className: "quiet number", textContent: n(one.degree) }));
    return item;
  }));
  const canvas = page.querySelector(".canvas");
  const read = getComputedStyle(page);
  const colour = (type) => read.getPropertyValue(`--${type}`).trim();
  const isLarge = nodes.length + found.pairs.length > PLAIN;
  if (isLarge && hasWebGl()) await drawWithSigma(canvas, nodes, found.pairs, colour);
  else {
    if (isLarge) said += ` · ${say("whole.plain")}`;
    drawPlainly(canvas, nodes, found.pairs, colour);
  }
  status.textContent = said;
  page.dataset.ready = "true";
}

function hasWebGl() {
  try {
    return Boolean(document.createElement("canvas").getContext("webgl2"));
  } catch {
    return false;
  }
}

const sizeOf = (one) => 2.4 + Math.sqrt(one.degree) * 1.4;
const open = (id) => { location.href = `/network?focus=${id}`; };

async function drawWithSigma(canvas, nodes, pairs, colour) {
  const [{ default: Graph }, { default: Sigma }] = await Promise.all([import("graphology"), import("sigma")]);
  const graph = new Graph({ type: "undirected" });
  for (const one of nodes) graph.addNode(one.id, { x: one.x, y: -one.y, size: sizeOf(one), label: one.name, color: colour(one.type) });
  for (const pair of pairs) graph.mergeEdge(pair.source, pair.target, { size: 0.4 + Math.log2(pair.claims) * 0.4, color: "#cfc9bc" });
  const sigma = new Sigma(graph, canvas, {
    settings: { itemSizesReference: "screen", zoomToSizeRatioFunction: (ratio) => Math.sqrt(ratio), labelRenderedSizeThreshold: 4, labelGridCellSize: 110, stagePadding: 30 },
    styles: {
      nodes: {
        x: { attribute: "x" }, y: { attribute: "y" }, size: { attribute: "size" }, color: { attribute: "color" }, label: { attribute: "label" },
        labelFont: '"Source Sans 3 Variable", sans-serif', labelSize: 13, labelColor: "#1c1b19", cursor: "pointer",
      },
      edges: { size: { attribute: "size" }, color: { attribute: "color" } },
    },
  });
  sigma.on("clickNode", ({ node }) => open(node));
}

function drawPlainly(box, nodes, pairs, colour) {
  const canvas = document.createElement("canvas");
  box.append(canvas);
  const pen = canvas.getContext("2d");
  const at = new Map(nodes.map((one) => [one.id, one]));
  const [xs, ys] = [nodes.map((one) => one.x), nodes.map((one) => one.y)];
  const [left, right, top, bottom] = [Math.min(0, ...xs), Math.max(1, ...xs), Math.min(0, ...ys), Math.max(1, ...ys)];
  let view = { x: (left + right) / 2, y: (top + bottom) / 2, zoom: 1 };
  const scale = () => Math.min((box.clientWidth - 150) / (right - left), (box.clientHeight - 40) / (bottom - top)) * view.zoom;
  const toScreen = (one) => [box.clientWidth / 2 + (one.x - view.x) * scale(), box.clientHeight / 2 + (one.y - view.y) * scale()];
  function draw() {
    const ratio = devicePixelRatio;
    canvas.width = box.clientWidth * ratio;
    canvas.height = box.clientHeight * ratio;
    canvas.style.width = `${box.clientWidth}px`;
    canvas.style.height = `${box.clientHeight}px`;
    pen.setTransform(ratio, 0, 0, ratio, 0, 0);
    pen.lineWidth = pairs.length > PLAIN ? 0.6 : 1.1;
    pen.strokeStyle = `rgb(102 98 90 / ${pairs.length > PLAIN ? 0.28 : 0.5})`;
    pen.beginPath();
    for (const pair of pairs) { pen.moveTo(...toScreen(at.get(pair.source))); pen.lineTo(...toScreen(at.get(pair.target))); }
    pen.stroke();
    for (const one of [...nodes].reverse()) {
      const [x, y] = toScreen(one);
      pen.fillStyle = colour(one.type);
      pen.beginPath();
      if (one.type === "group") pen.rect(x - sizeOf(one), y - sizeOf(one), 2 * sizeOf(one), 2 * sizeOf(one));
      else pen.arc(x, y, sizeOf(one), 0, 2 * Math.PI);
      pen.fill();
    }
    drawNames();
  }
  function drawNames() {
    pen.font = "500 13px 'Source Sans 3 Variable', sans-serif";
    pen.textBaseline = "middle";
    const taken = [];
    for (const one of nodes.slice(0, Math.round(60 * view.zoom))) {
      const [x, y] = toScreen(one);
      const spot = [x + sizeOf(one) + 4, y - 8, pen.measureText(one.name).width, 16];
      if (x < 0 || y < 0 || x > box.clientWidth || y > box.clientHeight) continue;
      if (taken.some((other) => spot[0] < other[0] + other[2] && other[0] < spot[0] + spot[2] && spot[1] < other[1] + other[3] && other[1] < spot[1] + spot[3])) continue;
      taken.push(spot);
      pen.lineWidth = 3;
      pen.strokeStyle = "#fcfbf8";
      pen.strokeText(one.name, spot[0], y);
      pen.fillStyle = "#1c1b19";
      pen.fillText(one.name, spot[0], y);
    }
  }
  const under = (event) => {
    const edge = canvas.getBoundingClientRect();
    return nodes.find((one) => { const [x, y] = toScreen(one); return Math.hypot(x - event.clientX + edge.left, y - event.clientY + edge.top) < sizeOf(one) + 4; });
  };
  let dragged = null;
  canvas.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, y: event.clientY, moved: false }; canvas.setPointerCapture(event.pointerId); });
  canvas.addEventListener("pointermove", (event) => {
    canvas.style.cursor = under(event) ? "pointer" : "grab";
    if (!dragged) return;
    const dx = event.clientX - dragged.x, dy = event.clientY - dragged.y;
    dragged = { x: event.clientX, y: event.clientY, moved: dragged.moved || Math.abs(dx) + Math.abs(dy) > 2 };
    view = { ...view, x: view.x - dx / scale(), y: view.y - dy / scale() };
    draw();
  });
  canvas.addEventListener("pointerup", (event) => { const one = !dragged?.moved && under(event); dragged = null; if (one) open(one.id); });
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); view = { ...view, zoom: Math.min(40, Math.max(0.5, view.zoom * Math.exp(-event.deltaY / 400))) }; draw(); }, { passive: false });
  new ResizeObserver(draw).observe(box);
  document.fonts.ready.then(draw);
}
