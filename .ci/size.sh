#!/usr/bin/env bash
# Weighs what a browser fetches before it shows the first map, as brotli packs it, and fails above the limit.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

limit=190 # KiB, of the first map
whole=360 # KiB, of the first map and the app that takes its place
dist=${1:-$root/dist}

[ -f "$dist/index.html" ] || stop "$dist/index.html is not there. Run: make build"
need_brotli
cd "$dist"

# Every word of the given file that names a file of the build: whatever the quotes, minified or not.
named_in() { tr -s '"'\''=<>(),; \t\r\n' '\n' <"$1" | sed 's/[?#].*//; s|^\./||' | while read -r word; do [ ! -f "$word" ] || say "$word"; done; }

files() {
  say index.html
  named_in index.html
  for css in *.css; do [ ! -f "$css" ] || named_in "$css"; done # fonts and images
  [ ! -d snippets ] || find snippets -name '*.js'
  say examples/demo.json
}

total=0
printf '%10s %10s  %s\n' raw brotli file
while read -r file; do
  [ -f "$file" ] || stop "$file is not in the build."
  raw=$(wc -c <"$file")
  packed=$(brotli -q 11 -c "$file" | wc -c)
  total=$((total + packed))
  awk -v r="$raw" -v p="$packed" -v f="$file" 'BEGIN { printf "%10.1f %10.1f  %s\n", r / 1024, p / 1024, f }'
done < <(files | sort -u)
awk -v t="$total" -v l="$limit" 'BEGIN { printf "%10s %10.1f  KiB for the first map, of %d allowed\n", "", t / 1024, l }'
app=$(cat ./*-part_app.wasm ./*-both_*_app.wasm | brotli -q 11 -c | wc -c)
awk -v t="$((total + app))" -v l="$whole" 'BEGIN { printf "%10s %10.1f  KiB with the app itself, of %d allowed\n", "", t / 1024, l }'
for file in *-part_*.wasm *-both_*.wasm *-split_*.wasm *-chunk_*.wasm; do # what is fetched after the first map does not count, but it is told
  [ ! -f "$file" ] || awk -v r="$(wc -c <"$file")" -v p="$(brotli -q 11 -c "$file" | wc -c)" -v f="$file" \
    'BEGIN { printf "%10.1f %10.1f  %s, later\n", r / 1024, p / 1024, f }'
done
listed() { sed -n "/^const $1 = /,/^}/s/^ *\"\([^\"]*\)\".*/\1/p" sw.js; }
for list in CORE REST; do # what the service worker fetches, in part from the browser's cache, once the map has stood for a while
  weight=0
  while read -r file; do weight=$((weight + $(brotli -q 11 -c "$file" | wc -c))); done < <(listed $list)
  ((weight > 0)) || stop "sw.js lists no files under $list."
  [ $list = CORE ] && what="that the worker keeps of a visit" || what="that it fetches afterwards, for all of the app offline"
  awk -v t=$weight -v w="$what" 'BEGIN { printf "%10s %10.1f  KiB %s\n", "", t / 1024, w }'
done
((total <= limit * 1024)) || stop "the first map weighs more than $limit KiB."
((total + app <= whole * 1024)) || stop "the first map and the app weigh more than $whole KiB."
