"""The site's settings with what makes tests quick and independent of the environment."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("SECRET_KEY", "only-for-the-tests-of-this-project-0123456789-abcdefghijkl")
os.environ["HTTPS"] = "false"
os.environ["DEBUG"] = "false"

from timeline.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_AUTOREFRESH = True  # serve static files as they lie in the tree, without collecting them
WHITENOISE_USE_FINDERS = True

if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":  # noqa: F405
    # A file and not memory: there the threads of the live server share one connection, and two that ask at
    # once block each other for good, one with Python's lock in hand and one with the connection's.
    _file = Path(tempfile.gettempdir()) / f"tidslinje-tests-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(_file)}  # noqa: F405
