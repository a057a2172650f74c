// The reader's own pace and doses: what the fields say, what is remembered of them, and the way back to the guide.

import assert from "node:assert/strict";

import { junk } from "./junk.js";
import { as, device, kept, Part } from "./page.js";
import { backToGuide, readPace, restorePace, savePace, settle } from "../../overrides/assets/guide/session/own-pace.js";
import { key, load, save } from "../../overrides/assets/guide/site/store.js";

const BOUNDS = { type: "number", min: 0, max: 300 };
const CHECKED = ["tones", "flash", "vibration", "wholeScreen"];

const CHOICES = [["teach", "first"], ["waitFor", "first"], ["reading", "100"]];

/** Returns a page with the fields of pace and one stretch of 20 to 30 seconds, 2 to 3 reps and 6 boxes. */
function fields() {
  const pace = new Part("form", { class: "pace" }, [
    new Part("input", { ...BOUNDS, name: "getReady", required: "", value: 5 }),
    new Part("input", { ...BOUNDS, name: "rest" }),
    new Part("input", { ...BOUNDS, name: "switchSides", required: "", value: 10 }),
    new Part("input", { ...BOUNDS, name: "transition", required: "", value: 20 }),
    new Part("input", { type: "range", name: "volume", min: 0, max: 100, value: 60 }),
    ...CHOICES.map(([name, value]) => new Part("select", { name, value })),
    ...["tones", "flash", "wholeScreen", "voice", "vibration"].map((name) =>
      Object.assign(new Part("input", { type: "checkbox", name }), { checked: CHECKED.includes(name) })
    ),
  ]);
  const needs = ["vibration", "voice"].map((name) => new Part("label", { "data-needs": name }));
  const items = [1, 2, 3, 4, 5, 6].map((round) =>
    new Part("li", {}, [new Part("input", { type: "checkbox", "data-round": round }), new Part("small")])
  );
  const beyond = Object.assign(new Part("span", { "data-beyond": "" }), { hidden: true });
  const bounds = { type: "number", required: "", min: 1 };
  const stretch = new Part("fieldset", { "data-stretch": "twist" }, [
    new Part("input", { ...bounds, name: "hold", max: 600, value: 20, "data-unit": 1, "data-most": 30 }),
    new Part("input", { ...bounds, name: "reps", max: 6, value: 2, "data-most": 3 }),
    beyond,
    ...items,
  ]);
  const page = new Part("div", {}, [pace, ...needs, stretch]);
  const field = (/** @type {string} */ name) => as(page.querySelector(`[name=${name}]`));
  return { page: as(page), pace: as(pace), needs, items, beyond, field };
}

/** Runs a test on a device that remembers nothing, speaks and vibrates. @param {string} promise @param {() => void} test */
function promises(promise, test) {
  Deno.test(promise, () => {
    kept.clear();
    device.voices = [{ localService: true, lang: "en-GB" }];
    Object.assign(navigator, { vibrate: () => true });
    test();
  });
}

const GUIDE = {
  getReady: 5,
  rest: null,
  switchSides: 10,
  transition: 20,
  teach: "first",
  waitFor: "first",
  reading: 1,
  tones: true,
  volume: 0.6,
  flash: true,
  vibration: true,
  voice: false,
  wholeScreen: true,
};

promises("untouched fields say the guide's pace", () => {
  assert.deepEqual(readPace(fields().pace), GUIDE);
});

promises("each field says what the reader set", () => {
  const { pace, field } = fields();
  const typed = {
    getReady: "3",
    rest: "0",
    switchSides: "12",
    transition: "40",
    volume: "25",
    teach: "never",
    waitFor: "every",
    reading: "150",
  };
  for (const [name, value] of Object.entries(typed)) field(name).value = value;
  for (const name of [...CHECKED, "voice"]) field(name).checked = name === "voice";
  assert.deepEqual(readPace(pace), {
    getReady: 3,
    rest: 0,
    switchSides: 12,
    transition: 40,
    volume: 0.25,
    teach: "never",
    waitFor: "every",
    reading: 1.5,
    tones: false,
    flash: false,
    vibration: false,
    voice: true,
    wholeScreen: false,
  });
});

promises("whoever began each hold by hand is waited for every time, and whoever did not is as the guide says", () => {
  for (const [autoAdvance, when] of [[false, "every"], [true, "first"], ["no", "first"]]) {
    save("pace", { autoAdvance });
    const { page, pace } = fields();
    restorePace(page);
    assert.equal(readPace(pace).waitFor, when);
    savePace(page);
    assert.deepEqual([load("pace").waitFor, load("pace").autoAdvance], [when, undefined]);
  }
});

