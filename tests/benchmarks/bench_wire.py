"""What the first view of the demo page costs on the wire, from the real server in a real browser.

Every file in the order in which the browser asked for it, with its bytes as they were transferred,
headers included, in gzip as behind a plain proxy; then the same page once more, with what the browser kept.
Last, which files the events wait for: each is held back in turn, and events are seen or not.
"""

import os

from playwright.sync_api import Browser, BrowserContext, TimeoutError

from tests.benchmarks.serving import FIRST_EVENT, browse

KILOBYTE = 1000
PATIENCE = 5000  # milliseconds in which events are seen that wait for nothing


def main() -> None:
    browse(_measure)


def _measure(browser: Browser, address: str) -> None:
    context = _reader(browser)
    files = _report("first view", context, address)
    _report("second view", context, address)
    # No page is seen before it is there itself.
    waited = [address, *(url for url in files if url != address and not _seen_without(url, browser, address))]
    scripts = [url for url in waited if url.endswith(".js")]
    print(f"requests before events are seen: {len(waited)} (at most 3): {_names(waited)}")
    print(f"  scripts among them: {_names(scripts) or 'none'} (none)")


def _reader(browser: Browser) -> BrowserContext:
    return browser.new_context(locale="da-DK", extra_http_headers={"Accept-Encoding": "gzip"})


def _report(name: str, context: BrowserContext, address: str) -> list[str]:
    """Prints what came; returns the addresses of it."""
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
        print(f"  {sizes.get(key, 0) / KILOBYTE:6.1f} KB  {_names([url])}")
    page.close()
    return list(files.values())


def _seen_without(url: str, browser: Browser, address: str) -> bool:
    """Whether a reader with an empty cache sees an event although that file does not come."""
    context = _reader(browser)
    page = context.new_page()
    page.add_init_script(FIRST_EVENT)
    page.route(url, lambda _route: None)
    page.goto(address, wait_until="commit")
    try:
        page.wait_for_function("() => firstEvent !== null", timeout=PATIENCE, polling=50)
    except TimeoutError:
        return False
    else:
        return True
    finally:
        context.close()


def _names(urls: list[str]) -> str:
    return ", ".join(os.path.basename(url) or "/" for url in urls)
