"""What axe-core finds wrong with a page that is open in a browser."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page, expect

# It sees no ground through what overlaps, such as the number of a step. test_palette proves every pair of colours.
UNDECIDED = "color-contrast"
# All of its rules that look at colours and are not of WCAG AAA.
COLOURS = ["color-contrast", "link-in-text-block"]
# What passes is told of by nobody, and to collect it takes axe longer than to look.
RUN = """async ([undecided, inside, asked]) => {
    const told = { resultTypes: ["violations", "incomplete"], selectors: false };
    const { violations, incomplete } = await axe.run(inside ?? document, { ...asked, ...told });
    return [...violations, ...incomplete.filter(({ id }) => id !== undecided)]
        .flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 120)}`));
}"""


def violations(page: Page, *, of_colours_alone: bool = False) -> list[str]:
    """Return what axe-core finds wrong or leaves to a person without our having decided it, one line each."""
    # axe waits for timers of the page.
    page.clock.resume()
    if not page.evaluate("'axe' in globalThis"):
        page.evaluate(Axe().axe_script)
    # This rule is of WCAG 2.2 AA, and axe leaves it off unless asked.
    asked = {"runOnly": COLOURS} if of_colours_alone else {"rules": {"target-size": {"enabled": True}}}
    # What is behind a dialog is inert, and axe takes it for what the dialog covers in part.
    inside = "dialog[open]" if page.locator("dialog[open]").count() else None
    found: list[str] = page.evaluate(RUN, [UNDECIDED, inside, asked])
    return found


def violations_in_both_schemes(page: Page) -> list[str]:
    """Return what axe-core finds wrong with a page in the light scheme, and what with its colours in the dark one."""
    found = violations(page)
    page.emulate_media(color_scheme="dark")
    expect(page.locator("body")).to_have_attribute("data-md-color-scheme", "slate")
    return found + violations(page, of_colours_alone=True)
