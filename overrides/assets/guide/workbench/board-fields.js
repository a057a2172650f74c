// What stands round the board: the steps, the names of what can be moved, and the fields of the pose.

import { figureOf } from "./figure-svg.js";
import { ofChain } from "./pose-board.js";
import { fill } from "../site/words.js";

/** @typedef {import("./pose-board.js").PoseBoard} PoseBoard */

/**
 * Shows each step with its figure.
 * @param {HTMLElement} list
 * @param {PoseBoard} board
 * @param {string[]} texts of the steps of the page
 * @param {string[]} faulty poses
 * @param {string} words
 */
export function showSteps(list, { drawn, poses, step }, texts, faulty, words) {
  const focused = list.contains(document.activeElement);
  list.replaceChildren(...poses.steps.map((pose, index) => {
    const button = buttonFor("step", String(index));
    button.ariaPressed = String(index === step);
    button.toggleAttribute("data-faulty", faulty.includes(pose));
    const name = document.createElement("span");
    name.textContent = fill(words, { number: index + 1, pose });
    const text = document.createElement("small");
    text.textContent = texts[index] ?? "";
    const figure = figureOf(drawn[index]);
    figure.setAttribute("aria-hidden", "true");
    button.append(figure, name, text);
    const item = document.createElement("li");
    item.append(button);
    return item;
  }));
  if (focused) /** @type {HTMLElement | null} */ (list.querySelector("[aria-pressed=true]"))?.focus();
  scrollTo(list, list.children[step]);
}

/** Scrolls a list sideways, and not the page, as far as it takes to see this item of it. @param {Element} list @param {Element} item */
function scrollTo(list, item) {
  const [seen, own] = [list, item].map((each) => each.getBoundingClientRect());
  list.scrollLeft += Math.min(0, own.left - seen.left) + Math.max(0, own.right - seen.right);
}

/**
 * Shows a button for each arrow, each thing and each of their points.
 * @param {HTMLElement} holder
 * @param {PoseBoard} board
 * @param {string} chosen
 * @param {(name: string) => string} nameOf
 */
export function showChains(holder, { points }, chosen, nameOf) {
  const names = points.map(({ name }) => name).filter(ofChain);
  const there = /** @type {HTMLElement[]} */ ([...holder.children]);
  if (String(there.map(({ textContent }) => textContent)) === String(names.map(nameOf))) return;
  const focused = holder.contains(document.activeElement);
  holder.replaceChildren(...names.map((name) => {
    const button = buttonFor("joint", name);
    button.className = "quiet";
    button.textContent = nameOf(name);
    return button;
  }));
  const list = /** @type {HTMLElement} */ (holder.parentElement);
  if (focused) /** @type {HTMLElement | null} */ (list.querySelector(`[data-joint="${chosen}"]`))?.focus();
}

/**
 * Fills the fields in with what the pose has.
 * @param {HTMLElement} studio
 * @param {PoseBoard} board
 */
export function showFields(studio, { pose, whole, poses }) {
  const field = (
    /** @type {string} */ name,
  ) => /** @type {HTMLInputElement} */ (studio.querySelector(`[data-pose=${name}], [data-part=${name}]`));
  const says = field("says");
  if (document.activeElement !== says) says.value = pose.says;
  field("pose").value = pose.pose;
  field("view").value = whole.view;
  const names = poses.poses.map((each) => each.pose);
  options(field("after"), ["", ...names.slice(0, names.indexOf(pose.pose))], pose.after ?? "");
  options(field("shows"), names, pose.pose);
  for (const box of /** @type {NodeListOf<HTMLInputElement>} */ (studio.querySelectorAll("[data-pose=felt]"))) {
    box.checked = whole.felt.includes(box.value);
  }
}

/** Shows the parts in the order in which they cover each other. @param {HTMLElement} list @param {string[]} order */
export function showOrder(list, order) {
  const rows = /** @type {HTMLElement[]} */ ([...list.children]);
  rows.sort((one, other) => order.indexOf(one.dataset.order ?? "") - order.indexOf(other.dataset.order ?? ""));
  const focused = document.activeElement;
  list.append(...rows);
  if (focused instanceof HTMLElement && list.contains(focused)) focused.focus();
}

/** @param {HTMLElement} select @param {string[]} values @param {string} chosen */
function options(select, values, chosen) {
  select.replaceChildren(...values.map((value) => new Option(value, value, false, value === chosen)));
}

/** @param {string} name @param {string} value */
function buttonFor(name, value) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset[name] = value;
  return button;
}
