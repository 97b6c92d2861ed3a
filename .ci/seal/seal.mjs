// Ends a build: names script and program after what is in them, and writes the service worker (public/sw.js) with the list
// of files. A folder that was sealed and then changed can be sealed again.
//
// Trunk takes both names from the program as wasm-bindgen made it. The script also holds the names of the parts
// (.ci/split/split.mjs), so it may change while its name stays: an old one from a cache would not fit its integrity.
//
// In: the folder of the build. The texts that it changes are made by pinned tools; if one is not found, the build stops here.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { dirname, join, relative, sep } from "node:path";
import { fileURLToPath } from "node:url";

const dist = process.argv[2] ?? stop("which folder?");
const PAGE = "index.html";
const WORKER = "sw.js";
// Whoever hosts the app changes it without making a build.
const SETTINGS = "config.json";
const NAMED = /^golden-thread-[0-9a-f]{16}/;
// Without these a visit is nothing. A manifest, say, that a server does not hand out must not stop the worker.
const CORE = /^golden-thread-[0-9a-f]{16}(\.js|_bg\.wasm|-part_(app|reading|around)\.wasm|-both_\w+\.wasm)$/;
const MARK = /<meta content=[0-9a-f]{16} name=golden-thread-version>/;

function stop(reason) {
  console.error(`seal.mjs: ${reason}`);
  process.exit(1);
}

const read = (name) => readFileSync(join(dist, name));
const integrityOf = (bytes) => "sha384-" + createHash("sha384").update(bytes).digest("base64");

function changed(text, from, to) {
  const better = text.replaceAll(from, to);
  if (better === text && !text.includes(to)) stop(`${from} is not there`);
  return better;
}

let page = read(PAGE).toString().replace(MARK, "");
for (const ending of ["_bg.wasm", ".js"]) {
  const isOne = (name) => /^golden-thread-[0-9a-f]+/.exec(name)?.[0] + ending === name;
  const [name, another] = readdirSync(dist).filter(isOne);
  if (!name || another) stop(`there is ${name ? "more than one" : "no"} golden-thread-…${ending}`);
  const bytes = read(name);
  const better = `golden-thread-${createHash("sha256").update(bytes).digest("hex").slice(0, 16)}${ending}`;
  renameSync(join(dist, name), join(dist, better));
  page = changed(page, name, better);
  page = changed(page, new RegExp(`${better} integrity=sha384-[\\w+/=]+`, "g"), `${better} integrity=${integrityOf(bytes)}`);
}

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => relative(dist, join(entry.parentPath ?? entry.path, entry.name)).replaceAll(sep, "/"))
  .filter((name) => ![PAGE, WORKER, SETTINGS].includes(name))
  // Without editing the examples are of less use.
  .sort((a, b) => NAMED.test(b) - NAMED.test(a) || (a < b ? -1 : 1));
let worker = readFileSync(join(dirname(fileURLToPath(import.meta.url)), "../../public", WORKER)).toString();
const hash = createHash("sha256").update(page).update(worker);
const [core, rest] = [{}, {}];
for (const name of files) {
  const integrity = integrityOf(read(name));
  hash.update(name).update(integrity);
  (CORE.test(name) ? core : rest)[name] = integrity;
}
const version = hash.digest("hex").slice(0, 16);

// So that the worker and the page know whether they belong together.
page = changed(page, "</title>", `</title><meta content=${version} name=golden-thread-version>`);
worker = changed(worker, 'const VERSION = "";', `const VERSION = "${version}";`);
worker = changed(worker, "const CORE = {};", `const CORE = ${JSON.stringify(core, null, 2)};`);
worker = changed(worker, "const REST = {};", `const REST = ${JSON.stringify(rest, null, 2)};`);
writeFileSync(join(dist, PAGE), page);
writeFileSync(join(dist, WORKER), worker);
