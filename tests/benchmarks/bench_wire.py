"""What the first view of the demo page costs on the wire, from the real server in a real browser.

Every file in the order in which the browser asked for it, with its bytes as they were transferred,
headers included, in gzip as behind a plain proxy; then the same page once more, with what the browser kept.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import BrowserContext, sync_playwright

from tests.browser.conftest import find_chromium
from tests.test_start import ROOT, Site

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
]
KILOBYTE = 1000


def main() -> None:
    chromium = find_chromium()
    if chromium is None:
        print("no Chromium, nothing measured")
        return
    with tempfile.TemporaryDirectory() as folder:
        site = Site(Path(folder))
        collect = [sys.executable, "manage.py", "collectstatic", "--noinput", "--verbosity", "0"]
        subprocess.run(collect, cwd=ROOT, env=site.environment, check=True)
        with site.started(), sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
            context = browser.new_context(locale="da-DK", extra_http_headers={"Accept-Encoding": "gzip"})
            for name in ("first view", "second view"):
                _report(name, context, f"http://127.0.0.1:{site.port}/")
            browser.close()


def _report(name: str, context: BrowserContext, address: str) -> None:
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    files: dict[str, str] = {}
    sizes: dict[str, float] = {}
    session.on("Network.requestWillBeSent", lambda e: files.update({e["requestId"]: e["request"]["url"]}))
    session.on("Network.loadingFinished", lambda e: sizes.update({e["requestId"]: e["encodedDataLength"]}))
    page.goto(address, wait_until="networkidle")
    total = sum(sizes.values())
    print(f"{name}: {len(sizes)} requests, {total / KILOBYTE:.1f} KB (at most 6 and 40)")
    drawn = [key for key, url in files.items() if url.endswith((".css", ".js"))]
    print(f"  of it JS and CSS {sum(sizes.get(key, 0) for key in drawn) / KILOBYTE:.1f} KB (at most 30)")
    for key, url in files.items():
        print(f"  {sizes.get(key, 0) / KILOBYTE:6.1f} KB  {os.path.basename(url) or '/'}")
    page.close()
