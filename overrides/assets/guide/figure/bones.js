// Between two poses: bones turn at their joints and keep their length, and what lies round them goes with them.

/**
 * The path of a shape, or the place of one that is the same in every figure, and the joints that move it, as numbers
 * across and down. The first joint goes straight to its place; every other one turns round the one before it. The
 * outlines of a path belong to the last bones, and so does a place.
 * @typedef {{ path: string, place: string, bones: string }} Drawing
 * @typedef {{ x: number, y: number, angle: number }} Frame
 */

const PLACE = /^translate\((-?[\d.]+) (-?[\d.]+)\)(?:rotate\((-?[\d.]+)\))?(?:scale\((-?[\d.]+)(?: (-?[\d.]+))?\))?$/;
const COMMAND = /([mlqtaz])([^mlqtaz]*)/gi;
const NUMBER = /-?(\d+\.?\d*|\.\d+)/g;
const DEGREE = Math.PI / 180;

/**
 * Returns what lies between two drawings, at 0 the first and at 1 the second. Without as many joints and the same
 * commands in both, the second stands.
 * @param {Drawing} start
 * @param {Drawing} end
 * @param {number} part from 0 to 1
 * @returns {Drawing}
 */
export function moved(start, end, part) {
  const [from, to] = [commands(start.path), commands(end.path)];
  const [first, last] = [numbers(start.bones), numbers(end.bones)];
  const alike = first.length === last.length && from.length === to.length &&
    to.every(({ name, values }, index) => name === from[index].name && values.length === from[index].values.length);
  if (part >= 1 || !alike || last.length < 4) return end;
  const joints = turned(first, last, part);
  const [before, after, now] = [frames(first), frames(last), frames(joints)];
  const place = placed(start.place, end.place, part, {
    before: before[before.length - 1],
    after: after[after.length - 1],
    now: now[now.length - 1],
  });
  let bone = now.length - to.filter(({ name }) => name === "M").length - 1;
  const path = to.map(({ name, values }, index) => {
    if (name === "M") bone += 1;
    return name + carried(from[index].values, values, name === "A" ? 5 : 0, part, {
      before: before[bone],
      after: after[bone],
      now: now[bone],
    });
  });
  return { path: path.join(""), place, bones: joints.map(rounded).join(" ") };
}

/**
 * Returns the place between two, carried by their bone; what is turned over narrows and widens again, as a head that turns.
 * @param {string} start
 * @param {string} end
 * @param {number} part
 * @param {{ before: Frame, after: Frame, now: Frame }} bone
 */
function placed(start, end, part, bone) {
  const [from, to] = [PLACE.exec(start), PLACE.exec(end)];
  if (!from || !to) return end;
  const [fromX, fromY, fromTurn, ...fromScale] = told(from);
  const [toX, toY, toTurn, ...toScale] = told(to);
  const turn = turning(fromTurn * DEGREE - bone.before.angle, toTurn * DEGREE - bone.after.angle, part);
  const at = carried([fromX, fromY], [toX, toY], 0, part, bone);
  const scale = toScale.map((each, index) => turnedOver(fromScale[index], each, part));
  return `translate(${at})rotate(${rounded((turn + bone.now.angle) / DEGREE)})scale(${scale.join(" ")})`;
}

/**
 * Returns the scale between two. One that is turned over never becomes a line.
 * @param {number} from
 * @param {number} to
 * @param {number} part
 */
function turnedOver(from, to, part) {
  const scale = mix(from, to, part);
  const least = 0.6 * Math.min(Math.abs(from), Math.abs(to));
  return rounded(Math.abs(scale) < least ? Math.sign(scale || to) * least : scale);
}

/**
 * Returns the numbers of a place: across and down, the turn in degrees, and the scale ahead and aside.
 * @param {RegExpExecArray} place
 */
function told([, x, y, turn = "0", ahead = "1", aside = ahead]) {
  return [x, y, turn, ahead, aside].map(Number);
}

