// Whether the reader wants the whole of a large guide on this device. It is kept over pages and visits, until they stop it.

import { load, save } from "./store.js";

const WISH = "offline";

/** Returns whether the reader wants the whole guide here. */
export function wishesWhole() {
  return load(WISH).wanted === true;
}

/** @param {boolean} wanted */
export function wishWhole(wanted) {
  save(WISH, { wanted });
}

/** Returns whether the connection is to be used for nothing that nobody has asked for. */
export function savesData() {
  const { connection } = /** @type {{ connection?: { saveData: boolean } }} */ (navigator);
  return Boolean(connection?.saveData);
}
