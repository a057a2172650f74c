"""A stretch is written in the browser: the form makes a page that is right, and says what is wrong where it is."""

import re
from pathlib import Path, PurePath
from urllib.parse import parse_qs, urlsplit

from playwright.sync_api import Browser, Page, expect

from accessibility import violations_in_both_schemes
from conftest import GUIDE, Build, Site, served
from guide.reading.check import check_files
from guide.reading.tidy import tidied
from guide.showing.form import stretch_form
from test_offline import listed

WRITE = "contributing/write/"
LEAFLET = """Ear to shoulder
1. Stand with your back to a wall.
2. Bring one ear towards your shoulder.
   Hold still.
3. Come back.
Hold for 20 to 30 seconds. Repeat twice on each side.
Source: “Neck stretches”, NHS, 2023"""
# Doses of every shape.
DOSES = (
    "{hold: 2 min, reps: 1}",
    "{hold: 90 s, reps: 1, side: the sore side}",
    "{hold: 3-5 breaths, reps_per_side: 1-2, sets: 2-3, rest_between_sets: 1 min}",
    "{hold: 10 s, reps: {left: 5, right: 3}, side_order: one side first}",
    "{holds: [10 s, 20 s], reps: 2}",
    "{move: 4 s, reps: 5-10, rest: 0 s}",
    "{move: with your breath, reps_per_side: 5, sets: 2, build_up: Add a rep each week.}",
    "{move: 4 s, reps: {left: 5, right: 3}}",
    "{reps: as many as are comfortable, side: the stiff side, times_a_day: 2}",
)
DOSED = """---
title: Dose {number}
summary: Nod as it says.
position: chair
areas: [neck]
needs: [a chair, a towel]
dose: {dose}
face: down
kind: {kind}
easier: Nod less.
do_not_if: [a stiff neck]
stop_if: [your neck hurts, you feel dizzy, you are tired]
---

1. Sit.
2. Nod and **hold**.
3. Look up.
4. Come back.
"""


def field(page: Page, name: str) -> str:
    """Return the message that stands at a field."""
    return page.locator(f"[data-field={name}]:not(template *) > .fault").inner_text()


def written(page: Page) -> str:
    """Return the text that the form has made."""
    return page.locator("[data-part=text]").text_content() or ""


def problems(text: str) -> list[str]:
    return [str(each) for each in check_files({"stretches/ear-to-shoulder.md": text.encode()}, "docs").problems]


