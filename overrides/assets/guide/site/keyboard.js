// The theme goes to other pages on single keys (p, n, comma, full stop) and opens the search on others (f, s, slash),
// also while a button has the focus. WCAG 2.1.4 wants such keys switchable, and the theme has no switch: so they are off.

document.addEventListener("keydown", (event) => {
  const modified = event.ctrlKey || event.metaKey || event.altKey;
  // The theme listens on the window, the last stop; all else on the page has had the key by then.
  if (!modified && event.key.length === 1) event.stopPropagation();
});

// Whoever closes the search is back at the button that opened it.
const search = /** @type {HTMLInputElement | null} */ (document.querySelector("#__search"));
const opener = /** @type {HTMLElement | null} */ (document.querySelector(".search-button"));
document.querySelector(".search-back")?.addEventListener("click", () => search?.click());
search?.addEventListener("change", () => search.checked || opener?.focus());
