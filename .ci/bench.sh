#!/usr/bin/env bash
# Builds the app as a contestant in a race of map libraries, into target/bench: see tests/bench/README.md.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

need_rust
need_for build

say "Building the contestant…"
trunk build --release --features bench --public-url ./ --dist target/bench
say "It is in target/bench."
