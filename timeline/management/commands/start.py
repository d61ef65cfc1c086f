"""What `make run` does once everything is installed: prepare the database, then serve."""

import os
import socket
import sys
from typing import Any

from django.conf import settings
from django.contrib.auth.models import User
from django.core.management import call_command
from django.core.management.base import BaseCommand
from django.db import Error, connections

from timeline import demo
from timeline.curation import people


class Command(BaseCommand):
    help = "Prepares the database, with the demo story and a first account, and serves on PORT."

    # A newcomer reads what goes wrong here: sentences, without the name of an exception before them.

    def handle(self, *args: Any, **options: Any) -> None:
        os.chdir(settings.BASE_DIR)  # where gunicorn finds `timeline`
        listener = listen(settings.PORT)
        try:
            self.prepare()
        except Error as error:
            sys.exit(f"The database cannot be used: {str(error).strip()}")
        connections.close_all()  # nothing of it may live on in the server
        address = f"http://127.0.0.1:{settings.PORT}/"
        self.stdout.write(f"Read at {address} and curate at {address}admin/ until Ctrl-C.")
        self.stdout.flush()
        serve(listener)

    def prepare(self) -> None:
        call_command("migrate", verbosity=0, interactive=False)
        self.stdout.write("The database is up to date.")
        new = not people.anybody()
        if editor := people.first_editor():
            name, password = editor
            # Once: whoever has had an account has seen it, and may have deleted it.
            if new and demo.load(User.objects.get(username=name)):
                self.stdout.write("Loaded the demo story.")
            self.stdout.write(f"Sign in as {name} with the password {password} (shown only this once).")


def listen(port: int) -> socket.socket:
    """Takes the port before anything else is done, so that nobody can take it in between."""
    try:
        return socket.create_server(("127.0.0.1", port))
    except OSError as error:
        reason = os.strerror(error.errno or 0).lower()
        sys.exit(
            f"Port {port} cannot be used ({reason}). "
            f"Stop what uses it, or choose another: make run PORT={port + 1 if port < 65_535 else 8001}"
        )


def serve(listener: socket.socket) -> None:
    """Becomes gunicorn, so that every signal goes straight to it."""
    listener.set_inheritable(True)
    gunicorn = [sys.executable, "-m", "gunicorn", "--config", "python:timeline.server"]
    options = ["--bind", f"fd://{listener.fileno()}", "--log-level", "warning"]
    os.execv(sys.executable, [*gunicorn, *options, "timeline.wsgi"])  # noqa: S606  no shell, no input of others
