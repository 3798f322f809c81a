# Everything is made inside .venv/ and .zanbase/, from a bare Python 3.11 with its venv module.

.DEFAULT_GOAL := help
.PHONY: help venv demo test check accuracy bench rules readme serve format clean

VENV := .venv
BIN := $(VENV)/bin
STAMP := $(VENV)/.made
PACKAGES := corpus ingest kb search api
SERVICE := водительских удостоверений
DEMO := ZANBASE_HOME=.zanbase/demo $(BIN)/zanbase

help:  ## say what can be made
	@grep -hE '^[a-z]+:.*##' $(MAKEFILE_LIST) | sed -E 's/^([a-z]+):.*## /  make \1\t/' | expand -t 20

venv: $(STAMP)  ## make the environment

$(STAMP): pyproject.toml constraints.txt
	@python=$$(command -v python3.11 || command -v python3) || \
		{ echo "Python 3.11 or newer is needed: apt-get install python3 python3-venv" >&2; exit 1; }; \
	"$$python" -c 'import sys; sys.exit(sys.version_info < (3, 11))' || \
		{ echo "Python 3.11 or newer is needed; $$python is older" >&2; exit 1; }; \
	test -x $(BIN)/pip || "$$python" -m venv $(VENV) || \
		{ echo "the venv module is needed: apt-get install python3-venv" >&2; exit 1; }
	$(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'
	@touch $@

demo: $(STAMP)  ## the bundled acts, and what one service required on two dates
	@$(DEMO) ingest
	@$(DEMO) service "$(SERVICE)" --on 2024-10-25
	@$(DEMO) service "$(SERVICE)" --on 2025-02-01
	@$(DEMO) service "$(SERVICE)" --on 2025-02-01 --compare 2024-10-25
	@printf '%s\n' '' 'To try next (export ZANBASE_HOME=.zanbase/demo first):' \
		'  $(BIN)/zanbase acts' \
		'  $(BIN)/zanbase act 88-V "article 5" --on 2024-01-15' \
		'  $(BIN)/zanbase history 862' \
		'  $(BIN)/zanbase service "$(SERVICE)" --on 2026-03-01 --json' \
		'  make serve'

test: $(STAMP)  ## all tests
	$(BIN)/python -m pytest -n 2 tests

check: $(STAMP)  ## format, lint, types, direction of imports, doctests
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/python -m pytest --doctest-modules $(PACKAGES)

accuracy: $(STAMP)  ## accuracy against the gold data, into docs/accuracy.md
	PYTHONPATH=.:tests:tests/corpus $(BIN)/python tests/proof/accuracy.py

bench: $(STAMP)  ## benchmarks
	PYTHONPATH=.:tests:tests/corpus $(BIN)/python tests/proof/bench.py

rules: $(STAMP)  ## the catalogue of drafting formulas and findings, into docs/rules.md
	$(BIN)/python tests/proof/rules_catalogue.py

readme: $(STAMP)  ## what commands, HTTP and assistants' tools answer, into README, examples and docs
	$(BIN)/python tests/proof/readme_outputs.py
	PYTHONPATH=.:tests:tests/corpus:tests/proof $(BIN)/python tests/proof/openapi_examples.py
	PYTHONPATH=.:tests:tests/corpus:tests/proof $(BIN)/python tests/proof/mcp_outputs.py

serve: $(STAMP)  ## the HTTP interface on this machine
	$(BIN)/zanbase serve

format: $(STAMP)  ## put the code in its form
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

clean:  ## remove the environment, the databases and the caches
	rm -rf $(VENV) .zanbase build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis \
		.import_linter_cache
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
