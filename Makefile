# Two commands do everything: `make report` and `make test`. `make help` lists the rest.

.DEFAULT_GOAL := help
.NOTPARALLEL:
.PHONY: help report test harness lint types corpus bench docs engine lock clean

# The interpreter that makes .venv; unset, the first python3 of 3.11 or newer.
export PYTHON

code := report_builder tests $(wildcard benchmarks)

help:  ## List the targets
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' $(MAKEFILE_LIST)

report:  ## Install what the tool needs, then build the reports in sources/ into output/
	@.ci/install report
	@.venv/bin/report-builder build
	@echo "The outputs are in $(CURDIR)/output:"
	@find output -type f -not -path '*/.*' \( -name '*.docx' -o -name '*.pdf' -o -name '*.html' \) | sort | sed 's/^/  /'

test:  ## Install what the tests need too, then run them all
	@.ci/install test
	@.venv/bin/python -m pytest -n 2 --dist loadfile

harness:  ## Let three reviewers edit the sample 500 times, and absorb it all (COUNT=500)
	@.ci/install test
	@.venv/bin/python -m tests.feedback.harness $(or $(COUNT),500)

lint:  ## Check the code's style and its layout
	@.ci/install test
	@.venv/bin/ruff check .
	@.venv/bin/ruff format --check .

types:  ## Check the types
	@.ci/install test
	@.venv/bin/mypy $(code)

corpus:  ## Measure the checks' precision and recall on the reports in tests/corpus
	@.ci/install test
	@.venv/bin/python -m tests.corpus

bench:  ## Measure the tool against a plain script, and print the ratios
	@.ci/install test
	@.venv/bin/python -m benchmarks

docs:  ## Write the generated parts of docs/ anew
	@.ci/install report
	@.venv/bin/python docs/generate.py

engine:  ## Compile report_builder/pdf/java anew (needs a JDK)
	@.ci/install test
	@.venv/bin/python -m tests.tools.engine

# Nothing about an index is written, so that any mirror serves.
compile := uv pip compile --quiet --no-config --universal --python-version 3.11 --generate-hashes \
	--custom-compile-command 'make lock' pyproject.toml --group build
lock:  ## Pin the newest dependencies, with hashes (needs uv)
	$(compile) --upgrade --output-file requirements.txt
	$(compile) --upgrade --all-extras --group dev --constraint requirements.txt --output-file requirements-dev.txt

clean:  ## Remove what was built and installed
	rm -rf .venv .cache .hypothesis .mypy_cache .pytest_cache .ruff_cache build dist
	find output -mindepth 1 -not -name .gitkeep -delete
	find . -name __pycache__ -type d -prune -exec rm -rf {} +
