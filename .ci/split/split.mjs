// Cuts what is fetched later (src/browser/parts.rs) off the program, between the linker and wasm-bindgen, and writes
// the loader for it into the program's own script. Trunk then treats the smaller program as it would treat the whole.
//
// In: wasm-bindgen's own arguments; SPLIT_CHUNKS, a folder for the chunks; SPLIT_WASM_OPT, flags for wasm-opt.
// The texts that it changes are made by pinned tools; if one is not found, the build stops here.
import { spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, delimiter, dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
process.env.PATH = process.env.PATH.split(delimiter)
  .filter((folder) => resolve(folder || ".") !== here)
  .join(delimiter);

function stop(reason) {
  console.error(`split.mjs: ${reason}`);
  process.exit(1);
}

function run(command, args) {
  const done = spawnSync(command, args, { stdio: "inherit" });
  if (done.error) stop(done.error.message);
  if (done.status !== 0) process.exit(done.status ?? 1);
}

const args = process.argv.slice(2);
const option = (name) => args.find((arg) => arg.startsWith(`--${name}=`))?.slice(name.length + 3);
const out = option("out-dir");
if (!out) {
  // Trunk asks for the version first.
  run("wasm-bindgen", args);
  process.exit(0);
}
const name = option("out-name") ?? stop("wasm-bindgen was not told a name");
const linked = args.find((arg) => arg.endsWith(".wasm")) ?? stop("there is no program");
const chunks = process.env.SPLIT_CHUNKS ?? stop("SPLIT_CHUNKS is not set");

// The splitter goes by the relocations that the linker left in; wasm-bindgen then sees only the main part.
const work = join(out, "split");
rmSync(work, { recursive: true, force: true });
mkdirSync(work, { recursive: true });
run("wasm-split-cli", [linked, work, `--out-name=${name}`]);
const main = join(work, `${name}.wasm`);
run("wasm-bindgen", [...args.map((arg) => (arg === linked ? main : arg)), "--keep-lld-exports", "--no-demangle"]);

let loader = readFileSync(join(work, "__wasm_split.js"), "utf8");
function change(from, to) {
  if (!loader.includes(from)) stop(`the loader lacks ${from}`);
  loader = loader.replaceAll(from, to);
}

// Which modules each part needs. What everybody fetches goes into one file a part: modules of a kind pack better together,
// and a slow line asks once. What several parts need comes with the first of them; the rest stays in files of its own.
const TOGETHER = ["app", "reading", "around"];
// What may be needed before those: it must not wait for their files, so what is in both is a file of its own.
const BEFORE = ["asking", "afar", "following"];
const files = readdirSync(work).filter((file) => file.endsWith(".wasm") && file !== `${name}.wasm`);
const packs = new Map();
function needs(part) {
  const found = new RegExp(`__wasm_split_load_${part} = [^]*?, \\[(.*?)\\]\\)\\);`).exec(loader);
  if (!found) stop(`the loader lacks the part ${part}`);
  return [`split_${part}.wasm`, ...found[1].split(", ").map((dep) => `${dep.replace("__", "")}.wasm`)];
}
function pack(file, modules) {
  const still = modules.filter((module) => files.splice(files.indexOf(module) >>> 0, 1).length > 0);
  if (still.length > 0) packs.set(file, still);
}
for (const part of BEFORE) {
  for (const other of TOGETHER) {
    const both = needs(part).filter((module) => needs(other).includes(module));
    pack(`both_${part}_${other}.wasm`, both);
  }
  pack(`part_${part}.wasm`, needs(part));
}
for (const part of TOGETHER) pack(`part_${part}.wasm`, needs(part));
for (const file of files) packs.set(file, [file]);

const flags = (process.env.SPLIT_WASM_OPT ?? "").split(/\s+/).filter(Boolean);
mkdirSync(chunks, { recursive: true });
let fetchers = "";
for (const [number, [file, modules]] of [...packs].entries()) {
  const bytes = modules.map((module) => {
    const small = join(work, `${module}.small`);
    run("wasm-opt", [...flags, join(work, module), "-o", small]);
    return readFileSync(small);
  });
  const content = Buffer.concat(bytes);
  // The name tells the content, so a cache never holds another under it.
  const packed = `${name}-${createHash("sha256").update(content).digest("hex").slice(0, 16)}-${file}`;
  writeFileSync(join(chunks, packed), content);
  const integrity = "sha384-" + createHash("sha384").update(content).digest("base64");
  fetchers += `const pack${number} = pack(new URL("./${packed}", import.meta.url), "${integrity}");\n`;
  let from = 0;
  for (const [at, module] of modules.entries()) {
    change(`fetch(new URL("./${module}", import.meta.url))`, `pack${number}(${from}, ${bytes[at].length})`);
    from += bytes[at].length;
  }
}
// Not streaming: so any file server will do, also one that does not know the media type of WebAssembly.
change("WebAssembly.instantiateStreaming(src, imports)", "WebAssembly.instantiate(await src, imports)");
loader = `
function pack(url, integrity) {
  let coming;
  return async (from, length) => {
    try {
      coming ??= fetch(url, { integrity }).then((answer) => answer.arrayBuffer());
      return new Uint8Array(await coming, from, length);
    } catch (error) {
      coming = undefined;
      throw error;
    }
  };
}
${fetchers}${loader}`;

// Into the script itself: one request less, and no circle of imports between files whose names tell their content.
const script = join(out, `${name}.js`);
let js = readFileSync(script, "utf8");
const imports = /^import \* as (\w+) from "\.\/__wasm_split\.js";?$/gm;
const [first, ...others] = [...js.matchAll(imports)].map((match) => match[1]);
const exported = [...loader.matchAll(/^export const (\w+)/gm)].map((match) => match[1]);
if (!first || exported.length === 0) stop("the script does not import the loader");
loader = loader.replace(/^import \{ initSync \} from .*$/m, "").replace(/^export const /gm, "const ");
js = js.replace(imports, "") + `\nconst ${first} = (() => {\n${loader}\nreturn { ${exported.join(", ")} };\n})();\n`;
for (const other of others) js += `const ${other} = ${first};\n`;
if (/import[^;\n]*__wasm_split\.js/.test(js)) stop("the script still asks for the loader");
writeFileSync(script, js);

// Trunk's own minifier gives up on wasm-bindgen's script.
run("esbuild", [
  "--minify",
  "--format=esm",
  "--log-level=warning",
  "--allow-overwrite",
  script,
  `--outfile=${script}`,
]);
