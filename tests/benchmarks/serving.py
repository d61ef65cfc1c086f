"""The real server with the demo story and a real browser before it, for what is measured from outside."""

import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser.chromium import find_chromium
from tests.test_start import ROOT, Site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
# When the first event was in view of whoever opened the page, in milliseconds: an init script.
FIRST_EVENT = """
window.firstEvent = null;
requestAnimationFrame(function look(now) {
  const box = document.querySelector(".event")?.getBoundingClientRect();
  if (box && box.height && box.top < innerHeight) firstEvent = now;
  else requestAnimationFrame(look);
});
"""


def browse(measure: Callable[[Browser, str], None], *flags: str) -> None:
    """Hands a browser with those flags and the address of a fresh site to `measure`, if there is Chromium."""
    chromium = find_chromium()
    if chromium is None:
        print("no Chromium, nothing measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, cwd=ROOT, env=site.environment, check=True)
        with site.started(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=[*FLAGS, *flags])
            measure(browser, f"http://127.0.0.1:{site.port}/")
            browser.close()
