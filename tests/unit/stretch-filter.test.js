// The catalogue shows what fits all that is asked for, and says how many that are.

import assert from "node:assert/strict";

import { as, Part } from "./page.js";

Object.assign(globalThis, {
  HTMLElement: Part,
  customElements: new Map(),
  FormData: class {
    /** @param {Part} form */
    constructor(form) {
      this.fields = form.querySelectorAll("[name]");
    }
    /** @param {string} name */
    get(name) {
      return this.fields.find((field) => field.name === name)?.value ?? null;
    }
    values() {
      return this.fields.map(({ value }) => value);
    }
  },
});
/** @type {any} */
let Filter;
as(customElements).define = (/** @type {string} */ name, /** @type {unknown} */ made) => {
  assert.equal(name, "stretch-filter");
  Filter = made;
};
await import("../../overrides/assets/guide/site/stretch-filter.js");

/** @param {string} text @param {Record<string, string | number>} about */
function card(text, about) {
  const found = new Part("li", { class: "card", ...about });
  found.textContent = text;
  return found;
}

/** Returns a catalogue of three stretches in two groups, with what its reader can ask for. */
function catalogue() {
  const fields = ["words", "position", "area", "time"].map((name) => new Part("input", { name }));
  const form = new Part("form", {}, fields);
  const twist = card("Seated twist", {
    "data-position": "sitting",
    "data-areas": "upper back, neck",
    "data-seconds": 60,
  });
  const fold = card("Long fold", { "data-position": "sitting", "data-areas": "hips", "data-seconds": 300 });
  const plain = card("Rest", { "data-position": "lying", "data-seconds": 120 });
  const groups = [new Part("section", {}, [twist, fold]), new Part("section", {}, [plain])];
  const found = new Part("p", {
    "data-part": "found",
    "data-fits-one": "{number} fits",
    "data-fits-other": "{number} fit",
    "data-none": "None fits",
  });
  const filter = new Filter("stretch-filter", {}, [form, ...groups, found]);
  filter.connectedCallback();
  const ask = (/** @type {Record<string, string>} */ wishes) => {
    for (const field of fields) field.value = wishes[field.name] ?? "";
    filter.tell("input");
    return [twist, fold, plain].filter(({ hidden }) => !hidden).map(({ textContent }) => textContent);
  };
  return { filter, found, groups, ask };
}

Deno.test("who asks for nothing sees all, and is told nothing", () => {
  const { ask, found, groups } = catalogue();
  assert.deepEqual(ask({}), ["Seated twist", "Long fold", "Rest"]);
  assert.equal(found.textContent, "");
  assert.deepEqual(groups.map(({ hidden }) => hidden), [false, false]);
});

Deno.test("every word that is asked for must stand in the name or the areas, in whatever case", () => {
  const { ask } = catalogue();
  assert.deepEqual(ask({ words: "TWIST" }), ["Seated twist"]);
  assert.deepEqual(ask({ words: " twist  neck " }), ["Seated twist"]);
  assert.deepEqual(ask({ words: "twist hips" }), []);
  assert.deepEqual(ask({ words: "undefined" }), []);
});

Deno.test("accents and apostrophes are found however they are typed, or not at all", () => {
  const { ask, groups } = catalogue();
  groups[0].children[0].textContent = "Child's pose";
  groups[0].children[1].textContent = "Étirement";
  for (const words of ["child's", "child’s", "childs", "CHILD‘S pose"]) {
    assert.deepEqual(ask({ words }), ["Child's pose"]);
  }
  for (const words of ["etirement", "Étirement", "E\u0301tirement"]) assert.deepEqual(ask({ words }), ["Étirement"]);
});

Deno.test("a version is found where its stretch is not", () => {
  const { ask, groups } = catalogue();
  const [twist, seat] = groups[0].children;
  twist.attributes.set("data-stretch", "twist");
  seat.attributes.set("data-version-of", "twist");
  assert.deepEqual(ask({}), ["Seated twist", "Rest"]);
  assert.deepEqual(ask({ position: "sitting" }), ["Seated twist"]);
  assert.deepEqual(ask({ area: "hips" }), ["Long fold"]);
  assert.deepEqual(ask({ words: "fold" }), ["Long fold"]);
});

