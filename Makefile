# Each target does all of its own set-up. Needed beforehand: Python 3.11 or newer, and make.
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes --only-binary :all:

.PHONY: run test check bench chaos

run: $(VENV)/.run-ready
	$(BIN)/python -m bot run

test: $(VENV)/.dev-ready
	$(BIN)/python -m pytest -n auto --dist worksteal $(TESTS)

check: $(VENV)/.dev-ready
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports

bench: $(VENV)/.dev-ready
	@$(BIN)/python -m tests.bench $(ROWS)

chaos: $(VENV)/.dev-ready
	@$(BIN)/python -m tests.chaos $(ROWS)

$(BIN)/python:
	$(PYTHON) -c "import sys; sys.exit(sys.version_info < (3, 11) and 'xueshi needs Python 3.11 or newer; name one with: make PYTHON=python3.12')"
	$(PYTHON) -m venv $(VENV)

# The fonts are cut once here, so that the first certificate does not wait for it.
$(VENV)/.run-ready: requirements.lock | $(BIN)/python
	$(PIP) -r requirements.lock
	$(BIN)/python -c "from pathlib import Path; from bot.documents.fonts import load; load(Path('var/cache/fonts'))"
	touch $@

$(VENV)/.dev-ready: tests/requirements.lock | $(BIN)/python
	$(PIP) -r tests/requirements.lock
	touch $@
