// What hypermedia cannot say: which field is wrong, where the focus goes after a swap, that the network failed,
// what is new, single keys, and where paper came from.

const byId = (id) => document.getElementById(id);
const all = (selector) => [...document.querySelectorAll(selector)];
const on = (types, act, options) => types.split(" ").forEach((type) => document.addEventListener(type, act, options));
const modified = (event) => event.ctrlKey || event.metaKey || event.altKey;
const MINUTE = 60000;

const form = () => byId("filter-form");
const events = () => all(".event h3 a");
const trouble = (event) => {
  const line = byId("trouble");
  if (line) line.hidden = event.type === "htmx:beforeRequest";
};

const markInvalid = () => {
  for (const note of all("#filter-form .note[id]")) {
    const field = document.querySelector(`[aria-describedby="${note.id}"]`);
    if (note.classList.contains("problem")) field?.setAttribute("aria-invalid", "true");
    else field?.removeAttribute("aria-invalid");
  }
};

const settle = () => {
  markInvalid();
  news();
};

let listed = 0;
on("htmx:beforeSwap", () => (listed = events().length));
on("htmx:afterSettle", (event) => {
  settle();
  // A link that was followed is gone: the reader goes on at what it brought.
  const { id } = event.detail.target;
  if (document.activeElement && document.activeElement !== document.body) return;
  const next = /^(timeline|results)$/.test(id) ? byId("results") : id === "more" && events()[listed];
  if (next) next.focus({ preventScroll: true });
});
on("htmx:responseError htmx:sendError htmx:beforeRequest", trouble);

// The sheet of a phone has done its work when somebody asks for the list.
on("submit", (event) => {
  const sheet = byId("filters");
  if (event.target === form() && sheet?.matches(":popover-open")) sheet.hidePopover();
});

// Share: the address of this view goes to another program, else to the clipboard, else into the address bar.
on("click", async (event) => {
  const link = event.target.closest?.(".share a[data-done]");
  if (!link || modified(event) || event.shiftKey) return;
  event.preventDefault();
  const { href, dataset } = link;
  try {
    if (navigator.share) return void (await navigator.share({ title: document.title, url: href }));
    await navigator.clipboard.writeText(href);
    link.textContent = dataset.done;
    byId("said").textContent = dataset.done;
  } catch (error) {
    if (error.name !== "AbortError") location.assign(href);
  }
});

// The button that opened the sheet was swapped meanwhile, so that the browser cannot go back to it.
on("toggle", ({ target, newState }) => {
  const lost = document.activeElement === document.body || !document.activeElement?.checkVisibility();
  if (target.id === "filters" && newState === "closed" && lost) byId("sheet-open")?.focus({ preventScroll: true });
}, { capture: true });

// News: only this browser knows when somebody was here. A visit ends after half an hour in which nothing is done.
const KEYS_KEPT = "tidslinje.keys", VISITS = "tidslinje.visits";
let active = 0, last = 0, forgotten = false;
const recall = (key) => {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null; // a browser may refuse to remember
  }
};
const keep = (key, value) => {
  try {
    localStorage.setItem(key, JSON.stringify(value));
  } catch {}
};
// Kept of each list: when the visit before this one opened it last (`since`), when this one did (`seen`), the last sign of life.
const visit = (opened) => {
  active = Date.now();
  if (forgotten) return;
  const path = form().getAttribute("action");
  const visits = { ...recall(VISITS) };
  let { since = 0, seen = 0, here = active } = visits[path] ?? {};
  if (active - here > 30 * MINUTE) since = seen;
  if (opened) [seen, last] = [active, since];
  visits[path] = { since, seen, here: active };
  keep(VISITS, visits);
};
const news = () => {
  const line = byId("news");
  if (!last || !line || line.dataset.asked) return;
  line.dataset.asked = true;
  htmx.ajax("GET", `${form().getAttribute("action")}?new=${new Date(last).toISOString().slice(0, 16)}Z`, { target: line, swap: "innerHTML" });
};
on("scroll pointerdown keydown", () => form() && Date.now() - active > MINUTE && visit(), { passive: true });
byId("forget")?.addEventListener("click", ({ target }) => {
  forgotten = target.disabled = true;
  last = 0;
  target.textContent = target.dataset.done;
  byId("news")?.replaceChildren();
  keep(VISITS, {});
});

// Keys
const single = byId("single-keys");
const step = (by) => {
  const stops = all(".event h3 a, #more a");
  const box = (stop) => stop.closest(".event, .more");
  const below = stops.findIndex((stop) => box(stop).getBoundingClientRect().top >= parseFloat(getComputedStyle(box(stop)).scrollMarginTop) - 1);
  const here = stops.findIndex((stop) => box(stop).contains(document.activeElement));
  const next = stops[here < 0 ? (below < 0 ? stops.length : below) - (by < 0) : here + by];
  next?.focus({ preventScroll: true });
  if (next) box(next).scrollIntoView();
};
const search = () => {
  if (!byId("q").checkVisibility()) byId("filters").showPopover();
  byId("q").focus();
  byId("q").select();
};
on("keydown", (event) => {
  const typing = event.isComposing || event.target.closest("input:not([type=checkbox]), select, textarea");
  const act = { j: () => step(1), k: () => step(-1), "/": search, "?": () => byId("shortcuts").togglePopover() }[event.key];
  if (!act || typing || modified(event) || !single?.checked) return;
  if (event.key !== "?" && byId("shortcuts").matches(":popover-open")) return;
  event.preventDefault();
  act();
});
if (single) {
  single.checked = recall(KEYS_KEPT) !== false;
  single.addEventListener("change", () => keep(KEYS_KEPT, single.checked));
  for (const item of all(".shortcuts .scripted")) item.hidden = false;
}

// Paper tells where it came from, and when.
addEventListener("beforeprint", () => {
  const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
  byId("printed")?.replaceChildren(`${location.href} – ${day}`);
});

if (form()) visit(true);
settle();

// Back or Forward while htmx was still on its way changed the address and nobody heard of it.
const asked = performance.getEntriesByType("navigation")[0]?.name;
if (asked && new URL(asked).search !== location.search) location.reload();
