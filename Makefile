# Every target works from a fresh clone and makes what it needs. `make` alone prints this list.
PYTHON ?= python3
PORT ?= 8501
HOST ?= 127.0.0.1
MINUTES ?= 30
ARGS ?=
export PYTHON

VENV_PYTHON := .venv/bin/python
UV_VERSION := 0.13.9
MUTMUT_VERSION := 3.8.1
SCRIPTS := 'components/**/*.js' 'tests/**/*.js' 'tests/**/*.mjs'

.DEFAULT_GOAL := help
.PHONY: help run serve test mutants check bench plates site format data refresh lock

help: ## Print this list
	@echo "Claims Atlas"
	@sed -n 's/^\([a-z]*\):.*## /\1|/p' Makefile | while IFS='|' read -r name text; do printf '  make %-8s %s\n' "$$name" "$$text"; done

run: ## Start the atlas and print its address (PORT=8501, HOST=127.0.0.1)
	@.ci/venv requirements.lock
	@echo "Claims Atlas: http://$(HOST):$(PORT)   (Ctrl-C ends it)"
	@(nice $(VENV_PYTHON) -m components.plate fonts > /dev/null 2>&1 &) # the first picture need not wait for them
	@exec $(VENV_PYTHON) -m streamlit run app.py --server.port $(PORT) --server.address $(HOST) --server.headless true --logger.hideWelcomeMessage true

serve: ## Start the atlas for many readers, a process for each core (docs/deploy.md)
	@.ci/venv requirements.lock
	@exec env PORT=$(PORT) HOST=$(HOST) $(VENV_PYTHON) -m components.server

test: ## Run every test, those in a real browser too (ARGS="-k kherson" for some)
	@.ci/venv requirements-dev.lock
	@$(VENV_PYTHON) -m tests.browser.chromium
	@$(VENV_PYTHON) -m tests.browser.firefox
	@$(VENV_PYTHON) -m tests.browser.webkit
	@$(VENV_PYTHON) -m tests.browser.nginx
	$(VENV_PYTHON) -m pytest --numprocesses=auto --maxprocesses=4 --dist=loadfile --no-loadscope-reorder $(ARGS)

mutants: ## Change the code and see which changes no test notices (MINUTES=30, ARGS="'events.compare*'")
	@.ci/venv requirements-dev.lock
	@$(VENV_PYTHON) -m pip install -qq --disable-pip-version-check mutmut==$(MUTMUT_VERSION)
	@CI=1 timeout $(MINUTES)m $(VENV_PYTHON) -m mutmut run --max-children 2 $(ARGS) || test $$? = 124
	@$(VENV_PYTHON) -m mutmut results

check: ## Format, lint, types, import contracts, locks, tree, releases, lessons, languages
	@.ci/venv requirements-dev.lock
	$(VENV_PYTHON) -m ruff format --check .
	$(VENV_PYTHON) -m ruff check .
	$(VENV_PYTHON) -m mypy
	.venv/bin/lint-imports --no-logo
	.venv/bin/oxfmt --check $(SCRIPTS)
	.venv/bin/oxlint --deny-warnings components tests
	$(VENV_PYTHON) .ci/locks.py check
	$(VENV_PYTHON) .ci/audit.py
	$(VENV_PYTHON) .ci/tree.py
	$(VENV_PYTHON) -m events.release check
	$(VENV_PYTHON) -m events.lesson
	$(VENV_PYTHON) -m components.catalogue check

bench: ## Measure how long the reader waits, beside what people use today (ARGS="--rows a,c --moves 20")
	@.ci/venv requirements-dev.lock
	@$(VENV_PYTHON) -m tests.browser.chromium --whole
	$(VENV_PYTHON) -m tests.bench $(ARGS)

plates: ## Draw every plate of six days into plates/, and sheets to look at them (ARGS="--days 2022-09-30")
	@.ci/venv requirements-dev.lock
	$(VENV_PYTHON) -m components.plate sheets --output plates $(ARGS)

site: ## Write the atlas as a static site into site/ (ARGS="--address https://atlas.example/")
	@.ci/venv requirements.lock
	$(VENV_PYTHON) -m components.pack --site site $(ARGS)
	$(VENV_PYTHON) -m components.pack --site site --language uk $(ARGS)

format: ## Put the code into the house format and sort its imports
	@.ci/venv requirements-dev.lock
	$(VENV_PYTHON) -m ruff check --select I --fix .
	$(VENV_PYTHON) -m ruff format .
	.venv/bin/oxfmt $(SCRIPTS)

data: ## Rebuild the shipped geometry and names of places from their pinned sources
	@.ci/venv requirements.lock
	$(VENV_PYTHON) -m geodata.build

refresh: ## Say how newer data comes in
	@echo "Newer data, and what it comes in with:"
	@echo "  $(VENV_PYTHON) -m geodata.refresh viina control_latest_2026.zip   ground and daily shares, from VIINA's files"
	@echo "  $(VENV_PYTHON) -m events.validate --template claims.xlsx         the template for figures"
	@echo "  $(VENV_PYTHON) -m events.refresh claims.xlsx                     figures, or events in the columns of events.csv"
	@echo "Each prints what came, what changed and what was refused, and then the next command."
	@echo "With --output FOLDER they write into an edition that ATLAS_DATA names (docs/settings.md)."
	@echo "What an editor does each week stands in CONTRIBUTING.md."

lock: ## Write both locks from pyproject.toml (ARGS=--upgrade for newer versions)
	@.ci/venv requirements-dev.lock
	@$(VENV_PYTHON) -m pip install -qq --disable-pip-version-check uv==$(UV_VERSION)
	$(VENV_PYTHON) .ci/locks.py write $(ARGS)
