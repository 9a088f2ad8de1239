// The search field of every page: what is offered while somebody types can be walked through with the arrow keys.
// The field is a combobox as WAI-ARIA describes it: the focus stays in it, aria-activedescendant says what is chosen.

export function start(field) {
  const list = document.getElementById("found");
  let chosen = -1;
  const options = () => [...list.querySelectorAll('[role="option"]')];

  // An option holds no link: what is inside an option is not reached by itself. The one without an address searches
  // what stands in the field, which may have gone on since the options came.
  const go = (option) => {
    if (option?.dataset.address) location.assign(option.dataset.address);
    else if (option) field.form.requestSubmit();
  };

  const choose = (number) => {
    const all = options();
    chosen = all.length ? (number + all.length) % all.length : -1;
    all.forEach((option, at) => option.setAttribute("aria-selected", String(at === chosen)));
    const one = all[chosen];
    if (one) {
      field.setAttribute("aria-activedescendant", one.id);
      one.scrollIntoView({ block: "nearest" });
    } else field.removeAttribute("aria-activedescendant");
  };
  const close = () => {
    list.replaceChildren();
    field.setAttribute("aria-expanded", "false");
    choose(-1);
    chosen = -1;
  };

  list.addEventListener("htmx:afterSwap", () => {
    chosen = -1;
    field.removeAttribute("aria-activedescendant");
    field.setAttribute("aria-expanded", String(options().length > 0));
  });
  field.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (!options().length) return;
      event.preventDefault();
      choose(event.key === "ArrowDown" ? chosen + 1 : chosen < 0 ? -1 : chosen - 1);
    } else if (event.key === "Enter" && chosen >= 0) {
      event.preventDefault();
      go(options()[chosen]);
    } else if (event.key === "Escape") close();
  });
  list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the field
  list.addEventListener("click", (event) => go(event.target.closest('[role="option"]')));
  document.addEventListener("click", (event) => {
    if (!list.contains(event.target) && event.target !== field) close();
  });
  field.addEventListener("blur", close);
}
