"""Random sessions in the real page: whatever a reader does, the timer keeps its promises."""

import pytest
from playwright.sync_api import Page

from conftest import REPOSITORY, Site

ACTIONS = 30
# How much of the random sessions each page plays: a routine takes as long as four stretches.
SHARES = {"stretches/side-turn/": 4, "stretches/curl-up/": 4, "routines/all-round/": 1}


@pytest.fixture
def random_page(page: Page) -> Page:
    """Return a page that plays by the clock of random_sessions.js."""
    source = (REPOSITORY / "tests/random_sessions.js").read_text(encoding="utf-8")
    page.route("**/random_sessions.js", lambda route: route.fulfill(body=source, content_type="text/javascript"))
    # The theme's own script has timers too, which are no part of this.
    page.route("**/bundle.*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    return page


def opened(page: Page, site: Site, path: str) -> None:
    """Open a page and take its time out of its hands."""
    page.goto(path)
    page.locator("stretch-session[with-effects]").wait_for(state="attached")
    page.evaluate(
        """async (address) => {
            const html = await (await fetch(location.href)).text();
            const session = new DOMParser().parseFromString(html, "text/html").querySelector("stretch-session");
            globalThis.fresh = session.outerHTML;
            globalThis.sessions = await import(address);
            globalThis.clock = sessions.installClock();
        }""",
        f"{site.address}random_sessions.js",
    )


@pytest.mark.parametrize(("path", "share"), SHARES.items())
def test_random_sessions_break_no_promise(random_page: Page, site: Site, path: str, share: int, sequences: int) -> None:
    """No phase overlaps, no hold is cut short, no tick is lost, sides are balanced, and every session can end."""
    opened(random_page, site, path)
    broken = random_page.evaluate(
        """([sequences, actions]) => {
            const broken = [];
            for (let seed = 1; seed <= sequences; seed += 1) broken.push(...sessions.play(clock, seed, actions, fresh));
            return broken;
        }""",
        [sequences * share // 4, ACTIONS],
    )
    assert broken[:5] == []


@pytest.mark.parametrize(("path", "share"), SHARES.items())
def test_pauses_and_sleep_cost_no_time(random_page: Page, site: Site, path: str, share: int) -> None:
    """From Start to Done a session takes what its plan promised, pauses with their lead-in aside."""
    opened(random_page, site, path)
    for seed in range(share):
        took, promised = random_page.evaluate("seed => sessions.runTime(clock, seed, fresh)", seed)
        assert took >= promised
        assert took - promised < 8000  # a last step, a sleep included, may end after Done
