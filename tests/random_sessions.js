// Plays random sessions in the real page on a clock of its own, and returns what broke a promise of the timer.

/**
 * @typedef {{ now: number, next: number, restart(): void, pass(ms: number): void, sleep(ms: number): void }} Clock
 */

/** Takes the time out of the page's hands. Runs before the page's own scripts. @returns {Clock} */
export function installClock() {
  // In the morning, since ticks end with the day.
  const morning = new Date(2027, 0, 15, 6).getTime();
  let now = morning;
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
    /** The instant of the next timer, Infinity if there is none. */
    get next() {
      return Math.min(...[...timers.values()].map(({ at }) => at));
    },
    /** It is morning again, and no timer is set. */
    restart: () => {
      timers.clear();
      now = morning;
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
  clock.restart();
  reopen(html);
  set("wholeScreen", false);
  for (const name of ["getReady", "rest", "switchSides", "transition"]) set(name, String(pick([0, 1, 3, 7, 20])));
  if (random() < 0.2) set("autoAdvance", false);

  const promise = (/** @type {boolean} */ kept, /** @type {string} */ what) => {
    if (!kept) broken.push(`seed ${seed}: ${what} after ${story.join(", ")}`);
  };

  /** Milliseconds that the current hold has run, or null if it was not watched from its beginning. @type {number | null} */
  let held = 0;
  const passing = (/** @type {number} */ ms) => {
    const end = clock.now + ms;
    while (clock.now < end) {
      const before = shown();
      const ticks = ticked();
      const needs = before.box ? holdOf(before.box) * 1000 : 0;
      const step = Math.min(end, clock.next) - clock.now;
      // Whatever happens, happens as a timer fires, at the end of this step.
      clock.pass(step);
      if (before.phase === "hold" && !before.paused && held !== null) held += step;
      const more = [...ticked()].filter((box) => !ticks.has(box));
      promise(more.length <= 1, "two holds ended at once");
      promise(!more.length || more[0] === before.box?.value, "a hold was ticked that was not on");
      promise(!more.length || held === null || held >= needs, `a hold of ${needs} ms was ticked after ${held} ms`);
      if (shown().box !== before.box) held = 0;
    }
  };

  /** What a reader does, and which of the ticks it may take away. @type {Record<string, () => string[]>} */
  const actions = {
    wait: () => {
      const { paused, digits } = shown();
      passing(pick([100, 900, 2000, 5000, 12_000, 40_000]));
      if (paused) promise(shown().digits === digits, "time ran on in a pause");
      return [];
    },
    main: () => {
      const { running } = shown();
      const everything = visible().every((box) => box.checked);
      press("main");
      // Where nothing is left to play, Start begins anew.
      return everything && !running ? visible().map(({ value }) => value) : [];
    },
    skip: () => {
      press("skip");
      held = 0;
      return [];
    },
    back: () => {
      const before = ticked();
      press("back");
      held = 0;
      return [...before].filter((box) => !ticked().has(box)).slice(0, 1);
    },
    tick: () => {
      const box = pick(visible());
      if (box === shown().box) return [];
      box.click();
      return [box.value];
    },
    sleep: () => {
      clock.sleep(pick([3000, 25_000, 70_000]));
      document.dispatchEvent(new Event("visibilitychange"));
      held = null;
      return [];
    },
    reload: () => {
      dispatchEvent(new Event("pagehide"));
      reopen(html);
      held = null;
      return [];
    },
    pace: () => {
      set(pick(["getReady", "rest", "switchSides"]), String(pick([0, 2, 8])));
      return [];
    },
    reps: () => {
      const input = /** @type {HTMLInputElement} */ (pick([...document.querySelectorAll("[name=reps]")]));
      input.value = String(1 + Math.floor(random() * Number(input.max)));
      input.dispatchEvent(new Event("input", { bubbles: true }));
      return [];
    },
  };
  const act = (/** @type {string} */ name) => {
    story.push(name);
    const before = ticked();
    const free = new Set(actions[name]());
    promise([...before].every((box) => ticked().has(box) || free.has(box)), "a tick was lost");
    const given = [...ticked()].filter((box) => !before.has(box));
    promise(
      !given.length || ["wait", "sleep"].includes(name) || given.every((box) => free.has(box)),
      "a press ticked a hold",
    );
    promise(document.querySelectorAll("li[aria-current]").length <= 1, "two boxes were current");
    const { running, box, phase } = shown();
    promise(running === (box !== null), `phase ${phase} did not fit its box`);
  };
  act("main");
  for (let count = 0; count < length; count += 1) {
    act(pick(Object.keys(actions)));
    if (!shown().running) act("main");
  }

  // Whatever happened, the session can be brought to its end, and then every needed box is ticked.
  const needed = () => boxes().filter((box) => !box.hasAttribute("data-optional"));
  for (let count = 0; count < 400; count += 1) {
    const { phase, paused, running } = shown();
    if (phase === "done" && needed().every((box) => box.checked)) break;
    if (!running || paused || phase === "wait") press("main");
    clock.sleep(20_000);
  }
  promise(shown().phase === "done", `it did not end: ${shown().phase}`);
  promise(needed().every((box) => box.checked), "a needed box stayed open");
  for (const stretch of document.querySelectorAll("fieldset[data-stretch]")) {
    const held = needed().filter((box) => stretch.contains(box) && box.checked);
    const [left, right] = ["left", "right"].map((side) => held.filter((box) => box.dataset.side === side).length);
    promise(left === right, `${left} holds on the left and ${right} on the right`);
    promise(left + right === (stretch.querySelector("[data-side]") ? held.length : 0), "a hold was on no side");
  }
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
  clock.restart();
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

/** Returns what the timer shows. A lead-in shows "get-ready" in the middle of a hold. */
function shown() {
  const { dataset: { phase = "" } } = one(".timer");
  return {
    phase,
    running: phase !== "ready" && phase !== "done",
    paused: one(".timer").hasAttribute("data-paused"),
    digits: one("[data-part=digits]").textContent,
    box: /** @type {HTMLInputElement | null} */ (document.querySelector("li[aria-current] input")),
  };
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

/** Returns the boxes that a reader sees. */
function visible() {
  return boxes().filter((box) => !box.closest("li")?.hidden);
}

/** Returns the names of the boxes that are ticked. */
function ticked() {
  return new Set(boxes().filter((box) => box.checked).map(({ value }) => value));
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
