// The session as one value: what each event makes of it, promise by promise.

import assert from "node:assert/strict";

import { boxes, PACE } from "./boxes.js";
import { Device, HOUR, MIDNIGHT, ROUTINE } from "./device.js";
import { generator } from "./junk.js";
import { LEAD_IN, STEP, Story } from "./random-sessions.js";
import { isWork } from "../../overrides/assets/guide/session/plan.js";
import { inSession, placeOf } from "../../overrides/assets/guide/session/state.js";
import { view } from "../../overrides/assets/guide/session/view.js";

const TODAY = "2027-01-15";
const TOMORROW = "2027-01-16";

/** How long each hold is over when it is done, from the first second of its session. */
const FIRST = PACE.getReady;

/** @param {Device} device */
function heldOn(device, day = TODAY) {
  return [...device.record].filter(([what, times]) => what.startsWith(day) && times).map(([what]) => what.slice(11));
}

Deno.test("a clock that is set back changes nothing, and one that is set forward counts no hold", () => {
  const device = new Device().does("main").passes(FIRST + 5);
  device.wall -= HOUR;
  assert.equal(device.does("pass").shown, "hold 15");
  assert.equal(device.passes(5).shown, "hold 10");
  device.wall += 3 * HOUR;
  assert.equal(device.passes(1).shown, "hold 9");
  assert.deepEqual(heldOn(device), []);
  assert.equal(device.state.name === "paused" && device.state.why, "interrupted");
  assert.equal(device.does("main").passes(3 + 9).shown, "switch 10");
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a device that slept without counting the time waits to be continued where it was", () => {
  const device = new Device().does("main").passes(FIRST + 5);
  device.wall += 2 * HOUR;
  device.does("look");
  assert.equal(device.state.name, "paused");
  assert.equal(device.shown, "hold 15");
});

Deno.test("a tab that slept while time went on has held what was to be held", () => {
  const device = new Device().does("main").passes(FIRST + 20 + 10 + 20 + 10 + 1);
  assert.equal(heldOn(device).length, 2);
  assert.equal(device.shown, "hold 19");
});

Deno.test("a stretch that comes twice in a routine is held, ticked, left out and found again each for itself", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does("leave").open();
  assert.deepEqual(device.state.ticked, [ROUTINE[0].value]);
  for (const at of [0, 1, 2, 3, 8, 9]) device.does({ type: "tick", value: ROUTINE[at].value, ticked: true });
  assert.equal(new Set(ROUTINE.map(({ value }) => value)).size, ROUTINE.length);
  device.does("end").does("reset");
  device.does({ type: "read", boxes: ROUTINE.map((box) => ({ ...box, leftOut: box.part === 3 })), pace: PACE });
  const { phase } = view(device.does("main").state, device.time);
  assert.equal(phase?.box.part, 0);
});

Deno.test("only Reset of another tab ends a session that plays here", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  const ticked = [...device.state.ticked];
  const elsewhere = { type: "ticks-elsewhere", day: TODAY, ticked: [], reset: false };
  for (const event of [elsewhere, { ...elsewhere, day: TOMORROW }, { ...elsewhere, day: undefined }]) {
    device.does(event);
    assert.equal(device.state.name, "playing");
    assert.deepEqual(device.state.ticked, ticked);
    assert.deepEqual(device.deeds.find((deed) => deed.do === "save-ticks"), { do: "save-ticks", reset: false });
  }
  device.does({ ...elsewhere, ticked: [ROUTINE[9].value] });
  assert.deepEqual(new Set(device.state.ticked), new Set([...ticked, ROUTINE[9].value]));
  device.does({ ...elsewhere, reset: true });
  assert.equal(device.state.name, "ready");
  assert.deepEqual(device.state.ticked, []);
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a tab that shows no session shows the ticks of the other, and of its day", () => {
  const device = new Device();
  const elsewhere = { type: "ticks-elsewhere", day: TODAY, ticked: [ROUTINE[0].value, "gone"], reset: false };
  assert.deepEqual(device.does(elsewhere).state.ticked, [ROUTINE[0].value]);
  assert.deepEqual(device.does({ ...elsewhere, day: undefined, ticked: [] }).state.ticked, [ROUTINE[0].value]);
  device.wall = MIDNIGHT + HOUR;
  assert.deepEqual(device.does({ ...elsewhere, day: TODAY }).state.ticked, []);
  assert.deepEqual(device.does({ ...elsewhere, day: TOMORROW }).state.ticked, [ROUTINE[0].value]);
  assert.equal(device.deeds.length, 0);
});

