// Loads the theme's script when one of its features is first used, which on most visits is never. Text typed into the
// search before then stays in the field, where the theme reads it.

import { answerEarlyPress } from "./early-press.js";

const SEARCH = /** @type {HTMLElement} */ (document.querySelector("[data-md-component=search]"));
const TOGGLE = /** @type {HTMLInputElement} */ (document.querySelector("[data-md-toggle=search]"));
const FIELD = /** @type {HTMLInputElement} */ (SEARCH?.querySelector("input"));

/** Within this time of its beginning the theme closes the search on a page that was opened at a heading. */
const THEME_SETTLES = 200;

/**
 * What the page keeps asleep in a template, once it is awake: the styles of what the theme shows, and its script.
 * @type {readonly Element[]}
 */
let theme = [];
/** Whether the search is still in use: a reader who has left it must not be pulled back when the script arrives. */
let searching = false;

function loadTheme() {
  if (theme.length) return;
  const asleep = /** @type {HTMLTemplateElement} */ (document.querySelector("template[data-theme]"));
  const awake = document.importNode(asleep.content, true);
  const script = /** @type {HTMLScriptElement} */ (awake.querySelector("script"));
  theme = [...awake.children];
  // Until the styles are there, some browsers do not take the field for one that can be typed into.
  for (const part of theme) part.addEventListener("load", () => searching && TOGGLE.checked && FIELD.focus());
  script.onload = () => {
    // At once, so that no key that is pressed meanwhile is lost.
    const openAgain = () => queueMicrotask(() => !TOGGLE.checked && searching && openSearch());
    TOGGLE.addEventListener("change", openAgain);
    setTimeout(() => TOGGLE.removeEventListener("change", openAgain), THEME_SETTLES);
    SEARCH.removeEventListener("focusin", openSearch);
  };
  // The network may be back at the next try.
  script.onerror = () => {
    for (const part of theme) part.remove();
    theme = [];
  };
  document.body.append(awake);
}

function openSearch() {
  searching = true;
  loadTheme();
  if (!TOGGLE.checked) TOGGLE.click();
  FIELD.focus();
}

/** Escape and Tab leave the search, also before the theme's script is there. */
function leaveSearch(/** @type {KeyboardEvent} */ event) {
  if (event.key !== "Escape" && event.key !== "Tab") return;
  searching = false;
  if (TOGGLE.checked) TOGGLE.click();
}

/** On paper, whatever is folded is open. */
function unfold() {
  const folded = [...document.querySelectorAll("article details:not([open])")];
  for (const details of folded) details.toggleAttribute("open", true);
  addEventListener("afterprint", () => folded.forEach((details) => details.toggleAttribute("open", false)), {
    once: true,
  });
}

if (SEARCH) {
  // A browser may restore the open state when the page is reloaded.
  TOGGLE.checked = false;
  const opener = document.querySelector(".search-button");
  // pointerdown comes a moment before the click, so loading starts earlier.
  for (const part of [SEARCH, opener]) part?.addEventListener("pointerdown", loadTheme);
  SEARCH.addEventListener("focusin", openSearch);
  SEARCH.addEventListener("keydown", leaveSearch);
  opener?.addEventListener("click", (event) => {
    // Focus within the press itself: only then do phones open their keyboard.
    event.preventDefault();
    openSearch();
  });
  SEARCH.querySelector("form")?.addEventListener("submit", (event) => event.preventDefault());
  if (SEARCH.contains(document.activeElement)) openSearch();
  answerEarlyPress(opener);
  if (new URL(location.href).searchParams.has("q")) loadTheme();
}
addEventListener("beforeprint", unfold);