def test_a_stretch_from_a_leaflet_to_github(browser: Browser, known: str) -> None:
    """A leaflet is pasted, the rest filled in by keyboard; GitHub is given a tidy page that the check calls right."""
    page = browser.new_page(base_url=known, service_workers="block", viewport={"width": 390, "height": 844})
    page.goto(WRITE)
    page.get_by_label("Title", exact=True).first.fill("Ear to shoulder")
    page.get_by_label("Summary").fill("Tilt your head: first to one side, then to the other.")
    page.get_by_label("Position").select_option("standing")
    page.get_by_role("checkbox", name="neck").focus()
    page.keyboard.press("Space")
    page.get_by_text("Paste a leaflet").click()
    page.get_by_label("Each numbered line").fill(LEAFLET)
    page.get_by_role("button", name="Fill in from it").press("Enter")
    expect(page.get_by_label("Step 2", exact=True)).to_have_value("Bring one ear towards your shoulder. Hold still.")
    expect(page.locator("[data-part=taken]")).to_have_text(
        "The leaflet is in the form. See whether each field says what it should."
    )
    page.get_by_label("Ask first if").fill("whiplash\na sore neck")
    preview = page.get_by_role("region", name="Preview")
    expect(preview.locator(".dose")).to_have_text("Hold 20 to 30 seconds. 2 on each side, 4 in all.")
    expect(preview.locator(".duration")).to_have_text("About 2 to 3 minutes")
    expect(preview).to_contain_text("Ask a clinician first in case of whiplash or a sore neck.")
    boxes = preview.get_by_role("checkbox", name=re.compile("^Rep [1-9], (left|right) side$"))
    expect(boxes).to_have_count(4)
    reps = page.get_by_role("group", name="Reps per side")
    reps.get_by_label("From").fill("3")
    expect(boxes).to_have_count(6)
    reps.get_by_label("From").fill("2")
    expect(boxes).to_have_count(4)
    preview.get_by_role("checkbox", name="Rep 1, left side").check()
    preview.get_by_role("button", name="Start").click()
    page.get_by_role("dialog").get_by_role("button", name="Start").click()
    expect(page.get_by_role("dialog").get_by_role("timer")).to_be_visible()
    page.keyboard.press("Escape")
    kept = page.evaluate("Object.keys(localStorage).map((key) => key.split(':').at(-1))")
    assert not [name for name in kept if re.search("tick|session|record|doses|known", name)], kept
    link = page.get_by_role("link", name="Propose on GitHub")
    address = urlsplit(link.get_attribute("href") or "")
    assert f"{address.netloc}{address.path}" == "github.com/someone/stretches/new/main/docs/stretches"
    asked = parse_qs(address.query)
    assert asked["filename"] == ["ear-to-shoulder.md"]
    (text,) = asked["value"]
    assert problems(text) == []
    assert tidied("stretches/ear-to-shoulder.md", text.encode()).decode() == text
    assert "   Hold still.\n" in text
    assert "- title: Neck stretches\n    publisher: NHS\n" in text
    page.context.route("https://github.com/**", lambda route: route.fulfill(body=""))
    link.click()
    expect(page.locator(".finish [role=status]")).to_contain_text("then come back here for its figures")
    page.goto(WRITE)
    expect(page.locator("[data-part=about]")).to_contain_text("Its figures come next")
    page.get_by_role("link", name="Draw its figures").click()
    expect(page).to_have_url(re.compile(r"/draw/\?page=stretches/ear-to-shoulder.md$"))
    page.close()


def test_what_is_missing_is_told_at_its_field_in_the_words_of_the_check(browser: Browser, known: str) -> None:
    """Nothing goes to GitHub while something is missing; each field says what the check would, and one leads there."""
    page = browser.new_page(base_url=known, service_workers="block")
    page.goto(WRITE)
    page.get_by_label("Title", exact=True).first.fill("Ear to shoulder")
    page.get_by_role("link", name="Propose on GitHub").click()
    expect(page.get_by_label("Summary")).to_be_focused()
    assert len(page.context.pages) == 1
    summary, position = (each for each in stretch_form().fields if each.name in {"summary", "position"})
    assert field(page, "summary").lower() == summary.faults["missing"].lower()
    assert field(page, "position").lower() == position.faults["missing"].lower()
    assert field(page, "hold").startswith("Found no “Hold”.")
    assert "found no numbered step" in page.locator("[data-part=steps] > .fault").inner_text().lower()
    hold = page.get_by_role("group", name="Hold", exact=True)
    hold.get_by_label("From").fill("700")
    hold.get_by_label("to", exact=True).focus()
    page.get_by_label("Summary").focus()
    assert field(page, "hold").startswith('Found "700 s", which is more than 10 min.')
    (said,) = (each for each in problems("---\ndose: {hold: 700 s, reps: 1}\n---\n\n1. Nod.\n") if "dose.hold" in each)
    assert 'found "700 s", which is more than 10 min.' in said
    page.close()


