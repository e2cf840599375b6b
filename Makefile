# make facts: set up, run the pipeline, show what came out.   make test: set up, run every check.
PYTHON ?= python3
BIN := .venv/bin
READY := .venv/.ready
TOOLS := .venv/.tools
# A module is compiled when it is first imported: of all that is installed, a third ever is. The pins name all that
# is needed: nothing is to be worked out; `pip check` tells of a pin that is missing.
INSTALL := $(BIN)/python -m pip install --quiet --no-compile --no-deps

export PATH := $(CURDIR)/$(BIN):$(PATH)
export DVC_SITE_CACHE_DIR := $(CURDIR)/.dvc/tmp/site
export DVC_NO_ANALYTICS := 1
export PIP_DISABLE_PIP_VERSION_CHECK := 1
unexport PYTHONPATH PYTHONHOME VIRTUAL_ENV

.PHONY: facts test coverage test-bi mutants fuzz worth bench audit setup tools lock deps docs
facts: setup
	@python -c 'import json; json.load(open(".dvc/tmp/rwlock"))' 2> /dev/null || rm -f .dvc/tmp/rwlock # torn by a kill
	dvc repro || { dvc repro --dry 2>&1 | grep -qE "dvc\.lock' (is invalid|validation failed)" \
		&& rm -f dvc.lock && dvc repro; } # a lock that was torn where DVC was killed while it wrote it
	@python -m pipeline database # DVC does not keep its file: after a checkout it may be of another run
	@python -m pipeline summary

# axe-core looks at the page's accessibility; without npm its test is left out.
AXE := tests/browser/node_modules/.package-lock.json
HAS_NPM := $(shell command -v npm)

test: tools $(if $(HAS_NPM),$(AXE))
	ruff check
	ruff format --check
	mypy pipeline
	lint-imports
	pytest --numprocesses auto --dist worksteal # the long tests of docs and DVC stand in few files

$(AXE): tests/browser/package-lock.json
	npm ci --silent --no-audit --no-fund --prefix tests/browser
	@touch $@

# The tests again, counting the branches that they take; the floor is in pyproject.toml.
coverage: tools
	pytest --numprocesses auto --cov --cov-report=term

# What the main job needs.
setup: $(READY)

$(READY): requirements.hashes.txt pyproject.toml
	@$(PYTHON) -c 'import sys; sys.exit("Python 3.11 or later is needed" if sys.version_info < (3, 11) else 0)'
	test -x $(BIN)/python || $(PYTHON) -m venv .venv
	$(INSTALL) --requirement requirements.hashes.txt
	$(INSTALL) --no-build-isolation --editable .
	@touch $@

# And what developers need beside it.
tools: $(TOOLS)

$(TOOLS): requirements-dev.hashes.txt $(READY)
	$(INSTALL) --requirement requirements.hashes.txt --requirement requirements-dev.hashes.txt
	$(BIN)/python -m pip check
	@touch $@

# Pin the newest versions that pyproject.toml allows, and write down the hashes of all files of each: pip takes no other.
HASHES := build/lock/bin/uv pip compile --quiet --no-deps --universal --python-version 3.11 --generate-hashes --no-header --no-annotate
PINS := build/lock/bin/python -m pip freeze --all --exclude pip --exclude wheel --exclude news-metrics
lock:
	rm -rf build/lock && $(PYTHON) -m venv build/lock
	build/lock/bin/python -m pip install --quiet '.[all]' 'setuptools>=77'
	$(PINS) > requirements.txt
	build/lock/bin/python -m pip install --quiet --constraint requirements.txt '.[all,dev]'
	$(PINS) | grep --invert-match --line-regexp --fixed-strings --file=requirements.txt > requirements-dev.txt
	build/lock/bin/python -m pip install --quiet uv
	for pins in requirements requirements-dev; do $(HASHES) $$pins.txt --output-file $$pins.hashes.txt; done

# Write into dvc.yaml which modules and word lists each stage uses.
deps: tools
	python tests/stage_deps.py

# What each way of choices.yml and rule of rejects.yml puts right and wrong. WORTH="ARTICLES:GOLD ..." adds checked answers of your own.
worth: tools
	python tools/worth.py --gold $(WORTH)

# Compare the pins with the public list of known faults of packages, which the network is asked for.
audit:
	test -x build/audit/bin/pip-audit || $(PYTHON) -m venv build/audit
	build/audit/bin/python -m pip install --quiet pip-audit
	build/audit/bin/pip-audit --strict --disable-pip --no-deps --progress-spinner off \
		--requirement requirements.txt --requirement requirements-dev.txt

# Bring the docs up to date: the columns of the tables and the outputs of the examples.
docs: tools
	python -m pipeline docs
	UPDATE_DOCS=1 pytest tests/test_docs.py

# Make small errors in the code that builds claims and say how many the tests notice, some ten minutes: SEED=2 draws
# others, FOLDERS="one two" reads more articles, CODE=pipeline/measures draws from that folder or file.
mutants: tools
	python tools/mutants.py --seed $(or $(SEED),1) $(addprefix --code ,$(CODE)) $(FOLDERS)

# Look for texts of which something does not hold that always should, led by the ways that they take through the code:
# MINUTES=60 looks longer. Fails as long as a finding stands in build/fuzz/findings.
fuzz: tools
	test -d build/fuzz/atheris || $(INSTALL) --target build/fuzz atheris==3.0.0
	PYTHONPATH=build/fuzz python tests/fuzz.py $(or $(MINUTES),20)
	@! ls build/fuzz/findings/* 2> build/fuzz/none

# Words per second beside other programs, what one article more costs, and where the time goes: the short form.
bench: tools
	python bench/throughput.py --number 40 --rounds 3 --output build/throughput.json
	python bench/incremental.py --number 200 --output build/incremental.json
	python bench/rooms.py --number 40

# Try what installs programs of its own (Superset, Spark, DuckDBs, Datasette): some 1.5 GB and four minutes.
test-bi: tools
	HEAVY_DOCS=1 pytest tests/test_docs.py tests/test_clients.py tests/test_spark.py -k "superset or spark or clients"
