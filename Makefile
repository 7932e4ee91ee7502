# `make` alone lists the targets. Everything is set up in .venv and var/, nothing outside this folder.
SHELL := /bin/bash
.SHELLFLAGS := -eu -o pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

PYTHON ?= $(shell for p in python3 python3.13 python3.12 python3.11; do \
	$$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' 2>/dev/null && echo $$p && break; done)
BIN := .venv/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check
SERVE ?= 1
ADDRESS ?= 127.0.0.1:8000
# A browser holds several connections while its reader reads: by itself waitress stops at 100 (docs/operations.md).
HOLDING := --connection-limit=800 --channel-timeout=30 --cleanup-interval=10 --asyncore-use-poll
TEST_ARGS ?= -q
POSTGRES := $(wildcard /usr/lib/postgresql/*/bin/initdb)
BEN_TRE := --under 83 --period 2021 --on 2021-06-30

export DJANGO_SETTINGS_MODULE ?= vungmanh.config.settings.dev
export PYTHONUTF8 := 1
export PIP_NO_INPUT := 1

.PHONY: help setup demo test check bench soak lock messages

help: ## list the targets
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /\1\t/' | expand -t 12

setup: .venv/.stamp-run .venv/.stamp-assets .venv/.stamp-messages ## install what running needs into .venv, fetch fonts

demo: setup ## load the demonstration, print the Bến Tre table, write its report, serve with a worker (SERVE=0: do not)
	@mkdir -p var
	@$(BIN)/vungmanh migrate --verbosity 0
	@$(BIN)/vungmanh demo
	@$(BIN)/vungmanh progress tsvmtd $(BEN_TRE)
	@for kind in docx xlsx; do \
		$(BIN)/vungmanh report programme-progress $(BEN_TRE) --programme tsvmtd -o var/ben-tre-2021.$$kind; done
	@$(BIN)/vungmanh collectstatic --noinput --verbosity 0
	@if [ "$(SERVE)" != 0 ]; then \
		echo "http://$(ADDRESS) (Ctrl-C stops)" >&2; \
		$(BIN)/vungmanh worker & worker=$$!; \
		$(BIN)/waitress-serve --listen=$(ADDRESS) --threads=8 $(HOLDING) vungmanh.config.wsgi:application & site=$$!; \
		trap 'kill -TERM $$site $$worker 2>/dev/null || true; wait' EXIT; \
		trap 'exit 0' INT TERM; \
		wait -n $$site $$worker; fi

test: .venv/.stamp-dev .venv/.stamp-assets .venv/.stamp-messages ## every test on SQLite, then on PostgreSQL (TEST_ARGS goes to pytest)
	@env -u DJANGO_SETTINGS_MODULE $(BIN)/python -m tests.run_all $(TEST_ARGS)

check: .venv/.stamp-dev ## format, lint, types, import contracts, templates, migrations
	@$(BIN)/ruff format --check --output-format concise .
	@$(BIN)/ruff check --output-format concise .
	@$(BIN)/lint-imports --no-logo --cache-dir var/cache/imports
	@$(BIN)/djlint --lint --quiet src
	@DJANGO_SETTINGS_MODULE=vungmanh.config.settings.test $(BIN)/vungmanh makemigrations --check --dry-run
	@env -u DJANGO_SETTINGS_MODULE $(BIN)/mypy

bench: .venv/.stamp-dev .venv/.stamp-assets ## measure at full size on both databases into var/bench.json
	@$(BIN)/python -m tools.bench
	@$(BIN)/python -m tools.bench.load
	@$(BIN)/python -m tools.bench.duties
	@$(BIN)/python -m tools.bench.members

soak: .venv/.stamp-dev .venv/.stamp-assets ## long property and fault runs
	@env -u DJANGO_SETTINGS_MODULE HYPOTHESIS_PROFILE=soak $(BIN)/python -m tests.run_all -m soak $(TEST_ARGS)

lock: ## resolve pyproject.toml anew into the three lock files
	@$(PYTHON) tools/lock.py

messages: .venv/.stamp-run ## collect texts for translation (needs GNU gettext)
	@cd src/vungmanh && DJANGO_SETTINGS_MODULE= ../../$(BIN)/django-admin makemessages --locale en --no-wrap --no-location
	@$(BIN)/python tools/messages.py --missing

.venv/bin/python:
	@[ -n "$(PYTHON)" ] || { echo "Python 3.11 or newer is needed" >&2; exit 1; }
	@$(PYTHON) -m venv .venv || { echo "python -m venv failed: on Debian, apt-get install python3-venv" >&2; exit 1; }

.venv/.stamp-run: requirements.lock pyproject.toml | .venv/bin/python
	@$(PIP) -r requirements.lock
	@$(PIP) --no-deps --editable .
	@touch $@

.venv/.stamp-dev: requirements-dev.lock .venv/.stamp-run
	@$(PIP) -r requirements-dev.lock $(if $(POSTGRES),,-r requirements-fallback.lock)
	@touch $@

.venv/.stamp-messages: $(wildcard src/vungmanh/locale/*/LC_MESSAGES/*.po) tools/messages.py | .venv/.stamp-run
	@$(BIN)/python tools/messages.py
	@touch $@

.venv/.stamp-assets: tools/assets.py package.json package-lock.json .npmrc requirements-fallback.lock | .venv/.stamp-run
	@$(BIN)/python tools/assets.py
	@touch $@