def test_improve_this_page_leads_to_the_form(browser: Browser, known: str) -> None:
    """The page of a stretch opens in the form; one field is changed, and all other rows stay, down to an old field."""
    page = browser.new_page(base_url=known, service_workers="block")
    page.goto("stretches/side-turn/")
    page.get_by_role("link", name="Improve this page").click()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Side turn")
    expect(page.get_by_label(re.compile("^Step [0-9]+$"))).to_have_count(5)
    page.get_by_label("Feel").fill("Along the spine.")
    page.get_by_label("Step 2", exact=True).press("Enter")
    page.keyboard.type("Breathe out.")
    source = (GUIDE / "docs/stretches/side-turn.md").read_text(encoding="utf-8")
    changed = source.replace("avoid_if:", "feel: Along the spine.\navoid_if:")
    changed = changed.replace("3. Turn", "3. Breathe out.\n4. Turn").replace("4. Look", "5. Look")
    assert written(page) == changed.replace("5. Turn to", "6. Turn to")
    link = page.get_by_role("link", name="Propose on GitHub")
    assert link.get_attribute("href") == "https://github.com/someone/stretches/edit/main/docs/stretches/side-turn.md"
    page.close()


def test_what_the_form_cannot_show_stays_and_is_no_fault(page: Page) -> None:
    """Areas in another order and a source that is a text stay to the byte, and nothing is asked of them."""
    text = (
        "---\ntitle: Nod\nsummary: Let your chin sink.\nposition: chair\nareas: [shoulders, neck]\ndose:\n  hold: 5 s\n"
        "  reps: 3\nother_doses:\n  - hold: 10 s\n    source: A leaflet\nsources:\n  - title: A leaflet\n"
        "    publisher: NHS\n    year: 2021\n---\n\n1. Nod.\n"
    )
    page.route("**/nod.md.txt", lambda route: route.fulfill(body=text))
    page.goto(f"{WRITE}?page=stretches/nod.md")
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Nod")
    assert written(page) == text
    page.get_by_role("checkbox", name="chest").first.check()
    assert written(page) == text.replace("[shoulders, neck]", "[shoulders, neck, chest]")
    page.locator("[data-part=propose]").dispatch_event("click")
    assert page.locator(".fault:visible").all_inner_texts() == []


def test_a_draft_is_kept_until_it_is_discarded(page: Page) -> None:
    """What was written is there after the page is closed, and gone after Discard was pressed twice."""
    page.goto(WRITE)
    page.get_by_label("Title", exact=True).first.fill("Half a stretch")
    page.get_by_label("Step 1", exact=True).fill("Kneel.")
    page.reload()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Half a stretch")
    expect(page.get_by_label("Step 1", exact=True)).to_have_value("Kneel.")
    for _ in range(2):
        page.get_by_role("button", name="Discard").click()
    page.reload()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("")


CALF = (
    "Wall calf stretch. 1. Face a wall. 2. Step back. 3. Lean forward. Hold for 30 seconds. 4. Come back. "
    "Repeat 3 times on each side. Stop if your calf is hot and swollen."
)


def test_a_leaflet_is_corrected_and_filled_in_again(page: Page) -> None:
    """It stays in its box and fills in anew all that was not changed since; who copies hears what is missing."""
    page.goto(WRITE)
    page.get_by_text("Paste a leaflet").click()
    leaflet = page.get_by_label("Each numbered line")
    leaflet.fill(CALF)
    page.get_by_role("button", name="Fill in from it").click()
    expect(page.get_by_label("Stop if")).to_have_value("your calf is hot and swollen")
    expect(page.get_by_label("Stop if")).to_be_visible()
    expect(leaflet).to_have_value(CALF)
    page.get_by_label("Step 1", exact=True).fill("Stand before a wall.")
    leaflet.fill(CALF.replace("30 seconds", "20 seconds").replace("Come back.", "Step forward."))
    page.get_by_role("button", name="Fill in from it").click()
    steps = page.get_by_label(re.compile("^Step [0-9]+$"))
    assert [step.input_value() for step in steps.all()] == [
        "Stand before a wall.",
        "Step back.",
        "Lean forward. Hold for 20 seconds.",
        "Step forward.",
    ]
    assert "\ntitle: Wall calf stretch\n" in written(page)
    assert "  hold: 20 s\n  reps_per_side: 3\n" in written(page)
    expect(page.get_by_label("Stop if")).to_have_value("your calf is hot and swollen")
    page.get_by_role("button", name="Copy the text").click()
    expect(page.locator(".finish [role=status]")).to_contain_text("things are not right yet")


