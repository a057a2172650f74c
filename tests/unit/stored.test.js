// Readers of what is stored: each returns a value within its limits, or undefined, whatever it is given.

import assert from "node:assert/strict";

import { generator, value } from "./junk.js";
import { list, names, number, parts, text, whole } from "../../overrides/assets/guide/site/stored.js";

Deno.test("a text is one that fits, and no longer than a file's name unless told", () => {
  assert.equal(text()("twist"), "twist");
  assert.equal(text()(""), "");
  assert.equal(text()("x".repeat(255)), "x".repeat(255));
  for (const found of ["x".repeat(256), "two\nlines", 7, null, undefined, ["twist"], { length: 3 }, true]) {
    assert.equal(text()(found), undefined);
  }
  assert.equal(text(/^\d{0,4}$/)("1234"), "1234");
  assert.equal(text(/^\d{0,4}$/)("12345"), undefined);
});

Deno.test("a number lies between its limits, both of which it may be", () => {
  for (const found of [1, 1.5, 3]) assert.equal(number(1, 3)(found), found);
  for (const found of [0.999, 3.001, NaN, Infinity, -Infinity, 1e308, "2", null, [2], true]) {
    assert.equal(number(1, 3)(found), undefined);
  }
});

Deno.test("a whole number is a number without a fraction", () => {
  assert.equal(whole(0, 3)(0), 0);
  assert.equal(whole(0, 3)(3), 3);
  for (const found of [0.5, -1, 4, Infinity, NaN, "2", null]) assert.equal(whole(0, 3)(found), undefined);
  assert.equal(whole(0, Infinity)(Infinity), undefined);
});

Deno.test("a list is all that it holds or nothing, and no longer than told", () => {
  assert.deepEqual(list(whole(0, 3), 2)([1, 2]), [1, 2]);
  assert.deepEqual(list(whole(0, 3), 2)([]), []);
  for (const found of [[1, 4], [1, null], [1, 2, 3], "12", { 0: 1, length: 1 }, null, 7]) {
    assert.equal(list(whole(0, 3), 2)(found), undefined);
  }
  assert.deepEqual(names(["twist", "fold"]), ["twist", "fold"]);
  assert.equal(names(Array(1001).fill("twist")), undefined);
});

Deno.test("parts are all there or nothing is, and whatever stands beside them is left", () => {
  const read = parts({ name: text(), reps: whole(1, 9) });
  assert.deepEqual(read({ name: "twist", reps: 2, more: 7 }), { name: "twist", reps: 2 });
  for (const found of [{ name: "twist" }, { name: 7, reps: 2 }, { name: "twist", reps: 10 }, null, [], "twist", 7]) {
    assert.equal(read(found), undefined);
  }
});

Deno.test("no reader throws or returns anything beyond its limits, whatever it is given", () => {
  const random = generator(1);
  const inside = (/** @type {unknown} */ found, /** @type {(value: any) => boolean} */ within) =>
    assert.ok(found === undefined || within(found), String(found));
  for (let count = 0; count < 20_000; count += 1) {
    const found = value(random, 4);
    inside(text()(found), (read) => read === found && read.length <= 255);
    inside(number(1, 600)(found), (read) => read === found && read >= 1 && read <= 600);
    inside(whole(0, 500)(found), (read) => read === found && Number.isInteger(read) && read >= 0 && read <= 500);
    inside(list(number(0, 1), 2)(found), (read) => read.length <= 2 && read.every(Number.isFinite));
    inside(parts({ seconds: number(1, 600) })(found), ({ seconds }) => seconds >= 1 && seconds <= 600);
  }
});
