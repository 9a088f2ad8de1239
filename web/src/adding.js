// Files dropped anywhere on the desk are sent one by one and read into the case in the background.
import htmx from "htmx.org";

const KEPT = "quipus-addition"; // the addition that the status line in the corner follows, from page to page

/** Listens for files on the whole page; `desk` has ask, toast, csrf and the words of the body's data-*. */
export function listen({ ask, toast, csrf }) {
  const words = document.body.dataset;
  let depth = 0;
  const carries = (event) => event.dataTransfer?.types.includes("Files");
  const hover = (on) => document.body.classList.toggle("dropping", on);
  document.addEventListener("dragenter", (event) => { if (carries(event)) { depth += 1; hover(true); } });
  document.addEventListener("dragleave", (event) => { if (carries(event) && (depth -= 1) <= 0) { depth = 0; hover(false); } });
  document.addEventListener("dragover", (event) => { if (carries(event)) event.preventDefault(); });
  document.addEventListener("drop", async (event) => {
    if (!carries(event)) return;
    event.preventDefault();
    depth = 0;
    hover(false);
    const entries = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry?.()).filter(Boolean);
    const loose = entries.length ? [] : [...event.dataTransfer.files].map((file) => ({ path: file.name, file }));
    await send([...loose, ...(await Promise.all(entries.map((entry) => filesOf(entry)))).flat()]);
  });
  document.addEventListener("change", async (event) => {
    if (!event.target.matches?.("input[data-send]")) return;
    await send([...event.target.files].map((file) => ({ path: file.webkitRelativePath || file.name, file })));
    event.target.value = "";
  });

  async function send(files) {
    if (!files.length) return;
    const line = status();
    try {
      const { id } = await ask("/api/v1/additions", { method: "POST" });
      line.cancel(() => ask(`/api/v1/additions/${id}/cancel`, { method: "POST" }));
      for (const [number, { path, file }] of files.entries()) {
        line.say(fill(words.sending, { done: number + 1, total: files.length }), number / files.length);
        const answer = await fetch(`/api/v1/additions/${id}/files?path=${encodeURIComponent(path)}`, {
          method: "PUT", body: file, headers: { "X-CSRF-Token": csrf, "Content-Type": "application/octet-stream" },
        });
        if (!answer.ok) throw new Error((await answer.json()).error);
      }
      await ask(`/api/v1/additions/${id}/start`, { method: "POST" });
      sessionStorage.setItem(KEPT, id);
      if (document.getElementById("additions")) {
        const place = document.getElementById("additions");
        place.querySelector(":scope > p")?.remove();
        const part = document.createElement("div");
        place.prepend(part);
        htmx.ajax("GET", `/add/${id}`, { target: part, swap: "outerHTML" });
      }
      follow(id, line);
    } catch (error) {
      line.close();
      toast(String(error.message ?? error));
    }
  }

  async function follow(id, line) {
    for (;;) {
      let now;
      try {
        now = await ask(`/api/v1/additions/${id}`);
      } catch {
        break; // the desk was started anew
      }
      if (now.state === "done" || now.state === "cancelled" || now.state === "failed") {
        const told = now.state === "done" ? fill(words.added, { documents: now.documents, claims: now.claims }) : now.error || words.stopped;
        const problems = now.problems_total ? ` ${fill(words.troubles, { n: now.problems_total })}` : "";
        toast(told + problems, { label: words.look, run: () => { location.href = "/add"; } });
        break;
      }
      line.cancel(() => ask(`/api/v1/additions/${id}/cancel`, { method: "POST" }));
      line.say(fill(words.reading, { done: now.done, total: now.total || now.received }), now.total ? now.done / now.total : 0);
      await new Promise((wake) => { setTimeout(wake, 700); });
    }
    sessionStorage.removeItem(KEPT);
    line.close();
  }

  const kept = sessionStorage.getItem(KEPT);
  if (kept) follow(kept, status());

  /** The line in the corner that says how far an addition is. */
  function status() {
    const box = document.createElement("div");
    box.className = "sending";
    box.setAttribute("role", "status");
    const text = document.createElement("span");
    const bar = document.createElement("progress");
    bar.max = 1;
    const button = document.createElement("button");
    button.textContent = words.cancel;
    box.append(text, bar, button);
    document.body.append(box);
    let stop = () => {};
    button.addEventListener("click", () => stop());
    return {
      say(told, share) { text.textContent = told; bar.value = share; },
      cancel(run) { stop = run; },
      close() { box.remove(); },
    };
  }
}

const fill = (told, values) => told.replace(/\[(\w+)\]/g, (_, name) => values[name]);

/** Returns the files below an entry that was dropped, each with its path. */
async function filesOf(entry, above = "") {
  const path = above + entry.name;
  if (entry.isFile) return [{ path, file: await new Promise((done, failed) => { entry.file(done, failed); }) }];
  const reader = entry.createReader();
  const found = [];
  for (;;) { // a reader gives a hundred entries at a time
    const some = await new Promise((done, failed) => { reader.readEntries(done, failed); });
    if (!some.length) break;
    found.push(...some);
  }
  return (await Promise.all(found.map((one) => filesOf(one, `${path}/`)))).flat();
}
