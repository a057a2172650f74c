// The service worker of a large guide: what it keeps, what it answers, and from which edition.

import assert from "node:assert/strict";

import WORKER from "../../overrides/sw.js" with { type: "text" };

/** A worker begins anew with each edition, and whenever the browser has stopped it. */
const begin = new Function(WORKER);
const SITE = "https://owner.example/guide/";
const LIST = "offline/files.json";
/** What comes first, as every edition has it. */
const FIRST = { "": "home", "404.html": "not here", "offline/": "what is kept", "assets/a.js": "let a" };
/** The rest: two stretches, of which the second is a version of the first, and what own routines are put together from. */
const REST = { "stretches/nod/": "nod", "stretches/chair/nod-on-a-chair/": "nod on a chair", "stretches.json": "[]" };
const MORE = { "stretches/turn/": "turn", "search/index.json": "{}", "bow/": "bow", "shrug/": "shrug" };
const NEEDS = { "stretches/nod/": ["stretches/chair/nod-on-a-chair/"] };
const WORKBENCH = { "contributing/write/": "write" };

/** @param {Record<string, string>} files */
async function hashes(files) {
  const found = Object.entries(files).map(async ([address, text]) => {
    const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(text)));
    return [address, digest.slice(0, 8).toHex()];
  });
  return Object.fromEntries(await Promise.all(found));
}

/** A reader's device and the server, which publishes one edition after the other. */
class Device {
  /** What the server has. @type {Record<string, string>} */
  served = {};
  /** @type {Map<string, Response>} */
  cache = new Map();
  /** @type {string[]} */
  asked = [];
  online = true;
  /** The browser's own name for a connection that saves data. */
  saveData = false;
  /** Requests that wait for this. */
  slow = Promise.resolve();
  /** @type {Record<string, (event: any) => void>} */
  listeners = {};

  constructor() {
    const cache = {
      keys: () => Promise.resolve([...this.cache.keys()].map((url) => ({ url }))),
      match: (/** @type {string} */ url) => Promise.resolve(this.cache.get(url)?.clone()),
      put: (/** @type {string} */ url, /** @type {Response} */ answer) => Promise.resolve(this.cache.set(url, answer)),
      delete: (/** @type {{ url: string }} */ { url }) => Promise.resolve(this.cache.delete(url)),
    };
    Object.defineProperty(navigator, "connection", { get: () => this, configurable: true });
    Object.assign(globalThis, {
      registration: { scope: SITE },
      clients: { claim: () => Promise.resolve() },
      skipWaiting: () => Promise.resolve(),
      addEventListener: (/** @type {string} */ type, /** @type {() => void} */ listener) =>
        this.listeners[type] = listener,
      fetch: async (/** @type {string | { url: string }} */ request) => {
        const address = new URL(typeof request === "string" ? request : request.url).href.slice(SITE.length);
        this.asked.push(address);
        await this.slow;
        if (!this.online) throw new TypeError("no network");
        const text = this.served[address];
        return new Response(text, { status: text === undefined ? 404 : 200 });
      },
    });
    Object.defineProperty(globalThis, "caches", { value: { open: () => Promise.resolve(cache) }, configurable: true });
  }

  /**
   * Publishes an edition, without its worker.
   * @param {Record<string, string>} changed
   */
  async publish(changed = {}) {
    const now = (/** @type {Record<string, string>} */ files) =>
      Object.fromEntries(Object.entries(files).map(([address, text]) => [address, changed[address] ?? text]));
    const [first, rest, later] = [FIRST, { ...REST, ...MORE }, WORKBENCH].map(now);
    const list = JSON.stringify({ files: await hashes(rest), later: await hashes(later), needs: NEEDS });
    this.served = { ...first, ...rest, ...later, [LIST]: list };
    return { FILES: await hashes({ ...first, [LIST]: list }), LATER: [LIST], WHOLE: { pages: 8, files: 11, size: 9 } };
  }

  /**
   * Installs the worker of an edition. Returns whether it could be.
   * @param {Record<string, string>} changed
   */
  async installs(changed = {}) {
    Object.assign(globalThis, await this.publish(changed));
    return this.takesIn();
  }

  /** Runs the worker as the next edition. The browser stops it before its turn comes. */
  async takesIn() {
    const before = this.listeners;
    this.listeners = {};
    begin();
    const done = await this.tells("install").then(() => true, () => false);
    if (done) {
      this.wakes();
      await this.tells("activate");
    } else this.listeners = before;
    return done;
  }

  /** The worker stops, as browsers stop it, and begins again with what it has. */
  wakes() {
    this.listeners = {};
    begin();
  }