promises("a choice that no field offers is the guide's", () => {
  save("pace", { teach: "always", waitFor: true, reading: "0" });
  const { page, pace } = fields();
  restorePace(page);
  assert.deepEqual(readPace(pace), GUIDE);
});

promises("a rest that cannot be used is that of each stretch, as none is", () => {
  const { pace, field } = fields();
  field("rest").value = "301";
  assert.equal(readPace(pace).rest, null);
});

promises("a device that cannot speak or vibrate neither does so nor offers it", () => {
  const able = fields();
  restorePace(able.page);
  assert.deepEqual(able.needs.map(({ hidden }) => hidden), [false, false]);
  device.voices = [];
  Reflect.deleteProperty(navigator, "vibrate");
  const { page, pace, field, needs } = fields();
  field("voice").checked = true;
  restorePace(page);
  assert.deepEqual(needs.map(({ hidden }) => hidden), [true, true]);
  assert.equal(readPace(pace).voice, false);
  assert.equal(readPace(pace).vibration, false);
});

promises(
  "a field that the reader has just emptied stays empty while it is typed into, and is the guide's in a new page",
  () => {
    const { page, field } = fields();
    for (const name of ["getReady", "hold", "rest"]) field(name).value = "";
    savePace(page);
    restorePace(page);
    assert.deepEqual(["getReady", "hold", "rest"].map((name) => field(name).value), ["", "", ""]);
    const later = fields();
    restorePace(later.page);
    assert.deepEqual(["getReady", "hold", "rest"].map((name) => later.field(name).value), ["5", "20", ""]);
  },
);

promises("what was set is remembered: figures, and boxes ticked and cleared", () => {
  const before = fields();
  before.field("getReady").value = "0";
  before.field("rest").value = "9";
  before.field("tones").checked = false;
  before.field("voice").checked = true;
  before.field("hold").value = "40";
  before.field("reps").value = "4";
  savePace(before.page);
  const after = fields();
  restorePace(after.page);
  assert.deepEqual(readPace(after.pace), { ...GUIDE, getReady: 0, rest: 9, tones: false, voice: true });
  assert.equal(after.field("hold").value, "40");
  assert.equal(after.field("reps").value, "4");
});

promises("doses of other pages stay remembered", () => {
  save("doses", { fold: { hold: "50", reps: "1" } });
  savePace(fields().page);
  assert.deepEqual(load("doses"), {
    __proto__: null,
    fold: { hold: "50", reps: "1" },
    twist: { hold: "20", reps: "2" },
  });
});

promises("only the fields of the pace are remembered as such", () => {
  const { page } = fields();
  savePace(page);
  assert.deepEqual(Object.keys(load("pace")).sort(), [...Object.keys(GUIDE)].sort());
  save("pace", { hold: "50" });
  restorePace(page);
  assert.equal(page.querySelector("[name=hold]").value, "20");
});

promises("whatever damage is remembered changes no field", () => {
  save("pace", { getReady: 7, tones: "no", rest: null });
  save("doses", { twist: { hold: 40, reps: null } });
  const { page, pace, field } = fields();
  restorePace(page);
  assert.deepEqual(readPace(pace), GUIDE);
  assert.equal(field("hold").value, "20");
  save("doses", { twist: null });
  restorePace(page);
  assert.equal(field("hold").value, "20");
});

promises("a figure that its field does not take, or that is none, changes no field", () => {
  for (const stored of ["301", "-1", "7.5", "1e1", " 5", "0x5", "seven", "9".repeat(10_000), "Infinity"]) {
    save("pace", { getReady: stored, rest: stored, volume: stored });
    save("doses", { twist: { hold: `6${stored}`, reps: stored } });
    const { page, pace, field } = fields();
    restorePace(page);
    assert.deepEqual(readPace(pace), GUIDE, stored);
    assert.deepEqual(
      ["getReady", "rest", "hold", "reps"].map((name) => field(name).value),
      ["5", "", "20", "2"],
      stored,
    );
  }
});

promises(
  "a field that another tab emptied has the guide's figure, and a rest that it emptied is that of each stretch",
  () => {
    const { page, pace, field } = fields();
    for (const name of ["getReady", "rest", "hold"]) field(name).value = "4";
    save("pace", { getReady: "", rest: "" });
    save("doses", { twist: { hold: "" } });
    restorePace(page);
    assert.deepEqual(readPace(pace), GUIDE);
    assert.equal(field("hold").value, "20");
  },
);

