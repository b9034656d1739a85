# Everything there is to do here; `make` alone prints the list. Needs GNU make, bash, git and Python 3.11 or newer.
SHELL := bash
.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help demo test lint structure routes a11y-full pictures bench gate-proof gate-long crawl crawl-proof css messages requirements clean suites

# The demo's port, the number of parallel test processes (two more than processors: they wait for browsers and servers),
# more words for pytest, and the lines of the benchmark to run.
PORT ?= 8000
WORKERS ?= $(shell echo $$(($$(getconf _NPROCESSORS_ONLN) + 2)))
ARGS ?=
ONLY ?=
export ONLY
# Images set this for programs that start once. The tests start a hundred, and each would compile the libraries anew.
unexport PYTHONDONTWRITEBYTECODE
# UPGRADE=--upgrade lets `make requirements` take newer versions.
UPGRADE ?=

BIN := .venv/bin
# In the order of the folders: files with few tests are often the slow ones, and would come last, one by one.
PYTEST = $(BIN)/pytest -n $(WORKERS) --dist loadfile --no-loadscope-reorder $(ARGS)
WITH_SERVERS := $(BIN)/python -m operations.with_servers postgres elasticsearch --
STATIC := $(shell find site/static -type f -not -path '*/build/*' 2>/dev/null)
LOCALES := site/locale/en/LC_MESSAGES/django.mo site/locale/nl/LC_MESSAGES/django.mo site/locale/nl/LC_MESSAGES/djangojs.mo
TRANSLATED := ground people content municipalities search themes site/config site/templates
LOCK = $(BIN)/uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	--custom-compile-command "make requirements" $(UPGRADE)
INSTALL := $(BIN)/python -m pip install --quiet --disable-pip-version-check
# Machines often have several, some of them without venv; a pyenv shim may exist and not run.
PYTHONS := $(PYTHON) python3 python3.14 python3.13 python3.12 python3.11

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / {printf "  make %-14s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

demo: .venv/base-installed site/static-collected/staticfiles.json $(LOCALES) ## Set up and serve the national site and 342 local sites (PORT=8000)
	@$(BIN)/python -m operations.demo --port $(PORT)

test: .venv/dev-installed site/static/build/cjg.css $(LOCALES) lint ## Lint, then the tests on SQLite and, where found, on PostgreSQL (ARGS="-k name")
	@$(WITH_SERVERS) $(MAKE) --no-print-directory suites

suites:
	@echo "Tests on SQLite"
	@$(PYTEST)
	@if [ -n "$${TEST_POSTGRES_URL:-}" ]; then \
		echo "The tests that open the database, on PostgreSQL (tests/needs.py says which)"; \
		DATABASE_URL="$$TEST_POSTGRES_URL" $(PYTEST); \
	fi

lint: .venv/dev-installed ## Check style, types, import directions, templates, migrations and licences
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/djlint --lint --quiet site/templates
	DJANGO_SETTINGS_MODULE=config.settings.test DATABASE_URL=sqlite://:memory: $(BIN)/python manage.py makemigrations --check --dry-run
	$(BIN)/reuse --suppress-deprecation lint --quiet || $(BIN)/reuse lint

structure: .venv/dev-installed ## Measure how the packages hang together, and write docs/structure.md
	@$(BIN)/python -m tests.repository.structure

routes: .venv/dev-installed ## Write who may open what in the admin to docs/open-routes.md
	@PYTHONPATH=site $(BIN)/python -m tests.repository.open_routes

a11y-full: .venv/dev-installed site/static/build/cjg.css $(LOCALES) ## Ask every page everything about accessibility; the report comes in var/accessibility
	@$(BIN)/pytest -n 0 $(ARGS) tests/browser/accessibility/full.py

pictures: .venv/dev-installed site/static/build/cjg.css $(LOCALES) ## Take pictures of every kind of page, to look at, in var/pictures (ARGS="-k home")
	@$(BIN)/pytest -q -n $(WORKERS) $(ARGS) tests/browser/pictures.py

bench: .venv/dev-installed site/static/build/cjg.css ## Measure and print one table, also to bench.json (ONLY=P1,P3)
	@$(WITH_SERVERS) $(BIN)/python -m tests.benchmarks

gate-proof: .venv/dev-installed site/static/build/cjg.css $(LOCALES) ## Take each rule of the gate away in turn: a test has to fail for each (RULE="part of its words")
	@$(BIN)/python -m tests.gate_proof

gate-long: .venv/dev-installed site/static/build/cjg.css $(LOCALES) ## Walk texts through 2,000 runs of 50 steps past the gate (GATE_RUNS, GATE_STEPS, GATE_SEED)
	@$(BIN)/python -m tests.gate_long

crawl: .venv/dev-installed site/static/build/cjg.css $(LOCALES) ## Ask every address of the admin host, with each row of another in each of its places (ARGS="-k reader")
	@CRAWL_EVERYTHING=1 $(BIN)/pytest -q -s --show-capture=no $(ARGS) tests/crawl

crawl-proof: .venv/dev-installed site/static/build/cjg.css $(LOCALES) ## Take each scope of the table of routes away in turn: the crawl has to see it (RULE="part of its name")
	@$(BIN)/pytest -q -s -n 0 --show-capture=no tests/crawl/removed_rules.py

css: site/static/build/cjg.css ## Build the style sheet from the design system's packages

messages: .venv/dev-installed ## Bring the list of what is to be translated up to date: site/locale, then fill what is empty
	$(BIN)/pybabel --quiet extract -F pyproject.toml -k gettext_lazy --sort-output --no-location -o site/locale/django.pot $(TRANSLATED)
	$(BIN)/pybabel --quiet update -D django -d site/locale -l en -i site/locale/django.pot --no-wrap --ignore-obsolete \
		--no-fuzzy-matching --ignore-pot-creation-date
	@rm site/locale/django.pot

requirements: .venv/dev-installed ## Lock what requirements/*.in ask for (UPGRADE=--upgrade for newer versions)
	$(INSTALL) uv
	$(LOCK) requirements/base.in -o requirements/base.txt > /dev/null
	$(LOCK) requirements/front-end.in -o requirements/front-end.txt > /dev/null
	$(LOCK) -c requirements/base.txt -c requirements/front-end.txt requirements/dev.in -o requirements/dev.txt > /dev/null
	$(BIN)/python -m operations.npm install --package-lock-only --ignore-scripts

clean: ## Remove the demo's data, the virtual environment and everything that was built
	rm -rf var .venv node_modules site/static/build site/static-collected $(LOCALES) bench.json
	rm -rf .pytest_cache .mypy_cache .ruff_cache .import_linter_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(BIN)/python:
	@for python in $(PYTHONS); do \
		if "$$python" -c 'import sys, venv, ensurepip; sys.exit(sys.version_info < (3, 11))' 2> /dev/null; then \
			echo "Virtual environment with $$("$$python" --version)"; exec "$$python" -m venv .venv; \
		fi; \
	done; \
	echo "No Python 3.11 or newer with its venv module found (Debian: apt-get install python3-venv)." >&2; exit 1

.venv/base-installed: requirements/base.txt | $(BIN)/python
	@echo "Installing what the product needs"
	@$(INSTALL) --require-hashes -r requirements/base.txt
	@touch $@

.venv/dev-installed: requirements/dev.txt pyproject.toml | $(BIN)/python
	@echo "Installing what tests and checks need"
	@$(INSTALL) --require-hashes -r requirements/dev.txt
	@$(INSTALL) --no-deps --no-build-isolation -e .
	@touch $@

# npm comes from PyPI where the machine has none.
.venv/npm-found: requirements/front-end.txt | $(BIN)/python
	@command -v npm > /dev/null || $(INSTALL) --require-hashes -r requirements/front-end.txt
	@touch $@

node_modules/installed: package.json package-lock.json .npmrc .venv/npm-found
	@echo "Fetching the design system's packages"
	@$(BIN)/python -m operations.npm ci --ignore-scripts --no-audit --no-fund --loglevel=error
	@touch $@

site/static/build/cjg.css: node_modules/installed .venv/base-installed $(STATIC) $(wildcard themes/*.py)
	@$(BIN)/python -m themes.build
	@touch $@

# Babel, because fresh machines have no gettext.
site/locale/%.mo: site/locale/%.po .venv/base-installed
	@echo "Compiling the words of $*"
	@$(BIN)/pybabel --quiet compile -i $< -o $@

site/static-collected/staticfiles.json: site/static/build/cjg.css .venv/base-installed $(STATIC)
	@echo "Collecting static files"
	@$(BIN)/python manage.py collectstatic --noinput --clear --verbosity 0
	@touch $@
