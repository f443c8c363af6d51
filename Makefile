# `make` alone lists what can be done. PYTHON names the interpreter to build .venv with.
PYTHON = python3
BIN = .venv/bin
READY = .venv/.ready
SDK = generated/allo
OLD = HEAD:specs/allo
NEW = specs/allo
PRISM = $(or $(XDG_CACHE_HOME),$(HOME)/.cache)/instep/prism

.DEFAULT_GOAL := help
.PHONY: help setup generate check inspect pull diff vendor test lint golden judge corpus bench clean

help:
	@awk -F ':.*## ' '/^[a-z]+:.*## / { printf "  make %-9s %s\n", $$1, $$2 }' Makefile

setup: $(READY) ## make .venv with instep in .venv/bin, from requirements.lock
	@echo "ready: $(BIN)/instep"

generate: $(READY) ## regenerate every SDK from its description in specs/
	@$(BIN)/instep generate

check: $(READY) ## see whether generated/ and specs/ are in step
	@$(BIN)/instep check

inspect: $(READY) ## say what there is to say about specs/allo, write nothing
	@$(BIN)/instep inspect allo

pull: $(READY) ## fetch what each API publishes into its folder below specs/
	@$(BIN)/instep pull $(ARGS)

diff: $(READY) ## say what changed since HEAD for callers of specs/allo; OLD and NEW name others
	@$(BIN)/instep diff $(OLD) $(NEW) $(ARGS)

vendor: $(READY) ## put the SDK of allo into the folder DEST of another repository
	@$(BIN)/instep vendor allo "$(DEST)" $(ARGS)

test: $(READY) ## run every test
	$(BIN)/python -m pytest -n 2

lint: $(READY) ## black, ruff, mypy and pyright on generator, tests and SDK
	$(BIN)/black --check --quiet .
	$(BIN)/ruff check --quiet .
	$(BIN)/mypy generator tests bench
	cd $(SDK) && "$(CURDIR)/$(BIN)/mypy" --strict allo
	$(BIN)/pyright generator tests bench $(SDK)

golden: $(READY) ## rewrite the expected files of tests/golden and tests/diff
	UPDATE_GOLDEN=1 $(BIN)/python -m pytest -n 2 tests/golden tests/diff

judge: $(READY) ## let Prism judge the SDK of the full Allo description in INSTEP_CORPUS; needs node
	@test -x "$(PRISM)/node_modules/.bin/prism" || npm install --silent --no-audit --no-fund \
	  --prefix "$(PRISM)" @stoplight/prism-cli@5
	$(BIN)/python -m pytest -q tests/judge

corpus: $(READY) ## try every real description in INSTEP_CORPUS; ARGS="--checks mypy stripe"
	@$(BIN)/python -m tests.corpus $(ARGS)

bench: $(READY) ## measure speed and memory beside rivals from PyPI
	$(BIN)/python bench/run.py
	$(BIN)/python bench/calls.py

clean: ## remove .venv and every cache
	rm -rf .venv .mypy_cache .pytest_cache .ruff_cache .hypothesis
	find . -name __pycache__ -type d -prune -exec rm -rf {} +

$(READY): requirements.lock pyproject.toml
	@"$(PYTHON)" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { \
	  echo "Instep needs Python 3.11 or newer: make setup PYTHON=/path/to/python3.11" >&2; \
	  exit 1; }
	@"$(PYTHON)" -c 'import ensurepip, venv' || { \
	  echo "This Python cannot make environments; on Debian: apt install python3-venv" >&2; \
	  exit 1; }
	@echo "making .venv from requirements.lock ..."
	@"$(PYTHON)" -m venv .venv
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --require-hashes \
	  -r requirements.lock
	@$(BIN)/python -m pip install --quiet --disable-pip-version-check --no-deps \
	  --no-build-isolation -e .
	@$(BIN)/python -m compileall -q generator
	@env -u PYTHONDONTWRITEBYTECODE $(BIN)/python -c \
	  "from generator.cache import get_ready; get_ready()"
	@touch $(READY)
