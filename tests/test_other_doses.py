"""What other authorities say of the dose: a press makes it the reader's own, and the page says whose it is."""

import json

from playwright.sync_api import Page, expect

from conftest import Site, storage_key

GOOD = "School of Good Turns, 2018"


def test_the_dose_of_another_authority_becomes_the_readers_own(page: Page) -> None:
    """It is set with one press, told with its source, kept, and gone once it is changed or given back."""
    page.goto("stretches/side-turn/")
    hold, reps = page.get_by_label("Hold for"), page.get_by_label("Reps on each side")
    whose = page.get_by_text(f"Your dose is that of {GOOD}: Hold 10 to 20 seconds. 3 to 4 on each side")
    page.get_by_text("Other authorities say").click()
    expect(whose).to_be_hidden()
    page.get_by_role("button", name=f"Use this: {GOOD}").click()
    for _ in range(2):
        expect(whose).to_be_visible()
        expect(hold).to_have_value("10")
        expect(reps).to_have_value("3")
        expect(page.get_by_role("checkbox", name="Rep 6, right side")).to_be_visible()
        page.reload()
    hold.fill("12")
    expect(whose).to_be_hidden()
    hold.fill("10")
    page.locator("other-doses").get_by_role("button", name="Back to the guide’s dose").click()
    expect(whose).to_be_hidden()
    expect(hold).to_have_value("30")
    expect(reps).to_have_value("2")


def test_what_the_fields_cannot_hold_is_only_told(page: Page) -> None:
    """A dose without a number leaves the guide's; one of other sets has no button. Both are told as they are."""
    page.goto("stretches/side-turn/")
    page.get_by_text("Other authorities say").click()
    rows = page.locator("other-doses").get_by_role("row")
    quick = rows.filter(has_text="School of Quick Turns, 2021")
    expect(quick).to_contain_text("Hold 5 seconds. 2 sets of 10 reps. Every day.")
    expect(quick.get_by_role("button")).to_have_count(0)
    slow = rows.filter(has_text="School of Slow Turns, 2022")
    expect(slow).to_contain_text("It keeps both legs long.")
    slow.get_by_role("button", name="Use this").click()
    expect(page.get_by_label("Hold for")).to_have_value("60")
    expect(page.get_by_label("Reps on each side")).to_have_value("2")


def test_older_people_are_offered_theirs_once(page: Page) -> None:
    """The panel before the first session names the authority; one press takes its hold, and another gives it back."""
    page.goto("")
    page.evaluate("name => localStorage.removeItem(name)", storage_key("before"))
    page.goto("stretches/curl-up/")
    page.get_by_role("button", name="Start", exact=True).click()
    panel = page.get_by_role("region", name="Before you start")
    expect(panel).to_contain_text(
        "School of Slow Turns, 2022: Hold 40 to 60 seconds. Older people may gain more from it."
    )
    use = panel.get_by_role("button", name="Use this")
    for hold, pressed in (("40", "true"), ("20", "false"), ("40", "true")):
        use.click()
        expect(use).to_have_attribute("aria-pressed", pressed)
        expect(page.locator("[name=hold]")).to_have_value(hold)
    page.reload()
    expect(page.get_by_label("Hold for")).to_have_value("40")
    expect(page.get_by_text("Your dose is that of School of Slow Turns, 2022")).to_be_visible()


def test_stretches_json_knows_them(site: Site) -> None:
    """Other programs find each other dose with its source, and no number where it has none."""
    listing = json.loads((site.folder / "stretches.json").read_text(encoding="utf-8"))
    (turn,) = [each for each in listing["stretches"] if each["name"] == "side-turn"]
    good, slow, _ = turn["other_doses"]
    assert good["dose"]["words"] == "Hold 10 to 20 seconds. 3 to 4 on each side, 6 to 8 in all."
    assert good["source"]["address"] == "https://example.org/turning"
    assert (slow["dose"]["seconds"], slow["dose"]["reps"]) == ([{"least": 60, "most": 60}], None)
    assert slow["differs"] == "It keeps both legs long."
