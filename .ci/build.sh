#!/usr/bin/env bash
# Builds the release into dist/. It works under any path of any static file server.
# build.sh FEATURE DIST builds one with another feature besides, into another folder.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

features=split${1:+,$1}
dist=${2:-dist}

need_rust
need_for build

# What wasm-opt is told in public/index.html, for the parts that are fetched later.
flags=$(sed -n 's/.*data-wasm-opt="\([^"]*\)" data-wasm-opt-params="\([^"]*\)".*/-O\1 \2/p' public/index.html)
[ -n "$flags" ] || stop "public/index.html does not say what to tell wasm-opt."
make_scratch
export SPLIT_CHUNKS=$scratch/chunks SPLIT_WASM_OPT=$flags
# The splitter needs the linker's relocations. Paths of this machine have no place in the app; they may hold spaces, so
# the flags are parted by the unit separator.
printf -v CARGO_ENCODED_RUSTFLAGS '%s\x1f' --cfg erase_components -Clink-args=--emit-relocs \
  "--remap-path-prefix=${CARGO_HOME:-$HOME/.cargo}/registry/src="
export CARGO_ENCODED_RUSTFLAGS+="--remap-path-prefix=$root="

say "Building the release (3 to 6 minutes the first time)…"
PATH=$root/.ci/split:$PATH trunk build --release --features "$features" --public-url ./ --dist "$dist"
cp "$SPLIT_CHUNKS"/*.wasm "$dist"
node .ci/seal/seal.mjs "$dist"

say "The app is in $dist/ ($(du -sk "$dist" | awk '{ printf "%.1f MiB", $1 / 1024 }')): copy the folder to any static file server."
