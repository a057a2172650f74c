# Every command of this project. `make` alone lists them.

PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin

# The theme prints a nine-line notice about its end of life on every build; the README explains it once.
export NO_MKDOCS_2_WARNING := 1
export PYTHONPATH := hooks
export PIP_DISABLE_PIP_VERSION_CHECK := 1

# Pages serves a repository under its own name, and an owner's own one at the top; so does `make serve`.
REPOSITORY := $(shell git remote get-url origin 2>/dev/null | sed -E 's|/*(\.git)?$$||; s|.*[/:]||' | grep -E '^[[:alnum:]_-]')
SUB_PATH := $(if $(filter %.github.io,$(REPOSITORY)),,$(or $(REPOSITORY),stretch-guide)/)
PORT ?= 8000
serve: export SITE_URL ?= http://localhost:$(PORT)/$(SUB_PATH)

.DEFAULT_GOAL := help
.DELETE_ON_ERROR:
.PHONY: help serve build copy stretch content tidy report scope pages test mutate bench check format figures pictures schema lock clean

help: ## List these commands
	@sed -nE 's/^([a-z]+): .*## (.*)/  make \1\t\2/p' Makefile | expand -t 16

serve: $(VENV)/site.installed ## Build the site, serve it on this machine and reload it on every change
	@$(BIN)/python -m guide.commands.port '$(PORT)'
	$(BIN)/mkdocs serve --dev-addr localhost:$(PORT)

build: $(VENV)/site.installed ## Build the site into site/, or fail and leave nothing there
	$(BIN)/mkdocs build --strict || { rm -rf site; exit 1; }

copy: $(VENV)/site.installed ## Build a copy into copy/ that opens by a double click, with no server
	FROM_FOLDER=1 $(BIN)/mkdocs build --strict --site-dir copy || { rm -rf copy; exit 1; }

# By the environment and as it was typed, so that neither make nor a shell runs any of it.
unexport NAME
stretch: export STRETCH = $(value NAME)

stretch: $(VENV)/site.installed ## Begin a new stretch: make stretch NAME=chin-tuck
	@$(BIN)/python -m guide.commands.new_stretch docs

content: $(VENV)/site.installed ## Check the pages and their spelling
	@$(BIN)/python -m guide.commands.check docs

tidy: $(VENV)/site.installed ## Write the pages in the guide's own spelling; change nothing else
	@$(BIN)/python -m guide.commands.tidy docs

# On a pull request, GitHub's own merge of it stands on the branch that it goes to: the commit before it is that branch.
BASE ?= $(if $(GITHUB_ACTIONS),HEAD^,$(firstword $(shell git for-each-ref --format='%(refname)' \
	refs/remotes/origin/HEAD refs/remotes/origin/main refs/remotes/origin/master 2>/dev/null) HEAD))

# What is not committed yet is told as well.
report: $(VENV)/site.installed ## Tell what this branch changes: pages, doses, durations, problems
	@{ git -c core.quotePath=off diff --name-only $$(git merge-base $(BASE) HEAD); \
		git -c core.quotePath=off ls-files --others --exclude-standard; } | \
		$(BIN)/python -m guide.commands.report docs >> $(or $(GITHUB_STEP_SUMMARY),/dev/stdout)

# What a run on GitHub compares with: a pull request with the branch that it goes to, a push with what was published last,
# since a push before it may have failed or have been stopped. Any other run looks at all there is.
PUBLISHED = $(shell gh run list --workflow publish.yml --branch '$(GITHUB_REF_NAME)' --status success --limit 1 \
	--json headSha --jq '.[].headSha' 2>/dev/null)
SINCE = $(if $(filter pull_request,$(GITHUB_EVENT_NAME)),HEAD^,$(if $(filter push,$(GITHUB_EVENT_NAME)),$(PUBLISHED)))

scope: ## Tell a run on GitHub whether more than docs/ is changed, so that the whole suite has to run
	@code=true; since=$$(git rev-parse -q --verify '$(SINCE)^{commit}') && \
		git diff --quiet "$$since" HEAD -- . ':!docs' && code=false; \
		echo "code=$$code" >> $(or $(GITHUB_OUTPUT),/dev/stdout)

