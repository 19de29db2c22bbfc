# Đình. `make` alone prints what there is. The logic is in scripts/.
PORT ?= 8000
export PORT
BASE := scripts/find-python
INSIDE := .venv/bin/python

.DEFAULT_GOAL := help
.PHONY: help setup setup-dev run test coverage test-long lint format messages migrations requirements check-lts check-next browser tesseract clamav audit sbom services \
	services-stop bench contact-sheet isolation demo-reset clean

help: ## Print this list
	@awk -F ':.*## ' '/^[a-z-]+:.*## / { printf "  \033[1m%-15s\033[0m %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

setup: ## Build .venv from the pinned requirements
	@python=$$($(BASE)) && "$$python" scripts/bootstrap.py requirements.txt

setup-dev:
	@python=$$($(BASE)) && "$$python" scripts/bootstrap.py requirements-dev.txt

run: ## Set everything up and serve portal, wards and admin: make run [PORT=8000]
	@python=$$($(BASE)) && exec "$$python" scripts/run.py

test: setup-dev ## Run the test suite, in parallel and in random order: make test [ARGS="tests/search -x"]
	@$(INSIDE) -m pytest -n auto --no-loadscope-reorder $(ARGS)

coverage: setup-dev ## Run the test suite and print which lines and branches of each room it takes; twice as long
	@$(INSIDE) -m pytest -n auto --no-loadscope-reorder --cov --cov-report= --cov-fail-under=0 $(ARGS)
	@$(INSIDE) -m scripts.room_coverage

test-long: setup-dev ## Send every malformed value to every field as every role; takes hours
	@DINH_MALFORMED=long $(INSIDE) -m pytest -n 0 -q tests/malformed $(ARGS)

lint: setup-dev ## Check style, types, import rules, templates, migrations, messages
	@$(INSIDE) scripts/lint.py

format: setup-dev ## Rewrite the code in the one style
	@.venv/bin/ruff check --fix --quiet . ; .venv/bin/ruff format --quiet .

messages: setup-dev ## Bring locale/ up to date with the code and templates
	@$(INSIDE) -m scripts.messages && $(INSIDE) -m scripts.upstream_messages

migrations: ## Generate migrations that run on Wagtail 7.4 and 8.0: make migrations [ARGS=news]
	@scripts/makemigrations $(ARGS)

requirements: setup-dev ## Compile requirements*.in into pinned, hash-checked files
	@$(INSIDE) scripts/requirements.py

check-lts: ## Run the migrations on Wagtail 7.4 LTS
	@python=$$($(BASE)) && "$$python" scripts/check_lts.py

check-next: ## Try the newest Wagtail, candidates included: checks, migrations and tests
	@python=$$($(BASE)) && "$$python" scripts/check_next.py

browser: setup ## Find or install the Chromium that the tests drive
	@$(INSIDE) -m scripts.browser

tesseract: setup ## Find or install the Tesseract that reads scans
	@$(INSIDE) -m scripts.tesseract

clamav: setup ## Find or install the virus scanner that the tests start
	@$(INSIDE) -m scripts.clamav

services: setup ## Start real servers: PostgreSQL, Redis, S3, Elasticsearch 9 and 8, OpenSearch 3
	@$(INSIDE) -m scripts.services start $(ARGS)

services-stop: ## Stop the servers that `make services` started
	@python=$$($(BASE)) && "$$python" -m scripts.services stop

audit: setup ## Ask which pinned packages have known holes (ARGS=--strict: fail where nobody can be asked)
	@$(INSIDE) scripts/audit.py $(ARGS)

sbom: setup ## Write the bill of materials of a release (CycloneDX) into var/
	@$(INSIDE) -m scripts.bill

bench: setup-dev ## Measure provisioning, the admin's search and the public search against the usual ways
	@$(INSIDE) -m bench

contact-sheet: setup-dev ## Photograph one page of every type, with its barriers and weight, into var/contact-sheet/
	@$(INSIDE) -m scripts.contact_sheet

isolation: setup-dev ## Walk every address as a person of one ward: leaks on stock Wagtail, and here
	@$(INSIDE) -m pytest -n 0 -q tests/isolation/figures.py

demo-reset: setup ## Throw the development data away and build the demo again
	@$(INSIDE) -m scripts.demo_reset

clean: ## Remove the environment and the caches, keep the data
	@rm -rf .venv var/venv-* .mypy_cache .ruff_cache .pytest_cache .import_linter_cache
