"""What a test can wait for that a service worker does."""

from playwright.sync_api import Page

STATES = {
    "controlled": "Boolean(navigator.serviceWorker.controller)",
    "active": "navigator.serviceWorker.getRegistration().then((registration) => Boolean(registration?.active))",
    "waiting": "navigator.serviceWorker.getRegistration().then((registration) => Boolean(registration?.waiting))",
    "gone": "navigator.serviceWorker.getRegistrations().then(({ length }) => length === 0)",
}
# A browser looks for a new version some seconds after a page is loaded, and long after one that did not come whole; no
# test waits for that.
LOOK = """() => navigator.serviceWorker.getRegistration().then((registration) => {
    if (registration && !registration.installing) registration.update().catch(() => null);
    return [registration?.installing?.state, registration?.waiting?.state, registration?.active?.state];
})"""


def until(page: Page, state: str) -> None:
    """Wait until the service worker is in this state; after 30 seconds the test fails and tells what it was in."""
    # Playwright's own way to wait for such a thing needs eval, which the site's policy forbids.
    for _ in range(600):
        if page.evaluate(STATES[state]):
            return
        found = page.evaluate(LOOK)
        page.wait_for_timeout(50)
    raise AssertionError(f"It is not {state}: installing, waiting and active are {found}.")
