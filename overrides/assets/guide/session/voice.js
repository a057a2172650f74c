// The device's own voice, where it has one that needs no network.

import { language } from "../site/words.js";

/** Whether this device can speak the language of the page by itself. Voices may arrive after the page. */
export function canSpeak() {
  return localVoice() !== undefined;
}

/** No sentence of ours takes so long, in milliseconds: one that seems to was never begun, or never ended. */
const LONGEST = 20_000;
let begun = 0;

/**
 * Says a sentence after those that are still being said; never in the middle of one.
 * @param {string} sentence
 * @param {number} volume from 0 to 1
 */
export function say(sentence, volume) {
  const voice = localVoice();
  // With one sentence speaking and another waiting, a third would come too late.
  if (!voice) return;
  if (speechSynthesis.speaking && speechSynthesis.pending) {
    if (performance.now() - begun < LONGEST) return;
    speechSynthesis.cancel();
  }
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  utterance.onstart = () => begun = performance.now();
  if (!speechSynthesis.speaking) begun = performance.now();
  speechSynthesis.speak(utterance);
}

function localVoice() {
  // A voice of "fi" may call itself "fi-FI" or "fi_FI", and one of "fil-PH" speaks another language.
  const wanted = language().toLowerCase();
  const voices = globalThis.speechSynthesis?.getVoices().filter(({ localService }) => localService);
  const tag = (/** @type {SpeechSynthesisVoice} */ { lang }) => lang.toLowerCase().replaceAll("_", "-");
  return voices?.find((voice) => tag(voice) === wanted) ??
    voices?.find((voice) => tag(voice).split("-")[0] === wanted.split("-")[0]);
}
