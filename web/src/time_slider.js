// Two sliders over the months of what is shown: the same on map and network, one step a slide however far it goes.
import { monthsBetween } from "./chart_filter.js";

/** Makes the sliders of a page; `change` gets {time, from, to} as ISO days; `days` are the first and last of all. */
export function makeTimeSlider(page, { single, days, change }) {
  const find = (selector) => page.querySelector(selector);
  const language = document.documentElement.lang;
  const select = find('[data-filter="time"]');
  const months = days ? monthsBetween(...days) : [];
  const state = { time: "all", from: days?.[0] ?? "", to: months.at(-1)?.last ?? "" };
  const words = (name) => new Intl.DateTimeFormat(language, { month: "short", year: "numeric", timeZone: "UTC" }).format(new Date(`${name}-15T00:00Z`));
  const inputs = Object.fromEntries(["from", "to"].map((name) => [name, find(`[data-slider="${name}"] input`)]));
  if (!days) select.disabled = true;

  function show() {
    find("[data-sliders]").hidden = state.time === "all";
    find('[data-slider="from"]').hidden = state.time === single;
    for (const [name, input] of Object.entries(inputs)) {
      const month = months[Number(input.value)];
      find(`[data-slider="${name}"] output`).textContent = month ? words(month.name) : "";
      input.setAttribute("aria-valuetext", month ? words(month.name) : "");
    }
  }
  for (const [name, input] of Object.entries(inputs)) {
    input.max = Math.max(0, months.length - 1);
    input.value = name === "from" ? 0 : input.max;
    input.addEventListener("input", () => {
      const other = name === "from" ? inputs.to : inputs.from;
      if ((name === "from") === (Number(input.value) > Number(other.value))) other.value = input.value;
      state.from = months[Number(inputs.from.value)].first;
      state.to = months[Number(inputs.to.value)].last;
      show();
      change({ ...state });
    });
  }
  select.addEventListener("change", () => { state.time = select.value; show(); change({ ...state }); });
  show();
}
