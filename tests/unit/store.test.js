// What the device remembers: what was saved is found, and whatever is damaged or refused does no harm.

import assert from "node:assert/strict";

import { junk } from "./junk.js";
import { device, kept } from "./page.js";
import { forget, key, load, onChangeElsewhere, PAGE, save } from "../../overrides/assets/guide/site/store.js";

const NOTHING = { __proto__: null };

Deno.test("what was saved under a name is found again, and nothing under another", () => {
  assert.equal(save("pace", { rest: "5", tones: true }), true);
  assert.deepEqual(load("pace"), { __proto__: null, rest: "5", tones: true });
  assert.deepEqual(load("doses"), NOTHING);
});

Deno.test("what was forgotten is gone", () => {
  save("pace", { rest: "5" });
  forget("pace");
  assert.deepEqual(load("pace"), NOTHING);
  assert.equal(kept.size, 0);
});

Deno.test("keys begin as the page says, so that two sites of one origin stay apart", () => {
  save("pace", {});
  assert.equal(key("pace"), "ours:/guide/:pace");
  assert.deepEqual([...kept.keys()], ["ours:/guide/:pace"]);
});

Deno.test("a page is known by its path below the site, with or without its file's name", () => {
  assert.equal(PAGE, "stretches/twist/");
});

Deno.test("whatever is damaged, of another version or no object is read as nothing", () => {
  for (
    const stored of [
      "{",
      "null",
      "[]",
      "7",
      '"text"',
      "{}",
      '{"version":2,"value":{"a":1}}',
      '{"value":{"a":1}}',
      '{"version":1,"value":[1]}',
      '{"version":1,"value":null}',
      '{"version":1}',
    ]
  ) {
    kept.set(key("pace"), stored);
    assert.deepEqual(load("pace"), NOTHING, stored);
  }
});

Deno.test("where something stands that cannot be read, whoever asks is told; where nothing stands, not", () => {
  let told = 0;
  kept.clear();
  load("pace", () => told += 1);
  save("pace", {});
  load("pace", () => told += 1);
  assert.equal(told, 0);
  for (
    const stored of [
      "{",
      "null",
      "7",
      '{"version":2,"value":{}}',
      ...["7", "null", "[]"].map((value) => `{"version":1,"value":${value}}`),
    ]
  ) {
    kept.set(key("pace"), stored);
    load("pace", () => told += 1);
  }
  assert.equal(told, 7);
});

Deno.test("what was saved has no names but its own", () => {
  kept.set(key("pace"), '{"version":1,"value":{"__proto__":{"rest":"5"}}}');
  const pace = load("pace");
  assert.equal(pace.constructor, undefined);
  assert.equal(pace.rest, undefined);
  assert.deepEqual(Object.entries(pace), [["__proto__", { rest: "5" }]]);
});

Deno.test("whatever is stored is read as something with names, and nothing throws", () => {
  for (const stored of junk(1500, [[], ["rest"]])) {
    kept.set(key("pace"), stored);
    assert.equal(Object.getPrototypeOf(load("pace")), null);
  }
});

Deno.test("what a device refuses to store is remembered as long as the page is open, and nothing fails", () => {
  kept.clear();
  device.refusesStorage = true;
  assert.equal(save("pace", { rest: "5" }), false);
  assert.deepEqual({ ...load("pace") }, { rest: "5" });
  forget("pace");
  assert.deepEqual(load("pace"), NOTHING);
  save("pace", { rest: "6" });
  device.refusesStorage = false;
  assert.equal(save("pace", { rest: "7" }), true);
  kept.clear();
  assert.deepEqual(load("pace"), NOTHING);
});

Deno.test("another tab is listened to for one name and for all being cleared, until nobody wants to know", () => {
  let heard = 0;
  const wanted = new AbortController();
  onChangeElsewhere("record", () => heard += 1, wanted.signal);
  const tell = (/** @type {string | null} */ name) =>
    dispatchEvent(Object.assign(new Event("storage"), { key: name && key(name) }));
  tell("pace");
  assert.equal(heard, 0);
  tell("record");
  assert.equal(heard, 1);
  tell(null);
  assert.equal(heard, 2);
  wanted.abort();
  tell("record");
  assert.equal(heard, 2);
});
