// What filters leave of a chart: pure functions over what the server told.
const ORDER = ["solid", "dashed", "dotted", "struck"];

/** Filters as they stand when a chart is opened. */
export const noFilters = () => ({ time: "all", from: "", to: "", without: [], strengths: [...ORDER], reviewed: false, place: "" });

/** Whether a finding holds by the filter of time, by the same rule as `quipus.network.projection.time`. */
export function holds(told, { time, from, to }) {
  if (time === "all") return true;
  if (time === "asof") {
    if (told.phase === "former" || told.phase === "planned") return false;
    return (told.first === null || told.first <= to) && (told.last === null || told.last >= to);
  }
  if (told.phase === "planned") return false;
  return told.dated.some(([first, last]) => (last === null || last >= from) && (first === null || first <= to));
}

const passes = (told, line, filters) =>
  filters.strengths.includes(told.strength) && (!filters.reviewed || told.accepted) &&
  (!filters.place || told.places.includes(filters.place)) && !filters.without.includes(line.kind);

/** The lines that filters leave, each with the strength of its best finding left, and how many undated ones time left out. */
export function filterLines(lines, filters) {
  let undated = 0;
  const kept = [];
  for (const line of lines) {
    const fitting = line.told.filter((told) => passes(told, line, filters));
    if (filters.time === "between") undated += fitting.filter((told) => !told.dated.length).length;
    const told = fitting.filter((one) => holds(one, filters));
    if (told.length) {
      const strength = ORDER[Math.min(...told.map((one) => ORDER.indexOf(one.strength)))];
      kept.push({ ...line, told, strength, sources: Math.max(...told.map((one) => one.sources)) });
    }
  }
  return { lines: kept, undated };
}

/** The first and the last day that anything on a chart is dated by; null if nothing is. */
export function daysOf(lines) {
  const days = lines.flatMap((line) => line.told.flatMap((told) => [told.first, told.last, ...told.dated.flat()])).filter(Boolean).sort();
  return days.length ? [days[0], days[days.length - 1]] : null;
}

/** Months from the first day on, as last days of a month: what a slider goes through. */
export function monthsBetween(first, last) {
  const months = [];
  let [year, month] = first.split("-").map(Number);
  const end = last.slice(0, 7);
  for (let n = 0; n < 2400; n += 1) {
    const name = `${String(year).padStart(4, "0")}-${String(month).padStart(2, "0")}`;
    months.push({ name, first: `${name}-01`, last: `${name}-${new Date(Date.UTC(year, month, 0)).getUTCDate()}` });
    if (name >= end) break;
    month += 1;
    if (month > 12) { month = 1; year += 1; }
  }
  return months;
}

/**
 * What is drawn of lines: those of one kind between two are one stroke, what is denied or rejected another one beside it.
 * The same rule is `bundle_lines` on the server, for pictures.
 */
export function bundleLines(lines) {
  const bundles = new Map();
  for (const line of lines) {
    const key = `${[line.source, line.target].sort().join(" ")} ${line.kind} ${line.strength === "struck"}`;
    const one = bundles.get(key);
    if (one) one.push(line); else bundles.set(key, [line]);
  }
  return [...bundles].map(([id, own]) => {
    own.sort((a, b) => ORDER.indexOf(a.strength) - ORDER.indexOf(b.strength) || b.sources - a.sources || a.predicate.localeCompare(b.predicate));
    const best = own[0];
    const directed = own.filter((line) => line.directed);
    const first = directed[0] ?? best;
    return {
      id, source: first.source, target: first.target, kind: best.kind, strength: best.strength, lines: own.map((line) => line.id),
      directed: directed.length > 0, both: directed.some((line) => line.source !== first.source),
      predicates: [...new Set(own.map((line) => line.predicate))], contradicted: own.some((line) => line.told.some((told) => told.contradicted)),
    };
  });
}
