"""The site's settings with what makes tests quick and independent of the environment."""

import os

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
