// The device's own voice: which one speaks, and that a sentence which never ends silences none of the others.

import assert from "node:assert/strict";

import { as, device, root } from "./page.js";
import { canSpeak, say } from "../../overrides/assets/guide/session/voice.js";

/** @type {string[]} */
let said = [];
let time = 0;
const speech = as(globalThis).speechSynthesis;
Object.assign(speech, {
  speaking: false,
  pending: false,
  speak: (/** @type {{ text: string, lang: string }} */ { text, lang }) => {
    said.push(`${lang}: ${text}`);
    speech.pending = speech.speaking;
    speech.speaking = true;
  },
  cancel: () => {
    said.push("cut off");
    speech.speaking = speech.pending = false;
  },
});
Object.assign(globalThis, {
  SpeechSynthesisUtterance: class {
    /** @param {string} text */
    constructor(text) {
      this.text = text;
    }
  },
});
Object.defineProperty(performance, "now", { value: () => time });

/** @param {string[]} languages */
function voices(...languages) {
  device.voices = languages.map((lang) => ({ lang, localService: true }));
  speech.speaking = speech.pending = false;
  said = [];
}

/** Returns what language a sentence is said in, where the guide is in this one. @param {string} language */
function spoken(language) {
  root.setAttribute("data-language", language);
  say("Hold.", 1);
  root.setAttribute("data-language", "en");
  return said.at(-1);
}

Deno.test("a voice speaks the guide's own language, and one that only begins like it does not", () => {
  voices("fil-PH");
  assert.equal(spoken("fi"), undefined);
  assert.equal(canSpeak(), false);
  voices("fil-PH", "fi_FI");
  assert.equal(spoken("fi"), "fi_FI: Hold.");
  voices("pt-PT", "pt-BR");
  assert.equal(spoken("pt-BR"), "pt-BR: Hold.");
  voices("en-US");
  as(root).lang = "pl";
  assert.equal(spoken("en"), "en-US: Hold.");
});

Deno.test("a voice from the network never speaks", () => {
  device.voices = [{ lang: "en-US", localService: false }];
  assert.equal(canSpeak(), false);
});

Deno.test("with one sentence speaking and one waiting, a third is left out; one that never ends is cut off", () => {
  voices("en");
  for (const word of ["Hold.", "Rest.", "Hold."]) say(word, 1);
  assert.deepEqual(said, ["en: Hold.", "en: Rest."]);
  time += 21_000;
  say("Done.", 1);
  assert.deepEqual(said, ["en: Hold.", "en: Rest.", "cut off", "en: Done."]);
});
