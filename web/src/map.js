// The map: places as areas that are as large as they are vague, ways between them, no tiles from anywhere.
import htmx from "htmx.org";
import L from "leaflet";
import { feature } from "topojson-client";
import { makeChooser } from "./chooser.js";
import { makeTabs } from "./tabs.js";
import { toast } from "./desk.js";
import { makeTimeSlider } from "./time_slider.js";

const ORDER = ["solid", "dashed", "dotted", "struck"];
const DASHES = { solid: null, dashed: "8 5", dotted: "0.1 5", struck: null };
const CLASS_OF = { controls: "control", custody: "custody", arrested: "custody" };
const RANK = { control: 0, presence: 1, custody: 2 };
/** Pixels below which a place is drawn as a ring: a point would say more than is known. */
const LEAST = 7;
/** Zoom from which on the finer outlines are fetched. */
const FINE = 4;

/** Starts the page. */
export function start(page) {
  page.inert = true; // outlines have to be there first
  run(page).catch((error) => toast(String(error.message ?? error))).finally(() => { page.inert = false; });
}

async function run(page) {
  const words = JSON.parse(page.dataset.words);
  const say = (key, values = {}) => (words[key] ?? key).replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  const data = JSON.parse(page.dataset.map);
  const who = page.dataset.who;
  const find = (selector) => page.querySelector(selector);
  const panel = find(".panel");
  const number = new Intl.NumberFormat(document.documentElement.lang);
  const n = (value) => number.format(value);
  const regions = new Intl.DisplayNames([document.documentElement.lang], { type: "region" });
  const nameOf = (place) => (place.area?.kind === "country" && place.area.country ? regions.of(place.area.country) ?? place.name : place.name);
  const read = getComputedStyle(page);
  const colour = (name) => read.getPropertyValue(`--${name}`).trim();
  const paint = { control: colour("group"), presence: colour("person"), custody: colour("agency") };
  const freightPaint = { money: colour("good"), arms: colour("danger"), drugs: colour("agency"), people: colour("person"), goods: colour("organization") };
  let time = { time: "all", from: "", to: "" };

  // map and outlines

  const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
  const map = L.map(find(".canvas"), { attributionControl: false, zoomSnap: 0.5, minZoom: 1.5, maxZoom: 10, worldCopyJump: false, zoomAnimation: !calm, fadeAnimation: !calm, markerZoomAnimation: !calm });
  map.createPane("outlines").style.zIndex = 200;
  const base = L.canvas({ pane: "outlines", padding: 0.3 });
  const outlines = { coarse: await loadOutlines(page.dataset.world), fine: null };
  const land = { color: "#d5cfc1", weight: 0.8, fillColor: "#f3f0e8", fillOpacity: 1, interactive: false, renderer: base };
  let ground = L.geoJSON(outlines.coarse.all, { style: land, pane: "outlines", interactive: false }).addTo(map);
  const shapesOf = (id) => (outlines.fine ?? outlines.coarse).byId.get(id) ?? outlines.coarse.byId.get(id) ?? [];
  map.setView([-15, -68], 3.5);

  // what filters leave

  const on = (name) => [...page.querySelectorAll(`[data-${name}][type=checkbox]:checked`)].map((box) => box.dataset[name]);
  const inTime = (one) => {
    if (time.time === "all") return true;
    if (one.first === null && one.last === null) return false;
    if (time.time === "upto") return (one.first ?? one.last) <= time.to;
    return (one.last === null || one.last >= time.from) && (one.first === null || one.first <= time.to);
  };
  const isOld = (one) => time.time === "upto" && (one.last ?? one.first) < `${Number(time.to.slice(0, 4)) - 2}${time.to.slice(4)}`;

  function filtered() {
    const kinds = on("kind"), freights = on("freight"), strengths = on("strength");
    let undated = 0;
    const places = data.places.map((place) => {
      if (place.entity) return place;
      const fitting = place.seen.filter((one) => kinds.includes(one.kind) && strengths.includes(one.strength));
      if (time.time !== "all") undated += fitting.filter((one) => one.first === null && one.last === null).length;
      return { ...place, seen: fitting.filter(inTime) };
    }).filter((place) => place.entity || place.seen.length);
    const ways = data.ways.filter((one) => freights.includes(one.freight) && strengths.includes(one.strength) && inTime(one));
    return { places, ways, undated };
  }

  // drawing

  const marks = L.layerGroup().addTo(map);
  const names = L.layerGroup().addTo(map);
  let small = [];
  let named = [];
  const most = Math.max(1, ...data.places.map((place) => place.claims));
  function look(place) {
    if (place.entity) return { paint: paint.presence, fill: 0.1 + 0.45 * Math.sqrt(place.claims / most), dash: null, width: 1.2, kind: "presence" };
    const kind = place.seen.map((one) => CLASS_OF[one.kind] ?? "presence").sort((a, b) => RANK[a] - RANK[b])[0];
    const own = place.seen.filter((one) => (CLASS_OF[one.kind] ?? "presence") === kind); // what the colour says, the line says how well
    const strength = ORDER[Math.min(...own.map((one) => ORDER.indexOf(one.strength)))];
    const old = own.every(isOld);
    return { paint: paint[kind], fill: (kind === "control" ? 0.34 : 0.16) * (old ? 0.4 : 1), dash: DASHES[strength], width: kind === "control" ? 2.4 : 1.5, kind, old };
  }
  const style = (one, extra = {}) => ({
    color: one.paint, weight: one.width, opacity: one.old ? 0.4 : 0.9, dashArray: one.dash, lineCap: one.dash === DASHES.dotted ? "round" : "butt",
    fillColor: one.paint, fillOpacity: one.fill, className: `mark ${one.kind}`, ...extra });

  function render() {
    const left = filtered();
    marks.clearLayers();
    small = [];
    const placed = left.places.filter((place) => place.area);
    const byArea = (place) => (place.area.kind === "country" ? 1e9 : place.area.radius);
    for (const place of [...placed].sort((a, b) => byArea(b) - byArea(a))) drawPlace(place, look(place));
    const drawn = left.ways.filter((one) => one.drawn);
    drawn.forEach((way, place) => drawWay(way, place));
    resize();
    named = placed;
    drawNames();
    let said = say("map.status", { places: n(placed.length), allPlaces: n(data.places.length), ways: n(drawn.length), allWays: n(data.ways.length) });
    if (data.weighed < data.claims) said += ` · ${say("map.weighed", { weighed: n(data.weighed), claims: n(data.claims) })}`;
    if (data.belonging > data.beside.length) said += ` · ${say("map.beside", { beside: n(data.beside.length), belonging: n(data.belonging) })}`;
    find("[data-status]").textContent = said;
    find("[data-undated]").textContent = left.undated ? say("map.time.undated", { n: n(left.undated) }) : "";
    renderUnplaced(left);
    if (!find("#places").hidden) renderList(left);
  }
  function drawPlace(place, one) {
    const { area } = place;
    const layers = area.outline && shapesOf(area.outline).length
      ? shapesOf(area.outline).map((shape) => L.geoJSON(shape, { style: style(one, { fillOpacity: one.fill * 0.75 }) }))
      : [L.circle([area.latitude, area.longitude], { radius: (area.radius || 100) * 1000, ...style(one, { className: `mark soft ${one.kind}` }) })];
    for (const layer of layers) {
      layer.bindTooltip(() => tip(place), { sticky: true, direction: "top", className: "map-tip" });
      layer.on("click", (event) => { L.DomEvent.stop(event); choosePlace(place); });
      layer.addTo(marks);
      if (layer instanceof L.Circle) small.push({ layer, metres: (area.radius || 100) * 1000 });
    }
  }
  function tip(place) {
    const box = document.createElement("div");
    const name = Object.assign(document.createElement("strong"), { textContent: nameOf(place) });
    const about = place.entity ? `${n(place.claims)} ${say("map.list.claims").toLowerCase()}` : kindsOf(place);
    box.append(name, document.createElement("br"), about);
    return box;
  }
  const kindsOf = (place) => [...new Set(place.seen.map((one) => say(`sign.${one.kind}`)))].join(", ");
  /** Small places are at least as large as a ring that can be seen, whatever the scale. */
  function resize() {
    for (const { layer, metres } of small) {
      const at = layer.getLatLng();
      const perPixel = (40_075_016 * Math.cos((at.lat * Math.PI) / 180)) / 2 ** (map.getZoom() + 8);
      const isRing = metres / perPixel < LEAST;
      layer.setRadius(isRing ? LEAST * perPixel : metres);
      layer.getElement()?.classList.toggle("ring", isRing);
    }
  }
  /** Writes the names of the places of which most is said, as far as they do not lie on one another. */
  function drawNames() {
    names.clearLayers();
    const taken = [];
    const size = map.getSize();
    for (const place of named.slice(0, 80)) {
      const at = map.latLngToContainerPoint([place.area.latitude, place.area.longitude]);
      const name = nameOf(place);
      const isCountry = place.area.kind === "country";
      const width = name.length * (isCountry ? 8.6 : 6.8) + 6;
      const left = isCountry ? at.x - width / 2 : at.x + LEAST + 3;
      const box = [left, at.y - 9, left + width, at.y + 9];
      if (box[0] < 0 || box[1] < 0 || box[2] > size.x || box[3] > size.y) continue;
      if (taken.some((other) => box[0] < other[2] && other[0] < box[2] && box[1] < other[3] && other[1] < box[3])) continue;
      taken.push(box);
      const html = Object.assign(document.createElement("span"), { textContent: name });
      const icon = L.divIcon({ html, className: `map-name ${isCountry ? "country" : ""}`, iconSize: [width, 18], iconAnchor: [at.x - left, 9] });
      L.marker([place.area.latitude, place.area.longitude], { icon, interactive: false, keyboard: false }).addTo(names);
    }
  }
  map.on("moveend", drawNames);
  function drawWay(way, place) {
    const from = [way.origin.area.latitude, way.origin.area.longitude], to = [way.target.area.latitude, way.target.area.longitude];
    const points = curve(from, to, 0.18 + (place % 3) * 0.07);
    const line = L.polyline(points, {
      color: freightPaint[way.freight], weight: 2.4, opacity: 0.9, dashArray: DASHES[way.strength], lineCap: way.strength === "dotted" ? "round" : "butt", className: `mark way ${way.freight}` });
    const tail = points[points.length - 3];
    const head = L.polygon(arrow(tail, to), { color: freightPaint[way.freight], weight: 0, fillOpacity: 0.95, className: "mark way-head" });
    for (const layer of [line, head]) {
      layer.bindTooltip(() => wayTip(way), { sticky: true, className: "map-tip" });
      layer.on("click", (event) => { L.DomEvent.stop(event); chooseWay(way); });
      layer.addTo(marks);
    }
  }
  const wayTip = (way) => Object.assign(document.createElement("div"), { textContent: `${say(`freight.${way.freight}`)}: ${way.origin.name} → ${way.target.name}` });

  // words

  const part = (query) => htmx.ajax("GET", `/map/words?${new URLSearchParams(query)}`, { target: panel, swap: "innerHTML" });
  const choosePlace = (place, focus = false) => part({ who, more: page.dataset.more, place: place.key }).then(() => focus && panel.focus());
  const chooseWay = (way, focus = false) => part({ who, more: page.dataset.more, finding: way.finding }).then(() => focus && panel.focus());

  // lists

  function renderUnplaced(left) {
    const lost = left.places.filter((place) => !place.area);
    const list = find("[data-unplaced]");
    const shown = lost.slice(0, 40);
    list.replaceChildren(...shown.map((place) => {
      const item = document.createElement("li");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: place.name });
      button.addEventListener("click", () => choosePlace(place, true));
      item.append(button, ` ${n(place.seen.length || place.claims)}`);
      return item;
    }));
    if (lost.length > shown.length) list.append(Object.assign(document.createElement("li"), { className: "quiet", textContent: `… ${n(lost.length - shown.length)}` }));
    if (!lost.length) list.append(Object.assign(document.createElement("li"), { className: "quiet", textContent: "–" }));
  }
  function renderList(left) {
    const cell = (content, tag = "td", className = "") => {
      const made = document.createElement(tag);
      if (tag === "th") made.scope = "row";
      made.className = className;
      made.append(content);
      return made;
    };
    const row = (...cells) => { const made = document.createElement("tr"); made.append(...cells); return made; };
    const act = (label, go) => {
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: say("map.words") });
      button.setAttribute("aria-label", `${say("map.words")}: ${label}`);
      button.addEventListener("click", go);
      return button;
    };
    const ends = (place) => {
      const days = place.seen.flatMap((one) => [one.first, one.last]).filter(Boolean).sort();
      return [days[0] ?? "", days.at(-1) ?? ""];
    };
    find("[data-places] tbody").replaceChildren(...left.places.map((place) => row(
      cell(nameOf(place), "th"), cell(place.entity ? "" : kindsOf(place), "td", "quiet"), cell(n(place.seen.length || place.claims), "td", "number"),
      cell(ends(place)[0], "td", "number"), cell(ends(place)[1], "td", "number"), cell(act(nameOf(place), () => choosePlace(place, true))))));
    find("[data-ways] tbody").replaceChildren(...left.ways.map((way) => row(
      cell(way.who?.name ?? "–", "th"), cell(say(`freight.${way.freight}`)), cell(way.origin?.name ?? "–"), cell(way.target?.name ?? way.whom?.name ?? "–"),
      cell(say(`strength.${way.strength}`), "td", "quiet"), cell(act(`${way.origin?.name ?? "–"} → ${way.target?.name ?? "–"}`, () => chooseWay(way, true))))));
  }

  // filters

  const count = (name, values) => {
    for (const box of page.querySelectorAll(`[data-${name}][type=checkbox]`)) {
      const times = values.filter((value) => value === box.dataset[name]).length;
      box.closest("label").hidden = !times;
      box.closest("label").querySelector(".number").textContent = n(times);
    }
  };
  count("kind", data.places.flatMap((place) => place.seen.map((one) => one.kind)));
  count("freight", data.ways.map((way) => way.freight));
  page.addEventListener("change", (event) => { if (event.target.type === "checkbox") render(); });
  const days = [...data.places.flatMap((place) => place.seen), ...data.ways].flatMap((one) => [one.first, one.last]).filter(Boolean).sort();
  makeTimeSlider(page, {
    single: "upto", days: days.length ? [days[0], days.at(-1)] : null,
    change: (next) => { time = next; find("[data-old]").hidden = time.time !== "upto"; render(); } });
  makeTabs(page, (tab) => {
    if (tab.id === "tab-places") renderList(filtered()); else map.invalidateSize();
  });
  makeChooser(find('[data-chooser="who"]'), words, (one) => { location.href = `/map?who=${one.id}`; });
  if (innerWidth < 1000) find(".filters").open = false;

  map.on("zoomend", async () => {
    resize();
    if (map.getZoom() >= FINE && !outlines.fine) {
      outlines.fine = outlines.coarse; // asked for once
      outlines.fine = await loadOutlines(page.dataset.fine);
      ground.remove();
      ground = L.geoJSON(outlines.fine.all, { style: land, pane: "outlines", interactive: false }).addTo(map);
      render();
    }
  });
  render();
  fit();
  page.dataset.ready = "true";

  function fit() {
    const spots = filtered().places.filter((place) => place.area);
    const points = spots.flatMap((place) => {
      const reach = place.area.kind === "country" ? 3 : place.area.radius / 111;
      return [[place.area.latitude - reach, place.area.longitude - reach], [place.area.latitude + reach, place.area.longitude + reach]];
    });
    if (points.length) map.fitBounds(L.latLngBounds(points), { padding: [24, 24], maxZoom: 7, animate: false });
  }
}