/**
 * Returns the joints on their way, each turned round the one before it.
 * @param {number[]} first
 * @param {number[]} last
 * @param {number} part
 */
function turned(first, last, part) {
  const joints = [mix(first[0], last[0], part), mix(first[1], last[1], part)];
  for (let at = 2; at < last.length; at += 2) {
    const [fromX, fromY] = [first[at] - first[at - 2], first[at + 1] - first[at - 1]];
    const [toX, toY] = [last[at] - last[at - 2], last[at + 1] - last[at - 1]];
    const length = mix(Math.hypot(fromX, fromY), Math.hypot(toX, toY), part);
    const angle = turning(Math.atan2(fromY, fromX), Math.atan2(toY, toX), part);
    joints.push(joints[at - 2] + length * Math.cos(angle), joints[at - 1] + length * Math.sin(angle));
  }
  return joints;
}

/**
 * Returns the numbers of a command, with its points carried by their bone; the first `flags` numbers stay.
 * @param {number[]} first
 * @param {number[]} last
 * @param {number} flags
 * @param {number} part
 * @param {{ before: Frame, after: Frame, now: Frame }} bone
 */
function carried(first, last, flags, part, { before, after, now }) {
  const values = last.slice(0, flags);
  for (let at = flags; at < last.length; at += 2) {
    const [fromAhead, fromAside] = inside(before, first[at], first[at + 1]);
    const [toAhead, toAside] = inside(after, last[at], last[at + 1]);
    const [ahead, aside] = [mix(fromAhead, toAhead, part), mix(fromAside, toAside, part)];
    const [cos, sin] = [Math.cos(now.angle), Math.sin(now.angle)];
    values.push(now.x + ahead * cos - aside * sin, now.y + ahead * sin + aside * cos);
  }
  return values.map(rounded).join(" ");
}

/**
 * Returns each bone as the place where it begins and the angle at which it lies.
 * @param {number[]} joints
 */
function frames(joints) {
  /** @type {Frame[]} */
  const found = [];
  for (let at = 2; at < joints.length; at += 2) {
    const [x, y] = [joints[at - 2], joints[at - 1]];
    found.push({ x, y, angle: Math.atan2(joints[at + 1] - y, joints[at] - x) });
  }
  return found;
}

/**
 * Returns a point as steps ahead and aside from where a bone begins.
 * @param {Frame} bone
 * @param {number} x
 * @param {number} y
 */
function inside({ x: fromX, y: fromY, angle }, x, y) {
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return [(x - fromX) * cos + (y - fromY) * sin, (y - fromY) * cos - (x - fromX) * sin];
}

/**
 * Returns an angle between two, the shorter way round.
 * @param {number} from
 * @param {number} to
 * @param {number} part
 */
function turning(from, to, part) {
  return from + Math.atan2(Math.sin(to - from), Math.cos(to - from)) * part;
}

/** @param {number} from @param {number} to @param {number} part */
function mix(from, to, part) {
  return from + (to - from) * part;
}

/** Returns a number to a tenth. @param {number} value */
export function rounded(value) {
  return Math.round(value * 10) / 10;
}

/**
 * Returns the commands of a path with their points from the corner of the picture. In the page, each point is told from
 * the one before.
 * @param {string} path
 */
function commands(path) {
  let [x, y, firstX, firstY] = [0, 0, 0, 0];
  return [...path.matchAll(COMMAND)].map(([, told, written]) => {
    const name = told.toUpperCase();
    const flags = name === "A" ? 5 : 0;
    const values = numbers(written).map((value, at) =>
      told === name || at < flags ? value : value + ((at - flags) % 2 ? y : x)
    );
    if (name === "Z") [x, y] = [firstX, firstY];
    else [x, y] = values.slice(-2);
    if (name === "M") [firstX, firstY] = [x, y];
    return { name, values };
  });
}

/** @param {string} written */
function numbers(written) {
  return (written.match(NUMBER) ?? []).map(Number);
}
