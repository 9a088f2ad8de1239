// The evidence chart: what is on it, what was done (so that it can be taken back), and everything around it.
import htmx from "htmx.org";
import { bundleLines, daysOf, filterLines, monthsBetween, noFilters } from "./chart_filter.js";
import { makeDrawing, placeByCommand } from "./chart_draw.js";
import { makeChooser } from "./chooser.js";
import { makeTabs } from "./tabs.js";
import { ask, toast } from "./desk.js";

const API = "/api/v1/network";

/** Starts the page. */
export function start(page) {
  const words = JSON.parse(page.dataset.words);
  const say = (key, values = {}) => (words[`network.${key}`] ?? key).replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const find = (selector) => page.querySelector(selector);
  const panel = find(".panel");
  const canvas = find(".canvas");
  const most = Number(page.dataset.most);

  // What is on the chart. A step replaces `state` by another one and is never written into, so that it can be taken back.
  let data = { nodes: [], lines: [], weighed: 0, claims: 0 };
  let state = { ids: [], places: {}, pinned: [], hidden: [], layout: "web", filters: noFilters(), focus: page.dataset.focus };
  let shown = { nodes: [], lines: [], undated: 0 };
  const done = [];
  const undone = [];
  let chosen = null;
  let way = { nodes: [], lines: [] };
  const ends = { from: null, to: null };

  const drawing = makeDrawing(canvas, {
    node: (id) => choose(id), line: (bundle) => guard(chooseBundle(bundle)), nothing: () => { chosen = null; drawing.mark(null); },
    moved: (places) => step({ ...state, places: { ...state.places, ...places } }, data),
  });

  function step(next, nextData) {
    done.push({ state, data });
    if (done.length > 200) done.shift();
    undone.length = 0;
    state = next;
    data = nextData;
    render();
  }
  function back(from, to) {
    const last = from.pop();
    if (!last) return;
    to.push({ state, data });
    ({ state, data } = last);
    render();
    drawing.fit();
  }

  /** Asks for the lines among the entities; `change` is what of the state is new. */
  async function load(change, { expand, grouping, keep = true, first = false } = {}) {
    const next = { ...state, ...change };
    const wanted = { entities: next.ids, places: keep ? next.places : {}, expand, grouping };
    const found = await ask(`${API}/chart`, { method: "POST", body: wanted });
    if (next.ids.length >= most) toast(say("full", { most }));
    const hidden = next.hidden.filter((id) => !found.added.includes(id));
    accept({ ...next, hidden }, found, first);
    return found;
  }
  function accept(next, found, first) {
    const ids = found.nodes.map((one) => one.id);
    const places = Object.fromEntries(found.nodes.map((one) => [one.id, [one.x, one.y]]));
    const whole = { ...next, ids, places, hidden: next.hidden.filter((id) => ids.includes(id)), pinned: next.pinned.filter((id) => ids.includes(id)) };
    if (found.missing.length) toast(say("missing", { n: found.missing.length }));
    if (first) { state = whole; data = found; render(); } else step(whole, found);
  }

  // drawing

  function render() {
    const filtered = filterLines(data.lines, state.filters);
    const hidden = new Set(state.hidden);
    const lines = filtered.lines.filter((line) => !hidden.has(line.source) && !hidden.has(line.target));
    const tied = new Set(lines.flatMap((line) => [line.source, line.target]));
    const isFiltered = JSON.stringify(state.filters) !== JSON.stringify(noFilters());
    const stays = (one) => !isFiltered || tied.has(one.id) || state.pinned.includes(one.id) || one.id === state.focus;
    const nodes = data.nodes.filter((one) => !hidden.has(one.id) && stays(one)).map((one) => {
      const [x, y] = state.places[one.id] ?? [one.x, one.y];
      return { ...one, x, y, group: groupName(one) };
    });
    shown = { nodes, lines, undated: filtered.undated };
    drawing.show({ nodes, bundles: bundleLines(lines), focus: state.focus, pinned: new Set(state.pinned), words });
    drawing.mark(chosen);
    drawing.markWay(way.nodes, way.lines);
    renderStatus();
    renderFilters();
    renderHere();
    if (!find("#list").hidden) renderList();
    find('[data-act="undo"]').disabled = !done.length;
    find('[data-act="redo"]').disabled = !undone.length;
    find('[data-act="layout"]').value = state.layout;
    for (const item of page.querySelectorAll("[data-legend]")) item.hidden = !nodes.some((one) => one.type === item.dataset.legend);
  }
  const groupName = (one) => (["type", "community", "place"].includes(state.layout) && one.group ? words[`type.${one.group}`] ?? one.group : "");

  function renderStatus() {
    const n = (value) => number.format(value);
    let said = say("status", { nodes: n(shown.nodes.length), allNodes: n(data.nodes.length), lines: n(shown.lines.length), allLines: n(data.lines.length) });
    if (data.weighed < data.claims) said += ` · ${say("weighed", { weighed: n(data.weighed), claims: n(data.claims) })}`;
    const status = find("[data-status]");
    status.textContent = said;
    if (state.hidden.length) {
      const button = document.createElement("button");
      button.className = "small";
      button.type = "button";
      button.textContent = `${say("show.all")} (${state.hidden.length})`;
      button.addEventListener("click", () => step({ ...state, hidden: [] }, data));
      status.append(" ", button);
    }
  }

  // filters

  let months = [];
  function renderFilters() {
    const counts = new Map();
    for (const line of data.lines) counts.set(line.kind, (counts.get(line.kind) ?? 0) + 1);
    for (const box of page.querySelectorAll("[data-kind][type=checkbox]")) {
      const label = box.closest("label");
      label.hidden = !counts.has(box.dataset.kind);
      label.querySelector(".number").textContent = number.format(counts.get(box.dataset.kind) ?? 0);
      box.checked = !state.filters.without.includes(box.dataset.kind);
    }
    for (const box of page.querySelectorAll("[data-strength]")) box.checked = state.filters.strengths.includes(box.dataset.strength);
    find('[data-filter="reviewed"]').checked = state.filters.reviewed;
    renderPlaces();
    renderTime();
  }
  function renderPlaces() {
    const select = find('[data-filter="place"]');
    const places = [...new Set(data.lines.flatMap((line) => line.told.flatMap((told) => told.places)))].sort((a, b) => a.localeCompare(b));
    if (state.filters.place && !places.includes(state.filters.place)) places.push(state.filters.place);
    select.replaceChildren(new Option(say("place.any"), ""), ...places.map((name) => new Option(name, name)));
    select.value = state.filters.place;
  }
  function renderTime() {
    const { time, from, to } = state.filters;
    find('[data-filter="time"]').value = time;
    const days = daysOf(data.lines);
    find("[data-sliders]").hidden = time === "all" || !days;
    if (time === "all" || !days) return;
    months = monthsBetween(...days);
    for (const [name, day] of [["from", from], ["to", to]]) {
      const label = find(`[data-slider="${name}"]`);
      label.hidden = name === "from" && time === "asof";
      const input = label.querySelector("input");
      input.max = months.length - 1;
      const place = months.findIndex((month) => month.name >= day.slice(0, 7));
      input.value = place < 0 ? months.length - 1 : place;
      const month = months[Number(input.value)];
      label.querySelector("output").textContent = monthWords(month.name);
      input.setAttribute("aria-valuetext", monthWords(month.name));
    }
    find("[data-asof]").hidden = time !== "asof";
    find("[data-between]").hidden = time === "asof";
    find("[data-undated]").textContent = shown.undated ? say("time.undated", { n: number.format(shown.undated) }) : "";
  }
  const monthWords = (name) => new Intl.DateTimeFormat(document.documentElement.lang, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${name}-15T00:00Z`));
  const filter = (change) => step({ ...state, filters: { ...state.filters, ...change } }, data);
  let sliding = null;
  function slide(name, value) {
    // One slide is one step, however many months it passes.
    const month = months[value];
    const day = name === "from" ? month.first : month.last;
    const other = name === "from" ? { to: state.filters.to < day ? month.last : state.filters.to } : { from: state.filters.from > day ? month.first : state.filters.from };
    const next = { ...state, filters: { ...state.filters, ...other, [name]: day } };
    if (sliding === name) { state = next; render(); } else { sliding = name; step(next, data); }
  }

  // what is chosen

  async function choose(id, focus = false) {
    chosen = id;
    drawing.mark(id);
    await part(`/network/node/${id}`);
    renderHere();
    if (focus) panel.querySelector("button, a")?.focus();
  }
  /** Shows the words of a stroke: of its kind, or everything claimed between the two. */
  async function chooseBundle(bundle, all = false, focus = false) {
    chosen = bundle.id;
    drawing.mark(bundle.id);
    const query = all ? "" : `?${bundle.predicates.map((name) => `predicate=${name}`).join("&")}`;
    await part(`/network/line/${bundle.source}/${bundle.target}${query}`);
    const ofTwo = (line) => [line.source, line.target].every((end) => [bundle.source, bundle.target].includes(end));
    if (!all && data.lines.filter(ofTwo).length > bundle.lines.length) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "small";
      button.textContent = say("line.all");
      button.addEventListener("click", () => guard(chooseBundle(bundle, true, true)));
      panel.append(button);
    }
    if (focus) panel.focus();
  }
  const chooseLine = (line) => chooseBundle({ ...bundleLines(shown.lines).find((one) => one.lines.includes(line.id)), predicates: [line.predicate], lines: [line.id] }, false, true);
  const part = (path) => htmx.ajax("GET", path, { target: panel, swap: "innerHTML" });

  /** Says in the open panel how many of each kind are on the chart already. */
  function renderHere() {
    const table = panel.querySelector("[data-counts]");
    if (!table) return;
    const id = table.dataset.counts;
    for (const row of table.querySelectorAll("tr[data-kind]")) {
      const others = new Set(data.lines.filter((line) => line.kind === row.dataset.kind && [line.source, line.target].includes(id)).map((line) => (line.source === id ? line.target : line.source)));
      row.querySelector("[data-here]").textContent = number.format(others.size);
      row.querySelector("button").disabled = others.size >= Number(row.dataset.others) && row.dataset.more === undefined;
    }
    const pin = panel.querySelector('[data-node-act="pin"]');
    if (pin) pin.textContent = say(state.pinned.includes(id) ? "unpin" : "pin");
  }
  async function expand(id, kind) {
    const found = await load({}, { expand: { entity: id, kind: kind || null } });
    if (found.left) toast(say("left", { n: number.format(found.left) }));
    if (!found.added.length) return;
    drawing.fit();
  }
  const pin = (id) => step({ ...state, pinned: state.pinned.includes(id) ? state.pinned.filter((one) => one !== id) : [...state.pinned, id] }, data);
  function hide(id) {
    chosen = null;
    step({ ...state, hidden: [...state.hidden, id] }, data);
  }
  const nodeOf = (id) => data.nodes.find((one) => one.id === id);
  function setEnd(name, one) {
    ends[name] = one;
    choosers[name].set(one);
  }
  panel.addEventListener("click", (event) => {
    const button = event.target.closest("button");
    const id = panel.querySelector("[data-counts]")?.dataset.counts ?? chosen;
    if (!button || !id) return;
    if (button.dataset.expand !== undefined) guard(expand(id, button.dataset.expand));
    if (button.dataset.nodeAct === "pin") pin(id);
    if (button.dataset.nodeAct === "hide") hide(id);
    if (button.dataset.nodeAct === "from" || button.dataset.nodeAct === "to") setEnd(button.dataset.nodeAct, nodeOf(id));
  });
  const guard = (promise) => promise.catch((error) => toast(String(error.message ?? error)));

  // arrangement

  async function arrange(name) {
    if (name === "web") await load({ layout: "web" }, { keep: false });
    else if (name === "hierarchy") step({ ...state, layout: name, places: { ...state.places, ...placeByCommand(data.nodes, shown.lines) } }, data);
    else await load({ layout: name }, { grouping: name });
    drawing.fitNow();
  }

  // ways between two

  async function findWays(again = 0) {
    const box = find('[data-ways="found"]');
    if (!ends.from || !ends.to) return;
    const ordered = find('[data-ways="ordered"]').checked;
    const found = await ask(`${API}/ways?one=${ends.from.id}&other=${ends.to.id}&ordered=${ordered}`);
    if (!found.ready) {
      box.textContent = say("ways.reading");
      if (again < 60) setTimeout(() => guard(findWays(again + 1)), 2000);
      return;
    }
    box.replaceChildren(...(found.ways.length ? found.ways.map(wayShown) : [paragraph(say("ways.none"))]));
    if (ordered) box.append(paragraph(say("ways.undated", { undated: number.format(found.undated), claims: number.format(found.claims) })));
    if (found.ways.length) box.append(paragraph(say("ways.caveat")));
  }
  function paragraph(text) {
    const made = document.createElement("p");
    made.className = "quiet small";
    made.textContent = text;
    return made;
  }
  function wayShown(one) {
    const item = document.createElement("div");
    item.className = "way";
    const list = document.createElement("ol");
    one.nodes.forEach((node, place) => {
      const step_ = document.createElement("li");
      const name = document.createElement("span");
      name.className = `entity ${node.type}`;
      name.textContent = node.name;
      step_.append(name);
      if (one.days[place - 1]) step_.append(Object.assign(document.createElement("span"), { className: "quiet number", textContent: ` ${one.days[place - 1]}` }));
      list.append(step_);
    });
    const button = document.createElement("button");
    button.type = "button";
    button.className = "small";
    button.textContent = say("ways.show");
    button.addEventListener("click", () => guard(showWay(one.nodes.map((node) => node.id))));
    item.append(list, button);
    return item;
  }
  async function showWay(ids) {
    await load({ ids: [...new Set([...state.ids, ...ids])], hidden: state.hidden.filter((id) => !ids.includes(id)) });
    const pairs = new Set(ids.slice(1).map((id, place) => [ids[place], id].sort().join(" ")));
    way = { nodes: ids, lines: data.lines.filter((line) => pairs.has([line.source, line.target].sort().join(" "))).map((line) => line.id) };
    drawing.markWay(way.nodes, way.lines);
    drawing.fit();
  }

  // the list

  function renderList() {
    const cell = (content, tag = "td", className = "") => {
      const made = document.createElement(tag);
      if (tag === "th") made.scope = "row";
      made.className = className;
      made.append(content);
      return made;
    };
    const entity = (one) => Object.assign(document.createElement("a"), { className: `entity ${one.type}`, href: `/entity/${one.id}`, textContent: one.name });
    const act = (text, label, run) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: text });
      button.setAttribute("aria-label", `${text}: ${label}`);
      button.addEventListener("click", run);
      return button;
    };
    const row = (...cells) => { const made = document.createElement("tr"); made.append(...cells); return made; };
    const acts = (one) => {
      const made = document.createElement("div");
      made.className = "actions";
      made.append(
        act(say("panel"), one.name, () => guard(choose(one.id, true))),
        act(say(state.pinned.includes(one.id) ? "unpin" : "pin"), one.name, () => pin(one.id)),
        act(say("hide"), one.name, () => hide(one.id)));
      return made;
    };
    const degree = (id) => shown.lines.filter((line) => line.source === id || line.target === id).length;
    const byName = [...shown.nodes].sort((a, b) => a.name.localeCompare(b.name));
    find("[data-nodes] tbody").replaceChildren(...byName.map((one) => row(
      cell(entity(one), "th"), cell(words[`type.${one.type}`], "td", "quiet"), cell(number.format(degree(one.id)), "td", "number"), cell(acts(one)))));
    find("[data-lines] tbody").replaceChildren(...shown.lines.map((line) => row(
      cell(entity(nodeOf(line.source)), "th"), cell(words[`predicate.${line.predicate}`]), cell(entity(nodeOf(line.target))),
      cell(words[`strength.${line.strength}`]), cell(number.format(line.sources), "td", "number"),
      cell(line.told.map((told) => told.when).filter(Boolean).join(", ") || words["date.unknown"], "td", "quiet"),
      cell(act(say("line.words"), `${nodeOf(line.source).name} – ${nodeOf(line.target).name}`, () => guard(chooseLine(line)))))));
  }

  // saving and exporting

  const saved = () => ({ ids: state.ids, places: state.places, pinned: state.pinned, hidden: state.hidden, layout: state.layout, filters: state.filters, focus: state.focus });
  async function open(kept) {
    const { ids = [], places = {} } = kept;
    state = { ...state, pinned: [], hidden: [], ...kept, ids, places, filters: { ...noFilters(), ...kept.filters } };
    const grouping = ["type", "community", "place"].includes(state.layout) ? state.layout : undefined;
    await load({}, { first: true, grouping });
    if (grouping) { state = { ...state, places: { ...state.places, ...places } }; render(); }
    drawing.fitNow();
  }
  async function save(form) {
    const name = new FormData(form).get("name").trim();
    await ask(`${API}/charts/${encodeURIComponent(name)}`, { method: "PUT", body: { chart: saved() } });
    toast(say("saved"));
    const list = find("[data-views]");
    list.querySelector(".quiet")?.remove();
    if (![...list.querySelectorAll("a")].some((link) => link.textContent === name)) {
      const item = document.createElement("li");
      const link = Object.assign(document.createElement("a"), { href: `/network?view=${encodeURIComponent(name)}`, textContent: name });
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: say("drop") });
      button.dataset.forget = name;
      item.append(link, " ", button);
      list.append(item);
    }
  }
  find("[data-views]").addEventListener("click", (event) => {
    const name = event.target.dataset?.forget;
    if (name) guard(ask(`${API}/charts/${encodeURIComponent(name)}`, { method: "DELETE" }).then(() => { event.target.closest("li").remove(); toast(say("dropped")); }));
  });
  /** The title of what leaves the desk, with the name of the one in the middle as it may be published. */
  const title = (nodes) => [say("title"), nodes.find((one) => one.id === state.focus)?.name].filter(Boolean).join(": ");
  function filterWords() {
    const { time, from, to, without, strengths, reviewed, place } = state.filters;
    const said = [time === "asof" ? `${say("time.asof")}: ${to}` : time === "between" ? `${say("time.between")}: ${from} – ${to}` : say("time.all")];
    if (without.length) said.push(`${say("hide")}: ${without.map((kind) => words[`kind.${kind}`]).join(", ")}`);
    if (strengths.length < 4) said.push(`${say("strengths")}: ${strengths.map((one) => words[`strength.${one}`]).join(", ")}`);
    if (reviewed) said.push(say("reviewed"));
    if (place) said.push(`${say("place")}: ${place}`);
    return [`${said.join("; ")}.`];
  }
  /** What may leave the desk of what is shown: the server says which claims and names, the filters are the chart's own. */
  async function publishable() {
    const places = Object.fromEntries(shown.nodes.map((one) => [one.id, [one.x, one.y]]));
    const with_unknown_authority = find('[data-export="with-unknown"]').checked;
    const { nodes, lines, notes } = await ask(`${API}/published`, { method: "POST", body: { places, with_unknown_authority } });
    const kept = filterLines(lines, state.filters).lines;
    return { title: title(nodes), filters: filterWords(), notes, nodes, lines: kept, places, with_unknown_authority };
  }
  async function picture() {
    const { title, filters, places, lines, with_unknown_authority } = await publishable();
    const strengths = Object.fromEntries(lines.map((line) => [line.id, line.strength]));
    const answer = await fetch(`${API}/picture`, {
      method: "POST", headers: { "Content-Type": "application/json", "X-CSRF-Token": document.querySelector('meta[name="csrf"]').content },
      body: JSON.stringify({ title, places, lines: strengths, filters, with_unknown_authority }) });
    if (!answer.ok) throw new Error((await answer.json()).error);
    return answer.text();
  }
  function download(content, name) {
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: name });
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }
  async function exportAs(kind) {
    if (kind === "json") {
      const { title, filters, notes, nodes, lines } = await publishable();
      const told = { title, filters, notes, view: saved(), nodes, lines };
      return download(new Blob([JSON.stringify(told, null, 1)], { type: "application/json" }), "quipus-network.json");
    }
    const svg = new Blob([await picture()], { type: "image/svg+xml" });
    return kind === "svg" ? download(svg, "quipus-network.svg") : download(await toPng(svg), "quipus-network.png");
  }

  // keyboard and pointer

  const ACTS = {
    undo: () => back(done, undone), redo: () => back(undone, done), fit: () => drawing.fit(), ways: () => guard(findWays()),
    "export-svg": () => guard(exportAs("svg")), "export-png": () => guard(exportAs("png")), "export-json": () => guard(exportAs("json")),
  };
  page.addEventListener("click", (event) => ACTS[event.target.closest("button")?.dataset.act]?.());
  page.addEventListener("submit", (event) => {
    if (event.target.dataset.act !== "save") return;
    event.preventDefault();
    guard(save(event.target).then(() => event.target.closest("details").removeAttribute("open")));
  });
  page.addEventListener("change", (event) => {
    const { target } = event;
    sliding = null;
    if (target.dataset.act === "layout") guard(arrange(target.value));
    if (target.dataset.kind) filter({ without: target.checked ? state.filters.without.filter((kind) => kind !== target.dataset.kind) : [...state.filters.without, target.dataset.kind] });
    if (target.dataset.strength) filter({ strengths: [...page.querySelectorAll("[data-strength]:checked")].map((box) => box.dataset.strength) });
    if (target.dataset.filter === "reviewed") filter({ reviewed: target.checked });
    if (target.dataset.filter === "place") filter({ place: target.value });
    if (target.dataset.filter === "time") {
      const days = daysOf(data.lines) ?? ["2000-01-01", "2000-01-01"];
      const last = monthsBetween(...days).at(-1).last;
      filter({ time: target.value, from: state.filters.from || `${days[0].slice(0, 7)}-01`, to: state.filters.to || last });
    }
  });
  for (const name of ["from", "to"]) find(`[data-slider="${name}"] input`).addEventListener("input", (event) => slide(name, Number(event.target.value)));
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=range]):not([type=checkbox]), textarea, select");
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "z" && !typing) {
      event.preventDefault();
      if (event.shiftKey) back(undone, done); else back(done, undone);
    }
  });
  canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const node = shown.nodes.some((one) => one.id === chosen) ? chosen : null;
    const run = {
      Enter: () => node && guard(choose(node, true)), e: () => node && guard(expand(node, null)), h: () => node && hide(node), p: () => node && pin(node),
      "+": () => drawing.chart.zoom(drawing.chart.zoom() * 1.25), "-": () => drawing.chart.zoom(drawing.chart.zoom() / 1.25), 0: () => drawing.fit(),
    }[event.key];
    if (event.key.startsWith("Arrow")) {
      event.preventDefault();
      chosen = drawing.next(node ?? "", event.key) ?? null;
      drawing.mark(chosen);
      const one = nodeOf(chosen);
      if (one) panel.replaceChildren(Object.assign(document.createElement("p"), { textContent: `${one.name}, ${words[`type.${one.type}`]}` }));
    } else if (run) { event.preventDefault(); run(); }
  });
  makeTabs(page, (tab) => {
    if (tab.id === "tab-list") renderList(); else drawing.chart.resize();
  });
  const choosers = {
    add: makeChooser(find('[data-chooser="add"]'), words, (one, input) => {
      input.value = "";
      guard(load({ ids: [...new Set([...state.ids, one.id])], hidden: state.hidden.filter((id) => id !== one.id), focus: state.focus || one.id }).then(() => { drawing.fit(); return choose(one.id); }));
    }),
    from: makeChooser(find('[data-chooser="from"]'), words, (one) => { ends.from = one; }),
    to: makeChooser(find('[data-chooser="to"]'), words, (one) => { ends.to = one; }),
  };
  if (innerWidth < 1000) find(".filters").open = false;

  const first = JSON.parse(page.dataset.chart);
  if (page.dataset.view) guard(open(first));
  else {
    accept(state, first, true);
    drawing.fitNow();
  }
  page.dataset.ready = "true";
}

/** Draws an SVG picture on a canvas, twice as fine as it is shown. */
async function toPng(svg) {
  const address = URL.createObjectURL(svg);
  try {
    const image = new Image();
    image.src = address;
    await image.decode();
    const canvas = Object.assign(document.createElement("canvas"), { width: image.naturalWidth * 2, height: image.naturalHeight * 2 });
    canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
    return await new Promise((resolve) => canvas.toBlob(resolve, "image/png"));
  } finally {
    URL.revokeObjectURL(address);
  }
}