Deno.test("the tab that began or continued last plays on, and the other gives up and takes nothing back", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does({ type: "session-elsewhere", tab: "this", running: true, gone: false });
  assert.equal(device.state.name, "playing");
  device.does({ type: "session-elsewhere", tab: undefined, running: false, gone: true });
  assert.equal(device.state.name, "playing");
  device.does({ type: "session-elsewhere", tab: "other", running: true, gone: false });
  assert.equal(device.state.name, "ready");
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a session that was found and is over elsewhere is given up", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does("leave").open();
  assert.equal(device.state.name === "paused" && device.state.why, "found");
  device.does({ type: "session-elsewhere", tab: undefined, running: false, gone: true });
  assert.equal(device.state.name, "ready");
});

Deno.test("a page that is left pauses; come back to from the browser's cache, it stands where it stood", () => {
  const device = new Device().does("main").passes(FIRST + 5).does("leave");
  assert.equal(device.passes(HOUR / 1000).shown, "hold 15");
  assert.deepEqual(heldOn(device), []);
  assert.equal(device.does("main").passes(3 + 15).shown, "switch 10");
});

Deno.test("a hold belongs to the day on which it ended, also when it is taken back on the next, or was slept through", () => {
  const device = new Device();
  device.wall = MIDNIGHT - (FIRST + 25) * 1000;
  device.does("look").does("main").passes(FIRST + 20 + 10 + 21);
  assert.deepEqual([heldOn(device, TODAY).length, heldOn(device, TOMORROW).length], [1, 1]);
  device.does("back");
  assert.deepEqual([heldOn(device, TODAY).length, heldOn(device, TOMORROW).length], [1, 0]);
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.deepEqual([heldOn(device, TODAY).length, heldOn(device, TOMORROW).length], [0, 0]);
});

Deno.test("a session can be continued past midnight with its ticks, and each hold keeps its day", () => {
  const device = new Device();
  device.wall = MIDNIGHT - (FIRST + 40) * 1000;
  device.does("look").does({ type: "tick", value: ROUTINE[9].value, ticked: true });
  device.does("main").passes(FIRST + 21).does("leave");
  device.wall += 5 * 60_000;
  device.time = 0;
  device.open();
  assert.equal(device.state.name, "paused");
  assert.deepEqual(new Set(device.state.ticked), new Set([ROUTINE[0].value, ROUTINE[9].value]));
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.deepEqual(heldOn(device, TODAY), []);
  device.wall += 5 * HOUR;
  assert.equal(new Device().does("look").state.name, "ready");
  assert.equal(device.open().name, "ready");
  assert.deepEqual(device.state.ticked, []);
});

Deno.test("what comes before the first session is read first, and can be left", () => {
  const device = new Device().does({ type: "main", first: true });
  assert.equal(device.state.name, "reading");
  assert.deepEqual(device.deeds, [{ do: "was-read" }]);
  assert.equal(device.does("not-now").state.name, "ready");
  device.does({ type: "main", first: true });
  assert.equal(device.does("begin").state.name, "playing");
});

Deno.test("a press that has no meaning in a state does nothing", () => {
  for (
    const type of [
      "begin",
      "not-now",
      "skip",
      "back",
      "end",
      "continue",
      "hurts",
      "skip-stretch",
      "leave",
      "constructor",
    ]
  ) {
    assert.equal(new Device().does(type).state.name, "ready", type);
  }
});

