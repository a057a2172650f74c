// Numbers as Python rounds and tells them, so that both sides draw and say the same.

/** Returns the nearest whole number, of two that are as near the even one. @param {number} value */
export function evenly(value) {
  const below = Math.floor(value);
  const part = value - below;
  return part < 0.5 || (part === 0.5 && below % 2 === 0) ? below : below + 1;
}
