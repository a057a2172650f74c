// A routine in a link: whatever can be made is read back, and whatever else stands there is refused with a reason.

import assert from "node:assert/strict";

import { generator } from "./junk.js";
import { DAYS, read, tidy, written } from "../../overrides/assets/guide/routine/format.js";

/**
 * @typedef {import("../../overrides/assets/guide/routine/format.js").Routine} Routine
 * @typedef {import("../../overrides/assets/guide/routine/format.js").Figures} Figures
 */

/** As short as it goes. @type {Routine} */
const SHORT = { title: "", note: "", days: [], times: null, turns: [{ name: "fold", figures: {} }] };
/** Signs that addresses, this format or a page give a meaning to, and others that are none of these. */
const SIGNS = "a Z 9 ; = , . _ ~ % & # + ? / < > \" ' ( ) * ! é 语 😀 א".split(" ").concat(" ");
const LIMITS = {
  seconds: [1, 600],
  breaths: [1, 50],
  reps: [1, 50],
  sets: [1, 10],
  rest: [0, 300],
  setRest: [0, 300],
};

/** @param {() => number} random @param {number} least @param {number} most */
function between(random, least, most) {
  return least + Math.floor(random() * (most - least + 1));
}

/** @param {() => number} random @param {number} longest */
function anyText(random, longest) {
  const signs = Array.from({ length: between(random, 0, longest) }, () => SIGNS[between(random, 0, SIGNS.length - 1)]);
  return tidy(signs.join(""), longest);
}

/** @param {() => number} random @returns {Figures} */
function anyFigures(random) {
  /** @type {any} */
  const figures = {};
  for (const [name, [least, most]] of Object.entries(LIMITS)) {
    if (random() < 0.4 && !(name === "breaths" && "seconds" in figures)) figures[name] = between(random, least, most);
  }
  return random() < 0.2 ? { ...figures, side: random() < 0.5 ? "left" : "right" } : figures;
}

/** @param {() => number} random @returns {Routine} */
function anyRoutine(random) {
  const names = ["fold", "seated-twist", "t", "90-90", "constructor"];
  let left = 600;
  return {
    title: anyText(random, 80),
    note: anyText(random, 200),
    days: DAYS.filter(() => random() < 0.3),
    times: random() < 0.5 ? null : between(random, 1, 24),
    turns: Array.from({ length: between(random, 1, 20) }, () => ({
      name: names[between(random, 0, names.length - 1)],
      figures: anyFigures(random),
    })).filter(({ figures: { reps = 5, sets = 1 } }) => (left -= reps * sets) >= 0),
  };
}

Deno.test("whatever can be made is read back, and written again it is the same", () => {
  const random = generator(7);
  for (let number = 0; number < 2000; number += 1) {
    const routine = anyRoutine(random);
    const text = written(routine);
    assert.deepEqual(read(text), { routine }, text);
    assert.match(text, /^[\w%.,;=~-]*[a-z0-9]$/i, "a messenger would break this link");
  }
});

Deno.test("a link that a messenger has escaped, once or twice more, is the same routine", () => {
  const random = generator(8);
  for (let number = 0; number < 300; number += 1) {
    const routine = anyRoutine(random);
    const once = encodeURIComponent(written(routine));
    assert.deepEqual(read(`#${once}`), { routine });
    assert.deepEqual(read(encodeURIComponent(once)), { routine });
  }
});

Deno.test("whatever stands behind the #, up to 8 kB, is a routine within its limits or refused with a reason", () => {
  const random = generator(9);
  const starts = ["", "r=1;", "r=1;t=", "r=1;fold.", "r=", "r=1;d=mon,", "%"];
  for (let number = 0; number < 3000; number += 1) {
    const length = between(random, 0, number % 50 ? 60 : 8000);
    const text = Array.from({ length }, () => String.fromCharCode(between(random, 1, random() < 0.9 ? 126 : 65535)));
    const { routine, refused } = read(starts[number % starts.length] + text.join(""));
    if (!routine) assert.match(refused, /^(newer|damaged|long|empty|figure)$/);
    else assert.deepEqual(read(written(routine)), { routine });
  }
});

Deno.test("a good link with one sign changed is a routine or refused, and never an exception", () => {
  const random = generator(10);
  for (let number = 0; number < 2000; number += 1) {
    const text = [...written(anyRoutine(random))];
    text[between(random, 0, text.length - 1)] = String.fromCharCode(between(random, 32, 126));
    const { routine } = read(text.join(""));
    if (routine) assert.deepEqual(read(written(routine)), { routine });
  }
});

const REFUSED = {
  "r=2;fold": "newer",
  "r=2;z=anything;!": "newer",
  "": "damaged",
  fold: "damaged",
  "r=0;fold": "damaged",
  "r=1": "empty",
  "r=1;t=Title": "empty",
  "r=1;": "damaged",
  "r=1;Fold": "damaged",
  "r=1;fold.h": "damaged",
  "r=1;fold.h3.h4": "damaged",
  "r=1;fold.h3.b4": "damaged",
  "r=1;fold.left.right": "damaged",
  "r=1;fold.z4": "damaged",
  "r=1;z=4;fold": "damaged",
  "r=1;t=a;t=b;fold": "damaged",
  "r=1;d=mon,mon;fold": "damaged",
  "r=1;d=someday;fold": "damaged",
  "r=1;t=~41;fold": "damaged",
  "r=1;t=%E9;fold": "damaged",
  "r=1;__proto__=1;fold": "damaged",
  "r=1;fold.h0": "figure",
  "r=1;fold.h601": "figure",
  "r=1;fold.r07": "figure",
  "r=1;x=25;fold": "figure",
  "r=1;fold.s99999999999": "figure",
};
for (const [text, reason] of Object.entries(REFUSED)) {
  Deno.test(`"${text}" is refused: ${reason}`, () => assert.deepEqual(read(text), { refused: reason }));
}

Deno.test("more stretches than anybody does, a title as long as a book, and more than 8,000 signs are refused", () => {
  assert.deepEqual(read(`r=1${";fold".repeat(61)}`), { refused: "long" });
  assert.deepEqual(read(`r=1;t=${"x".repeat(81)};fold`), { refused: "damaged" });
  assert.deepEqual(read(`r=1;t=${"x".repeat(8000)};fold`), { refused: "long" });
});

Deno.test("more reps than a page can show are refused, however few stretches they are of", () => {
  assert.deepEqual(read(`r=1${";fold.r50.s10".repeat(2)}`), { refused: "long" });
  assert.ok(read(`r=1${";fold.r15.s3".repeat(13)}`).routine);
});

Deno.test("a text is kept on one line, without signs that do not show or turn it round", () => {
  const { routine } = read("r=1;t=%0AStop%09now%E2%80%AE;fold");
  assert.deepEqual(routine, { ...SHORT, title: "Stop now" });
});

Deno.test("a routine of eight stretches with changed doses, a title and a note takes less than 400 signs", () => {
  const turns = ["knees-to-chest", "one-knee-to-chest", "seated-twist", "childs-pose", "cat-cow", "pelvic-tilt"]
    .concat("forward-bend-on-a-chair", "knee-rolls").map((name) => ({ name, figures: { seconds: 25, reps: 12 } }));
  const note = "Stop if your leg tingles. A. Physio";
  const link = written({ title: "For your back", note, days: ["mon", "wed", "fri"], times: 2, turns });
  assert.equal(`https://owner.github.io/stretch-guide/routines/yours/#${link}`.length < 400, true);
});
