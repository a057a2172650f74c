// What every page of the guide has.

import "./keyboard.js";
import "./guide-colours.js";
import "./theme.js";
import "./guide-offline.js";
import { load } from "./store.js";

/** Only who has ticked something needs to be told what it says of the stretches here. */
async function showSafe() {
  if (load("safe").conditions || document.querySelector(".safe:not([hidden])")) (await import("./safe.js")).showSafe();
}

showSafe();
// The ticks may have changed since this page was left.
addEventListener("pageshow", showSafe);
// A long list brings its cards little by little.
addEventListener("cards", showSafe);