  /**
   * Tells the worker, and waits until it has done all.
   * @param {string} type
   * @param {object} event
   */
  async tells(type, event = {}) {
    /** @type {Promise<unknown>[]} */
    const all = [];
    /** @type {Promise<Response> | undefined} */
    let answer;
    this.listeners[type]({
      ...event,
      waitUntil: (/** @type {Promise<unknown>} */ each) => all.push(each),
      respondWith: (/** @type {Promise<Response>} */ each) => answer = each,
    });
    const response = await answer;
    await Promise.all(all);
    return response;
  }

  /**
   * Opens a page, or fetches a file. Returns its text, or where it leads.
   * @param {string} address
   * @param {string} mode
   */
  async opens(address, mode = "navigate") {
    const request = { method: "GET", url: `${SITE}${address}`, mode };
    const answer = await this.tells("fetch", { request });
    return answer?.headers.get("location") ?? await answer?.text();
  }

  /**
   * Sends a message. Returns what is said to it, and when all is done.
   * @param {string | string[]} data
   * @param {string} from
   */
  sends(data, from = SITE) {
    /** @type {PromiseWithResolvers<any>} */
    const { promise: told, resolve: postMessage } = Promise.withResolvers();
    const done = this.tells("message", { data, source: { url: from }, ports: [{ postMessage }] });
    return { told, done };
  }

  /**
   * Sends a message, and returns what is said to it, if anything, once all is done.
   * @param {string | string[]} data
   * @param {string} from
   */
  async says(data, from = SITE) {
    const { told, done } = this.sends(data, from);
    await done;
    return await Promise.race([told, undefined]);
  }

  /** The addresses that are kept beyond those that come first. */
  get kept() {
    const addresses = [...this.cache.keys()].map((url) => url.slice(SITE.length).split("?")[0]);
    return addresses.filter((address) => !(address in FIRST)).sort();
  }
}

const VERSIONS = [LIST, ...Object.keys(REST)].filter((address) => address !== "stretches.json").sort();

Deno.test("the list of the rest is asked for once more than what comes first is opened, and not before", async () => {
  const device = new Device();
  assert.equal(await device.installs(), true);
  assert.equal(await device.opens(""), "home");
  assert.equal(await device.opens("assets/icons/icon-192.png"), undefined);
  assert.deepEqual(device.asked.toSorted(), Object.keys(FIRST).toSorted());
  assert.equal(await device.opens("stretches/nod/"), "nod");
  assert.deepEqual(device.kept, VERSIONS);
  device.online = false;
  device.wakes();
  assert.equal(await device.opens("stretches/chair/nod-on-a-chair/"), "nod on a chair");
  assert.equal(await device.opens("stretches/turn/"), `${SITE}offline/`);
  assert.equal(await device.opens("stretches/nod"), `${SITE}stretches/nod/`);
  assert.equal(await device.opens("no/such/page/"), "not here");
  device.online = true;
  await device.opens("contributing/write/");
  device.online = false;
  assert.equal(await device.opens("contributing/write/"), "write");
});

Deno.test("a file of the rest is fetched where nobody knows yet what it is", async () => {
  const device = new Device();
  await device.installs();
  assert.equal(await device.opens("search/index.json", "cors"), "{}");
  assert.deepEqual(device.kept, [LIST, "search/index.json"]);
  assert.deepEqual(await Promise.all([device.opens("bow/"), device.opens("bow/")]), ["bow", "bow"]);
  assert.equal(device.asked.filter((address) => address === "bow/").length, 1);
});

Deno.test("what was kept before the guide became large is kept of this edition", async () => {
  const device = new Device();
  device.cache.set(`${SITE}stretches/nod/?0123456789abcdef`, new Response("nod of old"));
  await device.installs();
  assert.deepEqual(device.kept, [LIST, "stretches/nod/"]);
  device.online = false;
  assert.equal(await device.opens("stretches/nod/"), "nod");
});

Deno.test("an update asks nothing more of who opened only what comes first, or saves data", async () => {
  const device = new Device();
  await device.installs();
  device.cache.set(`${SITE}assets/of-old/a.js?0123456789abcdef`, new Response("let o"));
  await device.installs({ "assets/a.js": "let b" });
  device.saveData = true;
  device.cache.set(`${SITE}stretches/nod/?0123456789abcdef`, new Response("nod of old"));
  await device.installs({ "assets/a.js": "let c" });
  assert.equal(device.asked.includes(LIST), false);
  assert.deepEqual(device.kept, []);
});

Deno.test("where nothing of the rest was opened, what is not here leads to what is kept", async () => {
  const device = new Device();
  await device.installs();
  device.online = false;
  assert.equal(await device.opens("stretches/nod/"), `${SITE}offline/`);
});

Deno.test("a page that was kept comes from the edition that answers, and never from the one before", async () => {
  const device = new Device();
  await device.installs();
  await device.opens("stretches/nod/");
  assert.equal(await device.installs({ "stretches/nod/": "nod slowly", "assets/a.js": "let b" }), true);
  device.online = false;
  assert.equal(await device.opens("stretches/nod/"), "nod slowly");
  assert.deepEqual(device.kept, VERSIONS);
});

