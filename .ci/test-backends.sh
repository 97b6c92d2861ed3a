#!/usr/bin/env bash
# The suites of syncing at their full length, about half an hour; `make test` runs the same ones, the longest shortened.
# More by SEEDS, CASES, GOLDEN_THREAD_KILLS.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

need_rust

say "==> every race and fault, by seed"
SEEDS=${SEEDS:-100000} cargo test --release --test simulation
say "==> spoilt answers and files"
CASES=${CASES:-1000000} cargo test --release --test fuzz
say "==> real servers, and the app beside them"
.ci/test.sh servers build
ARGS="-- sync:: backends:: feeds:: quota::" .ci/test.sh e2e
say "==> tabs and browsers that are killed"
GOLDEN_THREAD_KILLS=4 GOLDEN_THREAD_EDITS=400 ARGS="-- tabs::" .ci/test.sh e2e
GOLDEN_THREAD_KILLS=${GOLDEN_THREAD_KILLS:-50} ARGS="-- kills::" .ci/test.sh e2e
say "All passed in $((SECONDS / 60)) min."
