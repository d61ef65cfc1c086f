// What hypermedia cannot say: which field is wrong, where the focus goes after a swap, one Tab stop for the
// axis, a mark that leads to its event here, and that the network failed.

const form = () => document.getElementById("filter-form");
const bars = () => [...document.querySelectorAll(".axis .narrow")];
const events = () => [...document.querySelectorAll(".event h3 a")];
const trouble = (there) => {
  const line = document.getElementById("trouble");
  if (line) line.hidden = !there;
};

const markInvalid = () => {
  for (const note of document.querySelectorAll("#filter-form .note[id]")) {
    const field = document.querySelector(`[aria-describedby="${note.id}"]`);
    if (note.classList.contains("problem")) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }
};

const rove = (chosen) => {
  for (const bar of bars()) bar.tabIndex = bar === chosen ? 0 : -1;
};

const measure = () => {
  const picture = document.getElementById("picture");
  const sticks = picture && getComputedStyle(picture).position === "sticky";
  document.documentElement.style.setProperty("--axis-height", sticks ? `${picture.offsetHeight}px` : "0px");
};

const settle = () => {
  markInvalid();
  rove(bars()[0]);
  measure();
};

let listed = 0;
document.addEventListener("htmx:beforeSwap", () => (listed = events().length));
document.addEventListener("htmx:afterSettle", (event) => {
  settle();
  // A link that was followed is gone: the reader goes on at what it brought.
  if (document.activeElement && document.activeElement !== document.body) return;
  const { id } = event.detail.target;
  const next = id === "timeline" ? document.getElementById("results") : id === "more" && events()[listed];
  if (next) next.focus({ preventScroll: true });
});
document.addEventListener("htmx:responseError", () => trouble(true));
document.addEventListener("htmx:sendError", () => trouble(true));
document.addEventListener("htmx:beforeRequest", () => trouble(false));

// The sheet of a phone has done its work when somebody asks for the list.
document.addEventListener("submit", (event) => {
  const sheet = document.getElementById("filters");
  if (event.target === form() && sheet?.matches(":popover-open")) sheet.hidePopover();
});

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

addEventListener("resize", measure);
settle();

// Back or Forward while htmx was still on its way changed the address and nobody heard of it.
const asked = performance.getEntriesByType("navigation")[0]?.name;
if (asked && new URL(asked).search !== location.search) location.reload();
