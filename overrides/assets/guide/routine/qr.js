// A QR code (ISO/IEC 18004) of a text, made on the device: byte mode, error level M, the smallest of the forty versions that
// holds it, with the first of the eight masks, as the codes on paper have it; scanners read any.

/** For level M, by version: the error words of a block, and the number of blocks. */
const ERROR_WORDS = [
  10,
  16,
  26,
  18,
  24,
  16,
  18,
  22,
  22,
  26,
  30,
  22,
  22,
  24,
  24,
  28,
  28,
  26,
  26,
  26,
  26,
  28,
  28,
  28,
  28,
  28,
  28,
  28,
  28,
  28,
]
  .concat([28, 28, 28, 28, 28, 28, 28, 28, 28, 28]);
const BLOCKS = [
  1,
  1,
  1,
  2,
  2,
  4,
  4,
  4,
  5,
  5,
  5,
  8,
  9,
  9,
  10,
  10,
  11,
  13,
  14,
  16,
  17,
  17,
  18,
  20,
  21,
  23,
  25,
  26,
  28,
  29,
]
  .concat([31, 33, 35, 37, 38, 40, 43, 45, 47, 49]);
const MOST_VERSIONS = 40;
const QUIET = 4;
/** Error level M and mask 0, with their own error bits, as they stand in the code. */
const FORMAT = 0b101010000010010;

/** The powers of two in the field of 256 elements, and which power each element is. */
const POWERS = /** @type {number[]} */ ([1]);
for (let power = 1; power < 255; power += 1) {
  const twice = POWERS[power - 1] * 2;
  POWERS.push(twice > 255 ? twice ^ 0x11d : twice);
}
const LOGARITHMS = new Map(POWERS.map((element, power) => [element, power]));

/**
 * Returns the code as a drawing: how many modules it is wide and high, with the quiet zone around it, and the path of its
 * dark modules, a stroke for each row of them; or null where the text is too long for any.
 * @param {string} text
 */
export function qrCode(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const version = versionFor(bytes.length);
  if (!version) return null;
  const modules = laid(version, interleaved(version, filled(version, bytes)));
  return { width: modules.length + 2 * QUIET, path: pathOf(modules) };
}

/** @param {number} length in bytes */
function versionFor(length) {
  for (let version = 1; version <= MOST_VERSIONS; version += 1) {
    if (4 + lengthBits(version) + 8 * length <= 8 * dataWords(version)) return version;
  }
  return 0;
}

/** @param {number} version */
function lengthBits(version) {
  return version < 10 ? 8 : 16;
}

/** @param {number} version */
function dataWords(version) {
  return words(version) - ERROR_WORDS[version - 1] * BLOCKS[version - 1];
}

/**
 * Returns how many words a code has room for, beside all that is the same in each.
 * @param {number} version
 */
function words(version) {
  const positions = alignments(version).length;
  const patterns = version === 1 ? 0 : 25 * positions ** 2 - 10 * positions - 55;
  const free = (16 * version + 128) * version + 64 - patterns - (version < 7 ? 0 : 36);
  return Math.floor(free / 8);
}

/**
 * Returns where the alignment patterns have their middles, in rows and in columns.
 * @param {number} version
 */
function alignments(version) {
  if (version === 1) return [];
  const count = Math.floor(version / 7) + 2;
  const step = version === 32 ? 26 : Math.ceil((version * 4 + 4) / (count * 2 - 2)) * 2;
  const last = version * 4 + 10;
  return [6, ...Array.from({ length: count - 1 }, (_, index) => last - (count - 2 - index) * step)];
}

/**
 * Returns the data words: the mode, the length, the bytes, and what fills the rest.
 * @param {number} version
 * @param {number[]} bytes
 */
function filled(version, bytes) {
  const room = dataWords(version);
  const bits = "0100" +
    bytes.length.toString(2).padStart(lengthBits(version), "0") +
    bytes.map((byte) => byte.toString(2).padStart(8, "0")).join("");
  const ended = bits + "0".repeat(Math.min(4, room * 8 - bits.length));
  const whole = ended.padEnd(Math.ceil(ended.length / 8) * 8, "0");
  const data = (whole.match(/.{8}/g) ?? []).map((word) => parseInt(word, 2));
  const filling = [0xec, 0x11];
  for (let index = 0; data.length < room; index += 1) data.push(filling[index % 2]);
  return data;
}

/**
 * Returns all words in the order in which they are laid: those of the blocks in turn, then their error words.
 * @param {number} version
 * @param {number[]} data
 */
function interleaved(version, data) {
  const count = BLOCKS[version - 1];
  const short = Math.floor(data.length / count);
  const longer = data.length % count;
  let at = 0;
  const blocks = Array.from({ length: count }, (_, index) => {
    const length = short + Number(index >= count - longer);
    at += length;
    return data.slice(at - length, at);
  });
  const errors = blocks.map((block) => errorWords(block, ERROR_WORDS[version - 1]));
  return [...inTurn(blocks), ...inTurn(errors)];
}

/** @param {number[][]} blocks */
function inTurn(blocks) {
  const longest = Math.max(...blocks.map(({ length }) => length));
  return Array.from({ length: longest }, (_, index) => blocks.flatMap((block) => block[index] ?? [])).flat();
}

/**
 * Returns the error words of a block, by Reed and Solomon: what is left of it when it is divided by the generator.
 * @param {number[]} block
 * @param {number} count
 */
