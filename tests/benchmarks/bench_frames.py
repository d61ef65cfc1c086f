"""What a reader's hands get: first event, long tasks, heap, elements, and frames while the axis is moved.

Of the demo story, from the real server in a real browser; beside the axis at rest, in the same run.
"""

import time
from collections.abc import Callable

from playwright.sync_api import Browser, CDPSession, Page

from tests.benchmarks.serving import FIRST_EVENT, browse

STEPS, PAUSE = 60, 1 / 60
MEMORY = ["--enable-precise-memory-info", "--js-flags=--expose-gc"]
WATCH = """
window.seen = {tasks: [], frames: []};
new PerformanceObserver((list) => seen.tasks.push(...list.getEntries().map((task) => task.duration)))
  .observe({type: "longtask", buffered: true});
let last = 0;
requestAnimationFrame(function tick(now) {
  if (last) seen.frames.push(now - last);
  last = now;
  requestAnimationFrame(tick);
});
"""


def main() -> None:
    browse(_measure, *MEMORY)


def _measure(browser: Browser, address: str) -> None:
    page = browser.new_context(has_touch=True, reduced_motion="no-preference").new_page()
    page.add_init_script(FIRST_EVENT + WATCH)
    page.goto(address, wait_until="networkidle")
    _loaded(page)
    _moved(page)


def _loaded(page: Page) -> None:
    said = page.evaluate(
        """() => (gc(), {...seen, first: firstEvent, heap: performance.memory.usedJSHeapSize / 1e6,
                         elements: document.getElementsByTagName("*").length})"""
    )
    print(f"first event in view after {said['first']:.0f} ms; long tasks {said['tasks']} (none over 50 ms)")
    print(f"heap {said['heap']:.1f} MB (at most 3), {said['elements']} elements (at most 700)")


def _moved(page: Page) -> None:
    session = page.context.new_cdp_session(page)
    view = page.locator("#picture .axis").bounding_box()
    assert view
    x, y = view["x"] + view["width"] / 2, view["y"] + 20
    page.mouse.move(x, y)
    ways: dict[str, Callable[[], None]] = {
        "at rest": lambda: time.sleep(STEPS * PAUSE),
        "dragged": lambda: _drag(page, x, y),
        "zoomed by wheel": lambda: _wheel(page),
        "pinched": lambda: _pinch(session, x, y),
    }
    for name, move in ways.items():
        page.evaluate("seen.frames.length = seen.tasks.length = 0")
        move()
        page.wait_for_timeout(500)  # what the last step asks for is drawn too
        frames = sorted(page.evaluate("seen.frames"))
        p95, worst = frames[int(len(frames) * 0.95)], frames[-1]
        tasks = [round(task) for task in page.evaluate("seen.tasks")]
        print(f"{name:16} p95 {p95:5.1f} ms, worst {worst:5.1f} ms (at most 17 and 50); long tasks {tasks}")
        page.wait_for_load_state("networkidle")
        print(f"{'':16} {page.url.partition('?')[2] or 'all'}")  # it was moved indeed


def _drag(page: Page, x: float, y: float) -> None:
    page.mouse.down()
    for step in range(STEPS):
        page.mouse.move(x - step * 5, y)
        time.sleep(PAUSE)
    page.mouse.up()
    page.mouse.move(x, y)


def _wheel(page: Page) -> None:
    page.keyboard.down("Control")
    for step in range(STEPS):
        page.mouse.wheel(0, -40 if step < STEPS * 2 / 3 else 40)
        time.sleep(PAUSE)
    page.keyboard.up("Control")


def _pinch(session: CDPSession, x: float, y: float) -> None:
    for step in range(STEPS):
        fingers = [{"x": x + side * (30 + step * 3), "y": y, "id": n} for n, side in enumerate((-1, 1))]
        kind = "touchMove" if step else "touchStart"
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})
        time.sleep(PAUSE)
    session.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
