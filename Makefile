# make facts: set up, run the pipeline, show what came out.   make test: set up, run every check.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready

export PATH := $(CURDIR)/$(BIN):$(PATH)
export DVC_SITE_CACHE_DIR := $(CURDIR)/.dvc/tmp/site
export DVC_NO_ANALYTICS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: facts test test-bi setup lock deps docs worth
facts: setup
	dvc repro
	@python -m pipeline database # DVC does not keep its file: after a checkout it may be of another run
	@python -m pipeline summary

# axe-core looks at the page's accessibility; without npm its test is left out.
AXE := tests/browser/node_modules/.package-lock.json
HAS_NPM := $(shell command -v npm)

test: setup $(if $(HAS_NPM),$(AXE))
	ruff check
	ruff format --check
	mypy pipeline
	lint-imports
	pytest --numprocesses auto

$(AXE): tests/browser/package-lock.json
	npm ci --silent --no-audit --no-fund --prefix tests/browser
	@touch $@

setup: $(READY)

$(READY): requirements.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(BIN)/python -m pip install --quiet --requirement requirements.txt
	$(BIN)/python -m pip install --quiet --no-deps --no-build-isolation --editable .
	@touch $@

# Pin the newest versions that pyproject.toml allows.
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet '.[dev]' 'setuptools>=77'
	build/lock/bin/python -m pip freeze --all --exclude pip --exclude wheel --exclude news-metrics > requirements.txt

# Write into dvc.yaml which modules and word lists each stage uses.
deps: setup
	python tests/stage_deps.py

# What each way of choices.yml puts right and wrong. WORTH="ARTICLES:GOLD ..." adds checked answers of your own.
worth: setup
	python tools/worth.py --gold $(WORTH)

# Bring the docs up to date: the columns of the tables and the outputs of the examples.
docs: setup
	python -m pipeline docs
	UPDATE_DOCS=1 pytest tests/test_docs.py

# Try the recipes that install a program of their own (Superset, Spark): some 1.5 GB and three minutes.
test-bi: setup
	HEAVY_DOCS=1 pytest tests/test_docs.py -k "superset or spark"
