// The service worker: keeps the site on the device, each file under the hash of its content, and answers from there. Of a
// large site it keeps what comes first and what was opened, and the rest if a reader asks for it; see whole-guide.js.
// The build puts the list of files in front. Without a list this is the kill switch: it deletes all caches and unregisters.

const worker = /** @type {any} */ (self);
/** The hash of each file, by its address below the site. @type {Record<string, string>} */
const FILES = worker.FILES ?? {};
/** The addresses of those that are kept once they are asked for. @type {Set<string>} */
const LATER = new Set(worker.LATER ?? []);
/** Of a large site the addresses that are kept unasked. @type {Set<string> | null} */
const AT_ONCE = worker.AT_ONCE ? new Set(worker.AT_ONCE) : null;
/** @type {string} */
const SITE = worker.registration.scope;
// Every project site of one owner shares one origin, so the cache carries this site's path.
const CACHE = `stretch-guide:${new URL(SITE).pathname}`;
const NOT_FOUND = "404.html";
/** Says of a large site what is kept. */
const PAGE = "offline/";

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(worker.FILES ? fill() : worker.skipWaiting());
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(worker.FILES ? begin() : vanish());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { data, ports: [port] } = event;
  // Only when a page asks: the worker cannot know whether a timer is running.
  if (data === "take over") worker.skipWaiting();
  // A page that was there before the worker is served by it from now on: what it fetches next is to be kept.
  if (data === "what is kept") event.waitUntil(worker.clients.claim().catch(() => {}).then(() => tell(port)));
  if (data === "let go") event.waitUntil(letGo().then(() => tell(port)));
});

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SITE) || !worker.FILES) return;
  const address = addressOf(request.url);
  if (Object.hasOwn(FILES, address)) event.respondWith(answer(address, request));
  else if (request.mode !== "navigate") return;
  else if (Object.hasOwn(FILES, `${address}/`)) event.respondWith(Response.redirect(`${SITE}${address}/`));
  else event.respondWith(fetch(request).catch(() => answer(NOT_FOUND, request)));
});

/** Fetches the files that are missing. After a broken connection, the next attempt continues from there. */
async function fill() {
  const cache = await caches.open(CACHE);
  const here = new Set((await cache.keys()).map(({ url }) => url));
  // Whoever has opened one of the later pages keeps them all from the next version on.
  const before = new Set([...here].map(addressOf));
  const later = ![...before].some((address) => LATER.has(address));
  const wanted = (/** @type {string} */ address) =>
    AT_ONCE ? AT_ONCE.has(address) || before.has(address) : !(later && LATER.has(address));
  await Promise.all(
    Object.keys(FILES).filter((address) => !here.has(keyOf(address)) && wanted(address))
      .map((address) => keep(cache, address)),
  );
}

/**
 * Tells a page what is kept of all that readers may want.
 * @param {MessagePort} port
 */
async function tell(port) {
  const here = new Set((await (await caches.open(CACHE)).keys()).map(({ url }) => url));
  const all = Object.keys(FILES).filter((address) => !LATER.has(address));
  const missing = all.filter((address) => !here.has(keyOf(address)));
  const pages = (/** @type {string[]} */ addresses) => addresses.filter((address) => /(^|\/)$/.test(address)).length;
  port.postMessage({
    pages: pages(all),
    kept: pages(all) - pages(missing),
    missing,
    size: worker.SIZE,
    more: AT_ONCE !== null && all.length - missing.length > AT_ONCE.size,
  });
}

/** Deletes what is kept beyond what is kept unasked. */
async function letGo() {
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    if (AT_ONCE && !AT_ONCE.has(addressOf(request.url))) await cache.delete(request);
  }
}

/**
 * @param {Cache} cache
 * @param {string} address
 */
async function keep(cache, address) {
  // Bypass the HTTP cache: GitHub Pages lets browsers reuse a copy for ten minutes.
  const response = await fetch(`${SITE}${address}`, { cache: "reload", priority: "low" });
  // The server may still send another version of the file. Then this version is installed at the next attempt.
  if (!response.ok || await hash(response.clone()) !== FILES[address]) {
    throw new Error(`${address} is of another version`);
  }
  await cache.put(keyOf(address), response.clone());
  return response;
}

/** Deletes the files of older versions, and takes over the pages that are open. */
async function begin() {
  const cache = await caches.open(CACHE);
  const wanted = new Set(Object.keys(FILES).map(keyOf));
  for (const request of await cache.keys()) {
    if (!wanted.has(request.url)) await cache.delete(request);
  }
  await worker.clients.claim();
}

async function vanish() {
  await caches.delete(CACHE);
  await worker.registration.unregister();
}

/**
 * @param {string} address
 * @param {Request} request
 */
async function answer(address, request) {
  const cache = await caches.open(CACHE);
  const kept = await cache.match(keyOf(address));
  // Any site of this origin can write here, and a browser may have made room: only what was listed is an answer.
  if (kept && await hash(kept.clone()) === FILES[address]) return kept;
  return keep(cache, address).catch(() => fetch(request)).catch((error) => {
    // Of a large site this page may never have been opened here; the one that says what is kept has been.
    if (request.mode !== "navigate" || !AT_ONCE || address === PAGE) throw error;
    return Response.redirect(`${SITE}${PAGE}`);
  });
}

/** @param {string} url */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return (origin + pathname).slice(SITE.length).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} address */
function keyOf(address) {
  return `${SITE}${address}?${FILES[address]}`;
}

/** @param {Response} response */
async function hash(response) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
