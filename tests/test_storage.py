"""Storage is input: every site of the same owner can write it, and whatever stands there, the guide works."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager

import pytest
from playwright.sync_api import FilePayload, Page, expect

from browser_steps import FIRST, Session, wants_no_lesson
from conftest import storage_key

TURN = "stretches/side-turn/"
ROUTINE = "routines/all-round/"
PAGES = (TURN, ROUTINE, "record/")

# What each of our keys holds instead. Where nothing is said of a key, the kind's `all` stands there.
JUNK = {
    "no JSON": "({ all: '{' })",
    "a number for all": "({ all: stored(7) })",
    "another version": "({ all: JSON.stringify({ version: 2, value: { seen: true, media: '(dark)' } }) })",
    "as deep as it goes": "({ all: `{\"version\":1,\"value\":${'['.repeat(50000)}${']'.repeat(50000)}}` })",
    "numbers in place of texts and lists": """({
        colours: { media: 7 }, pace: { getReady: 7, rest: 1e308, volume: -1, tones: 1, autoAdvance: 0 },
        doses: { [stretch]: { hold: 7, reps: 1e308 } }, ticks: { day, ticked: 7 }, "left out": { stretches: 7 },
        session: { day, phases: 7, index: 0, elapsed: 0, held: 7 }, before: { seen: 1 }, told: { wakeLock: 1 },
        record: { [day]: 7 },
    })""",
    "objects in place of texts": """({
        colours: { media: { includes: 1 } }, pace: { getReady: {}, rest: [], tones: {} },
        doses: { [stretch]: { hold: {}, reps: [] } }, ticks: { day, ticked: [{}, [box]] },
        "left out": { stretches: [{}, [stretch]] }, session: { day, phases: [phase({}, 30, box)], ...begun },
        before: { seen: {} }, told: { wakeLock: {} }, record: { [day]: { [stretch]: { ...done, title: {} } } },
    })""",
    "nothing in every place": """({
        colours: { media: null }, pace: { getReady: null, rest: null }, doses: { [stretch]: null },
        ticks: { day, ticked: [null] }, "left out": { stretches: [null] },
        session: { day, phases: [null], ...begun }, before: { seen: null }, told: { wakeLock: null },
        record: { [day]: { [stretch]: null } },
    })""",
    "holds that are nothing": """({
        session: { day, phases: [phase("hold", 30, box)], index: 0, elapsed: 0, held: [null] }, record: { [day]: null },
    })""",
    "kinds that no phase has": """({
        colours: { media: "(prefers-color-scheme: none)" }, pace: { getReady: "soon" },
        doses: { [stretch]: { hold: "long" } },
        session: { day, phases: ["sleep", "done", "constructor"].map((kind) => phase(kind, 30, box)), ...begun },
        record: { "2027-02-30": { [stretch]: done } },
    })""",
    "a hold without end": """({
        pace: { getReady: "1e308", rest: "9".repeat(400) },
        doses: { [stretch]: { hold: "1e308", reps: "9".repeat(400) } },
        session: { day, phases: [phase("hold", 1e308, box)], index: 0, elapsed: 1e307, held: [] },
        record: { [day]: { [stretch]: { ...done, seconds: 1e308 } } },
    })""",
    "less than nothing": """({
        pace: { getReady: "-5" }, doses: { [stretch]: { hold: "-5", reps: "0" } },
        session: { day, phases: [phase("hold", 30, box)], index: 0, elapsed: -1e12, held: [] },
        record: { [day]: { [stretch]: { ...done, holds: -1 } } },
    })""",
    "20,000 of all": """({
        colours: { media: "light".repeat(20000) }, pace: many((each) => [`pace ${each}`, "5"]),
        doses: many((each) => [`stretch ${each}`, { hold: "5" }]), ticks: { day, ticked: Array(20000).fill(box + "x") },
        "left out": { stretches: Array(20000).fill("x") },
        session: { day, phases: Array(20000).fill(phase("hold", 30, box)), ...begun },
        record: { [day]: many((each) => [`stretch ${each}`, each]) },
    })""",
    "names that every object has": """({
        colours: JSON.parse('{"__proto__":{"media":"dark"}}'), pace: JSON.parse('{"__proto__":{"getReady":"1"}}'),
        doses: JSON.parse('{"__proto__":{"hold":"1"},"constructor":{"hold":"1"}}'),
        ticks: { day, ticked: ["__proto__", "constructor"] }, "left out": { stretches: ["__proto__", "constructor"] },
        session: { day, phases: [phase("constructor", 30, "__proto__")], ...begun },
        record: JSON.parse(`{"__proto__":{"${stretch}":1},"constructor":{"${stretch}":1}}`),
    })""",
}
FILL = """([keys, pages, kind]) => {
    const stored = (value) => JSON.stringify({ version: 1, value });
    const many = (entry) => Object.fromEntries(Array.from({ length: 20000 }, (_, each) => entry(each)));
    const phase = (kind, seconds, box) => ({ kind, seconds, box });
    const two = (part) => String(part).padStart(2, "0");
    const now = new Date();
    const day = `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
    const begun = { index: 0, elapsed: 0, held: [] };
    const stretch = "side-turn";
    const box = "side-turn-1-1";
    const done = { title: "Side turn", seconds: 60, holds: 2, left: 1, right: 1 };
    const junk = eval(kind);
    localStorage.clear();
    const ofPage = ["ticks", "session", "left out"].flatMap((name) => pages.map((path) => [name, `${name} ${path}`]));
    const ofSite = ["colours", "pace", "doses", "record", "before", "told"].map((name) => [name, name]);
    for (const [name, key] of [...ofPage, ...ofSite]) {
        const text = name in junk ? stored(junk[name]) : junk.all;
        if (text) localStorage.setItem(keys + key, text);
    }
}"""


def fill(page: Page, kind: str) -> None:
    """Put junk of this kind under every key of the site, in a browser that has one of its pages open."""
    page.evaluate(FILL, [storage_key(""), [TURN, ROUTINE], JUNK[kind]])


@contextmanager
def quick(page: Page) -> Iterator[None]:
    """Expect the page to work for less than a second, however many others work on the machine."""
    devtools = page.context.new_cdp_session(page)
    devtools.send("Performance.enable", {"timeDomain": "threadTicks"})

    def worked() -> float:
        metrics = devtools.send("Performance.getMetrics")["metrics"]
        return float(next(each["value"] for each in metrics if each["name"] == "ScriptDuration"))

    before = worked()
    yield
    assert worked() - before < 1


def play(session: Session) -> None:
    """Press Start, read what a device that remembers nothing has to be told, and expect the time to pass."""
    session.press("Start")
    if session.page.get_by_role("region", name="Before you start").is_visible():
        session.press("Start")
    session.shows("Get ready", FIRST)
    session.passes(2)
    session.shows("Get ready", FIRST - 2)
    session.passes(FIRST - 2)
    expect(session.phase).not_to_have_text("Get ready")


@pytest.mark.parametrize("kind", JUNK)
def test_whatever_is_stored_every_page_works_and_the_timer_runs(page: Page, kind: str) -> None:
    """Junk under every key: no error on any page, the guide's own pace and colours, Start, and no long wait."""
    page.goto("")
    assert page.locator("html").get_attribute("data-keys") == storage_key("")
    fill(page, kind)
    for path in PAGES:
        with quick(page):
            page.goto(path)
            expect(page.locator("body[data-md-color-scheme=default]")).to_be_attached()
            if path in {TURN, ROUTINE}:
                session = Session(page, path)
                assert session.ticked() == 0
                play(session)
            elif path == "record/":
                expect(page.get_by_text("Nothing is recorded yet.")).to_be_visible()
                expect(page.get_by_text("Part of what is stored here")).to_be_visible()


def test_junk_of_another_tab_stops_no_session(page: Page) -> None:
    """What another tab writes is read by the same rules, while a session runs."""
    session = Session(page, TURN)
    play(session)
    other = page.context.new_page()
    other.goto("")
    for kind in JUNK:
        fill(other, kind)
        session.passes(1)
        expect(session.button("Pause")).to_be_visible()


def test_a_copy_that_is_too_large_or_impossible_changes_nothing(page: Page) -> None:
    """What is in the record stays, whatever is loaded; a copy that is right is taken in."""
    done = {"title": "Side turn", "seconds": 60, "holds": 2, "left": 1, "right": 1}

    def load(days: Mapping[str, object], padding: int = 0) -> None:
        text = json.dumps({"format": "stretch-guide-record-1", "days": days}) + " " * padding
        copy: FilePayload = {"name": "copy.json", "mimeType": "application/json", "buffer": text.encode()}
        page.get_by_label("Load a copy").set_input_files(copy)

    page.goto("record/")
    status = page.locator("stretch-record [role=status]")
    load({"2027-01-10": {"side-turn": done}})
    expect(status).to_have_text("The copy is loaded.")
    before = page.evaluate("key => localStorage.getItem(key)", storage_key("record"))
    page.reload()
    for days, padding in (
        ({"2027-01-11": {"side-turn": done}}, 5_000_000),
        ({"2027-01-11": {"side-turn": done}, "2027-02-30": {"side-turn": done}}, 0),
        ({"2027-01-11": {"side-turn": done, "constructor": {**done, "seconds": -1}}}, 0),
    ):
        load(days, padding)
        expect(status).to_contain_text("Nothing was changed.")
        assert page.evaluate("key => localStorage.getItem(key)", storage_key("record")) == before
        page.reload()
    expect(page.get_by_role("row", name="Side turn")).to_contain_text("12111")


def test_a_file_that_cannot_be_read_is_told_as_such(page: Page) -> None:
    """A file that the device does not hand over may well be a copy, and is not called anything else."""
    page.add_init_script("Blob.prototype.text = () => Promise.reject(new DOMException('gone', 'NotReadableError'));")
    page.goto("record/")
    page.get_by_label("Load a copy").set_input_files(
        FilePayload(name="a.json", mimeType="application/json", buffer=b"{}")
    )
    expect(page.locator("stretch-record [role=status]")).to_have_text(
        "This file could not be read. Nothing was changed."
    )


def test_a_browser_that_stores_nothing_does_all_but_remember(page: Page) -> None:
    """With storage forbidden no script fails, the colours can be changed, and a session keeps its ticks and pace."""
    page.add_init_script(
        """const refused = new DOMException("no", "SecurityError");
        Object.defineProperty(globalThis, "localStorage", { get() { throw refused; } });
        ServiceWorkerContainer.prototype.getRegistration = () => Promise.reject(refused);"""
    )
    session = Session(page, "stretches/side-turn/")
    scheme = page.evaluate("document.body.dataset.mdColorScheme")
    colours = page.locator("guide-colours button:visible")
    for _ in range(3):
        colours.click()
        if page.evaluate("document.body.dataset.mdColorScheme") != scheme:
            break
    assert page.evaluate("document.body.dataset.mdColorScheme") != scheme
    page.get_by_label("Hold for").fill("7")
    wants_no_lesson(page)
    session.press("Start")
    session.press("Start")  # past what comes before the first session ever
    session.passes(5 + 7)
    expect(session.phase).to_have_text("Switch sides")
    expect(session.box("Rep 1, left side")).to_be_checked()
