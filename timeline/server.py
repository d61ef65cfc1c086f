"""gunicorn's configuration: `gunicorn --config python:timeline.server timeline.wsgi`."""

import os
from pathlib import Path

from gunicorn.http import message

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "timeline.settings")

from django.conf import settings  # noqa: E402  wants to know which ones

bind = f"127.0.0.1:{settings.PORT}"
worker_class = "gthread"
workers = settings.WORKERS
threads = 4
timeout = 60
graceful_timeout = 20
keepalive = 5
accesslog = None
preload_app = False  # each worker opens its own database connections
# Workers show that they live by touching a file; on a slow disk that blocks them.
worker_tmp_dir = "/dev/shm" if Path("/dev/shm").is_dir() else None  # noqa: S108
control_socket_disable = True  # else every site of one user shares a socket in that user's home

# A search of 10 KB has to reach us, to be answered by our own page with what is wrong with it, and
# htmx repeats the address in a header. gunicorn knows at most 8190 bytes for a request line, or no
# limit at all, with which one endless line fills the memory: so its own ceiling is raised.
LONGEST_LINE = 65_536
message.MAX_REQUEST_LINE = LONGEST_LINE
limit_request_line = LONGEST_LINE
limit_request_field_size = LONGEST_LINE
limit_request_fields = 60
