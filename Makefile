# Everything a developer does; `make run` and `make test` set up what they need themselves.
BIN := .venv/bin
COMPILE = $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 \
	--generate-hashes --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock"

.PHONY: run test lint format lock quality bench bench-bank ranking clean

run:
	@scripts/environment.sh requirements.lock
	@$(BIN)/quizapp serve

test: lint
	@browser=$$(scripts/browser.sh install) && QUIZAPP_TEST_BROWSER=$$browser $(BIN)/pytest -n auto --dist worksteal
	@scripts/postgresql.sh install || test -z "$$CI"
	@if scripts/postgresql.sh find 2>/dev/null; then $(BIN)/pytest -n auto --database postgresql; fi

lint:
	@scripts/environment.sh requirements-dev.lock
	$(BIN)/ruff check
	$(BIN)/ruff format --check
	$(BIN)/mypy
	$(BIN)/lint-imports

format:
	@scripts/environment.sh requirements-dev.lock
	$(BIN)/ruff check --fix
	$(BIN)/ruff format

# Keeps the versions that are locked already as far as pyproject.toml allows; delete a lock to get the newest of all.
lock:
	@scripts/environment.sh requirements-dev.lock
	@$(BIN)/python -m pip install --quiet uv
	$(COMPILE) --group build --output-file requirements.lock
	$(COMPILE) --group dev --constraint requirements.lock --output-file requirements-dev.lock

# What is made of a folder of articles: `make quality ARTICLES=folder`; without one, of those that come with the project.
quality:
	@scripts/environment.sh requirements.lock
	@$(BIN)/python -m quizapp.quality report $(ARTICLES)

bench:
	@scripts/environment.sh requirements.lock
	@$(BIN)/python -m quizapp.quality bench $(ARTICLES)

# Builds banks of 10,000 and of 1,000,000 questions in a temporary folder (about 2 GB) and times every page of the bank.
bench-bank:
	@scripts/environment.sh requirements.lock
	@$(BIN)/python -m quizapp.quality bench-bank

# Fits the learned part of the ranking to the verdicts in quizapp/quality/verdicts.json.
ranking:
	@scripts/environment.sh requirements.lock
	@$(BIN)/python -m quizapp.quality train

clean:
	rm -rf .venv .mypy_cache .ruff_cache .pytest_cache .import_linter_cache .hypothesis test-results
	find quizapp tests -name __pycache__ -prune -exec rm -rf {} +
