// The fields of a page, read and written as text. A field that is not changed keeps its rows to the byte.

/**
 * @typedef {{ [name: string]: any }} Mapping
 * @typedef {string | number | boolean | null | any[] | Mapping} Value
 * A field with the rows that it stands on, and those of comments above it. `value` is undefined where only the check can
 * read it; `inside` are the fields that stand on rows of their own below its name.
 * @typedef {{ name: string, above: string[], rows: string[], value: Value | undefined, inside: Field[] }} Field
 * What a form holds, in the order in which it is written.
 * @typedef {{ name: string, inside?: Shape[] }} Shape
 */

const NAME = /^( *)([A-Za-z_][\w-]*):(?:[ \t]+(.*))?$/;
const ITEM = /^( *)-(?: +(.*))?$/;
const NUMBER = /^[-+]?(?:0|[1-9]\d{0,8})$|^[-+]?\d{1,9}\.\d{1,9}$/;
const WORDS = new Map([["true", true], ["false", false], ["null", null], ["~", null], ["", null]]);
/** Deeper than anything on a page goes. */
const DEEPEST = 40;
/** Longer lists stand below their name, an item a row. */
const LONGEST_ROW = 72;

/**
 * Returns the fields that stand on these rows, or null where they are not laid out as fields.
 * @param {string[]} rows
 * @param {number} indent
 * @returns {Field[] | null}
 */
export function readFields(rows, indent = 0) {
  if (indent > DEEPEST) return null;
  /** @type {Field[]} */
  const fields = [];
  /** @type {string[]} */
  let above = [];
  for (const row of rows) {
    const [, spaces = "", name] = NAME.exec(row) ?? [];
    const last = fields.at(-1);
    if (isSpare(row) && indentOf(row) <= indent) above.push(row);
    else if (name && spaces.length === indent) {
      fields.push({ name, above, rows: [row], value: undefined, inside: [] });
      above = [];
    } else if (last && (indentOf(row) > indent || (ITEM.test(row) && indentOf(row) === indent))) {
      last.rows.push(...above, row);
      above = [];
    } else return null;
  }
  for (const field of fields) readValue(field);
  if (above.length) fields.push({ name: "", above, rows: [], value: undefined, inside: [] });
  return fields;
}

/** @param {Field} field */
function readValue(field) {
  const [head, ...below] = field.rows;
  const rest = withoutNote(NAME.exec(head)?.[3] ?? "");
  const full = below.filter((row) => !isSpare(row));
  if (rest || !full.length) field.value = readInline([rest, ...full.map((row) => row.trim())].join(" ").trim());
  else if (ITEM.test(full[0])) field.value = readItems(full);
  else {
    field.inside = readFields(below, indentOf(full[0])) ?? [];
    field.value = valueOf(field.inside);
  }
}

/**
 * Returns the values of fields by their names, or undefined where one cannot be read.
 * @param {Field[]} fields
 * @returns {Mapping | undefined}
 */
function valueOf(fields) {
  const named = fields.filter(({ name }) => name);
  if (!named.length || named.some(({ value }) => value === undefined)) return undefined;
  return mappingOf(named.map(({ name, value }) => [name, /** @type {Value} */ (value)]));
}

/**
 * Returns a mapping, or undefined where a name in it is one that every object has: none of our fields is called so.
 * @param {[name: string, value: Value][]} pairs
 * @returns {Mapping | undefined}
 */
function mappingOf(pairs) {
  return pairs.some(([name]) => name in Object.prototype) ? undefined : Object.fromEntries(pairs);
}

/**
 * @param {string[]} rows
 * @returns {Value[] | undefined}
 */