pages: $(VENV)/browser.installed ## Test the pages in docs/, as they would be published
	$(BIN)/pytest tests/test_pages.py -k docs

# The modules without a browser first: they answer at once, and pytest's count stays the last line.
test: $(VENV)/browser.installed $(VENV)/engines.installed ## Run every test, in a real browser too
	$(BIN)/deno test --quiet --no-check --config tests/unit/deno.json tests/unit
	$(BIN)/pytest

mutate: $(VENV)/test.installed ## Change the pure modules a little, and tell what the fast tests do not notice: make mutate MODULE=clock
	@$(BIN)/python tests/mutate.py $(MODULE)

bench: $(VENV)/browser.installed ## Measure what the guide costs a reader and a builder, beside stock Material; takes some minutes
	$(BIN)/python tests/bench.py

check: $(VENV)/test.installed ## Check format, lint, types, wings, workflows and content; change nothing
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports --no-cache --no-logo
	$(BIN)/deno fmt --config tests/deno.json --check
	$(BIN)/deno lint --config tests/deno.json
	$(BIN)/deno check --config tests/deno.json overrides/*.js overrides/assets/guide/*/*.js
	$(BIN)/deno check --config tests/unit/deno.json tests/unit/*.js
	$(BIN)/zizmor --offline --quiet .github
	$(BIN)/check-jsonschema --builtin-schema vendor.github-workflows .github/workflows/*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.dependabot .github/dependabot.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-forms .github/ISSUE_TEMPLATE/[!c]*.yml
	$(BIN)/check-jsonschema --builtin-schema vendor.github-issue-config .github/ISSUE_TEMPLATE/config.yml
	@$(MAKE) --no-print-directory content

format: $(VENV)/test.installed ## Put the Python and the JavaScript into their one format
	$(BIN)/ruff format
	$(BIN)/ruff check --fix
	$(BIN)/deno fmt --config tests/deno.json

figures: $(VENV)/site.installed ## Draw every pose on its grid, with the names of its joints
	$(BIN)/python -m guide.commands.contact_sheet .cache/figures.html

pictures: $(VENV)/test.installed ## Draw the app icons and the social card anew
	$(BIN)/python tests/pictures.py overrides/assets

schema: $(VENV)/site.installed ## Write the editors' schema of the fields anew
	$(BIN)/python -m guide.commands.schema .vscode

# Dependabot reads these options from the head of the lock files.
LOCK := --universal --python-version 3.11.5 --generate-hashes

lock: $(VENV)/test.installed ## Write requirements.txt and tests/requirements.txt anew
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) requirements.in --output-file requirements.txt
	$(BIN)/uv pip compile --quiet --upgrade $(LOCK) tests/requirements.in --output-file tests/requirements.txt

clean: ## Remove all that these commands made
	rm -rf $(VENV) site copy .cache .mypy_cache .pytest_cache .ruff_cache .hypothesis

# Each stamp stands for a finished installation, so that a second run installs nothing.

$(VENV)/python.installed:
	@$(PYTHON) -c 'import sys; sys.exit(sys.version_info < (3, 11, 5))' || \
		{ echo 'This needs Python 3.11.5 or newer. Name one like this: make PYTHON=python3.13'; exit 1; }
	@$(PYTHON) -m venv $(VENV) || \
		{ echo 'Python could not make a virtual environment. On Debian and Ubuntu: apt install python3-venv'; exit 1; }
	@touch $@

$(VENV)/site.installed: requirements.txt | $(VENV)/python.installed
	@echo 'Installing what the site is built with (about a minute, once) ...'
	@$(BIN)/pip install --quiet --require-hashes -r requirements.txt
	@touch $@

$(VENV)/test.installed: tests/requirements.txt $(VENV)/site.installed
	@echo 'Installing what the tests and the checks need (a few minutes, once) ...'
	@$(BIN)/pip install --quiet --require-hashes -r tests/requirements.txt
	@touch $@

$(VENV)/browser.installed: tests/browser.py $(VENV)/test.installed
	$(BIN)/python tests/browser.py
	@touch $@

$(VENV)/engines.installed: tests/browser.py $(VENV)/browser.installed
	$(BIN)/python tests/browser.py engines
	@touch $@