Deno.test("what was held yesterday is done for good: ticks by hand of today take nothing of it back", () => {
  const device = new Device();
  device.does("main").passes(FIRST + 21).does("end");
  device.wall = MIDNIGHT + HOUR;
  device.does("look").does({ type: "tick", value: ROUTINE[0].value, ticked: true });
  device.does({ type: "tick", value: ROUTINE[0].value, ticked: false });
  assert.equal(heldOn(device).length, 1);
});

Deno.test("a hold that has ended is saved at once, so that a device whose battery is empty plays it once only", () => {
  const device = new Device().does("main").passes(FIRST + 20);
  device.open();
  device.does("main").passes(10 + 20);
  assert.deepEqual([...device.record.values()], [1, 1]);
});

Deno.test("a session that was found plays nothing that was ticked elsewhere before it is continued", () => {
  const device = new Device().does("main").passes(FIRST + 21);
  device.does("leave").open();
  const ticked = [ROUTINE[0].value, ROUTINE[1].value];
  device.does({ type: "ticks-elsewhere", day: TODAY, ticked, reset: false }).does("main");
  assert.equal(view(device.state, device.time).phase?.box, ROUTINE[2]);
});

Deno.test("whoever presses Pause as the last hold ends has not started anew", () => {
  const device = new Device(ROUTINE.slice(0, 1)).does("main");
  device.time += (FIRST + 21) * 1000;
  device.wall += (FIRST + 21) * 1000;
  assert.equal(device.does("main").state.name, "done");
});

Deno.test("whatever happens in whatever order, no promise of a session is broken", () => {
  const begun = performance.now();
  let events = 0;
  for (let seed = 1; seed <= 15_000; seed += 1) {
    const story = new Story(seed);
    for (let count = 0; count < 30; count += 1) story.act();
    story.end();
    events += story.events;
  }
  const seconds = (performance.now() - begun) / 1000;
  console.log(`${events} random events, ${Math.round(events / seconds)} a second`);
});

Deno.test("from Start to Done a session takes what its plan promised, pauses with their lead-in aside, on both sides alike", () => {
  for (let seed = 1; seed <= 300; seed += 1) {
    const random = generator(seed);
    const device = new Device();
    const promised = view(device.state, device.time).wholeLeft * 1000;
    const begun = device.time;
    let stood = 0;
    device.does("main");
    while (inSession(device.state) && device.time < 10 * HOUR) {
      if (random() < 0.1) {
        const from = device.time;
        const { phase, left } = placeOf(device.state, from);
        const partly = phase !== null && isWork(phase) && left < phase.seconds * 1000;
        device.does("main").passes(STEP * Math.floor(random() * 400) / 1000).does("main");
        device.passes(partly ? LEAD_IN / 1000 : 0);
        stood += device.time - from;
      } else device.passes(STEP / 1000);
    }
    assert.equal(device.state.name, "done");
    assert.equal(device.time - begun - stood, promised, `seed ${seed}`);
    const sides = ["left", "right"].map((side) => device.state.held.filter((hold) => hold.side === side).length);
    assert.deepEqual(sides, [3, 3]);
  }
});

Deno.test("what nobody times is counted press by press, and done once the reader says that it is enough", () => {
  const device = new Device([
    ...boxes(["", ""], { name: "squeeze", work: "count", seconds: Infinity }),
    ...boxes([""], { part: 1 }),
  ]);
  device.does("main").passes(FIRST);
  assert.equal(view(device.state, device.time).name, "count");
  device.does("main").does("main").passes(HOUR / 2000).does("main");
  assert.equal(view(device.state, device.time).count, 3);
  device.does("leave").open();
  assert.equal(view(device.state, device.time).count, 3);
  device.does("main").does("skip");
  assert.deepEqual(device.state.held.map(({ reps, seconds }) => [reps, seconds]), [[3, 0]]);
  assert.equal(device.passes(7).shown.split(" ")[0], "count");
  // Whoever counted none has done none.
  device.does("skip");
  assert.equal(device.state.held.length, 1);
  assert.deepEqual(heldOn(device), ["squeeze.0-1-1"]);
  device.does("back").does("back").does("back");
  assert.equal(device.state.held.length, 0);
});

