// The axis: gestures and keys find the next address, the server draws it. Meanwhile the drawing is stretched by
// `k` and moved by `t`: what was at u, measured from its left edge, is at k * u + t.

const byId = (id) => document.getElementById(id);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const modified = (event) => event.ctrlKey || event.metaKey || event.altKey;
const picture = () => byId("picture");
const view = () => document.querySelector(".view");
const clock = (text) => Date.parse(text.length > 10 ? `${text.slice(0, 16)}Z` : text);
const isoMinutes = (ms) => new Date(Math.min(Math.max(ms, clock("0002-01-02")), clock("9998-12-30"))).toISOString().slice(0, 16);
const backwards = () => getComputedStyle(view()).direction === "rtl";
const pointers = new Map();
let k = 1, t = 0, from = null, resting = 0, asking = false;

const place = () => {
  const { style } = document.querySelector(".axis");
  picture().classList.toggle("zooming", k !== 1);
  style.setProperty("--unstretch", 1 / k);
  style.transform = k === 1 && !t ? "" : `translateX(${t}px) scaleX(${k})`;
};
const still = () => {
  [k, t] = [1, 0];
  if (view()) place();
};
const turn = (x, by, dx) => {
  const width = view().clientWidth;
  const next = Math.min(Math.max(k * by, 0.34), 12);
  const moved = width + x + (next / k) * (t - width - x) + dx;
  k = next;
  t = Math.min(Math.max(moved, width * (2 - 3 * k)), width);
  place();
};
// Of two parts of the view, such as 0 and 1, the instants by the clock of the story.
const between = (element, a, b) => {
  const first = clock(element.dataset.start);
  const length = clock(element.dataset.end) - first;
  return (backwards() ? [1 - b, 1 - a] : [a, b]).map((part) => first + part * length);
};
const ask = (url, target) => htmx.ajax("GET", url, { source: "#picture", target, swap: "outerHTML show:none" });
const MINUTE = 60000, HOUR = 60 * MINUTE, DAY = 24 * HOUR;
const show = ([first, last]) => {
  const step = last - first >= 4 * DAY ? DAY : last - first >= 12 * HOUR ? HOUR : MINUTE;
  const start = Math.round(first / step) * step;
  const end = start + Math.max(Math.round((last - first) / step), 1) * step - (step === DAY ? DAY : MINUTE);
  const [from, to] = [start, end].map((at) => isoMinutes(at).slice(0, step === DAY ? 10 : 16));
  asking = true;
  const drawn = () => (asking = false, commit());
  ask(picture().dataset.next.replace(/-$/, `${from}/${to}`), "#picture").then(drawn, () => (still(), drawn()));
};
const busy = () => from?.moved || resting;
const commit = () => {
  resting = 0;
  if (asking || busy()) return; // once the answer is there
  const width = view().clientWidth;
  const left = ((width - t) / k - width) / width;
  if (k !== 1 || t) show(between(picture(), left, left + 1 / k));
};
const rest = () => {
  clearTimeout(resting);
  resting = setTimeout(commit, 160);
};
const narrow = (from, to) => ask(picture().dataset.select.replace("from=-&to=-", `from=${from}&to=${to}`), "#timeline").catch(() => {});
const within = (x) => x - view().getBoundingClientRect().left;

const band = (a, b) => {
  const { style } = byId("band");
  byId("band").hidden = false;
  style.left = `${Math.min(a, b)}px`;
  style.width = `${Math.abs(a - b)}px`;
};
const select = (a, b) => {
  const width = view().clientWidth;
  const [first, last] = between(picture(), Math.min(a, b) / width, Math.max(a, b) / width);
  const digits = last - first > 2 * DAY ? 10 : 16;
  narrow(isoMinutes(first).slice(0, digits), isoMinutes(last).slice(0, digits));
};
const selecting = () => picture().classList.contains("selecting");

