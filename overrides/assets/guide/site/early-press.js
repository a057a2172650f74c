// Answers a press that came before the scripts had loaded: before-paint.html keeps it.

/**
 * Presses a button in this part of the page again that was pressed before it could respond.
 * @param {Element | null} part
 */
export function answerEarlyPress(part) {
  const page = /** @type {{ earlyPress?: HTMLElement | null }} */ (globalThis);
  const pressed = page.earlyPress;
  if (!pressed || !part?.contains(pressed)) return;
  page.earlyPress = null;
  pressed.click();
}