Deno.test("a movement and a breath have two halves each, are counted from one, and end with their phase", () => {
  for (const work of /** @type {const} */ (["move", "breathe"])) {
    const device = new Device(boxes([""], { work, beats: 3, seconds: 12 })).does("main").passes(FIRST);
    const beats = [];
    for (let half = 0; half < 6; half += 1, device.passes(2)) {
      const { beat } = view(device.state, device.time);
      beats.push(`${beat?.number} ${beat?.second} ${beat?.next}`);
    }
    assert.deepEqual(beats, [1, 1, 2, 2, 3, 3].map((number, half) => `${number} ${half % 2 === 1} 2000`));
    assert.equal(device.state.name, "done");
    assert.equal(device.state.held[0].reps, work === "move" ? 3 : 1);
  }
});

Deno.test("between sets the rest is that of the dose, also where the reader rests otherwise between holds", () => {
  const [first, second] = boxes(["", ""], { setRest: 60 });
  const device = new Device([first, { ...second, set: 2 }]);
  device.pace.rest = 3;
  device.does({ type: "read", boxes: device.all, pace: device.pace }).does("main").passes(FIRST + 30);
  assert.equal(device.shown, "rest 60");
});

/** The stretch of a part, done in another way: other boxes in its place. @param {number} part @param {string} name */
function swapped(part, name) {
  const instead = boxes(["left", "right"], { part, name, seconds: 5, position: "sitting" });
  const at = ROUTINE.findIndex((box) => box.part === part);
  return {
    type: "swapped",
    part,
    pace: PACE,
    boxes: [...ROUTINE.slice(0, at), ...instead, ...ROUTINE.slice(at).filter((box) => box.part !== part)],
  };
}

Deno.test("a stretch that hurts is done in another way at once, from its beginning, and what was held stays recorded", () => {
  const device = new Device().does("main").passes(FIRST + 20 + 1).does("hurts").does(swapped(0, "easier")).does(
    "continue",
  );
  const { state } = device;
  assert.equal(state.name, "playing");
  assert.equal(inSession(state) && placeOf(state, device.time).phase?.box.name, "easier");
  assert.deepEqual(state.ticked, []);
  assert.equal(heldOn(device).length, 1);
  device.passes(FIRST).passes(5);
  assert.deepEqual(device.state.ticked, ["easier.0-1-1"]);
});

Deno.test("whoever lies on the floor already has no way to it before an easier version", () => {
  const device = new Device().does("main");
  device.pace = { ...PACE, teach: "every" };
  device.does({ type: "read", boxes: ROUTINE, pace: device.pace });
  const kind = () => inSession(device.state) ? placeOf(device.state, device.time).phase?.kind : "";
  for (let presses = 0; kind() !== "down"; presses += 1) {
    assert.ok(presses < 30);
    device.does("skip");
  }
  const event = { ...swapped(3, "easier"), pace: device.pace };
  assert.equal(device.does(event) && kind(), "transition");
  device.does("skip").does("skip").does("hurts").does(event);
  assert.equal(kind(), "get-ready");
});

Deno.test("a stretch that is still to come, or that nobody plays, is swapped without stopping anything", () => {
  const device = new Device().does("main").passes(FIRST + 5).does(swapped(2, "other"));
  assert.equal(device.shown, "hold 15");
  assert.equal(new Device().does(swapped(0, "easier")).state.name, "ready");
});

Deno.test("a session in which a stretch was swapped goes on after a reload", () => {
  const device = new Device().does("main").passes(FIRST + 20 + 1);
  const event = swapped(0, "easier");
  device.does(event);
  device.all = event.boxes;
  assert.equal(device.does("leave").open().name, "paused");
});
