// The service worker: keeps the site on the device, each file under the hash of its content, and answers from there. Of a
// large site it keeps what comes first and what was opened, and the rest if a reader asks for it; see whole-guide.js.
// The build puts the list of files in front; the rest of a large site stands in a list of its own, which is a file like any
// other. Without a list this is the kill switch: it deletes all caches and unregisters.

const worker = /** @type {any} */ (self);
/** The hash of each file that is known, by its address below the site. @type {Record<string, string>} */
const known = Object.assign(Object.create(null), worker.FILES);
/** The addresses of those that are kept once they are asked for. @type {Set<string>} */
const LATER = new Set(worker.LATER ?? []);
/** What is kept unasked. */
const FIRST = new Set(Object.keys(known).filter((address) => !LATER.has(address)));
/** Says of a large site what is kept. */
const PAGE = "offline/";
/** Where a large site lists the rest: its files, those that only the workbench has, and what a page needs beside itself. */
const LIST = "offline/files.json";
const LARGE = LIST in known;
/** What own routines are put together from. */
const STRETCHES = "stretches.json";
/** @type {string} */
const SITE = worker.registration.scope;
// Every project site of one owner shares one origin, so the cache carries this site's path.
const CACHE = `stretch-guide:${new URL(SITE).pathname}`;
const NOT_FOUND = "404.html";
/** The browser's own matter, which some browsers ask of the worker nevertheless: itself, and icons. */
const NOT_OURS = /^sw\.js$|^assets\/icons\//;
/** So many files are fetched at a time, so that the pages that a reader opens meanwhile do not wait for them. */
const ABREAST = 4;

/** @typedef {{ files: Record<string, string>, later: Record<string, string>, needs: Record<string, string[]> }} Rest */
/** What the list says, once it was needed. @type {Rest | null} */
let rest = null;
/** Whether the server has the list of another edition, so that asking again would bring the same. */
let replaced = false;
/** What is being fetched, by its address. @type {Map<string, Promise<Response>>} */
const coming = new Map();
/**
 * While the whole of a large site is fetched, for all pages that ask.
 * @type {{ stopped: AbortController, over: Promise<void> } | null}
 */
let whole = null;
/** Whether that could not go on. */
let stuck = false;

worker.addEventListener("install", (/** @type {any} */ event) => {
  event.waitUntil(worker.FILES ? fill() : worker.skipWaiting());
});

worker.addEventListener("activate", (/** @type {any} */ event) => {
  event.waitUntil(worker.FILES ? begin() : vanish());
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { data, source, ports: [port] } = event;
  // Other sites of this origin can send messages, too.
  if (!worker.FILES || !String(source?.url).startsWith(SITE)) return;
  const [question, ...own] = [data].flat();
  // Only when a page asks: the worker cannot know whether a timer is running.
  if (question === "take over") worker.skipWaiting();
  if (!Object.hasOwn(ANSWERS, question)) return;
  event.waitUntil(Promise.resolve(ANSWERS[question](own)).then(() => port && tell(port)).then(() => whole?.over));
});

/**
 * What pages ask for, with the names of the stretches in the reader's own routines.
 * @type {Record<string, (own: string[]) => Promise<void> | void>}
 */
const ANSWERS = {
  // A page that was there before the worker is served by it from now on: what it fetches next is to be kept.
  "what is kept": () => worker.clients.claim().catch(() => {}),
  whole: keepWhole,
  stop,
  keep: (own) => pagesOf(own).then(keepNeeded).catch(() => {}),
  "let go": letGo,
};

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.method !== "GET" || !request.url.startsWith(SITE) || !worker.FILES) return;
  const address = addressOf(request.url);
  if (NOT_OURS.test(address)) return;
  const judged = rest || !LARGE || address in known;
  const found = judged
    ? answerOf(address, request)
    : learn(false).catch(() => {}).then(() => answerOf(address, request) ?? fetch(request));
  if (found) event.respondWith(found);
  if (LARGE && !FIRST.has(address)) event.waitUntil(keepNeeded([address]).catch(() => {}));
});

