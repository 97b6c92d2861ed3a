# Every target installs the tools that it misses; the versions are in .ci/tools.sh.
.PHONY: help serve serve-with-backend test build test-native test-browser test-backends e2e bench lint fmt size tools clean
.NOTPARALLEL:
.DEFAULT_GOAL := help
export PORT ARGS

help: ## this list
	@awk -F ':.*## ' '/^[a-z0-9-]+:.*## / { printf "  make %-18s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)

serve: ## the app on http://localhost:8080/, rebuilt on every change (PORT=8081 for another port)
	@.ci/serve.sh

serve-with-backend: ## the release beside a real json-server with the demonstration plan, to try syncing
	@.ci/serve-with-backend.sh

test: ## every check, as continuous integration runs them
	@.ci/test.sh

build: ## the release, into dist/, for any static file server
	@.ci/build.sh

test-native: ## only the tests that need no browser (ARGS="name" for some of them)
	@.ci/test.sh native

test-browser: ## only the component tests, in Chromium and Firefox
	@.ci/test.sh chromium firefox

test-backends: ## the suites of syncing at their full length: seeds, spoilt answers, real servers, killed browsers
	@.ci/test-backends.sh

e2e: ## the release build, then the end-to-end tests in three browsers
	@.ci/test.sh build e2e

bench: ## the app as a contestant in a race of map libraries (tests/bench/README.md)
	@.ci/bench.sh

lint: ## formatting and lints
	@.ci/test.sh format lint

fmt: ## format the code
	@cargo fmt

size: ## what the first visit weighs, from dist/
	@.ci/size.sh

tools: ## only install what is missing, for all of the above
	@.ci/tools.sh test

clean: ## remove what was built; installed tools stay
	@rm -rf target dist
