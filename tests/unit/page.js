// A page in a few lines, for modules that read fields and boxes: elements with attributes, and the selectors that ours use.

/** What a selector says of one element: its name, a class, an attribute with or without its value, that it is shown. */
const PART = /^([a-z]*)(?:\.([\w-]+))?(?:\[([\w-]+)(?:="?([^"\]]*)"?)?\])?(:not\(\[hidden\]\))?$/;

export class Part {
  /** @type {Part | null} */
  parent = null;
  checked = false;
  hidden = false;
  disabled = false;
  textContent = "";
  /** What was typed, or null where the field stands as it was written. @type {string | null} */
  #typed = null;
  /** Whether a browser could not read what was typed. */
  unreadable = false;
  /** @type {{ type: string, listener: (event: { preventDefault: () => void }) => void, signal: AbortSignal }[]} */
  #listeners = [];
  /** What the page above hears of. @type {string[]} */
  events = [];

  /**
   * @param {string} tag
   * @param {Record<string, string | number>} attributes
   * @param {Part[]} children
   */
  constructor(tag, attributes = {}, children = []) {
    this.tag = tag;
    this.attributes = new Map(Object.entries(attributes).map(([name, value]) => [name, String(value)]));
    this.children = children;
    for (const child of children) child.parent = this;
    this.dataset = new Proxy(/** @type {Record<string, string>} */ ({}), {
      get: (_, name) => this.attributes.get(`data-${kebab(String(name))}`),
    });
    this.elements = { namedItem: (/** @type {string} */ name) => this.querySelector(`[name=${name}]`) };
  }

  get name() {
    return this.getAttribute("name") ?? "";
  }

  get type() {
    return this.getAttribute("type") ?? "text";
  }

  get min() {
    return this.getAttribute("min") ?? "";
  }

  get max() {
    return this.getAttribute("max") ?? "";
  }

  get defaultValue() {
    return this.getAttribute("value") ?? "";
  }

  get value() {
    return this.unreadable ? "" : this.#typed ?? this.defaultValue;
  }

  set value(text) {
    this.unreadable = false;
    this.#typed = text;
  }

  get valueAsNumber() {
    return this.value === "" ? NaN : Number(this.value);
  }

  get validity() {
    const least = Number(this.min || -Infinity);
    const most = Number(this.max || Infinity);
    const within = !(this.valueAsNumber < least || this.valueAsNumber > most);
    return {
      badInput: this.unreadable,
      valid: !this.unreadable && within &&
        (this.value === "" ? !this.hasAttribute("required") : Number.isInteger(this.valueAsNumber)),
    };
  }

  /** @param {string} name */
  getAttribute(name) {
    return this.attributes.get(name) ?? null;
  }

  /**
   * @param {string} name
   * @param {string} value
   */
  setAttribute(name, value) {
    this.attributes.set(name, value);
  }

  /** @param {string} name */
  hasAttribute(name) {
    return this.attributes.has(name);
  }

  /**
   * @param {string} name
   * @param {boolean} wanted
   */
  toggleAttribute(name, wanted) {
    if (wanted) this.attributes.set(name, "");
    else this.attributes.delete(name);
    return wanted;
  }

  /** @param {string} selector */
  matches(selector) {
    const parts = PART.exec(selector);
    if (!parts) throw new Error(`${selector} is none of our selectors`);
    const [, tag, kind, name, value, shown] = parts;
    return (!shown || !this.hidden) &&
      (!tag || tag === this.tag) &&
      (!kind || (this.getAttribute("class") ?? "").split(" ").includes(kind)) &&
      (!name || (value === undefined ? this.hasAttribute(name) : this.getAttribute(name) === value));
  }

  /**
   * @param {string} selector
   * @returns {Part | null}
   */
  closest(selector) {
    return this.matches(selector) ? this : this.parent?.closest(selector) ?? null;
  }

  /** @param {string} selector */
  querySelector(selector) {
    return this.querySelectorAll(selector)[0] ?? null;
  }

  /**
   * @param {string} selectors
   * @returns {Part[]}
   */
  querySelectorAll(selectors) {
    const wanted = selectors.split(", ").map((selector) => selector.split(" "));
    return this.#below().filter((part) =>
      wanted.some(([first, second]) =>
        second ? part.matches(second) && part.parent?.closest(first) : part.matches(first)
      )
    );
  }

  /** @param {Part[]} children */
  replaceChildren(...children) {
    this.children = children;
  }

  /**
   * @param {boolean} deep
   * @returns {Part}
   */
  cloneNode(deep) {
    const children = deep ? this.children.map((child) => child.cloneNode(deep)) : [];
    return new Part(this.tag, Object.fromEntries(this.attributes), children);
  }

  /**
   * @param {string} type
   * @param {(event: { preventDefault: () => void }) => void} listener
   * @param {{ signal: AbortSignal }} options
   */
  addEventListener(type, listener, { signal }) {
    this.#listeners.push({ type, listener, signal });
  }

  /**
   * Tells whoever listens of an event. Returns "stays" where one of them keeps the browser from what it would do.
   * @param {string} type
   */
  tell(type) {
    let answer = "";
    for (const each of this.#listeners) {
      if (each.type === type && !each.signal.aborted) each.listener({ preventDefault: () => answer = "stays" });
    }
    return answer;
  }

  /** @param {Event} event */
  dispatchEvent(event) {
    if (event.bubbles) this.events.push(event.type);
    return true;
  }

  /** @returns {Part[]} */
  #below() {
    return this.children.flatMap((child) => [child, ...child.#below()]);
  }
}

/** @param {string} name */
function kebab(name) {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** What the device keeps. @type {Map<string, string>} */
export const kept = new Map();

/** What a device may lack or refuse; each test sets what it is about. */
export const device = { refusesStorage: false, voices: /** @type {object[]} */ ([]) };

/** The whole page, in which modules look for what stands outside of a session. */
export const root = new Part("html", { "data-site": "/guide/", "data-keys": "ours:/guide/:", "data-language": "en" });

function allowed() {
  if (device.refusesStorage) throw new Error("no storage");
  return kept;
}

/**
 * Stands for what the browser gives to a page. Returns it as whatever type is asked for.
 * @param {unknown} part
 * @returns {any}
 */
export function as(part) {
  return part;
}

Object.defineProperties(globalThis, {
  location: { value: new URL("http://localhost/guide/stretches/twist/index.html") },
  localStorage: {
    value: {
      getItem: (/** @type {string} */ name) => allowed().get(name) ?? null,
      setItem: (/** @type {string} */ name, /** @type {string} */ text) => allowed().set(name, text),
      removeItem: (/** @type {string} */ name) => allowed().delete(name),
    },
  },
  document: {
    value: {
      documentElement: root,
      querySelectorAll: (/** @type {string} */ selector) => root.querySelectorAll(selector),
    },
  },
  speechSynthesis: { value: { getVoices: () => device.voices } },
});