const grab = (event) => {
  if (event.button) return;
  const x = within(event.clientX);
  pointers.set(event.pointerId, x);
  if (pointers.size === 1) from = { x, moved: false };
};
const drag = (event) => {
  if (!event.buttons) return void pointers.clear(); // let go elsewhere
  if (!pointers.has(event.pointerId) || !from) return;
  const x = within(event.clientX);
  const before = [...pointers.values()];
  if (!from.moved && pointers.size === 1 && Math.abs(x - from.x) < 5) return;
  if (!from.moved) {
    from.moved = true;
    clearTimeout(resting);
    resting = 0;
    view().setPointerCapture(event.pointerId);
    picture().classList.add("dragging");
  }
  pointers.set(event.pointerId, x);
  const [a, b] = pointers.values();
  if (selecting()) band(from.x, x);
  else if (b === undefined) turn(0, 1, a - before[0]);
  else turn((a + b) / 2, Math.max(Math.abs(a - b), 20) / Math.max(Math.abs(before[0] - before[1]), 20), (a + b - before[0] - before[1]) / 2);
};
let tapped = 0;
const drop = (event) => {
  if (!pointers.delete(event.pointerId) || pointers.size) return;
  const { moved, x } = from;
  from = null;
  picture().classList.remove("dragging");
  if (!moved && event.type === "pointerup" && !event.target.closest("a")) {
    if (event.timeStamp - tapped < 350) {
      turn(x, 2, 0);
      rest();
    }
    tapped = event.timeStamp;
  } else if (moved) {
    // The click that ends a drag is none.
    const swallow = (click) => (click.preventDefault(), click.stopPropagation());
    addEventListener("click", swallow, { capture: true, once: true });
    setTimeout(() => removeEventListener("click", swallow, { capture: true }));
    if (selecting()) select(x, within(event.clientX));
    else commit();
  }
};
// The page goes on scrolling under the wheel, until somebody holds Ctrl or has taken the axis in hand.
const wheel = (event) => {
  const sideways = Math.abs(event.deltaX) > Math.abs(event.deltaY) || event.shiftKey;
  const inHand = event.ctrlKey || event.metaKey || picture().contains(document.activeElement);
  if (!sideways && !inHand) return;
  event.preventDefault();
  if (sideways) turn(0, 1, -(event.deltaX || event.deltaY));
  else turn(within(event.clientX), Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.002)), 0);
  rest();
};

// One Tab stop for the tools, one for the marks, one for the periods under them.
const sign = (item) => (item.querySelector("circle:not(.hit), rect") ?? item).getBoundingClientRect();
const inView = (item) => {
  const { left, right } = sign(item);
  const frame = view().getBoundingClientRect();
  return right > frame.left + 2 && left < frame.right - 2;
};
const groups = () => {
  const found = (selector) => all(selector, picture()).filter((item) => item.checkVisibility());
  const side = (item) => sign(item).left * (backwards() ? -1 : 1);
  const marks = found(".mark, .cluster").filter(inView).sort((a, b) => side(a) - side(b));
  return [found(".steps :is(a, button)"), marks, found(".narrow").filter(inView)];
};
const rove = () => {
  for (const item of all(".axis a, .steps :is(a, button)", picture())) item.tabIndex = -1;
  for (const [first] of groups()) if (first) first.tabIndex = 0;
};
const lane = (items, here, down) => {
  const y = (item) => Math.round(item.querySelector(".hit")?.getBoundingClientRect().top ?? item.getBoundingClientRect().top);
  const x = (item) => Math.abs(sign(item).left - sign(here).left);
  const beyond = items.filter((item) => (y(item) - y(here)) * down > 0);
  return beyond.sort((a, b) => (y(a) - y(b)) * down || x(a) - x(b))[0];
};
const KEYS = { "+": "closer", "=": "closer", "-": "wider", 0: "whole", t: "today", PageUp: "earlier", PageDown: "later" };
const steer = (event) => {
  if (modified(event) || !view() || !picture().contains(event.target)) return;
  const items = groups().find((group) => group.includes(event.target)) ?? [];
  const here = items.indexOf(event.target);
  const ahead = backwards() ? -1 : 1;
  const by = { ArrowLeft: -ahead, ArrowRight: ahead }[event.key];
  let to = by && here >= 0 ? items[here + by] : { Home: items[0], End: items.at(-1) }[event.key];
  if (event.target.matches(".mark, .cluster") && /^Arrow(Up|Down)$/.test(event.key)) to = lane(items, event.target, event.key === "ArrowDown" ? 1 : -1);
  if (to) {
    for (const item of items) item.tabIndex = item === to ? 0 : -1;
    to.focus({ preventScroll: true });
  }
  const step = KEYS[event.key] ?? (by && here >= 0 && !to && !event.target.closest(".steps") && (by > 0 ? "later" : "earlier"));
  if (step) byId(`axis-${step}`)?.click();
  if (to || step) event.preventDefault();
};
document.addEventListener("keydown", steer);