/** Fetches the files that are missing. After a broken connection, the next attempt continues from there. */
async function fill() {
  const here = await keysHere();
  const before = [...new Set([...here].map(addressOf))];
  // What was kept before the site became large. Assets have another address in each version.
  const unlisted = (/** @type {string} */ address) => !(address in known) && !address.startsWith("assets/");
  // Whoever has opened one of the later files keeps them all from the next version on.
  const later = before.some((address) => LATER.has(address)) || LARGE && !savesData() && before.some(unlisted);
  const missing = (/** @type {Iterable<string>} */ addresses) =>
    [...addresses].filter((address) => address in known && !here.has(keyOf(address)));
  await keepAll(missing(later ? Object.keys(known) : FIRST));
  if (!LARGE || !later) return;
  await learn(true);
  // What has changed and is not here any more is fetched once it is asked for.
  if (!savesData()) await keepAll(missing(before));
}

/** Deletes the files of older versions, and takes over the pages that are open. */
async function begin() {
  const cache = await caches.open(CACHE);
  await learn(false);
  const wanted = new Set(Object.keys(known).map(keyOf));
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
 * Learns what the list of the rest says. Only with `asks` it is fetched where it is not kept.
 * @param {boolean} asks
 */
async function learn(asks) {
  if (rest || !LARGE) return;
  const cache = await caches.open(CACHE);
  const list = await listed(cache, LIST) ?? (asks && !replaced ? await keep(cache, LIST) : null);
  if (!list && asks) throw new Error(`${LIST} is of another version`);
  if (!list) return;
  rest = /** @type {Rest} */ (await list.json());
  Object.assign(known, rest.later, rest.files);
}

/**
 * Tells a page what is kept of all that readers may want.
 * @param {MessagePort} port
 */
async function tell(port) {
  await learn(false).catch(() => {});
  const here = await keysHere();
  const kept = offered().filter((address) => here.has(keyOf(address)));
  const { pages, files, size } = worker.WHOLE ?? {};
  port.postMessage({
    pages,
    kept: kept.filter((address) => /(^|\/)$/.test(address)).length,
    missing: files - kept.length,
    files,
    size,
    more: kept.length > FIRST.size,
    going: whole !== null,
    stuck,
  });
}

/** Begins to fetch all that is missing of what readers may want, unless that goes on already. */
function keepWhole() {
  if (whole) return;
  const stopped = new AbortController();
  const fetchAll = async () => {
    await learn(true);
    const here = await keysHere();
    await keepAll(offered().filter((address) => !here.has(keyOf(address))), stopped.signal);
  };
  stuck = false;
  // Who stops it does not wait for what is on its way.
  const aborted = new Promise((resolve) => stopped.signal.addEventListener("abort", resolve));
  const over = Promise.race([fetchAll(), aborted]).then(() => {}, () => {
    stuck = true;
  }).finally(() => whole = null);
  whole = { stopped, over };
}

async function stop() {
  whole?.stopped.abort();
  await whole?.over;
}

/**
 * Deletes what is kept beyond what is kept unasked, and beyond what the reader's own routines need.
 * @param {string[]} own
 */
async function letGo(own) {
  await stop();
  const needed = new Set(await pagesOf(own).then(withNeeds).catch(() => []));
  const cache = await caches.open(CACHE);
  for (const request of await cache.keys()) {
    const address = addressOf(request.url);
    if (!FIRST.has(address) && !needed.has(address)) await cache.delete(request);
  }
}

/**
 * Returns what these stretches in a reader's own routines stand on.
 * @param {string[]} own
 */
async function pagesOf(own) {
  if (!own.length) return [];
  await learn(true);
  const names = new Set(own);
  const pages = Object.keys(known).filter((address) =>
    address.endsWith("/") && names.has(address.split("/").at(-2) ?? "")
  );
  return [LIST, STRETCHES, ...pages];
}

/**
 * Returns these addresses, and those of all that they need in turn: versions, images.
 * @param {string[]} addresses
 */
function withNeeds(addresses) {
  const all = new Set(addresses);
  // A set hands out what is added meanwhile, too.
  for (const address of all) {
    for (const each of rest && Object.hasOwn(rest.needs, address) ? rest.needs[address] : []) all.add(each);
  }
  return [...all];
}

/**
 * Keeps these files, and what they need beside themselves.
 * @param {string[]} addresses
 */
async function keepNeeded(addresses) {
  await learn(true);
  const cache = await caches.open(CACHE);
  // Such a connection is used for nothing that nobody has opened.
  const wanted = (savesData() ? addresses : withNeeds(addresses)).filter((address) => address in known);
  const here = await Promise.all(wanted.map((address) => cache.match(keyOf(address))));
  await keepAll(wanted.filter((_, number) => !here[number]));
}

/**
 * @param {string[]} addresses
 * @param {AbortSignal} [stopped]
 */
async function keepAll(addresses, stopped) {
  const cache = await caches.open(CACHE);
  const waiting = addresses.values();
  let failed = false;
  const lane = async () => {
    for (const address of waiting) {
      if (stopped?.aborted || failed) return;
      await keep(cache, address);
    }
  };
  await Promise.all(Array.from({ length: ABREAST }, lane)).catch((error) => {
    failed = true;
    throw error;
  });
}

/**
 * Fetches a file and keeps it; once, however many ask for it at a time.
 * @param {Cache} cache
 * @param {string} address
 */
function keep(cache, address) {
  const comes = coming.get(address) ?? fetched(cache, address).finally(() => coming.delete(address));
  coming.set(address, comes);
  return comes.then((response) => response.clone());
}

/**
 * @param {Cache} cache
 * @param {string} address
 */
async function fetched(cache, address) {
  // Bypass the HTTP cache: GitHub Pages lets browsers reuse a copy for ten minutes.
  const response = await fetch(`${SITE}${address}`, { cache: "reload", priority: "low" });
  // The server may still send another version of the file. Then this version is installed at the next attempt.
  if (!response.ok || await hash(response.clone()) !== known[address]) {
    replaced ||= address === LIST && response.status < 500;
    throw new Error(`${address} is of another version`);
  }
  await cache.put(keyOf(address), response.clone());
  return response;
}

/**
 * Returns the answer to what is known, and to whoever opens what is not; nothing where that is the browser's matter.
 * @param {string} address
 * @param {Request} request
 */
function answerOf(address, request) {
  if (address in known) return answer(address, request);
  if (request.mode !== "navigate") return null;
  if (`${address}/` in known) return Response.redirect(`${SITE}${address}/`);
  // Without the list of the rest, nobody here knows whether there is such a page.
  return fetch(request).catch(() => LARGE && !rest ? Response.redirect(`${SITE}${PAGE}`) : answer(NOT_FOUND, request));
}

/**
 * @param {string} address
 * @param {Request} request
 */
async function answer(address, request) {
  const cache = await caches.open(CACHE);
  const kept = await listed(cache, address);
  if (kept) return kept;
  return keep(cache, address).catch(() => fetch(request)).catch((error) => {
    // Of a large site this page may never have been opened here; the one that says what is kept has been.
    if (request.mode !== "navigate" || !LARGE || address === PAGE) throw error;
    return Response.redirect(`${SITE}${PAGE}`);
  });
}

/**
 * Returns what is kept under this address, if it is what was listed: any site of this origin can write here, and a browser
 * may have made room.
 * @param {Cache} cache
 * @param {string} address
 */
async function listed(cache, address) {
  const kept = await cache.match(keyOf(address));
  return kept && await hash(kept.clone()) === known[address] ? kept : null;
}

/** Returns the addresses of all that readers may want, as far as they are known. */
function offered() {
  return [...FIRST, ...Object.keys(rest?.files ?? {})];
}

async function keysHere() {
  const cache = await caches.open(CACHE);
  return new Set((await cache.keys()).map(({ url }) => url));
}

function savesData() {
  return Boolean(/** @type {any} */ (navigator).connection?.saveData);
}

/** @param {string} url */
function addressOf(url) {
  const { origin, pathname } = new URL(url);
  return (origin + pathname).slice(SITE.length).replace(/(^|\/)index\.html$/, "$1");
}

/** @param {string} address */
function keyOf(address) {
  return `${SITE}${address}?${known[address]}`;
}

/** @param {Response} response */
async function hash(response) {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.arrayBuffer()));
  return Array.from(digest.slice(0, 8), (byte) => byte.toString(16).padStart(2, "0")).join("");
}