def test_a_leaflet_of_one_line_names_its_stretch(browser: Browser, known: str) -> None:
    """What stands before the colon becomes the title and the name of the file, and what asked for them is silent."""
    page = browser.new_page(base_url=known, service_workers="block")
    page.goto(WRITE)
    page.get_by_role("link", name="Propose on GitHub").click()
    assert field(page, "title").startswith("Found no title.")
    page.get_by_text("Paste a leaflet").click()
    page.get_by_label("Each numbered line").fill("Bridge: lie on your back. Lift your hips: not high.")
    page.get_by_role("button", name="Fill in from it").click()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Bridge")
    expect(page.get_by_label("Step 1", exact=True)).to_have_value("Lie on your back.")
    expect(page.get_by_label("Step 2", exact=True)).to_have_value("Lift your hips: not high.")
    for fault in ("[data-field=title]", "[data-part=name]"):
        expect(page.locator(f"{fault}:not(template *) > .fault").first).to_be_hidden()
    page.close()


def test_a_dose_is_marked_at_what_it_lacks_alone(browser: Browser, known: str) -> None:
    """Looking at what is folded in an empty dose leaves no mark that nothing takes away, and no name of the file's."""
    page = browser.new_page(base_url=known, service_workers="block")
    page.goto(WRITE)
    page.get_by_role("link", name="Propose on GitHub").click()
    assert "“Reps per side”" in field(page, "reps")
    page.get_by_role("group", name="Dose").locator("summary").click()
    page.get_by_label("Summary").focus()
    expect(page.locator("[data-field=dose] > .fault")).to_be_hidden()
    page.close()


def test_steps_are_moved_and_pasted(page: Page) -> None:
    """A step is moved and removed by its buttons, and a text of several lines that is pasted becomes steps."""
    page.goto(WRITE)
    step = page.get_by_label("Step 1", exact=True)
    step.evaluate(
        """(step, text) => {
            const clipboardData = new DataTransfer();
            clipboardData.setData("text/plain", text);
            step.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
        }""",
        LEAFLET.partition("\nHold for")[0],
    )
    page.get_by_role("button", name="Move step 4 up").click()
    expect(page.get_by_role("button", name="Move step 3 up")).to_be_focused()
    page.get_by_role("button", name="Remove step 1").click()
    page.get_by_role("button", name="Remove step 1").click()
    assert written(page).endswith("\n1. Come back.\n2. Bring one ear towards your shoulder.\n   Hold still.\n")


# What a stretch's page shows, and its preview, as far as they can be the same: only the page has a name.
OF_THE_PAGE = """(page) => {
    // And a moving figure takes a step's as it needs it.
    const own = new Set(["preserveAspectRatio", "value"]);
    for (const name of ["stretch", "turn", "prescribed", "older", "floor"]) own.add(`data-${name}`);
    const all = (root) => [root, ...root.querySelectorAll("*:not(select *, template *)")];
    const told = (element) => [element.localName, ...[...element.attributes]
        .filter(({ name }) => !own.has(name) || (name === "value" && element.type === "number"))
        .map(({ name, value }) => `${name}=${value.trim()}`).sort(),
        ...[...element.childNodes].filter((node) => node.nodeType === 3 && node.data.trim())
            .map((node) => node.data.trim().replace(/\\s+/g, " "))].join(" | ");
    const figures = page.querySelector("fieldset[data-stretch] template");
    return {
        lead: [...page.querySelectorAll(".summary, p.dose, p.duration, .needs, .avoid-if:not(.safe)")]
            .filter((part) => !part.closest(".related, .card, nav, [hidden]"))
            .map((part) => part.textContent.trim().replace(/\\s+/g, " ")),
        checklist: all(page.querySelector("fieldset[data-stretch]")).map(told),
        figures: [...page.querySelectorAll(".steps ol > li > svg.figure"), ...figures?.content.children ?? []]
            .map((figure) => [told(figure), ...[...figure.children].map((shape) => shape.getAttribute("class"))]),
    };
}"""


