// Plays random sessions in the real page on a clock of its own, and returns what broke a promise of the timer.

/**
 * @typedef {{ now: number, pass(ms: number): void, sleep(ms: number): void }} Clock
 */

/** Takes the time out of the page's hands. Runs before the page's own scripts. @returns {Clock} */
export function installClock() {
  let now = 1_800_000_000_000;
  let last = 0;
  /** @type {Map<number, { at: number, fire: () => void }>} */
  const timers = new Map();
  Date.now = () => now;
  globalThis.setTimeout = /** @type {any} */ ((/** @type {() => void} */ fire, /** @type {number} */ wait) => {
    timers.set(++last, { at: now + (wait || 0), fire });
    return last;
  });
  globalThis.clearTimeout = (id) => timers.delete(Number(id));
  const fireUntil = (/** @type {number} */ end, /** @type {(at: number) => number} */ clockAt) => {
    for (;;) {
      const due = [...timers].filter(([, { at }]) => at <= end).sort(([, a], [, b]) => a.at - b.at)[0];
      if (!due) break;
      timers.delete(due[0]);
      now = clockAt(due[1].at);
      due[1].fire();
    }
    now = end;
  };
  return {
    get now() {
      return now;
    },
    /** Time passes, and every timer fires on its instant. */
    pass: (ms) => fireUntil(now + ms, (at) => at),
    /** Time passes while the tab sleeps: timers fire late, all at its end. */
    sleep: (ms) => fireUntil(now + ms, () => now + ms),
  };
}

/**
 * Plays one random session and returns the broken promises, none if all is well.
 * @param {Clock} clock
 * @param {number} seed
 * @param {number} length how many actions
 * @param {string} html the element as the page was delivered
 * @returns {string[]}
 */
export function play(clock, seed, length, html) {
  const random = generator(seed);
  const pick = (/** @type {any[]} */ from) => from[Math.floor(random() * from.length)];
  /** @type {string[]} */
  const broken = [];
  /** @type {string[]} */
  const story = [];
  forgetAll();
  reopen(html);
  set("wholeScreen", false);
  for (const name of ["getReady", "rest", "switchSides", "transition"]) set(name, String(pick([0, 1, 3, 7, 20])));
  if (random() < 0.2) set("autoAdvance", false);

  /** Milliseconds for which the current hold has run without a break that starts it over. */
  let held = 0;
  let byTimer = 0;
  let byHand = 0;
  let undisturbed = true;

  const promise = (/** @type {boolean} */ kept, /** @type {string} */ what) => {
    if (!kept) broken.push(`seed ${seed}: ${what} after ${story.join(", ")}`);
  };
  const state = () => {
    const timer = one(".timer");
    const paused = timer.hasAttribute("data-paused");
    const digits = one("[data-part=digits]").textContent ?? "";
    const current = document.querySelector("li[aria-current] input");
    return {
      phase: timer.dataset.phase ?? "",
      paused,
      box: /** @type {HTMLInputElement | null} */ (current),
      // A lead-in shows "get-ready" in the middle of a hold.
      running: ["hold"].includes(timer.dataset.phase ?? "") && !paused,
      digits,
    };
  };
  const ticked = () => boxes().filter((box) => box.checked).length;

  const passing = (/** @type {number} */ ms) => {
    for (let rest = ms; rest > 0; rest -= 100) {
      const step = Math.min(100, rest);
      const before = state();
      const count = ticked();
      const needs = before.box ? holdOf(before.box) * 1000 : 0;
      clock.pass(step);
      if (before.running) held += step;
      const more = ticked() - count;
      promise(more <= 1, "two holds ended at once");
      if (more === 1) {
        byTimer += 1;
        promise(!undisturbed || held >= needs, `a hold of ${needs} ms was ticked after ${held} ms`);
      }
      const after = state();
      if (after.box !== before.box) {
        held = 0;
        undisturbed = true;
      }
    }
  };

  press("main");
  const actions = {
    wait: () => passing(pick([100, 900, 2000, 5000, 12_000, 40_000])),
    main: () => press("main"),
    skip: () => {
      press("skip");
      held = 0;
    },
    back: () => {
      const before = ticked();
      press("back");
      byTimer -= Math.max(0, before - ticked());
      held = 0;
    },
    tick: () => {
      const box = pick(boxes().filter((each) => !each.closest("li")?.hidden));
      const current = state().box;
      if (box === current) return;
      const before = ticked();
      box.click();
      byHand += ticked() - before;
    },
    sleep: () => {
      const before = ticked();
      clock.sleep(pick([3000, 25_000, 70_000]));
      document.dispatchEvent(new Event("visibilitychange"));
      byTimer += ticked() - before;
      held = 0;
      // A hold in which the tab slept was not watched; the next one is.
      undisturbed = false;
    },
    reload: () => {
      const before = ticked();
      dispatchEvent(new Event("pagehide"));
      reopen(html);
      promise(ticked() === before, "a reload changed the ticks");
      held = 0;
      undisturbed = false;
    },
    pace: () => {
      set(pick(["getReady", "rest", "switchSides"]), String(pick([0, 2, 8])));
    },
    reps: () => {
      const input = /** @type {HTMLInputElement} */ (pick([...document.querySelectorAll("[name=reps]")]));
      input.value = String(1 + Math.floor(random() * Number(input.max)));
      input.dispatchEvent(new Event("input", { bubbles: true }));
    },
  };
  for (let count = 0; count < length; count += 1) {
    const name = pick(Object.keys(actions));
    story.push(name);
    const before = state();
    actions[/** @type {keyof typeof actions} */ (name)]();
    const after = state();
    promise(document.querySelectorAll("li[aria-current]").length <= 1, "two boxes were current");
    promise(
      (after.phase === "ready" || after.phase === "done") === (after.box === null),
      `phase ${after.phase} did not fit its box`,
    );
    if (before.paused && name === "wait") promise(before.digits === after.digits, "time ran on in a pause");
    if (after.phase === "done" || after.phase === "ready") press("main");
    const lost = boxes().length && ticked() < 0;
    promise(!lost, "ticks were lost");
  }

  // Whatever happened, the session can be brought to its end, and then every needed box is ticked.
  for (let count = 0; count < 1500; count += 1) {
    const { phase, paused } = state();
    if (phase === "done" && !boxes().some((box) => !box.checked && !box.hasAttribute("data-optional"))) break;
    if (phase === "done" || phase === "ready" || paused || phase === "wait") press("main");
    clock.pass(5000);
  }
  promise(state().phase === "done", `it did not end: ${state().phase}`);
  const needed = boxes().filter((box) => !box.hasAttribute("data-optional"));
  promise(needed.every((box) => box.checked), "a needed box stayed open");
  const [left, right] = ["Left", "Right"].map((side) =>
    needed.filter((box) => box.dataset.side?.startsWith(side)).length
  );
  promise(left === right, "the sides were not balanced");
  return broken;
}

