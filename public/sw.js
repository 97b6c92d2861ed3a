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
  const { activate, version, rest } = event.data;
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
  const kept = (await own(name)) ?? (NAMED.test(name) && (await any(name)));
  if (kept) return kept;
  // What cannot be kept is answered as if there were no worker.
  const fresh = FILES.has(name) && (await keep(name).catch(() => any(name)));
  return fresh || fetch(request);
}

// The settings of now; without an answer, those of the last time.
async function settings(event) {
  const answer = fetch(event.request).then(async (answer) => {
    await keepSettings(answer).catch(() => {});
    return answer;
  });
  event.waitUntil(answer.catch(() => {}));
  const late = new Promise((resolve) => setTimeout(resolve, PATIENCE));
  const now = await Promise.race([answer, late]).catch(() => {});
  return now && now.status < 500 ? now : ((await any(SETTINGS)) ?? answer);
}

// Not the page by which a network asks people to sign in.
async function keepSettings(answer) {
  const text = await answer.clone().text();
  JSON.parse(text);
  if (answer.ok) await put(SETTINGS, new Response(text, { headers: answer.headers }));
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
// work offline still can.
async function install() {
  if (await own(PAGE)) return;
  const wanted = await Promise.all(Object.keys(REST).map(async (name) => (await keptBefore(name)) && name));
  for (const name of [...Object.keys(CORE), ...wanted]) {
    if (name && !(await own(name))) await keep(name);
  }
  const answer = await fetch(PAGE, { cache: "reload" });
  const text = await answer.text();
  if (!text.includes(VERSION)) throw new Error("the page is of another build");
  await fetch(SETTINGS, { cache: "no-cache" }).then(keepSettings).catch(() => {});
  // Made anew, since a browser takes no page that was redirected.
  await put(PAGE, new Response(text, { headers: answer.headers }));
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