// A period that is chosen grows to where somebody clicks with Shift.
const extend = (event) => {
  const link = event.shiftKey && event.target.closest?.(".narrow");
  const { from, to } = picture()?.dataset ?? {};
  if (!link || !from) return;
  event.preventDefault();
  event.stopPropagation();
  const added = new URLSearchParams(link.search);
  const ends = [from, to, added.get("from"), added.get("to")].sort();
  narrow(ends[0], ends[3]);
};
document.addEventListener("click", extend, { capture: true });
document.addEventListener("click", (event) => {
  const button = event.target.closest?.("#axis-select");
  if (button) button.ariaPressed = picture().classList.toggle("selecting");
});

// The axis follows the list: the event that is read is marked, and brought into sight of a narrower window.
let read, soon;
const follow = () => {
  for (const mark of all(".mark")) mark.classList.toggle("current", mark.dataset.event === read?.id.slice(1));
};
const bring = () => {
  const said = read?.querySelector("time")?.dateTime;
  const at = said && clock(said);
  if (!at || asking || busy() || !picture().querySelector(".window") || picture().matches(":hover, :focus-within")) return;
  const [first, last] = between(picture(), 0, 1);
  if (at < first || at >= last) show([at - (last - first) / 2, at + (last - first) / 2]);
};
const reading = new IntersectionObserver((entries) => {
  read = entries.find((entry) => entry.isIntersecting)?.target ?? read;
  follow();
  clearTimeout(soon);
  soon = setTimeout(bring, 500);
}, { rootMargin: "-35% 0px -60% 0px" });

const equip = () => {
  if (!view()) return;
  const acts = { pointerdown: grab, pointermove: drag, pointerup: drop, pointercancel: drop, wheel, dragstart: (event) => event.preventDefault() };
  for (const [type, act] of Object.entries(acts)) view().addEventListener(type, act, { passive: false });
  view().tabIndex = -1;
  picture().querySelector(".scripted").hidden = false;
  still();
  rove();
  follow();
};

// What has the focus when the axis is drawn anew keeps it, or what stands for the same event there.
let focused, tall = 0;
document.addEventListener("htmx:beforeSwap", (event) => {
  if (event.detail.target.id !== "picture") return;
  if (busy()) event.detail.shouldSwap = false; // it would pull the drawing out of somebody's hand
  else [k, t] = [1, 0];
  const held = picture().contains(document.activeElement) && document.activeElement;
  focused = held && (held.dataset.event ?? (held.closest(".steps") ? "tools" : ""));
  tall = picture().offsetHeight;
});
const redrawn = () => {
  const { style } = picture();
  if (picture().querySelector(".window")) style.minHeight = `${tall}px`; // the list below stays where it is
  byId("said").textContent = picture().querySelector(".shown")?.textContent ?? "";
  if (focused === false || document.activeElement !== document.body) return;
  const [tools, marks] = groups();
  const mark = marks.find((other) => other.dataset.event === focused) ?? (focused !== "tools" && marks[0]);
  (mark || tools[0])?.focus({ preventScroll: true });
};

// The headings of the list stop below the axis, where it stays in sight.
const measure = () => {
  const sticks = picture() && getComputedStyle(picture()).position === "sticky";
  document.documentElement.style.setProperty("--axis-height", sticks ? `${picture().offsetHeight}px` : "0px");
};

// A mark leads to its event where that is on this page.
document.addEventListener("click", (event) => {
  const mark = event.target.closest?.(".mark");
  const card = mark && byId(`e${mark.dataset.event}`);
  if (!card || modified(event) || event.shiftKey) return;
  event.preventDefault();
  card.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
  card.querySelector("h3 a")?.focus({ preventScroll: true });
});

const settle = () => {
  equip();
  measure();
  reading.disconnect();
  for (const event of all(".event")) reading.observe(event);
};
document.addEventListener("htmx:afterSettle", (event) => {
  settle();
  if (event.detail.target.id === "picture") redrawn();
});
addEventListener("resize", measure);
settle();