def test_the_preview_is_what_the_page_is(browser: Browser, build: Build) -> None:
    """Whatever the dose, the preview has the same words, figures, boxes and plan as the page."""
    docs: dict[str, str | bytes | None] = {
        f"stretches/dose-{number}.md": DOSED.replace("{dose}", dose)
        .replace("{number}", str(number))
        .replace("{kind}", kind)
        for number, (dose, kind) in enumerate([*((dose, "stretch") for dose in DOSES), (DOSES[0], "warm-up")])
    }
    built = build(docs)
    assert built.exit_code == 0, built.printed
    with served(built.folder) as address, browser.new_context(base_url=address, service_workers="block") as context:
        page = context.new_page()
        for src in ("cats-bow", "side-turn", *(PurePath(src).stem for src in docs)):
            page.goto(f"{WRITE}?page=stretches/{src}.md")
            expect(page.locator(".preview stretch-session[ready]")).to_be_attached()
            shown = page.locator(".preview").evaluate(OF_THE_PAGE)
            of_the_page = page.evaluate(
                f"""async (address) => ({OF_THE_PAGE})(
                    new DOMParser().parseFromString(await (await fetch(address)).text(), "text/html"))""",
                f"{address}stretches/{src}/",
            )
            for part, told in of_the_page.items():
                assert shown[part] == told, (src, part)


def test_everybody_can_use_the_form(page: Page) -> None:
    """Axe finds nothing in a form and its preview, with all that is folded open, and 320 pixels are wide enough."""
    page.set_viewport_size({"width": 320, "height": 640})
    page.goto(f"{WRITE}?page=stretches/side-turn.md")
    expect(page.locator(".preview stretch-session[with-effects]")).to_be_attached()
    page.evaluate("document.querySelectorAll('article details').forEach((folded) => folded.open = true)")
    page.get_by_role("button", name="Add one").first.click()
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    assert violations_in_both_schemes(page) == []


def test_without_javascript_the_example_is_there(browser: Browser, site: Site) -> None:
    """Who runs no script is led to the example and the rules."""
    page = browser.new_page(base_url=site.address, java_script_enabled=False)
    page.goto(WRITE)
    page.get_by_role("link", name="copy the example and follow the rules").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Improve this guide")
    page.close()


def test_no_reader_pays_for_the_workbench(site: Site) -> None:
    """No other page names a script or a style of the workbench, and no device keeps them before they are opened."""
    ours = {path.name for path in site.folder.rglob("*.js") if "stretch-form" in path.read_text(encoding="utf-8")}
    ours -= {"sw.js"}
    assert ours
    for path in site.folder.rglob("*.html"):
        if "contributing" not in Path(path).parts:
            assert not [name for name in ours if name in path.read_text(encoding="utf-8")], path
    worker = (site.folder / "sw.js").read_text(encoding="utf-8").split("\n")[1]
    assert worker.startswith("self.LATER = ")
    assert '"contributing/write/"' in worker
    assert all(name in worker for name in ours)
    assert f"{WRITE}" in listed(site.folder)


def test_readers_meet_no_templates_name(browser: Browser, known: str) -> None:
    """The file that the words of the home page come from is named only to whoever follows "Improve this page"."""
    page = browser.new_page(base_url=known, service_workers="block")
    page.goto("")
    file = page.get_by_role("link", name="overrides/home.html")
    expect(file).to_be_hidden()
    page.get_by_text("Improve this page").click()
    expect(file).to_be_visible()
    page.close()


def test_what_is_blank_is_hidden_before_the_script_has_come(browser: Browser, known: str) -> None:
    """As it is served, before its script has run, the form has no heading without words."""
    page = browser.new_page(base_url=known, service_workers="block")
    page.route("**/workbench/*.js", lambda route: route.abort())
    page.goto(WRITE, wait_until="load")
    for heading in page.locator("stretch-form").get_by_role("heading").all():
        expect(heading).not_to_be_empty()
    page.close()
