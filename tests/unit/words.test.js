// Words that are filled in, counted and told as times, in the language of the page.

import assert from "node:assert/strict";

import { as, Part, root } from "./page.js";
import { counted, fill, timeInWords } from "../../overrides/assets/guide/site/words.js";

Deno.test("each {name} of a text is filled in, also twice, and one without a value is left out", () => {
  assert.equal(fill("Rep {rep} of {all}, {rep}", { rep: 2, all: "four" }), "Rep 2 of four, 2");
  assert.equal(fill("Rep {rep}{side}", { rep: 0 }), "Rep 0");
  assert.equal(fill("{ rep }", { rep: 1 }), "{ rep }");
});

Deno.test("a count is in the plural form that the language has for it", () => {
  const found = new Part("p", {
    "data-fits-one": "{number} stretch fits",
    "data-fits-few": "{number} few fit",
    "data-fits-many": "{number} many fit",
    "data-fits-other": "{number} stretches fit",
  });
  assert.equal(counted(as(found), "fits", 1), "1 stretch fits");
  assert.equal(counted(as(found), "fits", 2), "2 stretches fit");
  assert.equal(counted(as(found), "fits", 0), "0 stretches fit");
  root.setAttribute("data-language", "pl");
  assert.equal(counted(as(found), "fits", 2), "2 few fit");
  assert.equal(counted(as(found), "fits", 5), "5 many fit");
  root.setAttribute("data-language", "en");
});

Deno.test("a count that the page does not have is told by nothing", () => {
  assert.equal(counted(as(new Part("p")), "fits", 1), "");
});

Deno.test("a time is told in minutes and seconds, the units that are nothing left out", () => {
  assert.equal(timeInWords(80), "1 minute 20 seconds");
  assert.equal(timeInWords(120), "2 minutes");
  assert.equal(timeInWords(59), "59 seconds");
  assert.equal(timeInWords(60), "1 minute");
  assert.equal(timeInWords(1), "1 second");
});

Deno.test("no time at all is told as such", () => {
  assert.equal(timeInWords(0), "0 seconds");
});

Deno.test("a second that has begun counts whole", () => {
  assert.equal(timeInWords(79.2), "1 minute 20 seconds");
  assert.equal(timeInWords(59.9), "1 minute");
});

Deno.test("a time is told in the language of the page", () => {
  root.setAttribute("data-language", "de");
  assert.equal(timeInWords(80), "1 Minute 20 Sekunden");
  root.setAttribute("data-language", "en");
});

Deno.test("a browser that translates the page changes none of the guide's own words", () => {
  as(root).lang = "pl";
  assert.equal(timeInWords(80), "1 minute 20 seconds");
});
