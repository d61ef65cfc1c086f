# Tidslinje's commands. Works with any make and sh of this century; `make` alone lists them.

PYTHON = python3
BIN = .venv/bin
PIP = $(BIN)/python -m pip --quiet --quiet --disable-pip-version-check
MANAGE = $(BIN)/python manage.py
WITH_KEY = SECRET_KEY="$$(cat .data/secret_key)"; export SECRET_KEY;
STATIC = $(shell find static)
# As many tests at once as there are processors; ARGS="-n 0" undoes it. In order, unlike with loadfile:
# the tests that empty the database have to come last.
SIDE_BY_SIDE = --numprocesses auto --dist worksteal
# A .venv whose Python was removed or replaced is made anew.
STALE := $(shell test ! -d .venv || .venv/bin/python -c 'import pip' 2> /dev/null || rm -rf .venv)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help run test test-postgres serve bench score messages

help: ## List the commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "make %-14s %s\n", $$1, $$2 }' Makefile

run: .venv/installed .data/secret_key .data/static/staticfiles.json ## Try it on http://127.0.0.1:8000/ with a demo story (PORT=8001: elsewhere)
	@$(WITH_KEY) HTTPS=false; export HTTPS; exec $(MANAGE) start

test: .venv/installed-dev ## Prove it: lint, types and all tests (ARGS="-k word": some of them)
	@echo "Lint"
	@$(BIN)/ruff check --quiet .
	@$(BIN)/ruff format --check --quiet .
	@find templates -type f -exec $(BIN)/djade --target-version 5.2 --check {} +
	@echo "Types"
	@$(BIN)/mypy --no-error-summary
	@echo "Migrations"
	@DJANGO_SETTINGS_MODULE=tests.settings DATABASE_URL=sqlite://:memory: \
	  $(MANAGE) makemigrations --check --dry-run --verbosity 1 timeline
	@echo "Tests"
	@PYTHONDEVMODE=1 $(BIN)/python -m pytest $(SIDE_BY_SIDE) $(ARGS)

test-postgres: .venv/installed-dev ## All tests on a PostgreSQL of their own, removed afterwards
	@PYTHONDEVMODE=1 $(BIN)/python -m tests.postgres -- $(SIDE_BY_SIDE) $(ARGS)

serve: production .venv/installed ## Serve in production (wants SECRET_KEY and ALLOWED_HOSTS)
	@mkdir -p -m 700 .data
	@echo "Collecting static files"
	@DEBUG=false $(MANAGE) collectstatic --noinput --verbosity 0
	@echo "Migrating the database"
	@DEBUG=false $(MANAGE) migrate --noinput --verbosity 0
	@DEBUG=false; export DEBUG; exec $(BIN)/gunicorn --config python:timeline.server timeline.wsgi

bench: .venv/installed-dev ## Measure how fast and how small it is
	@$(BIN)/python -m tests.benchmarks $(ARGS)

score: .venv/installed-dev ## Measure how well dates are found, on the gold set beside the project (ARGS="--errors 40")
	@$(BIN)/python -m tests.score $(ARGS)

messages: .venv/installed ## Collect and compile the texts to translate (wants GNU gettext)
	@command -v xgettext > /dev/null || { \
	  echo "GNU gettext is missing; on Debian install the package gettext."; exit 1; }
	@DJANGO_SETTINGS_MODULE=tests.settings $(MANAGE) makemessages --verbosity 0 --locale da \
	  --extension html,txt,py --ignore 'tests/*' --add-location file --no-obsolete
	@cd timeline/locale/da/LC_MESSAGES && sed '/^"POT-Creation-Date/d; /^"Report-Msgid/d; 1,3{/^#, fuzzy/d;}' django.po > new.po \
	  && mv new.po django.po && msgfmt --check-format --statistics --output-file django.mo django.po

# From here on: what the commands above stand on. Nothing is made twice.

.PHONY: production
production:
	@test -n "$$SECRET_KEY" || { echo "SECRET_KEY is not set. Make one, keep it, and put it into the environment:" \
	  "python3 -c 'import secrets; print(secrets.token_urlsafe(50))'"; exit 1; }
	@test -n "$$ALLOWED_HOSTS" || { echo "ALLOWED_HOSTS is not set. Put the site's host names into the environment," \
	  "such as ALLOWED_HOSTS=tidslinje.example.org"; exit 1; }

.venv/pyvenv.cfg:
	@command -v $(PYTHON) > /dev/null || { \
	  echo "There is no $(PYTHON). Install Python 3.11 or newer, or name it: make run PYTHON=/path/to/python"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Tidslinje needs Python 3.11 or newer; this is $$($(PYTHON) --version 2>&1)." \
	  "If there is a newer one, name it: make run PYTHON=python3.12"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2> /dev/null || { \
	  echo "$(PYTHON) cannot make virtual environments; on Debian install the package python3-venv."; exit 1; }
	@echo "Making .venv with $$($(PYTHON) --version)"
	@$(PYTHON) -m venv --clear .venv

# pip first: 23.2.1, which comes with Python 3.11, crashes on some requirements.
.venv/installed: requirements.txt .venv/pyvenv.cfg
	@echo "Installing requirements"
	@$(PIP) install --upgrade pip
	@$(PIP) install --requirement requirements.txt
	@touch $@

.venv/installed-dev: requirements-dev.txt .venv/installed
	@echo "Installing requirements for development"
	@$(PIP) install --requirement requirements-dev.txt
	@touch $@

.data/secret_key: | .venv/installed
	@mkdir -p -m 700 .data
	@umask 077; $(BIN)/python -c 'import secrets; print(secrets.token_urlsafe(50))' > $@

.data/static/staticfiles.json: $(STATIC) .venv/installed | .data/secret_key
	@echo "Collecting static files"
	@$(WITH_KEY) DEBUG=false STATIC_ROOT=.data/static $(MANAGE) collectstatic --noinput --verbosity 0
