// The device's own voice, where it has one that needs no network.

/** Whether this device can speak the language of the page by itself. Voices may arrive after the page. */
export function canSpeak() {
  return localVoice() !== undefined;
}

/**
 * Says a sentence after those that are still being said; never in the middle of one.
 * @param {string} sentence
 * @param {number} volume from 0 to 1
 */
export function say(sentence, volume) {
  const voice = localVoice();
  // With one sentence speaking and another waiting, a third would come too late.
  if (!voice || (speechSynthesis.speaking && speechSynthesis.pending)) return;
  const utterance = new SpeechSynthesisUtterance(sentence);
  utterance.voice = voice;
  utterance.lang = voice.lang;
  utterance.volume = volume;
  speechSynthesis.speak(utterance);
}

function localVoice() {
  const language = document.documentElement.lang.toLowerCase();
  return globalThis.speechSynthesis?.getVoices()
    .find((voice) => voice.localService && voice.lang.toLowerCase().startsWith(language));
}
