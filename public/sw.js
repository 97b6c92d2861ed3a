// The service worker: keeps the app on the device, so that it opens without a connection, and so that a page never gets
// files of two builds. It answers for the app's own files alone; whatever else is asked for here, a backend perhaps,
// passes as if there were no worker. .ci/seal/seal.mjs fills in the next three lines.
const VERSION = "";
const CORE = {}; // what every visit needs, and the integrity of it
const REST = {}; // what only some need: fetched when somebody wants it, or when there is time

const PAGE = "index.html";
const SETTINGS = "config.json"; // whoever hosts the app may change it at any time
const PATIENCE = 3000; // milliseconds for the settings of now
const FOLDER = new URL("./", location).pathname;
const OURS = `golden-thread ${FOLDER} `; // other folders of this server may hold an app too
const CACHE = OURS + VERSION;
const FILES = new Map(Object.entries({ ...CORE, ...REST }));
// Such names tell the contents, so it does not matter which cache they come from. Pages of an older build ask for them too.
const NAMED = /^golden-thread-[0-9a-f]{16}[^/]*\.(js|wasm)$/;

addEventListener("install", (event) => event.waitUntil(install()));
addEventListener("activate", (event) => event.waitUntil(clients.claim()));
addEventListener("message", (event) => {
  const { activate, version, rest } = event.data ?? {};
  if (activate) event.waitUntil(skipWaiting());
  if (version === VERSION) event.waitUntil(Promise.all([tidy(event.source.id), rest && keepRest()]));
});
addEventListener("fetch", (event) => {
  const name = nameOf(event.request);
  if (name === PAGE) event.respondWith(page(event.request));
  else if (name === SETTINGS) event.respondWith(settings(event));
  else if (name) event.respondWith(file(name, event.request));
});

// Which of our files is wanted; nothing for all other requests, and for who wants nothing stored.
function nameOf(request) {
  const { origin, pathname, search } = new URL(request.url);
  if (request.method !== "GET" || request.cache === "no-store") return;
  if (origin !== location.origin || !pathname.startsWith(FOLDER)) return;
  const name = pathname.slice(FOLDER.length);
  if (name === "" || name === PAGE) return request.mode === "navigate" ? PAGE : undefined;
  if (search === "" && (FILES.has(name) || name === SETTINGS || NAMED.test(name))) return name;
}

const own = (name) => caches.match(name, { cacheName: CACHE, ignoreVary: true });
const any = (name) => caches.match(name, { ignoreVary: true });

async function page(request) {
  return (await own(PAGE)) ?? fetch(request);
}

async function file(name, request) {
  const kept = (await own(name)) ?? (NAMED.test(name) ? await any(name) : undefined);
  if (kept) return kept;
  // What does not fit, or has no room, is answered as if there were no worker.
  const fresh = FILES.has(name) ? await keep(name).catch(() => {}) : undefined;
  return fresh ?? fetch(request).catch(async (error) => (await any(name)) ?? Promise.reject(error));
}

// The settings of now; without an answer, those of the last time.
async function settings(event) {
  const now = settingsOfNow(event.request);
  event.waitUntil(now.catch(() => {}));
  const late = new Promise((_, reject) => setTimeout(reject, PATIENCE));
  const last = async () => (await any(SETTINGS)) ?? now.catch(() => fetch(event.request));
  return Promise.race([now, late]).catch(last);
}

async function settingsOfNow(request) {
  const answer = await fetch(request);
  const text = await answer.clone().text();
  // A network where people must sign in first answers everything with its page.
  if (answer.status >= 500 || (answer.ok && text.trimStart().startsWith("<"))) throw new Error("no settings");
  if (answer.ok) await put(SETTINGS, made(text, answer)).catch(() => {});
  return answer;
}

// An answer that was read, made anew: a browser shows no page from here that was redirected.
function made(text, { headers }) {
  const own = new Headers(headers);
  for (const name of ["Content-Encoding", "Content-Length"]) own.delete(name);
  return new Response(text, { headers: own });
}

async function put(name, answer) {
  await (await caches.open(CACHE)).put(name, answer);
}

// Fetches a file and keeps it, or fails: what does not fit this build, as when half of a new one is there, is refused.
async function keep(name) {
  const integrity = FILES.get(name);
  const cache = NAMED.test(name) ? "force-cache" : "no-cache";
  // The browser's own cache may hold something else under the name.
  const answer = await fetch(name, { integrity, cache }).catch(() => fetch(name, { integrity, cache: "reload" }));
  await put(name, answer.clone());
  return answer;
}

// All of the core or nothing, the page last: a cache that has it is whole. And what an older build kept, so that who could
// work offline still can; but for an example, say, that whoever hosts the app has taken away.
async function install() {
  if (await own(PAGE)) return;
  const wanted = await Promise.all(Object.keys(REST).map(async (name) => ((await keptBefore(name)) ? name : [])));
  for (const name of [...Object.keys(CORE), ...wanted.flat()]) {
    if (await own(name)) continue;
    const keeping = keep(name);
    await (NAMED.test(name) ? keeping : keeping.catch(() => {}));
  }
  const answer = await fetch(PAGE, { cache: "reload" });
  const text = await answer.text();
  if (!text.includes(VERSION)) throw new Error("the page is of another build");
  await settingsOfNow(new Request(SETTINGS, { cache: "no-cache" })).catch(() => {});
  await put(PAGE, made(text, answer));
}

async function caching() {
  return (await caches.keys()).filter((name) => name.startsWith(OURS));
}

// Whether an older build kept a file like this.
async function keptBefore(name) {
  const like = (name) => name.replace(/-[0-9a-f]{16}/, "").replace(/_\d+\./, ".");
  for (const cache of await caching()) {
    const kept = cache !== CACHE ? await (await caches.open(cache)).keys() : [];
    if (kept.some(({ url }) => like(new URL(url).pathname.slice(FOLDER.length)) === like(name))) return true;
  }
  return false;
}

let keeping;
function keepRest() {
  keeping ??= (async () => {
    for (const name of Object.keys(REST)) {
      if (navigator.onLine !== false && !(await own(name))) await keep(name).catch(() => {});
    }
  })().finally(() => (keeping = undefined));
  return keeping;
}

// Older builds go once no page of theirs can be open: the one that tells us that it is of this build is the only one.
async function tidy(page) {
  const old = (await caching()).filter((name) => name !== CACHE);
  const open = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const alone = open.every(({ id, url }) => id === page || !new URL(url).pathname.startsWith(FOLDER));
  if (alone && !registration.installing && !registration.waiting) await Promise.all(old.map((name) => caches.delete(name)));
}
