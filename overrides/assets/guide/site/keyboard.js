// The theme goes to other pages on single keys (p, n, comma, full stop) and opens the search on others (f, s, slash),
// even while a button has the focus. WCAG 2.1.4 requires a way to turn such keys off; the theme has none, so they are off.

document.addEventListener("keydown", (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  // The theme listens on the window, which an event reaches last, so everything else on the page still gets the key.
  if (!modified && event.key.length === 1) event.stopPropagation();
});

// Closing the search returns the focus to the button that opened it.
const search = /** @type {HTMLInputElement | null} */ (document.querySelector("#__search"));
const opener = /** @type {HTMLElement | null} */ (document.querySelector(".search-button"));
document.querySelector(".search-back")?.addEventListener("click", () => search?.click());
search?.addEventListener("change", () => search.checked || opener?.focus());
