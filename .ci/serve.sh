#!/usr/bin/env bash
# Serves the development build and rebuilds on every change. PORT=8081 chooses another port.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

need_rust
need_for serve

port=${PORT:-8080}
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  stop "port $port is taken. Choose another: make serve PORT=$((port + 1))"
fi

# Without a display, opening a browser would start a text browser in this terminal, or nothing.
open=
if [ -n "${DISPLAY:-}${WAYLAND_DISPLAY:-}${WSL_DISTRO_NAME:-}" ] || [ "$(uname)" = Darwin ]; then open=--open; fi

say "Building (a few minutes the first time), then serving on http://localhost:$port/ until Ctrl-C…"
# A folder of its own, so that dist/ always holds a release.
mkdir -p target/serve
drop_scratch
# shellcheck disable=SC2086 # empty, or the one flag
exec trunk serve --cargo-profile serve --port "$port" --dist target/serve $open