function errorWords(block, count) {
  const generator = generatorOf(count);
  /** @type {number[]} */
  let rest = Array(count).fill(0);
  for (const word of block) {
    const factor = word ^ rest[0];
    rest = [...rest.slice(1), 0].map((each, index) => each ^ product(generator[index], factor));
  }
  return rest;
}

/**
 * Returns the product of (x - 2^0) to (x - 2^(count - 1)), without its highest term, which is 1.
 * @param {number} count
 */
function generatorOf(count) {
  let terms = [1];
  for (let power = 0; power < count; power += 1) {
    const shifted = [...terms, 0];
    terms = shifted.map((term, index) => term ^ (index ? product(terms[index - 1], POWERS[power]) : 0));
  }
  return terms.slice(1);
}

/**
 * @param {number} one
 * @param {number} other
 */
function product(one, other) {
  if (!one || !other) return 0;
  return POWERS[((LOGARITHMS.get(one) ?? 0) + (LOGARITHMS.get(other) ?? 0)) % 255];
}

/**
 * Returns the modules of a code, row by row, true where they are dark.
 * @param {number} version
 * @param {number[]} all
 */
function laid(version, all) {
  const size = version * 4 + 17;
  /** Undefined where a word may stand. @type {(boolean | undefined)[][]} */
  const modules = Array.from({ length: size }, () => Array(size).fill(undefined));
  const set = (/** @type {number} */ row, /** @type {number} */ column, /** @type {boolean} */ dark) => {
    if (row >= 0 && row < size && column >= 0 && column < size) modules[row][column] = dark;
  };
  for (let index = 0; index < size; index += 1) {
    set(6, index, index % 2 === 0);
    set(index, 6, index % 2 === 0);
  }
  for (const [row, column] of [[3, 3], [3, size - 4], [size - 4, 3]]) {
    square(row, column, 4, (ring) => ring !== 2 && ring !== 4, set);
  }
  const middles = alignments(version);
  for (const row of middles) {
    for (const column of middles) {
      const inCorner = (row === 6 && column === 6) || (row === 6 && column === size - 7) ||
        (row === size - 7 && column === 6);
      if (!inCorner) square(row, column, 2, (ring) => ring !== 1, set);
    }
  }
  layFormat(size, set);
  if (version >= 7) layVersion(version, size, set);
  layWords(modules, all);
  return /** @type {boolean[][]} */ (modules);
}

/**
 * @typedef {(row: number, column: number, dark: boolean) => void} Set
 * @param {number} row
 * @param {number} column
 * @param {number} radius
 * @param {(ring: number) => boolean} isDark
 * @param {Set} set
 */
function square(row, column, radius, isDark, set) {
  for (let down = -radius; down <= radius; down += 1) {
    for (let right = -radius; right <= radius; right += 1) {
      set(row + down, column + right, isDark(Math.max(Math.abs(down), Math.abs(right))));
    }
  }
}

/**
 * @param {number} size
 * @param {Set} set
 */
function layFormat(size, set) {
  for (let bit = 0; bit < 15; bit += 1) {
    const dark = (FORMAT >> bit & 1) === 1;
    // Beside the corner at the top left, and once more beside the other two.
    const along = bit < 6 ? bit : bit < 8 ? bit + 1 : size - 15 + bit;
    set(along, 8, dark);
    const across = bit < 8 ? size - 1 - bit : bit < 9 ? 7 : 14 - bit;
    set(8, across, dark);
  }
  set(size - 8, 8, true);
}

/**
 * @param {number} version
 * @param {number} size
 * @param {Set} set
 */
function layVersion(version, size, set) {
  let rest = version;
  for (let bit = 0; bit < 12; bit += 1) rest = rest << 1 ^ (rest >> 11) * 0x1f25;
  const bits = version << 12 | rest;
  for (let bit = 0; bit < 18; bit += 1) {
    const dark = (bits >> bit & 1) === 1;
    const [along, across] = [Math.floor(bit / 3), size - 11 + bit % 3];
    set(along, across, dark);
    set(across, along, dark);
  }
}

/**
 * Lays the words in pairs of columns from the right, upwards and downwards in turn, masked.
 * @param {(boolean | undefined)[][]} modules
 * @param {number[]} all
 */
function layWords(modules, all) {
  const size = modules.length;
  let at = 0;
  for (let right = size - 1; right > 0; right -= 2) {
    if (right === 6) right = 5;
    const upwards = (right + 1 & 2) === 0;
    for (let step = 0; step < size; step += 1) {
      const row = upwards ? size - 1 - step : step;
      for (const column of [right, right - 1]) {
        if (modules[row][column] !== undefined) continue;
        const bit = (all[at >> 3] ?? 0) >> 7 - (at & 7) & 1;
        modules[row][column] = (bit === 1) !== ((row + column) % 2 === 0);
        at += 1;
      }
    }
  }
}

/** @param {boolean[][]} modules */
function pathOf(modules) {
  let path = "";
  let [x, y] = [0, -0.5];
  for (const [index, row] of modules.entries()) {
    const cells = row.map((dark) => dark ? "1" : "0").join("");
    for (const dark of cells.matchAll(/1+/g)) {
      const [start, down] = [QUIET + dark.index, QUIET + index];
      path += `${path ? "m" : "M"}${start - x} ${down - y}h${dark[0].length}`;
      [x, y] = [start + dark[0].length, down];
    }
  }
  return path;
}
