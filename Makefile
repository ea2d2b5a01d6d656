# Two words to know: `make run` and `make test`. Each does all of its own set-up.

PYTHON ?= $(shell for p in python3.13 python3.12 python3.11 python3; do \
	command -v $$p >/dev/null 2>&1 && $$p -c 'import sys; sys.exit(sys.version_info < (3, 11))' \
	>/dev/null 2>&1 && echo $$p && break; done)
VENV := .venv
BIN := $(VENV)/bin
PORT ?= 8000
TESTS ?= tests

.PHONY: run test bench lock clean
.DELETE_ON_ERROR:

run: $(VENV)/run.done $(VENV)/pdf.done
	@$(BIN)/python -m quality_checkers run --example --port $(PORT)

test: $(VENV)/test.done $(VENV)/pdf.done
	@sh setup/chromium.sh
	$(BIN)/python -m pytest -n 2 --dist worksteal $(TESTS)

bench: $(VENV)/test.done $(VENV)/pdf.done
	@sh setup/chromium.sh
	$(BIN)/python -m benchmarks

lock: $(VENV)/bin/python
	$(BIN)/pip install --quiet uv
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade \
		--python-version 3.11 pyproject.toml -o requirements.lock
	$(BIN)/uv pip compile --quiet --universal --generate-hashes --no-annotate --no-header --upgrade \
		--python-version 3.11 pyproject.toml --group dev -o requirements-dev.lock

clean:
	rm -rf $(VENV) .mypy_cache .ruff_cache .pytest_cache .hypothesis .import_linter_cache

$(VENV)/bin/python:
	@test -n "$(PYTHON)" || { echo "Please install Python 3.11 or newer first."; exit 1; }
	@echo "Making the environment. This takes a minute, once."
	@$(PYTHON) -m venv $(VENV) || { echo "Python cannot make an environment here." \
		"On Debian or Ubuntu, type: sudo apt-get install python3-venv"; rm -rf $(VENV); exit 1; }

$(VENV)/run.done: requirements.lock | $(VENV)/bin/python
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements.lock
	@touch $@

$(VENV)/test.done: requirements-dev.lock | $(VENV)/run.done
	@$(BIN)/pip install --quiet --disable-pip-version-check --require-hashes -r requirements-dev.lock
	@touch $@

# Without Pango everything but the PDF works, so this never stops anything; it tries again next time.
$(VENV)/pdf.done: setup/pdf-libraries.sh | $(VENV)/run.done
	@sh setup/pdf-libraries.sh && touch $@ || true

.PHONY: words
words: $(VENV)/test.done
	$(BIN)/pybabel --quiet extract -F quality_checkers/components/translations/babel.cfg -k Sentence \
		--omit-header --sort-by-file --no-wrap --add-location file \
		-o quality_checkers/components/translations/messages.pot quality_checkers

.PHONY: security
security: $(VENV)/test.done
	$(BIN)/python -m tests.security