/**
 * Returns how many milliseconds a session takes from Start to Done with pauses, sleeps and hidden tabs on the way, and
 * how many the plan promised.
 * @param {Clock} clock
 * @param {number} seed
 * @param {string} html
 * @returns {[number, number]}
 */
export function runTime(clock, seed, html) {
  const random = generator(seed);
  forgetAll();
  reopen(html);
  set("wholeScreen", false);
  const [minutes, seconds] = (one("[data-part=left]").textContent ?? "").split(":").map(Number);
  press("main");
  const begun = clock.now;
  let stood = 0;
  while (one(".timer").dataset.phase !== "done") {
    const step = 1 + Math.floor(random() * 4000);
    if (random() < 0.2) {
      press("main");
      const before = clock.now;
      clock.pass(step);
      const inHold = one(".timer").dataset.phase === "hold";
      press("main");
      const leadIn = one(".timer").dataset.phase === "get-ready" && inHold ? 3000 : 0;
      clock.pass(leadIn);
      stood += clock.now - before;
    } else if (random() < 0.3) clock.sleep(step);
    else clock.pass(1);
    if (random() < 0.5) clock.pass(step);
    if (clock.now - begun > 3_600_000) break;
  }
  return [clock.now - begun - stood, (minutes * 60 + seconds) * 1000];
}

/** Empties the device's memory, save for what comes before the first session ever: it was read. */
function forgetAll() {
  for (const key of Object.keys(localStorage)) if (!key.endsWith(":before")) localStorage.removeItem(key);
}

/** @param {string} html */
function reopen(html) {
  document.querySelector("stretch-session")?.remove();
  one(".practice").insertAdjacentHTML("beforeend", html);
}

/** @param {HTMLInputElement} box */
function holdOf(box) {
  const input = /** @type {HTMLInputElement} */ (box.closest("fieldset")?.querySelector("[name=hold]"));
  return input.valueAsNumber * Number(input.dataset.unit);
}

/**
 * @param {string} name
 * @param {string | boolean} value
 */
function set(name, value) {
  const input = /** @type {HTMLInputElement} */ (one(`.pace [name=${name}]`));
  if (typeof value === "boolean") input.checked = value;
  else input.value = value;
  input.dispatchEvent(new Event("input", { bubbles: true }));
}

/** @param {string} action */
function press(action) {
  const button = one(`[data-action=${action}]`);
  if (!button.hidden) button.click();
}

/** @param {string} selector */
function one(selector) {
  return /** @type {HTMLElement} */ (document.querySelector(selector));
}

function boxes() {
  return /** @type {HTMLInputElement[]} */ ([...document.querySelectorAll(".checklist li input")]);
}

/** Returns a generator of random numbers from 0 to 1 that a seed repeats (mulberry32). @param {number} seed */
function generator(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
