#!/usr/bin/env bash
# Draws the icons of an installed app from public/icon.svg, with Chromium. Run it when the icon changes; what it draws is
# kept in public/icons/.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

need_browsers
make_scratch

# draw NAME SIZE [SHARE]: with a share, the icon stands that large in the middle of its own ground, and a device may cut
# any shape out of it.
draw() {
  local share=${3:-} inner=$2 svg
  [ -z "$share" ] || inner=$(($2 * share / 100))
  svg=$(cat public/icon.svg)
  printf '<body style="margin:0;height:100vh;display:grid;place-items:center;%s"><style>svg{width:%spx;height:%spx}</style>%s' \
    "${share:+background:#1d2433}" "$inner" "$inner" "$svg" >"$scratch/icon.html"
  "$chromium" --headless=new --no-sandbox --disable-gpu --hide-scrollbars --force-device-scale-factor=1 \
    --user-data-dir="$scratch/profile" --default-background-color=00000000 --window-size="$2,$2" \
    --screenshot="$root/public/icons/$1.png" "file://$scratch/icon.html" >"$scratch/log" 2>&1 || stop "Chromium drew no icon: $(tail -n 3 "$scratch/log")"
}

mkdir -p public/icons
draw 192 192
draw 512 512
draw maskable-512 512 80
draw apple-touch 180 88
