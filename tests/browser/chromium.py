"""Where Chromium is, and what is said where it is not."""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = "No Chromium was found: on Debian install the package chromium, or let CHROMIUM name the program."


def find_chromium() -> str | None:
    if named := os.environ.get("CHROMIUM"):
        return shutil.which(named)
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def is_required() -> bool:
    return os.environ.get("REQUIRE_BROWSER", "0") not in ("", "0")
