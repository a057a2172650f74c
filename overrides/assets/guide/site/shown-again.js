// A page that is shown again, after Back or a reload: browsers fill in its fields, each at a time of its own.

/** In milliseconds after `pageshow`. WebKit was seen to fill in fields after the first of these, and not after the last. */
const MOMENTS = [0, 300, 1000];

/**
 * Calls back once the browser has filled in the fields of a page that is shown, and before, as soon as it may have.
 * @param {() => void} callback may be called several times, and must do no harm to what the reader has typed since
 * @param {AbortSignal} signal
 */
export function afterRestoring(callback, signal) {
  const restored = () => {
    for (const moment of MOMENTS) setTimeout(() => signal.aborted || callback(), moment);
  };
  // Scripts come after the page is seen, which may be after it was shown again.
  if (document.readyState === "complete") restored();
  addEventListener("pageshow", restored, { signal });
}
