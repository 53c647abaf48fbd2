# make run    set up on first use, then start everything
# make test   run everything that CI runs
# make bench  measure

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
PAGES := src/qiongtai/ui/static/vendor/.done
export PIP_DISABLE_PIP_VERSION_CHECK := 1

.PHONY: run test check bench pages messages clean

run: $(VENV)/.run $(PAGES)
	@$(BIN)/qiongtai up

test: $(VENV)/.dev $(PAGES)
	@tools/browser
	@$(BIN)/python tools/check.py

check: $(VENV)/.dev
	@$(BIN)/python tools/check.py --fast

bench: $(VENV)/.dev $(PAGES)
	@$(BIN)/python -m bench

messages: $(VENV)/.dev
	@$(BIN)/python tools/messages.py
	@$(BIN)/qiongtai messages

$(VENV)/bin/python:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11) and "Python 3.11 or newer is needed.")'
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run: requirements/run.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what Qiongtai runs on ..."
	@$(BIN)/pip install -qq --require-hashes -r requirements/run.lock
	@$(BIN)/pip install -qq --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements/dev.lock pyproject.toml | $(VENV)/bin/python
	@echo "Installing what the tests need ..."
	@$(BIN)/pip install -qq --require-hashes -r requirements/dev.lock
	@$(BIN)/pip install -qq --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.run

$(PAGES): package.json package-lock.json tools/pages | $(VENV)/bin/python
	@tools/pages

clean:
	@rm -rf $(VENV) node_modules .mypy_cache .ruff_cache .pytest_cache
