// The reader: claims and their words light each other up, and marked words become a claim.
import htmx from "htmx.org";

export function start(reader) {
  const short = Number(reader.dataset.short);
  const book = reader.querySelector(".book");
  const margin = reader.querySelector(".margin");
  const list = reader.querySelector("#margin-claims");
  const wordsOf = (claim) => book.querySelectorAll(`[data-c~="${claim.slice(0, short)}"]`);
  const claimsOf = (words) => words.dataset.c.split(" ")
    .map((start) => list.querySelector(`.claim[data-claim^="${start}"]`)).filter(Boolean);

  // a claim that is pointed at lights up its words
  const light = (event, on) => {
    const claim = event.target.closest?.(".claim");
    if (claim) for (const words of wordsOf(claim.dataset.claim)) words.classList.toggle("pointed", on);
  };
  for (const [name, on] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]])
    list.addEventListener(name, (event) => light(event, on));
  list.addEventListener("click", (event) => {
    if (event.target.closest("a, button, input, select, summary, label")) return;
    const claim = event.target.closest(".claim");
    if (claim) wordsOf(claim.dataset.claim)[0]?.scrollIntoView({ block: "center" });
  });

  // words that are clicked bring their claims beside them
  book.addEventListener("click", (event) => {
    const words = event.target.closest("[data-c]");
    if (!words || event.target.closest("a") || !window.getSelection().isCollapsed) return;
    show(claimsOf(words));
  });

  function show(claims) {
    for (const claim of list.querySelectorAll(".claim.chosen")) claim.classList.remove("chosen");
    for (const claim of claims) claim.classList.add("chosen");
    if (claims[0]) scrollTo(claims[0]);
  }

  function scrollTo(claim) {
    margin.scrollTop += claim.getBoundingClientRect().top - margin.getBoundingClientRect().top - margin.clientHeight / 4;
  }

  // the claims of the passage in view are the ones beside it
  const inView = new Set();
  const watcher = new IntersectionObserver((entries) => {
    for (const entry of entries) inView[entry.isIntersecting ? "add" : "delete"](entry.target);
    if (margin.matches(":hover, :focus-within")) return;
    const first = [...inView].sort((a, b) => a.dataset.at - b.dataset.at)
      .flatMap((passage) => [...passage.querySelectorAll("[data-c]")]).flatMap(claimsOf)[0];
    if (first && !list.querySelector(".claim.chosen")) scrollTo(first);
  }, { rootMargin: "-15% 0px -55% 0px" });
  const watch = () => { for (const passage of book.querySelectorAll(".passage")) watcher.observe(passage); };
  watch();
  book.addEventListener("htmx:afterSwap", watch);

  const here = document.getElementById("here");
  if (here) here.scrollIntoView({ block: "center" });
  const asked = reader.dataset.claim && list.querySelector(`.claim[data-claim="${reader.dataset.claim}"]`);
  if (asked) show([asked]);

  // marked words become a claim
  const button = document.createElement("button");
  button.className = "enter-here main";
  button.textContent = reader.dataset.enter;
  button.hidden = true;
  reader.append(button);
  document.addEventListener("selectionchange", () => {
    const marked = find_marked(book);
    button.hidden = !marked;
    if (!marked) return;
    const box = window.getSelection().getRangeAt(0).getBoundingClientRect();
    const around = reader.getBoundingClientRect();
    button.style.left = `${Math.max(0, box.left - around.left)}px`;
    button.style.top = `${box.bottom - around.top + 6}px`;
  });
  button.addEventListener("mousedown", (event) => event.preventDefault()); // keeps the words marked
  button.addEventListener("click", () => enter(find_marked(book)));
  document.addEventListener("keydown", (event) => {
    if (event.key === "e" && !event.ctrlKey && !event.metaKey && !event.target.closest("input, textarea, select"))
      enter(find_marked(book));
  });

  margin.addEventListener("click", (event) => {
    if (!event.target.closest("[data-close]")) return;
    margin.querySelector("#enter-form").replaceChildren();
    CSS.highlights?.delete("entering");
  });

  // an entered claim is in the margin now; its words know of it until the page is loaded again
  let entering = null;
  margin.addEventListener("htmx:afterSettle", (event) => {
    const claim = event.target.closest?.("#margin-claims")?.querySelector(".claim");
    if (!entering || !claim) return;
    for (const segment of book.querySelectorAll("[data-at]:not(.passage)")) {
      const at = Number(segment.dataset.at);
      if (at >= entering.end || at + [...segment.textContent].length <= entering.start) continue;
      segment.dataset.c = `${segment.dataset.c ?? ""} ${claim.dataset.claim.slice(0, short)}`.trim();
      segment.classList.add("c");
    }
    entering = null;
    CSS.highlights?.delete("entering");
    show([claim]);
  });

  function enter(marked) {
    if (!marked) return;
    entering = marked;
    if (window.Highlight && window.getSelection().rangeCount)
      CSS.highlights.set("entering", new Highlight(window.getSelection().getRangeAt(0).cloneRange()));
    const address = `/document/${reader.dataset.document}/enter?start=${marked.start}&end=${marked.end}`;
    htmx.ajax("GET", address, { target: "#enter-form", swap: "innerHTML" }).then(() => {
      margin.scrollTop = 0;
      margin.querySelector("#enter-form input, #enter-form select")?.focus();
    });
    button.hidden = true;
  }
}

/** Returns where the marked words start and end in the document's text, or null if none are marked. */
function find_marked(book) {
  const selection = window.getSelection();
  if (!selection.rangeCount || selection.isCollapsed) return null;
  const range = selection.getRangeAt(0);
  if (!range.intersectsNode(book)) return null;
  let start = null;
  let end = null;
  const walker = document.createTreeWalker(book, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const segment = node.parentElement.closest("[data-at]:not(.passage)");
    if (!segment || !range.intersectsNode(node)) continue;
    const from = node === range.startContainer ? range.startOffset : 0;
    const to = node === range.endContainer ? range.endOffset : node.data.length;
    if (from >= to) continue;
    const at = Number(segment.dataset.at); // offsets count code points, the browser's strings UTF-16 units
    const first = at + [...node.data.slice(0, from)].length;
    if (start === null) start = first;
    end = first + [...node.data.slice(from, to)].length;
  }
  return start === null ? null : { start, end };
}
