// The review queue by keyboard: a key presses the button that bears it.
let listening = false;

export function start(review) {
  if (!listening) {
    document.addEventListener("keydown", press);
    document.addEventListener("htmx:afterSettle", (event) => {
      if (event.detail.elt.id === "review" || event.target.id === "review") document.getElementById("card")?.focus({ preventScroll: true });
      const field = document.querySelector("#card .claim-form select[name=predicate]");
      if (field && event.target.matches?.(".claim-form")) field.focus();
    });
    document.addEventListener("click", (event) => {
      if (event.target.closest?.("#review .help")) document.querySelector("#review .help-keys").showModal();
    });
    listening = true;
  }
  review.querySelector("#card").focus({ preventScroll: true });
}

function press(event) {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
  const review = document.getElementById("review");
  if (!review || review.querySelector("dialog[open]")) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]")) {
    if (event.key === "Escape") document.getElementById("card")?.focus();
    return;
  }
  const button = [...review.querySelectorAll("button[data-key]")].find((one) => one.dataset.key.split(" ").includes(event.key));
  if (!button || button.disabled) return;
  event.preventDefault();
  button.click();
}
