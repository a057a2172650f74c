// A press on a page whose scripts are still on their way is not lost: before-paint.html keeps it for whoever answers it.

/**
 * Presses the button again that was pressed within this part of the page before it could answer.
 * @param {Element | null} part
 */
export function answerEarlyPress(part) {
  const page = /** @type {{ earlyPress?: HTMLElement | null }} */ (globalThis);
  const pressed = page.earlyPress;
  if (!pressed || !part?.contains(pressed)) return;
  page.earlyPress = null;
  pressed.click();
}
