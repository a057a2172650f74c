// What another site of the same origin, an older version or a broken disk may have left under a key of ours.

const TEXTS = [
  "",
  "twist",
  "fold",
  "twist-1-1",
  "hold",
  "rest",
  "wait",
  "2026-11-23",
  "2026-02-30",
  "__proto__",
  "constructor",
  "toString",
  "5",
  "301",
  "-1",
  "1e9",
  "\u202e\ud800\n",
  "x".repeat(300),
];
const NUMBERS = [0, 1, 2, 30, 599, 600, 3600, 3601, -1, -0, 0.5, 1e308, 1e-308, 2 ** 53, -1e308];
const NAMES = [
  ...["twist", "fold", "2026-11-23", "2026-11-31", "__proto__", "constructor", "version", "value", "length", "0", ""],
  ...[
    "title",
    "seconds",
    "holds",
    "left",
    "right",
    "kind",
    "box",
    "phases",
    "held",
    "index",
    "elapsed",
    "hold",
    "reps",
  ],
];

/**
 * Yields so many texts to find in storage, the same each time: some are no JSON, some of another version, and in most
 * something random stands in one of these places, each named by the way to it.
 * @param {number} count
 * @param {string[][]} places
 */
export function* junk(count, places) {
  const random = generator(count);
  yield* ["", "{", "null", "[]", "7", '"text"', "[".repeat(50_000), '{"version":1}', '{"version":1e999,"value":{}}'];
  for (let number = 0; number < count; number += 1) {
    const place = pick(random, places);
    const found = random() < 0.01 ? Array(20_000).fill(value(random)) : value(random);
    const inPlace = place.reduceRight((inner, name) => object([[name, inner], ...pairs(random)]), found);
    yield JSON.stringify({ version: random() < 0.95 ? 1 : value(random), value: inPlace });
  }
}

/**
 * Returns any value that JSON can hold.
 * @param {() => number} random
 * @returns {unknown}
 */
export function value(random, depth = 3) {
  const kind = Math.floor(random() * (depth ? 7 : 5));
  if (kind < 2) return pick(random, TEXTS);
  if (kind < 4) return pick(random, NUMBERS);
  if (kind < 5) return pick(random, [null, true, false]);
  if (kind < 6) return Array.from({ length: Math.floor(random() * 4) }, () => value(random, depth - 1));
  return object(pairs(random, depth));
}

/**
 * Returns numbers from 0 to 1 in turn, the same for the same seed.
 * @param {number} seed
 */
export function generator(seed) {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * @template T
 * @param {() => number} random
 * @param {readonly T[]} from
 */
function pick(random, from) {
  return from[Math.floor(random() * from.length)];
}

/**
 * @param {() => number} random
 * @returns {[string, unknown][]}
 */
function pairs(random, depth = 2) {
  return Array.from({ length: Math.floor(random() * 4) }, () => [pick(random, NAMES), value(random, depth - 1)]);
}

/**
 * Returns an object that has these names itself, `__proto__` too.
 * @param {[string, unknown][]} entries
 */
function object(entries) {
  return Object.fromEntries(entries);
}
