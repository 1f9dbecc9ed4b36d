# Everything goes through `make setup`: a virtual environment in .venv with Hop and its tools installed.
PYTHON ?= python3
BIN := .venv/bin
PACKAGES := frontend hhbc repo hhbbc backend cli

.PHONY: setup demo test check lint types bench record fuzz fuzz-parsers clean

# Where Python may not write its compiled modules itself, each start of hop would compile what was edited since.
setup: .venv/.installed
	$(BIN)/python -m compileall -q $(PACKAGES)

# The compat mode puts the checkout on the path by a line of text; the default mode's import hook costs
# every start of hop 30 ms.
.venv/.installed: pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --disable-pip-version-check \
		--config-settings editable_mode=compat -e '.[dev]'
	touch $@

# The main job: compile the bundled example to a repo, run it authoritatively, show what the optimizer did to one function.
demo: setup
	mkdir -p build
	$(BIN)/hop setup
	$(BIN)/hop compile examples/shop -o build/shop.repo --stats
	$(BIN)/hop run build/shop.repo --file main.php
	$(BIN)/hop diff build/shop.repo --function order_total
	$(BIN)/hop explain build/shop.repo order_total

check: lint types

lint: setup
	$(BIN)/ruff check .

types: setup
	$(BIN)/mypy

test: setup check
	$(BIN)/pytest -q -n 2 --dist loadgroup --durations 25

# Parser-like functions on 100,000 mutated inputs each, php beside Hop.
fuzz-parsers: setup
	$(BIN)/python -m tests.fuzz.parsers

# Random programs through every mode and php, mutated bytecode through the verifier and the machine.
fuzz: setup
	$(BIN)/python -m tests.fuzz --programs 2000

bench: setup
	$(BIN)/python -m benchmarks.run
	$(BIN)/python -m benchmarks.library

# Records what php 8.2 prints for the behaviour tests; needs php on the PATH, which `make test` does not.
record: setup
	$(BIN)/python -m tests.tools.record

clean:
	rm -rf build .pytest_cache .mypy_cache .ruff_cache
