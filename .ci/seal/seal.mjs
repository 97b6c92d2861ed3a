// Ends a build: names script and program after what is in them, and writes the list of files into the service worker.
//
// Trunk takes both names from the program as wasm-bindgen made it. The script also holds the names of the parts
// (.ci/split/split.mjs), so it may change while its name stays: an old one from a cache would not fit its integrity.
//
// In: the folder of the build. The texts that it changes are made by pinned tools; if one is not found, the build stops here.
import { createHash } from "node:crypto";
import { readFileSync, readdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const dist = process.argv[2] ?? stop("which folder?");
const PAGE = "index.html";
const WORKER = "sw.js";
// Whoever hosts the app changes it without making a build.
const SETTINGS = "config.json";
// What every visit needs comes with the worker; the icons of an installed app, say, do not.
const NAMED = /^golden-thread-[0-9a-f]{16}/;
const CORE = /^golden-thread-[0-9a-f]{16}(\.js|_bg\.wasm|-part_\w+\.wasm)$|^icon\.svg$|^manifest\.webmanifest$/;

function stop(reason) {
  console.error(`seal.mjs: ${reason}`);
  process.exit(1);
}

const read = (name) => readFileSync(join(dist, name));
const sha384 = (bytes) => "sha384-" + createHash("sha384").update(bytes).digest("base64");

function changed(text, from, to) {
  if (!text.includes(from)) stop(`${from} is not there`);
  return text.replaceAll(from, to);
}

let page = read(PAGE).toString();
for (const ending of ["_bg.wasm", ".js"]) {
  const isOurs = (name) => new RegExp(`^golden-thread-[0-9a-f]+${ending.replace(".", "\\.")}$`).test(name);
  const [name, another] = readdirSync(dist).filter(isOurs);
  if (!name || another) stop(`not one file that ends with ${ending}, but ${name ? "more" : "none"}`);
  const bytes = read(name);
  const hash = createHash("sha256").update(bytes).digest("hex").slice(0, 16);
  const better = `golden-thread-${hash}${ending}`;
  renameSync(join(dist, name), join(dist, better));
  page = changed(page, name, better);
  // The browser checks both by what Trunk wrote there.
  if (!page.includes(sha384(bytes))) stop(`the page does not tell the integrity of ${name}`);
}

const files = readdirSync(dist, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile())
  .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(join(dist, "/").length).replaceAll("\\", "/"))
  .filter((name) => ![PAGE, WORKER, SETTINGS].includes(name))
  // Without editing the examples are of less use.
  .sort((a, b) => NAMED.test(b) - NAMED.test(a) || (a < b ? -1 : 1));
let worker = read(WORKER).toString();
const hash = createHash("sha256").update(page).update(worker);
const [core, rest] = [{}, {}];
for (const name of files) {
  const integrity = sha384(read(name));
  hash.update(name).update(integrity);
  (CORE.test(name) ? core : rest)[name] = integrity;
}
const version = hash.digest("hex").slice(0, 16);

// So that the worker and the page know whether they belong together.
page = changed(page, "</title>", `</title><meta content=${version} name=golden-thread-version>`);
for (const [name, value] of [["VERSION", version], ["CORE", core], ["REST", rest]]) {
  const empty = name === "VERSION" ? '""' : "{}";
  worker = changed(worker, `const ${name} = ${empty};`, `const ${name} = ${JSON.stringify(value, null, 2)};`);
}
writeFileSync(join(dist, PAGE), page);
writeFileSync(join(dist, WORKER), worker);
