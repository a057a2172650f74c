// What the device remembers: what was saved is found, and whatever is damaged or refused does no harm.

import assert from "node:assert/strict";

import { device, kept } from "./page.js";
import { forget, key, load, localDay, onChangeElsewhere, PAGE, save } from "../../overrides/assets/guide/site/store.js";

Deno.test("what was saved under a name is found again, and nothing under another", () => {
  assert.equal(save("pace", { rest: "5", tones: true }), true);
  assert.deepEqual(load("pace"), { rest: "5", tones: true });
  assert.deepEqual(load("doses"), {});
});

Deno.test("what was forgotten is gone", () => {
  save("pace", { rest: "5" });
  forget("pace");
  assert.deepEqual(load("pace"), {});
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
    assert.deepEqual(load("pace"), {}, stored);
  }
});

Deno.test("a device that refuses storage forgets, and nothing fails", () => {
  device.refusesStorage = true;
  assert.equal(save("pace", { rest: "5" }), false);
  assert.deepEqual(load("pace"), {});
  forget("pace");
  device.refusesStorage = false;
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

Deno.test("a day is the one of the reader's own calendar, to the last millisecond before midnight", () => {
  assert.equal(localDay(new Date(2026, 10, 23, 23, 59, 59, 999)), "2026-11-23");
  assert.equal(localDay(new Date(2026, 10, 24)), "2026-11-24");
  assert.equal(localDay(new Date(2026, 0, 5, 12)), "2026-01-05");
});
