// A field in which a name is typed and an entity chosen, by keyboard or pointer (the combobox of the ARIA practices).
import { ask } from "./desk.js";

let numbers = 0;

/** Turns the field of `box` into a chooser; `choose` gets what was chosen ({id, name, type, claims}). */
export function makeChooser(box, words, choose) {
  const input = box.querySelector("input");
  const list = document.createElement("ul");
  list.id = `choices-${(numbers += 1)}`;
  list.className = "choices";
  list.setAttribute("role", "listbox");
  list.hidden = true;
  box.append(list);
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  input.setAttribute("aria-expanded", "false");
  let found = [];
  let at = -1;
  let waiting;

  const close = () => { list.hidden = true; at = -1; input.setAttribute("aria-expanded", "false"); input.removeAttribute("aria-activedescendant"); };
  const mark = (place) => {
    at = place;
    [...list.children].forEach((item, number) => item.setAttribute("aria-selected", String(number === at)));
    if (at >= 0) input.setAttribute("aria-activedescendant", list.children[at].id);
  };
  const take = (one) => { input.value = one.name; close(); choose(one, input); };
  const show = () => {
    list.replaceChildren(...found.map((one, number) => {
      const item = document.createElement("li");
      item.id = `${list.id}-${number}`;
      item.setAttribute("role", "option");
      const name = document.createElement("span");
      name.className = `entity ${one.type}`;
      name.textContent = one.name;
      const about = document.createElement("span");
      about.className = "quiet number";
      about.textContent = ` ${words[`type.${one.type}`]}, ${one.claims}`;
      item.append(name, about);
      item.addEventListener("pointerdown", (event) => { event.preventDefault(); take(one); });
      return item;
    }));
    list.hidden = !found.length;
    input.setAttribute("aria-expanded", String(!list.hidden));
    if (found.length) mark(0);
  };
  input.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(async () => {
      const typed = input.value.trim();
      found = typed.length > 1 ? await ask(`/api/v1/network/find?q=${encodeURIComponent(typed)}`) : [];
      if (input.value.trim() === typed) show();
    }, 140);
  });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!found.length) return;
      event.preventDefault();
      mark((at + (event.key === "ArrowDown" ? 1 : found.length - 1) + found.length) % found.length);
    } else if (event.key === "Enter" && !list.hidden && at >= 0) {
      event.preventDefault();
      take(found[at]);
    } else if (event.key === "Escape") close();
  });
  input.addEventListener("blur", () => setTimeout(close, 120));
  return { set: (one) => { input.value = one?.name ?? ""; } };
}
