# make run: serve the toolkit on this machine.   make test: run the whole test suite.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
READY := $(VENV)/.ready
OTHER := .venv-accuracy
UNION := .venv-accuracy-union

.PHONY: run test test-all accuracy check mutants bench docs snapshots wheel lock clean chromium help

help: ## list what can be made
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed 's/:.*## /\t/'

$(READY): pyproject.toml requirements.lock
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; name one with: make PYTHON=python3.12"; exit 2; }
	$(PYTHON) -m venv $(VENV)
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps --no-build-isolation -e .
	@touch $@

run: $(READY) ## serve the web front end on http://127.0.0.1:8000
	$(BIN)/eor serve

chromium: $(READY)
	@$(BIN)/python -m tests.browser

check: $(READY) ## types, style, one-way arrows
	$(BIN)/ruff check .
	$(BIN)/ruff format --check --quiet .
	$(BIN)/mypy compliance web jurisdictions docs
	$(BIN)/lint-imports --no-cache

test: $(READY) chromium check ## the whole test suite, browser tests included
	$(BIN)/python -m pytest -q -n auto --dist worksteal -m "not slow" --cov --cov-report=term:skip-covered

test-all: $(READY) chromium check ## the suite and what takes longer
	$(BIN)/python -m pytest -q -n auto --dist worksteal --cov --cov-report=term:skip-covered

accuracy: $(READY) $(OTHER)/.ready $(UNION)/.ready ## ask other engines what the employer pays, and compare
	$(BIN)/python -m pytest -q tests/accuracy

$(OTHER)/.ready: pyproject.toml
	$(PYTHON) -m venv $(OTHER)
	$(OTHER)/bin/python -m pip install --quiet --disable-pip-version-check $$($(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["accuracy"])')
	@touch $@

$(UNION)/.ready: pyproject.toml tests/accuracy/package.json
	$(PYTHON) -m venv $(UNION)
	$(UNION)/bin/python -m pip install --quiet --disable-pip-version-check $$($(PYTHON) -c 'import tomllib; print(*tomllib.load(open("pyproject.toml", "rb"))["project"]["optional-dependencies"]["accuracy-union"])')
	@mkdir -p $(UNION)/npm && cp tests/accuracy/package.json $(UNION)/npm/
	@if command -v npm >/dev/null; then npm install --silent --prefix $(UNION)/npm; else echo "npm is not installed: the model of Urssaf is not asked"; fi
	@touch $@

mutants: $(READY) ## change every rule a little; its worked examples must notice
	$(BIN)/python -m tests.mutants

bench: $(READY) ## documents, offers and rules per second, against plain tools, in one run
	$(BIN)/python -m tests.bench

docs: $(READY) ## write the generated pages of law
	$(BIN)/python -m docs.generate

snapshots: $(READY) ## write the cost ladders anew; read the difference before you commit it
	$(BIN)/python -m tests.snapshots

wheel: $(READY) ## build the wheel into dist/
	$(BIN)/python -m build --wheel --no-isolation

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile pyproject.toml --extra test --extra cluster --universal --generate-hashes --no-annotate --no-header --python-version 3.11 -o requirements.lock

clean: ## remove what was made
	rm -rf $(VENV) $(OTHER) $(UNION) build dist *.egg-info .mypy_cache .ruff_cache .pytest_cache .hypothesis .coverage*