async function loadOutlines(address) {
  const topology = await (await fetch(address)).json();
  const all = feature(topology, topology.objects.countries);
  for (const one of all.features) {
    const polygons = one.geometry.type === "Polygon" ? [one.geometry.coordinates] : one.geometry.coordinates;
    polygons.flat().forEach(unroll);
  }
  const byId = new Map();
  for (const one of all.features) byId.set(one.id, [...(byId.get(one.id) ?? []), one]);
  return { all, byId };
}

/** Keeps a ring in one piece where it crosses the 180th meridian: else it would be drawn across the whole map. */
function unroll(ring) {
  for (let place = 1; place < ring.length; place += 1) {
    const turn = Math.round((ring[place - 1][0] - ring[place][0]) / 360) * 360;
    if (turn) ring[place] = [ring[place][0] + turn, ring[place][1]];
  }
}

/** A bent line between two places, in the plane of the map. */
function curve(from, to, bend) {
  const middle = [(from[0] + to[0]) / 2 + (to[1] - from[1]) * bend, (from[1] + to[1]) / 2 - (to[0] - from[0]) * bend];
  return Array.from({ length: 25 }, (_, place) => {
    const t = place / 24;
    return [0, 1].map((side) => (1 - t) ** 2 * from[side] + 2 * t * (1 - t) * middle[side] + t ** 2 * to[side]);
  });
}

function arrow(tail, tip) {
  const back = [tip[0] - tail[0], tip[1] - tail[1]];
  const length = Math.hypot(...back) || 1;
  const size = Math.max(length, 0.12);
  const unit = back.map((one) => one / length);
  const base = [tip[0] - unit[0] * size, tip[1] - unit[1] * size];
  const side = [-unit[1] * size * 0.38, unit[0] * size * 0.38];
  return [tip, [base[0] + side[0], base[1] + side[1]], [base[0] - side[0], base[1] - side[1]]];
}