function readItems(rows) {
  const indent = indentOf(rows[0]);
  /** @type {string[][]} */
  const items = [];
  for (const row of rows) {
    if (ITEM.test(row) && indentOf(row) === indent) items.push([row.replace("-", " ")]);
    else items.at(-1)?.push(row);
  }
  /** @type {Value[]} */
  const values = [];
  for (const item of items) {
    const value = NAME.test(item[0]) ? valueOf(readFields(item, indentOf(item[0])) ?? []) : readInline(
      withoutNote(item.map((row) => row.trim()).join(" ")),
    );
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/**
 * Returns a value that stands on one row, or undefined where only the check can read it.
 * @param {string} text
 * @returns {Value | undefined}
 */
function readInline(text) {
  if (/^[[{]/.test(text)) {
    const reader = new FlowReader(text);
    const value = reader.value();
    return reader.rest() ? undefined : value;
  }
  return readScalar(text);
}

/**
 * @param {string} text
 * @returns {Value | undefined}
 */
function readScalar(text) {
  if (/^'(?:[^']|'')*'$/.test(text)) return text.slice(1, -1).replaceAll("''", "'");
  if (/^"(?:[^"\\]|\\["\\/bfnrt]|\\u[\da-fA-F]{4})*"$/.test(text)) return JSON.parse(text);
  if (/^[&!*|>@\x60%\x22'[{\]},?#]/.test(text) || /: |:$/.test(text)) return undefined;
  const word = WORDS.get(text);
  return word !== undefined ? word : NUMBER.test(text) ? Number(text) : text;
}

/** Reads lists in brackets and fields in braces. */
class FlowReader {
  #at = 0;
  #depth = 0;

  /** @param {string} text */
  constructor(text) {
    this.text = text;
  }

  /** Returns what is left after the value. */
  rest() {
    return this.text.slice(this.#at).trim();
  }

  /** @returns {Value | undefined} */
  value() {
    const sign = this.#next();
    if (sign === "[") return this.#several("]", () => this.value());
    if (sign === "{") {
      const pairs = this.#several("}", () => this.#pair());
      return pairs && mappingOf(/** @type {[string, Value][]} */ (/** @type {unknown} */ (pairs)));
    }
    const found = /^(?:"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|[^,[\]{}]*?(?=[,[\]{}]|: |$))/.exec(
      this.text.slice(this.#at),
    );
    if (!found?.[0]) return undefined;
    this.#at += found[0].length;
    return readScalar(found[0].trim());
  }

  /** @returns {Value | undefined} */
  #pair() {
    const name = this.value();
    if (this.#next() !== ":") return undefined;
    this.#at += 1;
    const value = this.value();
    return typeof name === "string" && value !== undefined ? [name, value] : undefined;
  }

  /**
   * @param {string} end
   * @param {() => Value | undefined} read
   * @returns {Value[] | undefined}
   */
  #several(end, read) {
    if ((this.#depth += 1) > DEEPEST) return undefined;
    this.#at += 1;
    /** @type {Value[]} */
    const found = [];
    while (this.#next() !== end) {
      const value = read();
      if (value === undefined) return undefined;
      found.push(value);
      const sign = this.#next();
      if (sign === ",") this.#at += 1;
      else if (sign !== end) return undefined;
    }
    this.#depth -= 1;
    this.#at += 1;
    return found;
  }

  #next() {
    while (this.text[this.#at] === " ") this.#at += 1;
    return this.text[this.#at];
  }
}

/**
 * Returns the rows of these fields with other values. What the form does not hold, or holds as it was, keeps its rows.
 * @param {Field[]} fields
 * @param {Mapping} values
 * @param {Shape[]} shapes
 * @param {number} indent
 */
export function writtenFields(fields, values, shapes, indent = 0) {
  const names = shapes.map(({ name }) => name);
  /** Each field's rows under its name. @type {{ name: string, rows: string[] }[]} */
  const written = [];
  for (const field of fields) {
    const shape = shapes.find(({ name }) => name === field.name);
    const value = values[field.name];
    const kept = [...field.above, ...field.rows];
    if (!shape || field.value === undefined || alike(value, field.value)) {
      written.push({ name: field.name, rows: kept });
    } else if (isBlank(value)) continue;
    else if (field.inside.length && shape.inside && isMapping(value)) {
      const deeper = indentOf(field.inside[0].rows[0]);
      const inside = writtenFields(field.inside, value, shape.inside, deeper);
      written.push({ name: field.name, rows: [...field.above, field.rows[0], ...inside] });
    } else written.push({ name: field.name, rows: [...field.above, ...writtenField(field.name, value, indent)] });
  }
  const there = new Set(fields.map(({ name }) => name));
  for (const [place, name] of names.entries()) {
    if (there.has(name) || isBlank(values[name])) continue;
    const before = new Set(names.slice(0, place));
    const at = written.findLastIndex((each) => before.has(each.name)) + 1;
    written.splice(at, 0, { name, rows: writtenField(name, values[name], indent) });
  }
  return written.flatMap(({ rows }) => rows);
}

/**
 * @param {string} name
 * @param {Value} value
 * @param {number} indent
 * @returns {string[]}
 */
function writtenField(name, value, indent) {
  const start = " ".repeat(indent);
  const row = `${start}${name}: ${inYaml(value)}`;
  if (Array.isArray(value)) {
    if (row.length <= LONGEST_ROW && !value.some(isMapping)) return [row];
    return [`${start}${name}:`, ...value.flatMap((item) => writtenItem(item, indent + 2))];
  }
  if (!isMapping(value) || indent) return [row];
  const inside = Object.entries(value).filter(([, each]) => !isBlank(each));
  return [`${start}${name}:`, ...inside.flatMap(([each, inner]) => writtenField(each, inner, indent + 2))];
}

/**
 * @param {Value} item
 * @param {number} indent
 */
function writtenItem(item, indent) {
  const start = " ".repeat(indent);
  if (!isMapping(item)) return [`${start}- ${inYaml(item)}`];
  const inside = Object.entries(item).filter(([, each]) => !isBlank(each));
  const rows = inside.flatMap(([name, value]) => writtenField(name, value, indent + 2));
  return [`${start}- ${rows[0].trimStart()}`, ...rows.slice(1)];
}

/**
 * Returns a value as front matter spells it on one row.
 * @param {Value} value
 * @param {boolean} inside whether it stands in brackets
 * @returns {string}
 */
export function inYaml(value, inside = false) {
  if (Array.isArray(value)) return `[${value.map((item) => inYaml(item, true)).join(", ")}]`;
  if (isMapping(value)) {
    const pairs = Object.entries(value).map(([name, each]) => `${inYaml(name, true)}: ${inYaml(each, true)}`);
    return `{${pairs.join(", ")}}`;
  }
  if (typeof value !== "string") return value === null ? "" : String(value);
  const text = value.split(/\s+/).filter(Boolean).join(" ");
  const plain = /^[\p{L}\p{N}]/u.test(text) && readScalar(text) === text && !/ #|: |:$/.test(text) &&
    !(inside && /[,[\]{}]/.test(text)) && text.search(NOT_PLAIN) < 0;
  return plain ? text : JSON.stringify(text).replace(NOT_PLAIN, escaped);
}

/** What no YAML holds as it is. */
// deno-lint-ignore no-control-regex
const NOT_PLAIN = /[\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]/g;

/** @param {string} sign */
function escaped(sign) {
  return `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`;
}

/**
 * Whether two values say the same; what is blank is as if it were not there.
 * @param {Value | undefined} one
 * @param {Value | undefined} other
 * @returns {boolean}
 */
export function alike(one, other) {
  if (isBlank(one) || isBlank(other)) return isBlank(one) && isBlank(other);
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => alike(item, other[index]));
  }
  if (isMapping(one) && isMapping(other)) {
    const [left, right] = /** @type {Mapping[]} */ ([one, other]);
    return Object.keys({ ...left, ...right }).every((name) => alike(left[name], right[name]));
  }
  return String(one).trim() === String(other).trim();
}

/**
 * Whether there is nothing in a value.
 * @param {Value | undefined} value
 * @returns {boolean}
 */
export function isBlank(value) {
  if (value === undefined || value === null) return true;
  if (typeof value === "string") return !value.trim();
  return typeof value === "object" && Object.values(value).every(isBlank);
}

/** @param {Value | undefined} value @returns {value is Mapping} */
function isMapping(value) {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** @param {string} row */
function isSpare(row) {
  return /^\s*(?:#|$)/.test(row);
}

/** @param {string} row */
function indentOf(row) {
  return row.length - row.trimStart().length;
}

/** Returns a value without the comment behind it. @param {string} text */
function withoutNote(text) {
  const quoted = /^(?<sign>[\x22']).*\k<sign>(?=\s+#)/.exec(text);
  return quoted ? quoted[0] : /^[\x22']/.test(text) ? text.trim() : text.replace(/(?:^|\s)#.*$/, "").trim();
}