promises("a stretch may have any name, and its dose is remembered", () => {
  for (const name of ["__proto__", "constructor", "toString"]) {
    kept.clear();
    const before = fields();
    before.page.querySelector("fieldset").setAttribute("data-stretch", name);
    restorePace(before.page);
    assert.equal(before.field("hold").value, "20");
    before.field("hold").value = "40";
    savePace(before.page);
    const after = fields();
    after.page.querySelector("fieldset").setAttribute("data-stretch", name);
    restorePace(after.page);
    assert.equal(after.field("hold").value, "40", name);
  }
});

promises("whatever is stored, every field stays within its bounds, and the next choice is remembered", () => {
  for (const stored of junk(600, [[], ["getReady"], ["twist"], ["twist", "hold"]])) {
    for (const name of ["pace", "doses"]) kept.set(key(name), stored);
    const { page, pace, field } = fields();
    restorePace(page);
    const { getReady, rest, switchSides, transition, volume } = readPace(pace);
    for (const seconds of [getReady, rest ?? 0, switchSides, transition]) assert.ok(seconds >= 0 && seconds <= 300);
    assert.ok(volume >= 0 && volume <= 1);
    for (const name of ["hold", "reps", "getReady", "rest"]) assert.ok(field(name).validity.valid, stored);
    field("getReady").value = "9";
    savePace(page);
    assert.equal(load("pace").getReady, "9");
  }
});

promises("there are as many boxes as reps are wanted, and those up to the larger figure are offered", () => {
  const { page, field, items } = fields();
  const shown = () =>
    items.map((item) => {
      const [box, small] = item.children;
      assert.equal(small.hidden, !box.hasAttribute("data-optional"));
      return item.hidden ? "hidden" : small.hidden ? "needed" : "optional";
    });
  restorePace(page);
  assert.deepEqual(shown(), ["needed", "needed", "optional", "hidden", "hidden", "hidden"]);
  for (
    const [reps, expected] of /** @type {const} */ ([
      ["1", ["needed", "optional", "optional", "hidden", "hidden", "hidden"]],
      ["3", ["needed", "needed", "needed", "hidden", "hidden", "hidden"]],
      ["5", ["needed", "needed", "needed", "needed", "needed", "hidden"]],
    ])
  ) {
    field("reps").value = reps;
    savePace(page);
    assert.deepEqual(shown(), expected);
  }
});

promises("a dose outside of the guide's range says so, and one inside does not", () => {
  const { page, field, beyond } = fields();
  for (
    const [hold, reps, hidden] of /** @type {const} */ ([
      ["20", "2", true],
      ["30", "3", true],
      ["31", "2", false],
      ["19", "2", false],
      ["20", "1", false],
      ["20", "4", false],
    ])
  ) {
    field("hold").value = hold;
    field("reps").value = reps;
    savePace(page);
    assert.equal(beyond.hidden, hidden, `${hold} s, ${reps} reps`);
  }
});

promises("a figure out of bounds becomes the nearest that can be used, and the page hears of it", () => {
  const { field } = fields();
  for (const [typed, used] of [["301", "300"], ["-1", "0"], ["7.4", "7"], ["7.5", "8"]]) {
    const input = field("getReady");
    input.events = [];
    input.value = typed;
    settle(input);
    assert.equal(input.value, used);
    assert.deepEqual(input.events, ["input"]);
  }
});

promises("what is no figure becomes the guide's", () => {
  const input = fields().field("getReady");
  input.value = "";
  settle(input);
  assert.equal(input.value, "5");
  input.unreadable = true;
  settle(input);
  assert.equal(input.value, "5");
});

promises("a figure that can be used stays as it was typed", () => {
  const input = fields().field("getReady");
  input.value = "300";
  settle(input);
  assert.equal(input.value, "300");
  assert.deepEqual(input.events, []);
});

promises("the way back brings every time and dose to the guide's, remembers it, and lets all else be", () => {
  const { page, pace, field } = fields();
  for (const name of ["getReady", "rest", "switchSides", "transition", "hold", "reps"]) field(name).value = "4";
  field("teach").value = "every";
  field("volume").value = "25";
  field("tones").checked = false;
  backToGuide(page);
  assert.deepEqual(readPace(pace), { ...GUIDE, volume: 0.25, tones: false, teach: "every" });
  assert.equal(field("hold").value, "20");
  assert.equal(field("reps").value, "2");
  assert.equal(load("pace").getReady, "5");
  assert.deepEqual(load("doses"), { __proto__: null, twist: { hold: "20", reps: "2" } });
});
