# quipus: `make demo` shows the example case, `make test` runs every check, `make help` lists the rest.
# Everything lives in .venv; nothing outside this folder is changed.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check --quiet
WORKERS ?= 2

.PHONY: help demo test test-all format lock bench docs web screenshots wheel clean

help: ## list these targets
	@grep -E '^[a-z-]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 12

demo: $(VENV)/run.stamp ## set up, read the example case, show what was found
	@$(BIN)/python examples/demo.py demo-case

test: $(VENV)/dev.stamp ## set up and run every check: format, lint, types, import rules, tests
	$(BIN)/python tools/need_chromium.py
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n $(WORKERS) -m "not slow" --ignore=tests/web
	@# a browser beside another on two cores may miss a moment: what failed is run once more, by itself
	$(BIN)/pytest -n $(WORKERS) -m "not slow" tests/web || $(BIN)/pytest tests/web --last-failed --last-failed-no-failures none

test-all: $(VENV)/dev.stamp ## the same with the slow tests
	$(BIN)/python tools/need_chromium.py
	$(BIN)/pytest -n $(WORKERS)

format: $(VENV)/dev.stamp ## format the code and mend what can be mended without thought
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(VENV)/dev.stamp ## run the benchmarks; each prints ratios measured in one run
	$(BIN)/python -m bench

docs: $(VENV)/dev.stamp ## write the generated pages under docs/reference anew
	$(BIN)/python tools/make_reference.py

web: ## build the desk's scripts and styles into src/quipus/web/static (needs npm)
	cd web && npm ci --silent && node build.mjs

screenshots: $(VENV)/dev.stamp ## take pictures of every page of the desk into docs/images/desk
	$(BIN)/python tools/make_screenshots.py

wheel: $(VENV)/dev.stamp ## build the wheel into dist/
	$(BIN)/python -m pip --disable-pip-version-check wheel --quiet --no-deps --no-build-isolation --wheel-dir dist .

COMPILE := uv pip compile --universal --generate-hashes --no-emit-index-url --no-annotate --python-version 3.11 \
	--custom-compile-command "make lock" --quiet

lock: ## resolve the lock files anew (needs uv)
	$(COMPILE) pyproject.toml --extra postgres --output-file requirements/run.txt
	$(COMPILE) pyproject.toml --extra postgres --group dev --output-file requirements/dev.txt
	$(COMPILE) --group build --output-file requirements/build.txt

clean: ## remove everything that is made
	rm -rf $(VENV) dist demo-case .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis

$(BIN)/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "quipus needs Python 3.11 or newer; set PYTHON=...")'
	$(PYTHON) -m venv $(VENV)

$(VENV)/run.stamp: requirements/run.txt requirements/build.txt pyproject.toml | $(BIN)/python
	@echo "Setting up $(VENV) ..."
	$(PIP) install --no-compile --require-hashes --requirement requirements/run.txt
	$(PIP) install --no-compile --require-hashes --requirement requirements/build.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@# 70 MB that nothing reads: other packages' tests, their C sources, and calendars in 900 languages
	@find $(VENV)/lib -type d -name tests -path '*/site-packages/*' -prune -exec rm -r {} +
	@find $(VENV)/lib -path '*/site-packages/*' \( -name '*.pyx' -o -name '*.cpp' -o -name '*.c' -o -name '*.hpp' \) -delete
	@find $(VENV)/lib -path '*/babel/locale-data/*.dat' ! -name 'root.dat' ! -name 'e[ns]*.dat' ! -name 'pt*.dat' -delete
	@touch $@

$(VENV)/dev.stamp: requirements/dev.txt pyproject.toml | $(BIN)/python
	$(PIP) install --require-hashes --requirement requirements/dev.txt
	$(PIP) install --no-build-isolation --no-deps --editable .
	@touch $@ $(VENV)/run.stamp
