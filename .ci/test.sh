#!/usr/bin/env bash
# Runs every check, or only the steps named: format lint native servers doc chromium firefox build size e2e
# ARGS goes to cargo test, as in: make test-native ARGS="merge -- --nocapture"
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

wasm=wasm32-unknown-unknown
summary=()

step() { # NAME COMMAND…: says what runs and for how long
  local name=$1 start=$SECONDS status
  shift
  printf '\n==> %s\n' "$name"
  set +e # not `if`, inside which a failing line would go unseen
  (
    set -e
    "$@"
  )
  status=$?
  set -e
  summary+=("$(printf '%5d s  %s' $((SECONDS - start)) "$name")")
  [ "$status" = 0 ] || stop "the step \"$name\" failed after $((SECONDS - start)) s."
  say "    done in $((SECONDS - start)) s"
}

format() { cargo fmt --check; }

lint_native() { cargo clippy --all-targets -- -D warnings; }

lint_wasm() {
  local browser=()
  [ ! -e tests/browser.rs ] || browser=(--test browser)
  cargo clippy --target $wasm --lib --bins ${browser[@]+"${browser[@]}"} -- -D warnings
  cargo clippy --target $wasm --bins --features bench -- -D warnings # built by hand only, so that it does not rot
}

native() { # every test that needs no browser, and the examples in the documentation
  local targets=(--lib --bins) file name
  for file in tests/*.rs tests/*/main.rs; do
    [ -f "$file" ] || continue
    name=${file#tests/}
    name=${name%/main.rs}
    name=${name%.rs}
    case $name in browser | e2e | servers) ;; *) targets+=(--test "$name") ;; esac
  done
  # shellcheck disable=SC2086 # ARGS is several words
  cargo test "${targets[@]}" ${ARGS:-}
  [ -n "${ARGS:-}" ] || cargo test --doc
}

servers() { # backends by configuration, asked for real; each test starts a server of its own
  # shellcheck disable=SC2086 # ARGS is several words
  cargo test --test servers ${ARGS:-}
}

doc() { RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --target $wasm; }

# in_browser VARIABLE DRIVER CAPABILITIES: wasm-bindgen's runner takes the driver from the variable.
in_browser() {
  say "$3" >"$scratch/webdriver.json"
  unset GECKODRIVER CHROMEDRIVER SAFARIDRIVER MSEDGEDRIVER
  export "$1=$2" WASM_BINDGEN_TEST_WEBDRIVER_JSON=$scratch/webdriver.json
  export WASM_BINDGEN_TEST_TIMEOUT=180 WASM_BINDGEN_TEST_DRIVER_TIMEOUT=60
  export CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUNNER=wasm-bindgen-test-runner
  # shellcheck disable=SC2086 # ARGS is several words
  cargo test --target $wasm --test browser ${ARGS:-}
}

in_chromium() {
  local quiet='"--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"'
  in_browser CHROMEDRIVER "$(command -v chromedriver)" \
    "{\"goog:chromeOptions\": {\"binary\": \"$chromium\", \"args\": [\"--headless=new\", \"--no-sandbox\", $quiet]}}"
}

in_firefox() {
  in_browser GECKODRIVER "$(command -v geckodriver)" \
    "{\"moz:firefoxOptions\": {\"binary\": \"$firefox\", \"args\": [\"-headless\"]}}"
}

end_to_end() {
  [ -f dist/index.html ] || stop "dist/index.html is not there. Run: make build"
  export GOLDEN_THREAD_DIST=$root/dist
  [ "$(id -u)" != 0 ] || export WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS=1 # WebKit's sandbox refuses root
  # shellcheck disable=SC2086 # ARGS is several words
  cargo test --test e2e ${ARGS:-}
}

# The release build keeps one core busy for minutes, and the steps before it another: they run side by side.
building=
begin_build() {
  command -v setsid >/dev/null || return 0
  setsid bash -c '.ci/build.sh >"$1/build.log" 2>&1 && echo 0 >"$1/built" || echo 1 >"$1/built"' - "$scratch" </dev/null &
  building=$!
  trap 'kill -- "-$building" 2>/dev/null || true; drop_scratch' EXIT
}

release() { # waits for the build that was begun, or makes one
  if [ -z "$building" ]; then
    .ci/build.sh
    return
  fi
  while [ ! -s "$scratch/built" ]; do sleep 1; done
  cat "$scratch/build.log"
  [ "$(cat "$scratch/built")" = 0 ]
}

all=(format lint native servers doc chromium firefox build size e2e)
[ $# -gt 0 ] || set -- "${all[@]}"

# In this shell, not in a step: what it finds belongs to all the steps.
say "==> tools"
make_scratch
need_rust
if [ $# = ${#all[@]} ]; then need_for test; else for name; do need_for "$name"; done; fi
say "    in place after $SECONDS s"
summary+=("$(printf '%5d s  %s' "$SECONDS" tools)")
if [ $# = ${#all[@]} ]; then step "dependencies as Cargo.lock names them" cargo fetch --locked; fi

for name; do
  case $name in
    format) step "formatting" format ;;
    lint) step "lints, native" lint_native && step "lints, WebAssembly" lint_wasm ;;
    native)
      [ $# != ${#all[@]} ] || begin_build
      step "native tests" native
      ;;
    servers) step "sync with real servers" servers ;;
    doc) step "documentation" doc ;;
    chromium) step "browser tests in Chromium" in_chromium ;;
    firefox) step "browser tests in Firefox" in_firefox ;;
    build) step "release build" release ;;
    size) step "size of the first visit" .ci/size.sh ;;
    e2e) step "end to end in Chromium, Firefox and WebKit" end_to_end ;;
  esac
done

printf '\n'
printf '%s\n' "${summary[@]}"
say "All passed in $((SECONDS / 60)) min $((SECONDS % 60)) s."
