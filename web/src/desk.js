// What every page needs: htmx with the CSRF header, keyboard, toasts; a page's own script is loaded by data-script.
import htmx from "htmx.org";
import { listen } from "./adding.js";

const csrf = document.querySelector('meta[name="csrf"]')?.content ?? "";

document.addEventListener("htmx:configRequest", (event) => {
  event.detail.headers["X-CSRF-Token"] = csrf;
});

/** Asks the desk for JSON; throws with the server's own words. */
export async function ask(path, { method = "GET", body } = {}) {
  const answer = await fetch(path, {
    method,
    headers: { Accept: "application/json", "Content-Type": "application/json", "X-CSRF-Token": csrf },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
  const value = await answer.json();
  if (!answer.ok) throw new Error(value.error ?? answer.statusText);
  return value;
}

/** Says something in the corner for some seconds; `action` is {label, run}. */
export function toast(words, action) {
  const box = document.createElement("div");
  box.className = "toast";
  box.append(words);
  if (action) {
    const button = document.createElement("button");
    button.textContent = action.label;
    button.addEventListener("click", () => { box.remove(); action.run(); });
    box.append(button);
  }
  document.getElementById("toasts").append(box);
  setTimeout(() => box.remove(), 8000);
}

// An error answer is a page or a part of one: its words go into a toast instead of the page.
document.addEventListener("htmx:responseError", (event) => {
  const page = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
  toast(page.querySelector(".lead")?.textContent.trim() || event.detail.xhr.responseText.slice(0, 300));
});

// A server's words in the header HX-Trigger: {"toast": {"words": ..., "undo": number or null, "label": ...}}
// With "claim" the decision was about that claim, which is shown anew when it is taken back; else the page is loaded again.
document.addEventListener("toast", (event) => {
  const { words, undo, label, claim } = event.detail;
  toast(words, undo && { label, run: () => {
    const shown = claim && document.getElementById(`claim-${claim}`);
    const how = shown ? { target: shown, swap: "outerHTML" } : { target: "body", swap: "none" };
    htmx.ajax("POST", `/log/${undo}/undo`, how).then(() => shown || location.reload());
  } });
});

document.addEventListener("keydown", (event) => {
  const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey) {
    event.preventDefault();
    document.getElementById("find")?.focus();
  }
  if (event.key === "Escape" && event.target.id === "find") event.target.blur();
});

// data-script="network" on an element loads that page's part and gives it the element. Until then it may be inert, so
// that no click on a button that does nothing yet is lost without a sign.
const PARTS = {};
PARTS.network = () => import("./network.js");
PARTS.map = () => import("./map.js");
PARTS.timeline = () => import("./timeline.js");
PARTS.whole = () => import("./whole.js");
PARTS.review = () => import("./review.js");
PARTS.reader = () => import("./reader.js");
PARTS.printed = () => import("./printed.js");
PARTS.search = () => import("./search.js");
PARTS.dossier = () => import("./dossier.js");
for (const element of document.querySelectorAll("[data-script]")) {
  const load = PARTS[element.dataset.script];
  if (load) load().then((part) => { element.inert = false; part.start(element); }).catch((error) => toast(String(error.message ?? error)));
}

listen({ ask, toast, csrf });
