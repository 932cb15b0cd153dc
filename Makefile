# Each target has one line of help after `##`; `make` alone prints them.
.DEFAULT_GOAL := help
.PHONY: check-layout check-types check-imports check-paragraphs every-test fast-tests faults
.PHONY: help setup run test check bench format migrate golden lock screenshots truth reading compare docs

BIN := .venv/bin
export PYTHON

help:  ## Print this list
	@awk -F ':.*## ' '/^[a-z]+:.*## / {printf "  make %-10s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

setup:  ## Make .venv and install the locked dependencies
	@bash scripts/setup.sh

run: setup  ## Write the example letter into out/ and serve on http://127.0.0.1:8000
	@bash scripts/run.sh

# mypy takes one core for a minute where it has no cache: the tests run beside it.
test: setup  ## Run every check and every test
	@bash scripts/browser.sh
	@bash scripts/clients.sh
	@$(MAKE) --no-print-directory check-layout
	@$(MAKE) --no-print-directory -j2 check-types every-test

check: setup  ## Format, lint, types, imports, paragraphs and the fast tests, in under a minute
	@$(MAKE) --no-print-directory check-layout
	@$(MAKE) --no-print-directory -j2 check-types fast-tests check-imports check-paragraphs

check-layout:
	@$(BIN)/ruff format --check --quiet .
	@$(BIN)/ruff check --quiet .

check-types:
	@$(BIN)/mypy

check-imports:
	@$(BIN)/lint-imports --verbose >/dev/null || $(BIN)/lint-imports

check-paragraphs:
	@$(BIN)/rejoinder letters check >/dev/null

every-test:
	@$(BIN)/pytest -n auto --dist worksteal

fast-tests:
	@$(BIN)/pytest -n auto --dist worksteal -q -m "not slow and not postgresql"

bench: setup  ## Measure letters, judging, growth, the API and memory; print a table
	@$(BIN)/python -m bench

truth: setup  ## Read the letters of ten thousand generated cases for anything untrue (CASES=10000)
	@$(BIN)/python -m tests.truth --cases $(or $(CASES),10000)

reading: setup  ## Measure how well papers are read; write docs/reading.md
	@$(BIN)/python -m tests.reading.measure

compare: setup  ## Score our letters beside two common kinds; write docs/letters.md with five of them as pictures
	@$(BIN)/python -m tests.compare --write

faults: setup  ## Kill workers and writers and crowd both databases, ROUNDS=5 times
	@for round in $$(seq $(or $(ROUNDS),5)); do $(BIN)/pytest -q -n auto tests/api/test_many_at_once.py \
		tests/api/test_batches.py tests/api/test_once.py tests/store/test_kill.py || exit 1; done

screenshots: setup  ## Draw every page at three widths, light and dark, in both languages, into out/screenshots/
	@bash scripts/browser.sh
	@$(BIN)/python -m tests.web.screenshots

format: setup  ## Lay the code out and sort imports
	@$(BIN)/ruff check --quiet --fix-only .
	@$(BIN)/ruff format --quiet .

migrate: setup  ## Bring the database (REJOINDER_DATABASE_URL, else data/) to the newest migration
	@$(BIN)/alembic upgrade head

docs: setup  ## Write the pages and tables that are made from the data anew (docs/law.md, docs/criteria.md)
	@$(BIN)/python -m scripts.data_pages
	@$(BIN)/python -m scripts.law_table
	@$(BIN)/python -m scripts.api_page
	@$(BIN)/python -m scripts.criteria_coverage

golden: setup  ## Write the golden letters anew; read the difference before you keep it
	@REJOINDER_WRITE_GOLDEN=1 $(BIN)/pytest -q tests/letters/test_golden.py tests/letters/test_disciplines.py \
		tests/letters/contract/test_names_page.py

lock:  ## Write both lock files anew (needs uv)
	@bash scripts/lock.sh
