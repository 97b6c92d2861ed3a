#!/usr/bin/env bash
# Serves the release beside a real json-server that holds the demonstration plan. PORT=8081 chooses another port.
# Everything it makes is in a folder of its own, gone when it ends: each start begins anew.
# shellcheck source-path=SCRIPTDIR
source "$(dirname "${BASH_SOURCE[0]}")/tools.sh"

port=${PORT:-8080}
if (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; then
  stop "port $port is taken. Choose another: make serve-with-backend PORT=$((port + 1))"
fi
need_json_server
[ -f dist/index.html ] || .ci/build.sh

make_scratch
cp -r dist "$scratch/app"
node - "$scratch" "$port" <<'JS'
const fs = require("node:fs");
const [, , folder, port] = process.argv;
// Another plan than the example that every device has: this one is shared.
const plan = { ...JSON.parse(fs.readFileSync(`${folder}/app/examples/demo.json`, "utf8")), id: "shared-demo" };
const state = { id: "shared-demo~000001", rev: "1", state: JSON.stringify(plan) };
fs.writeFileSync(`${folder}/db.json`, JSON.stringify({ states: [state] }));
const backend = { preset: "json-server-0.17", base: `http://127.0.0.1:${port}/states` };
const plans = [{ id: "shared-demo", title: plan.title }];
fs.writeFileSync(`${folder}/app/config.json`, JSON.stringify({ backend, plans }));
JS

say "Open this address in two windows, edit in one, and see it in the other (Ctrl-C ends it):"
say "  http://127.0.0.1:$port/?plan=shared-demo&view=map"
cd "$scratch" # it takes the folder of static files from here
json-server --quiet --host 127.0.0.1 --port "$port" --static app db.json