Deno.test("what a card says of its versions is no word of its own", () => {
  const { ask, groups } = catalogue();
  const [twist] = groups[0].children;
  const versions = new Part("div", { class: "others" });
  versions.textContent = "On a chair";
  twist.children.push(versions);
  twist.textContent += versions.textContent;
  assert.deepEqual(ask({ words: "chair" }), []);
  assert.deepEqual(ask({ words: "seated" }), [twist.textContent]);
});

Deno.test("what a browser restores after it has shown the page again is asked for as well", async () => {
  const { groups, filter } = catalogue();
  const [words] = filter.querySelectorAll("[name]");
  dispatchEvent(new Event("pageshow"));
  words.value = "twist";
  await new Promise((then) => setTimeout(then));
  assert.deepEqual(groups.map(({ hidden }) => hidden), [false, true]);
  filter.disconnectedCallback();
});

Deno.test("position, area and time are asked for alone or together", () => {
  const { ask } = catalogue();
  assert.deepEqual(ask({ position: "sitting" }), ["Seated twist", "Long fold"]);
  assert.deepEqual(ask({ area: "neck" }), ["Seated twist"]);
  assert.deepEqual(ask({ area: "upper back" }), ["Seated twist"]);
  assert.deepEqual(ask({ area: "back" }), []);
  assert.deepEqual(ask({ time: "120" }), ["Seated twist", "Rest"]);
  assert.deepEqual(ask({ position: "sitting", time: "120" }), ["Seated twist"]);
});

Deno.test("the page says how many fit, or that none does", () => {
  const { ask, found } = catalogue();
  ask({ time: "120" });
  assert.equal(found.textContent, "2 fit");
  ask({ area: "neck" });
  assert.equal(found.textContent, "1 fits");
  ask({ area: "legs" });
  assert.equal(found.textContent, "None fits");
  found.attributes.delete("data-none");
  ask({ area: "legs" });
  assert.equal(found.textContent, "");
});

Deno.test("a sentence that stays the same is not written anew, since it would be read aloud anew", () => {
  const { ask, found } = catalogue();
  let written = 0;
  let text = "";
  Object.defineProperty(found, "textContent", {
    get: () => text,
    set: (/** @type {string} */ sentence) => {
      text = sentence;
      written += 1;
    },
  });
  ask({ time: "120" });
  ask({ time: "120" });
  assert.equal(written, 1);
});

Deno.test("a group in which nothing fits is hidden with its heading", () => {
  const { ask, groups } = catalogue();
  ask({ position: "lying" });
  assert.deepEqual(groups.map(({ hidden }) => hidden), [true, false]);
});

Deno.test("Enter leaves no page, and a catalogue that is gone listens no more", () => {
  const { filter, ask } = catalogue();
  assert.equal(filter.tell("submit"), "stays");
  filter.disconnectedCallback();
  assert.deepEqual(ask({ area: "neck" }), ["Seated twist", "Long fold", "Rest"]);
  filter.connectedCallback();
  assert.deepEqual(ask({ area: "hips" }), ["Long fold"]);
});

Deno.test("what the browser filled in before the catalogue was there counts at once", () => {
  const { filter, ask, found } = catalogue();
  filter.disconnectedCallback();
  ask({ area: "neck" });
  filter.connectedCallback();
  assert.equal(found.textContent, "1 fits");
});

Deno.test("a second script of the page that holds it leaves it as it is", async () => {
  Object.assign(customElements, {
    get: (/** @type {string} */ name) => name === "stretch-filter" ? Filter : undefined,
    define: () => assert.fail("it is defined already"),
  });
  await import("../../overrides/assets/guide/site/stretch-filter.js?again");
});
