# Everything a newcomer types. uv is used where it is installed, venv and pip where it is not.
.DEFAULT_GOAL := help
VENV := .venv
BIN := $(VENV)/bin
PYTHON ?= python3
JOBS ?= 2
UV := $(shell command -v uv 2>/dev/null)

ifdef UV
CREATE = uv venv --quiet --allow-existing --python "$(PYTHON)" $(VENV)
INSTALL = uv pip install --quiet --python $(BIN)/python
else
CREATE = $(PYTHON) -m venv $(VENV)
INSTALL = $(BIN)/python -m pip install --quiet --disable-pip-version-check
endif

.PHONY: help run test check bench lock clean

help: ## what can be typed here
	@grep -E '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/:.*## /\t/' | expand -t 10

run: $(VENV)/.run ## start the bot: with TELEGRAM_TOKEN against Telegram, without one in the browser
	@if [ -n "$$TELEGRAM_TOKEN" ] || grep -Eqs "^TELEGRAM_TOKEN=[\"']?[0-9]" .env; \
	then exec $(BIN)/careerbot run; else exec $(BIN)/careerbot try $(TRY); fi

test: $(VENV)/.dev ## run every test
	$(BIN)/pytest -n $(JOBS) $(PYTEST)

check: $(VENV)/.dev ## format, lint, types, and the rules of the house
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/hadolint Dockerfile
	$(BIN)/careerbot guide check

bench: $(VENV)/.dev ## measure; prints tables
	@for file in benchmarks/[a-z]*.py; do $(BIN)/python $$file || exit 1; done

lock: ## resolve the dependencies anew (needs uv)
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --quiet $(LOCK) pyproject.toml -o requirements.lock
	uv pip compile --universal --python-version 3.11 --generate-hashes --no-emit-index-url \
	  --custom-compile-command "make lock" --quiet $(LOCK) --extra dev -c requirements.lock \
	  pyproject.toml -o requirements-dev.lock

clean: ## remove the environment and what tools left behind (never data/)
	rm -rf $(VENV) build *.egg-info .pytest_cache .mypy_cache .ruff_cache screenshots

# Nothing is asked of a registry while the lock file stays as it is.
$(VENV)/.run: requirements.lock pyproject.toml
	@$(CREATE)
	@$(INSTALL) --require-hashes -r requirements.lock
	@$(INSTALL) --no-deps -e .
	@touch $@

$(VENV)/.dev: requirements-dev.lock pyproject.toml
	@$(CREATE)
	@$(INSTALL) --require-hashes -r requirements-dev.lock
	@$(INSTALL) --no-deps -e .
	@touch $@ $(VENV)/.run