Deno.test("while the server mixes two editions, the one that is kept stays whole", async () => {
  const device = new Device();
  await device.installs();
  await device.opens("stretches/nod/");
  Object.assign(globalThis, await device.publish({ "stretches/nod/": "nod slowly" }));
  device.served["stretches/nod/"] = "nod";
  assert.equal(await device.takesIn(), false);
  device.served["stretches/turn/"] = "turn slowly";
  assert.equal(await device.opens("stretches/turn/"), "turn slowly");
  device.online = false;
  assert.equal(await device.opens("stretches/nod/"), "nod");
  assert.equal(device.kept.includes("stretches/turn/"), false);
});

Deno.test("a list that the server has replaced is asked for once, and what is opened is answered all the same", async () => {
  const device = new Device();
  await device.installs();
  await device.publish({ "stretches/nod/": "nod slowly" });
  assert.equal(await device.opens("stretches/nod/"), "nod slowly");
  assert.equal(await device.opens("bow/"), "bow");
  await device.says(["keep", "nod"]);
  await device.says("whole");
  assert.deepEqual(device.asked.filter((address) => address === LIST), [LIST]);
  assert.deepEqual(device.kept, []);
  assert.equal((await device.says("what is kept")).stuck, true);
});

Deno.test("what another site of the origin has written into the cache is not believed", async () => {
  const device = new Device();
  await device.installs();
  const list = { files: await hashes({ "stretches/nod/": "evil" }), later: {}, needs: {} };
  const { FILES } = /** @type {any} */ (globalThis);
  device.cache.set(`${SITE}${LIST}?${FILES[LIST]}`, new Response(JSON.stringify(list)));
  device.cache.set(`${SITE}stretches/nod/?${list.files["stretches/nod/"]}`, new Response("evil"));
  assert.equal(await device.opens("stretches/nod/"), "nod");
  assert.equal(await device.opens("stretches/nod/"), "nod");
  assert.deepEqual(device.kept.filter((address) => address === LIST), [LIST]);
});

Deno.test("only pages of this site are listened to", async () => {
  const device = new Device();
  await device.installs();
  for (const from of ["https://owner.example/other/", "https://owner.example/guide", "https://else.example/"]) {
    assert.equal(await device.says("whole", from), undefined);
  }
  assert.equal(await device.says("__proto__"), undefined);
  assert.deepEqual(device.kept, []);
});

Deno.test("the whole is fetched once for all who ask, until it is stopped, and goes on from there", async () => {
  const device = new Device();
  await device.installs();
  await device.opens("stretches/nod/");
  const { promise, resolve } = Promise.withResolvers();
  device.asked = [];
  device.slow = promise;
  for (const { told } of [device.sends("whole"), device.sends("whole")]) assert.equal((await told).going, true);
  while (device.asked.length < 4) await device.sends("what is kept").told;
  // Who stops it does not wait for what is on its way.
  assert.equal((await device.says("stop")).going, false);
  resolve(undefined);
  for (const _ of device.cache) await device.says("what is kept");
  assert.equal(device.asked.length, 4);
  const { missing } = await device.says("what is kept");
  assert.notEqual(missing, 0);
  await device.says("whole");
  assert.deepEqual(await device.says("what is kept"), {
    pages: 8,
    kept: 7,
    files: 11,
    missing: 0,
    size: 9,
    more: true,
    going: false,
    stuck: false,
  });
  assert.equal(device.kept.includes("contributing/write/"), false);
});

Deno.test("without a network it says that it cannot go on, and does once it is asked again", async () => {
  const device = new Device();
  await device.installs();
  device.online = false;
  await device.says("whole");
  assert.equal((await device.says("what is kept")).stuck, true);
  device.online = true;
  await device.says("whole");
  const { stuck, missing } = await device.says("what is kept");
  assert.deepEqual([stuck, missing], [false, 0]);
});

Deno.test("own routines are kept with their pages and versions, and stay when the rest is let go", async () => {
  const device = new Device();
  await device.installs();
  await device.says(["keep", "nod", "constructor", "", ".."]);
  const own = [LIST, ...Object.keys(REST)].sort();
  assert.deepEqual(device.kept, own);
  await device.says("whole");
  await device.says(["let go", "nod"]);
  assert.deepEqual(device.kept, own);
  await device.says("let go");
  assert.deepEqual(device.kept, []);
});

Deno.test("a connection that saves data brings what was opened, and nothing with it", async () => {
  const device = new Device();
  await device.installs();
  device.saveData = true;
  await device.opens("stretches/nod/");
  assert.deepEqual(device.kept, [LIST, "stretches/nod/"]);
  await device.installs({ "stretches/nod/": "nod slowly" });
  assert.deepEqual(device.kept, [LIST]);
});
