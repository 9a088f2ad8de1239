// The timeline: own SVG. Vague ends fade, open ones point on, unknown ones end in a question mark.
import htmx from "htmx.org";
import { makeChooser } from "./chooser.js";
import { makeTabs } from "./tabs.js";
import { toast } from "./desk.js";

const NS = "http://www.w3.org/2000/svg";
const MINUTE = 60_000, HOUR = 60 * MINUTE, DAY = 24 * HOUR, YEAR = 365.2425 * DAY;
const GUTTER = 178, LANE = 23, HEAD = 30, RIGHT = 14;
/** Marks of the axis, the finest first: how far apart, and how their words are written. */
const STEPS = [
  [MINUTE, "minute"], [5 * MINUTE, "minute"], [15 * MINUTE, "minute"], [HOUR, "minute"], [3 * HOUR, "minute"], [6 * HOUR, "minute"],
  [DAY, "day"], [7 * DAY, "day"], [30.44 * DAY, "month"], [91.3 * DAY, "month"], [YEAR, "year"], [2 * YEAR, "year"], [5 * YEAR, "year"], [10 * YEAR, "year"], [25 * YEAR, "year"], [100 * YEAR, "year"],
];

/** Starts the page. */
export function start(page) {
  const words = JSON.parse(page.dataset.words);
  const say = (key, values = {}) => (words[key] ?? key).replace(/{(\w+)}/g, (_, name) => values[name] ?? "");
  const data = JSON.parse(page.dataset.timeline);
  const find = (selector) => page.querySelector(selector);
  const language = document.documentElement.lang;
  const number = new Intl.NumberFormat(language);
  const panel = find(".panel");
  const paper = find(".paper");
  const read = getComputedStyle(page);
  const colour = (name) => read.getPropertyValue(`--${name}`).trim();
  let rowsBy = data.who?.type === "person" ? "predicate" : "entity";
  find("[data-rows]").value = rowsBy;

  // what is told, in milliseconds; a day lasts until its end
  const first = (iso) => (iso === null ? null : Date.parse(iso.length > 10 ? iso : `${iso}T00:00:00Z`));
  const last = (iso) => (iso === null ? null : Date.parse(iso.length > 10 ? iso : `${iso}T00:00:00Z`) + (iso.length > 10 ? 0 : DAY));
  const local = (iso) => (iso.length > 10 ? `${iso.slice(0, 19)}Z` : iso); // records say local time: written, not turned
  // in the row of the one to whom it was done, the whole sentence is written
  const isDoneTo = (one) => one.row && one.object?.id === one.row.id && one.subject?.id !== one.row.id;
  const subjectWords = (one) => (isDoneTo(one) ? one.subject?.name ?? say("timeline.nobody") : "");
  const objectWords = (one) => one.object?.name ?? (words[`crime.${one.words}`] || (one.words && `“${one.words}”`) || "");
  const items = [
    ...data.told.map((one) => ({
      ...one, id: one.finding, from: [first(one.start[0]), last(one.start[1])], to: [first(one.end[0]), last(one.end[1])], until: last(one.told_until),
      label: [subjectWords(one), one.denied ? say("claim.not") : "", words[`predicate.${one.predicate}`], one.stage ? words[`stage.${one.stage}`] : "", objectWords(one)].filter(Boolean).join(" "),
      rows: { entity: one.row ? [one.row.id, one.row.name, one.row.type] : ["", say("timeline.nobody"), "people"], predicate: [one.predicate, words[`predicate.${one.predicate}`], ""] } })),
    ...data.records.map((one, place) => ({
      ...one, id: `record ${place}`, isRecord: true, strength: "solid", from: [first(local(one.when)), last(local(one.when))], to: [first(local(one.until ?? one.when)), last(local(one.until ?? one.when))],
      lasts: Boolean(one.until), label: `${one.act} ${one.source} → ${one.target}`, rows: { entity: ["records", say("timeline.recorded"), ""], predicate: ["records", say("timeline.recorded"), ""] } })),
  ];
  const ends = items.flatMap((one) => [...one.from, ...one.to]).filter((time) => time !== null);
  const whole = ends.length ? [Math.min(...ends), Math.max(...ends)] : [Date.UTC(2020), Date.UTC(2021)];
  const pad = Math.max((whole[1] - whole[0]) * 0.04, DAY);
  let view = [whole[0] - pad, whole[1] + pad];
  let chosen = null;
  let placed = [];

  // drawing

  const make = (name, attributes = {}, text = "") => {
    const element = document.createElementNS(NS, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    if (text) element.textContent = text;
    return element;
  };
  const width = () => Math.max(480, paper.clientWidth);
  const x = (time) => GUTTER + ((time - view[0]) / (view[1] - view[0])) * (width() - GUTTER - RIGHT);
  const svg = make("svg", { role: "presentation" });
  paper.append(svg);

  /** From where to where an item is drawn, and where it is surely so. */
  function extent(one) {
    const begin = one.from[0] ?? (one.to[0] !== null ? one.to[0] : view[0]);
    const end = one.to[1] ?? (one.from[1] !== null ? one.from[1] : view[1]);
    const openLeft = one.lasts && one.from[0] === null, openRight = one.lasts && one.to[1] === null;
    return {
      left: openLeft ? Math.min(x(begin) - 46, x(begin)) : x(begin),
      // what goes on is known until the day of its last report, and fades behind it
      right: openRight ? (one.open_end === "open" ? Math.max(x(one.until ?? begin), x(begin)) + 46 : x(one.from[1] ?? begin) + 60) : x(end),
      sureLeft: one.from[1] === null ? x(begin) : x(one.from[1]), sureRight: one.to[0] === null ? x(end) : x(one.to[0]), openLeft, openRight,
    };
  }
  function layOut() {
    const rows = new Map();
    for (const one of items) {
      const [id, name, type] = one.rows[rowsBy];
      if (!rows.has(id)) rows.set(id, { id, name, type, items: [] });
      rows.get(id).items.push(one);
    }
    let top = HEAD;
    placed = [];
    const shown = [];
    for (const row of rows.values()) {
      const lanes = [];
      const seen = [];
      for (const one of row.items) {
        const at = extent(one);
        if (at.right < GUTTER || at.left > width()) continue;
        const isDay = !one.lasts && at.right - at.left < 9;
        const long = Math.min(44, one.label.length) * 5.9 + 16;
        const right = Math.max(at.right, at.left + 12);
        const before = right + long > width() && at.left - long > GUTTER; // no room for the words behind it
        let lane = lanes.findIndex((used) => used <= Math.max(before ? at.left - long : at.left, GUTTER));
        if (lane < 0) lane = lanes.push(0) - 1;
        lanes[lane] = before ? right + 8 : right + long;
        seen.push({ one, at, isDay, lane, before });
      }
      if (!seen.length) continue;
      const height = Math.max(1, lanes.length) * LANE + 8;
      shown.push({ ...row, top, height });
      for (const spot of seen) placed.push({ ...spot, y: top + 4 + spot.lane * LANE + LANE / 2 });
      top += height;
    }
    return { rows: shown, height: top + 6 };
  }

  let drawing = 0;
  const render = () => { drawing ||= requestAnimationFrame(() => { drawing = 0; draw(); }); };
  function draw() {
    const { rows, height } = layOut();
    svg.setAttribute("width", width());
    svg.setAttribute("height", Math.max(height, 160));
    svg.setAttribute("viewBox", `0 0 ${width()} ${Math.max(height, 160)}`);
    const defs = make("defs");
    const clip = make("clipPath", { id: "time-clip" });
    clip.append(make("rect", { x: GUTTER, y: 0, width: Math.max(0, width() - GUTTER), height }));
    defs.append(clip);
    const ground = make("g");
    drawAxis(ground, height);
    for (const [place, row] of rows.entries()) {
      if (place) ground.append(make("line", { class: "rule", x1: 0, x2: width(), y1: row.top, y2: row.top }));
      ground.append(rowName(row));
    }
    const marks = make("g", { "clip-path": "url(#time-clip)" });
    for (const spot of placed) marks.append(drawItem(spot, defs));
    svg.replaceChildren(defs, ground, marks);
    renderStatus();
  }
  function rowName(row) {
    const name = make("g", { class: `row-name ${row.type}` });
    const words_ = row.name.length > 25 ? `${row.name.slice(0, 24)}…` : row.name;
    if (row.type) name.append(make("rect", { x: 0, y: row.top + 10, width: 8, height: 8, rx: row.type === "person" ? 4 : 0, fill: colour(row.type) }));
    name.append(make("text", { x: row.type ? 14 : 0, y: row.top + 18 }, words_), make("title", {}, row.name));
    return name;
  }
  function drawAxis(ground, height) {
    const perPixel = (view[1] - view[0]) / (width() - GUTTER - RIGHT);
    const [step, unit] = STEPS.find(([one, kind]) => one / perPixel >= (kind === "year" ? 52 : kind === "minute" ? 74 : 82)) ?? STEPS.at(-1);
    for (const time of ticks(step, unit)) {
      const at = x(time);
      if (at < GUTTER) continue;
      ground.append(make("line", { class: "tick", x1: at, x2: at, y1: HEAD - 8, y2: height }));
      ground.append(make("text", { class: "axis", x: at + 3, y: HEAD - 12 }, tickWords(time, unit)));
    }
  }
  function ticks(step, unit) {
    const made = [];
    if (unit === "year") {
      const years = Math.max(1, Math.round(step / YEAR));
      for (let year = Math.floor(new Date(view[0]).getUTCFullYear() / years) * years; made.length < 60; year += years) {
        const time = new Date(0).setUTCFullYear(year, 0, 1);
        if (time > view[1]) break;
        made.push(time);
      }
    } else if (unit === "month") {
      const months = Math.round(step / (30.44 * DAY));
      const begin = new Date(view[0]);
      for (let month = Math.floor(begin.getUTCMonth() / months) * months, year = begin.getUTCFullYear(); made.length < 60; month += months) {
        const time = Date.UTC(year, month, 1);
        if (time > view[1]) break;
        made.push(time);
      }
    } else for (let time = Math.ceil(view[0] / step) * step; time < view[1] && made.length < 60; time += step) made.push(time);
    return made;
  }
  function tickWords(time, unit) {
    const day = new Date(time);
    const format = (options) => new Intl.DateTimeFormat(language, { timeZone: "UTC", ...options }).format(day);
    if (unit === "year") return String(day.getUTCFullYear());
    if (unit === "month") return day.getUTCMonth() ? format({ month: "short" }) : String(day.getUTCFullYear());
    if (unit === "day") return format({ day: "numeric", month: "short", year: day.getUTCMonth() === 0 ? "numeric" : undefined });
    return time % DAY ? format({ hour: "2-digit", minute: "2-digit", hour12: false }) : format({ day: "numeric", month: "short", year: "2-digit" });
  }
  function drawItem({ one, at, isDay, y, before }, defs) {
    const kind = colour(one.isRecord ? "quiet" : rowsBy === "entity" ? one.row?.type ?? "people" : "person");
    const group = make("g", { class: `entry ${one.strength} ${one.id === chosen ? "on" : ""}`, "data-id": one.id });
    const top = y - 6.5;
    let labelAt;
    if (isDay) {
      const mid = Math.max(at.left, (at.left + at.right) / 2);
      group.append(make("path", { class: "day", d: `M${mid} ${y - 6.5}l6.5 6.5-6.5 6.5-6.5-6.5z`, fill: one.strength === "solid" ? kind : "var(--paper)", stroke: kind }));
      labelAt = mid + 10;
    } else {
      const left = Math.max(at.left, GUTTER - 40), right = Math.min(at.right, width() + 40);
      const id = `fade-${placed.findIndex((spot) => spot.one === one)}`;
      defs.append(fade(id, one, at, left, right, kind));
      group.append(make("rect", { class: "bar", x: left, y: top, width: Math.max(3, right - left), height: 13, fill: `url(#${id})` }));
      group.append(make("line", { class: "spine", x1: left, x2: Math.max(left + 3, right), y1: y + 6.5, y2: y + 6.5, stroke: kind }));
      if (at.openRight && one.open_end === "open") group.append(make("path", { d: `M${right - 1} ${top - 1}l8 7.5-8 7.5`, fill: "none", stroke: kind, "stroke-width": 2 }));
      if (at.openRight && one.open_end === "unknown") group.append(make("text", { class: "unknown", x: right + 2, y: y + 5 }, "?"));
      if (at.openLeft && one.open_start === "open") group.append(make("path", { d: `M${left + 1} ${top - 1}l-8 7.5 8 7.5`, fill: "none", stroke: kind, "stroke-width": 2 }));
      if (at.openLeft && one.open_start === "unknown") group.append(make("text", { class: "unknown", x: left - 9, y: y + 5 }, "?"));
      labelAt = Math.min(Math.max(right + (at.openRight ? 12 : 5), GUTTER + 6), width() - 40);
      if (right > width() - 60) labelAt = Math.max(left, GUTTER) + 6;
    }
    if (one.strength === "struck") group.append(make("line", { class: "struck", x1: Math.max(at.left, GUTTER) - 7, x2: labelAt + one.label.length * 5.6, y1: y, y2: y }));
    if (before) labelAt = at.left - 10;
    group.append(make("text", { class: "told", x: labelAt, y: y + 4, "text-anchor": before ? "end" : "start" }, one.label.length > 44 ? `${one.label.slice(0, 43)}…` : one.label));
    group.append(make("title", {}, `${whenWords(one)}: ${one.rows.entity[1]} ${one.label}${one.isRecord ? "" : `. ${words[`strength.${one.strength}`]}`}`));
    return group;
  }
  /** A bar that fades where its ends are vague. */
  function fade(id, one, at, left, right, kind) {
    const span = Math.max(1, right - left);
    const gradient = make("linearGradient", { id, gradientUnits: "userSpaceOnUse", x1: left, x2: right, y1: 0, y2: 0 });
    const full = { solid: 0.62, dashed: 0.34, dotted: 0.2, struck: 0.16 }[one.strength];
    const stop = (where, opacity) => gradient.append(make("stop", { offset: Math.min(1, Math.max(0, (where - left) / span)), "stop-color": kind, "stop-opacity": opacity }));
    if (!one.lasts) {
      stop(left, 0.04); stop(left + span * 0.3, full); stop(left + span * 0.7, full); stop(right, 0.04);
      return gradient;
    }
    const begins = at.openLeft ? left : at.left, sure = at.openLeft ? left + 24 : Math.max(at.sureLeft, at.left);
    stop(begins, sure - begins > 1 ? 0.05 : full);
    stop(sure, full);
    if (at.openRight) { stop(right - 46, full); stop(right, one.open_end === "unknown" ? 0.02 : full * 0.3); }
    else { stop(Math.max(sure, Math.min(at.sureRight, at.right)), full); stop(at.right, at.right - at.sureRight > 1 ? 0.05 : full); }
    return gradient;
  }
  const whenWords = (one) => (one.isRecord ? one.when.replace("T", " ") : one.when.replace("/", " – "));

  function renderStatus() {
    const told = placed.filter((spot) => !spot.one.isRecord).length;
    const said = [say("timeline.status", { shown: number.format(told), all: number.format(data.told.length) })];
    if (data.undated) said.push(say("timeline.undated.n", { n: number.format(data.undated) }));
    if (data.weighed < data.claims) said.push(say("timeline.weighed", { weighed: number.format(data.weighed), claims: number.format(data.claims) }));
    if (data.all_records) said.push(say("timeline.records", { records: number.format(data.records.length), all: number.format(data.all_records) }));
    find("[data-status]").textContent = items.length ? said.join(" · ") : say("timeline.empty");
  }

  // moving through time

  /** The time that stays where it is while zooming by key or button: the chosen mark's, else the middle. */
  function middle() {
    const one = items.find((other) => other.id === chosen);
    const time = one?.from[0] ?? one?.to[0];
    return time >= view[0] && time <= view[1] ? time : (view[0] + view[1]) / 2;
  }
  function zoom(factor, at = middle()) {
    const span = Math.min(400 * YEAR, Math.max(4 * MINUTE, (view[1] - view[0]) * factor));
    const share = (at - view[0]) / (view[1] - view[0]);
    view = [at - span * share, at + span * (1 - share)];
    render();
  }
  function pan(share) {
    const by = (view[1] - view[0]) * share;
    view = [view[0] + by, view[1] + by];
    render();
  }
  const fit = () => { view = [whole[0] - pad, whole[1] + pad]; render(); };
  const timeAt = (event) => view[0] + ((event.clientX - paper.getBoundingClientRect().left - GUTTER) / (width() - GUTTER - RIGHT)) * (view[1] - view[0]);
  paper.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && !event.metaKey && Math.abs(event.deltaX) < Math.abs(event.deltaY) && !event.altKey && paper.scrollHeight > paper.clientHeight && event.shiftKey) return;
    event.preventDefault();
    if (Math.abs(event.deltaX) > Math.abs(event.deltaY)) pan(event.deltaX / 900); else zoom(Math.exp(event.deltaY / 320), timeAt(event));
  }, { passive: false });
  let dragged = null;
  paper.addEventListener("pointerdown", (event) => { dragged = { x: event.clientX, moved: false }; });
  addEventListener("pointermove", (event) => {
    if (!dragged) return;
    const by = event.clientX - dragged.x;
    if (Math.abs(by) < 2 && !dragged.moved) return;
    dragged = { x: event.clientX, moved: true };
    pan(-by / (width() - GUTTER - RIGHT));
  });
  addEventListener("pointerup", () => { setTimeout(() => { dragged = null; }); });
  paper.addEventListener("click", (event) => {
    const id = event.target.closest("[data-id]")?.dataset.id;
    if (id && !dragged?.moved) choose(id);
  });
  paper.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const run = {
      ArrowLeft: () => pan(-0.12), ArrowRight: () => pan(0.12), "+": () => zoom(0.6), "=": () => zoom(0.6), "-": () => zoom(1 / 0.6), 0: fit, Home: fit,
      ArrowDown: () => next(1), ArrowUp: () => next(-1), Enter: () => chosen && choose(chosen, true) }[event.key];
    if (run) { event.preventDefault(); run(); }
  });
  function next(by) {
    const order = items.filter((one) => !one.isRecord);
    if (!order.length) return;
    const at = order.findIndex((one) => one.id === chosen);
    const one = order[(at + by + order.length) % order.length];
    chosen = one.id;
    const time = one.from[0] ?? one.to[0] ?? view[0];
    if (time < view[0] || time > view[1]) view = [time - (view[1] - view[0]) * 0.3, time + (view[1] - view[0]) * 0.7];
    draw();
    svg.querySelector(".entry.on")?.scrollIntoView({ block: "nearest" });
    panel.replaceChildren(Object.assign(document.createElement("p"), { textContent: `${whenWords(one)}: ${one.rows.entity[1]} ${one.label}` }));
  }
  function choose(id, focus = false) {
    chosen = id;
    render();
    const one = items.find((other) => other.id === id);
    if (one.isRecord) {
      const line = Object.assign(document.createElement("p"), { textContent: `${whenWords(one)}: ${one.label}` });
      panel.replaceChildren(line, Object.assign(document.createElement("a"), { href: `/document/${one.document}`, textContent: say("timeline.words") }));
      return;
    }
    const query = new URLSearchParams({ who: page.dataset.who, predicate: page.dataset.predicate, since: page.dataset.since, until: page.dataset.until, more: page.dataset.more, finding: id });
    htmx.ajax("GET", `/timeline/words?${query}`, { target: panel, swap: "innerHTML" }).then(() => focus && panel.focus());
  }

  // the list, and the rest of the page

  function renderList() {
    const cell = (content, tag = "td", className = "") => {
      const made = document.createElement(tag);
      if (tag === "th") made.scope = "row";
      made.className = className;
      made.append(content);
      return made;
    };
    find("[data-told] tbody").replaceChildren(...items.filter((one) => !one.isRecord).map((one) => {
      const row = document.createElement("tr");
      const button = Object.assign(document.createElement("button"), { type: "button", className: "small", textContent: say("timeline.words") });
      button.setAttribute("aria-label", `${say("timeline.words")}: ${whenWords(one)} ${one.label}`);
      button.addEventListener("click", () => choose(one.id, true));
      row.append(cell(whenWords(one), "th", "number"), cell(one.rows.entity[1]), cell(one.label), cell(words[`strength.${one.strength}`], "td", "quiet"), cell(button));
      return row;
    }));
  }
  const ACTS = { in: () => zoom(0.6), out: () => zoom(1 / 0.6), fit };
  page.addEventListener("click", (event) => ACTS[event.target.closest("button")?.dataset.act]?.());
  find("[data-rows]").addEventListener("change", (event) => { rowsBy = event.target.value; render(); });
  makeTabs(page, (tab) => {
    if (tab.id === "tab-told") renderList(); else render();
  });
  makeChooser(find('[data-chooser="who"]'), words, (one) => { location.href = `/timeline?who=${one.id}`; });
  new ResizeObserver(render).observe(paper);
  draw();
  page.dataset.ready = "true";
  document.fonts.ready.then(render).catch((error) => toast(String(error)));
}
