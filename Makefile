# The two commands: `make run` and `make test`. `make help` lists the rest.
SHELL := /bin/bash
PYTHON ?= python3
PORT ?= 8000
VENV := .venv
PY := $(VENV)/bin/python
# A stamp is written last and carries the hash of what was installed, so a broken install is never taken for a good one.
RUN_STAMP := $(VENV)/.run-$(shell sha256sum requirements.txt | cut -c1-16)
DEV_STAMP := $(VENV)/.dev-$(shell cat requirements.txt requirements-dev.txt | sha256sum | cut -c1-16)
WORKERS ?= auto
QUERIES ?= 50000
PICTURES ?= test-results/pictures
# Wheels only, so that no compiler is needed; Haystack publishes a source archive of plain Python.
WHEELS := --only-binary :all: --no-binary django-haystack

.DEFAULT_GOAL := help
.PHONY: help run base test check bench fuzz screenshots pictures clean

help: ## what there is to make
	@grep -hE '^[a-z-]+:.*## ' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 16

# Citations, feeds and the API say where this copy answers, unless it was told another address.
run: export KB_BASE_URL ?= http://127.0.0.1:$(PORT)
run: $(RUN_STAMP) base ## install, fill the base and serve it on http://127.0.0.1:8000/ (PORT= for another)
	@echo; echo "Clearing Point is at http://127.0.0.1:$(PORT)/  (Ctrl-C stops it)"
	@echo "To make the first curator:  $(PY) manage.py createsuperuser"
	@echo "To read your own files:     $(PY) manage.py ingest PATH..."; echo
	@$(PY) manage.py runserver --noreload 127.0.0.1:$(PORT)

base: $(RUN_STAMP) ## migrate, load vocabulary and starter collection, build the index
	@echo "Database ..." && $(PY) manage.py migrate --verbosity 0
	@$(PY) manage.py load_vocabulary
	@$(PY) manage.py load_starter
	@$(PY) manage.py index --drain

test: $(DEV_STAMP) check ## install what tests need and run all of them
	@$(PY) -m pytest -n $(WORKERS)

check: $(DEV_STAMP) ## ruff, templates, mypy, import-linter, Django's checks and migrations
	@$(VENV)/bin/ruff check . && $(VENV)/bin/ruff format --check .
	@$(VENV)/bin/djlint templates --lint --quiet
	@$(VENV)/bin/mypy
	@$(VENV)/bin/lint-imports --no-cache
	@$(PY) manage.py check --fail-level WARNING
	@$(PY) manage.py makemigrations --check --dry-run

bench: $(DEV_STAMP) ## print speed ratios against stated references; never part of the tests
	@for bench in tests/benchmarks/bench_*.py; do echo "== $$bench"; $(PY) -m tests.benchmarks.$$(basename $$bench .py) || exit 1; done

fuzz: $(DEV_STAMP) base ## ask each engine 50,000 queries that nobody would type (QUERIES= for another number)
	@for engine in whoosh tantivy; do export KB_SEARCH_ENGINE=$$engine; $(PY) manage.py index --if-missing && $(PY) -m tests.benchmarks.fuzz_search $(QUERIES) || exit 1; done

# A base and a free port of its own, so that the pictures show the starter collection whatever else is read in or served.
screenshots: export KB_DATA_DIR = $(abspath $(PICTURES))-base
screenshots: $(DEV_STAMP) base ## picture every page type, wide, narrow, dark and printed (PICTURES= for another folder)
	@$(call pictured,$(PICTURES))

pictures: export KB_DATA_DIR = $(abspath $(PICTURES))-base
pictures: $(DEV_STAMP) base ## make the pictures of the README anew
	@$(call pictured,docs/pictures readme)

define pictured
port=$$($(PY) -c 'import socket; free = socket.socket(); free.bind(("127.0.0.1", 0)); print(free.getsockname()[1])'); \
	trap 'kill $$server 2>/dev/null' EXIT; \
	$(PY) manage.py runserver --noreload 127.0.0.1:$$port >"$$KB_DATA_DIR/server.log" 2>&1 & server=$$!; \
	$(PY) -m tests.browser.screenshots http://127.0.0.1:$$port $(1)
endef

clean: ## remove the environment and the caches; the base in data/ stays
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache

$(VENV)/bin/pip:
	@command -v $(PYTHON) >/dev/null || { echo "Python is missing. On Debian or Ubuntu: sudo apt-get install python3 python3-venv"; exit 1; }
	@$(PYTHON) -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' || { echo "$(PYTHON) is $$($(PYTHON) -V); Clearing Point needs 3.11 to 3.13. Name another: make PYTHON=python3.12 run"; exit 1; }
	@$(PYTHON) -c 'import ensurepip, venv' 2>/dev/null || { echo "This Python has no venv. On Debian or Ubuntu: sudo apt-get install python3-venv"; exit 1; }
	@echo "Environment in $(VENV) ..."; rm -rf $(VENV); $(PYTHON) -m venv $(VENV) || { rm -rf $(VENV); exit 1; }

$(RUN_STAMP): requirements.txt | $(VENV)/bin/pip
	@echo "Installing what it runs on ..."
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check $(WHEELS) -r requirements.txt
	@rm -f $(VENV)/.run-*; touch $@

$(DEV_STAMP): requirements.txt requirements-dev.txt | $(RUN_STAMP)
	@echo "Installing what tests need ..."
	@$(VENV)/bin/pip install --quiet --disable-pip-version-check $(WHEELS) -r requirements-dev.txt
	@rm -f $(VENV)/.dev-*; touch $@
