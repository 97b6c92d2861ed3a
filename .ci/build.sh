#!/usr/bin/env bash
# Builds the release into dist/. It works under any path of any static file server.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

need_rust
need_for build

say "Building the release (3 to 6 minutes the first time)…"
trunk build --release --public-url ./

say "The app is in dist/ ($(du -sk dist | awk '{ printf "%.1f MiB", $1 / 1024 }')): copy the folder to any static file server."
