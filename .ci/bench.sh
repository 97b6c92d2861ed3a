#!/usr/bin/env bash
# Builds the app as a contestant in a race of map libraries, into target/bench: see tests/bench/README.md.
exec "$(dirname "${BASH_SOURCE[0]}")/build.sh" bench target/bench
