// What hypermedia cannot say: which field is wrong, one Tab stop for the axis, and a mark that leads to its event here.

const invalid = () => {
  for (const note of document.querySelectorAll("#filter-form .note[id]")) {
    const field = document.querySelector(`[aria-describedby="${note.id}"]`);
    field?.toggleAttribute("aria-invalid", note.classList.contains("problem"));
    if (field?.hasAttribute("aria-invalid")) field.setAttribute("aria-invalid", "true");
  }
};

const bars = () => [...document.querySelectorAll(".axis .narrow")];

const rove = (chosen) => {
  for (const bar of bars()) bar.tabIndex = bar === chosen ? 0 : -1;
};

const settle = () => {
  invalid();
  rove(bars()[0]);
};

document.addEventListener("keydown", (event) => {
  const all = bars();
  const here = all.indexOf(event.target);
  if (here < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
  const there = { ArrowLeft: here - 1, ArrowRight: here + 1, Home: 0, End: all.length - 1 }[event.key];
  if (!all[there]) return;
  event.preventDefault();
  rove(all[there]);
  all[there].focus();
});

document.addEventListener("click", (event) => {
  const mark = event.target.closest?.(".mark");
  const card = mark && document.getElementById(`e${mark.dataset.event}`);
  if (!card || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  card.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  card.querySelector("h3 a")?.focus({ preventScroll: true });
});

document.addEventListener("htmx:afterSettle", settle);
settle();
