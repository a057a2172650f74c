"""What a reader does with a stretch page, and what the core planned for it."""

from playwright.sync_api import Locator, Page, expect

from conftest import GUIDE, REPOSITORY
from guide.reading.check import check_docs
from guide.reading.settings import read_pace
from guide.reading.words import FOLDER, read_words
from guide.stretch.pages import Routine, Stretch
from guide.stretch.phases import Phase
from guide.stretch.plan import session_phases

CHECKED = check_docs(GUIDE / "docs")
PACE, _ = read_pace(GUIDE / "settings.yml")
assert PACE
_english, _ = read_words(REPOSITORY / FOLDER, "en")
assert _english
ENGLISH = _english
FIRST = PACE.get_ready


def planned(name: str) -> tuple[Phase, ...]:
    """Return the phases that the core computes for a stretch or a routine, by its file's name."""
    (page,) = [page for page in CHECKED.pages.values() if page.name == name and isinstance(page, Stretch | Routine)]
    assert PACE
    return session_phases(page, PACE)


def wants_no_lesson(page: Page) -> None:
    """Choose that no stretch is taught or waited for."""
    page.locator(".pace summary").click()
    for name in ("teach", "waitFor"):
        page.locator(f".pace [name={name}]").select_option("never")


class Session:
    """A page with a timer, opened and ready, its clock standing still."""

    def __init__(self, page: Page, path: str) -> None:
        self.page = page
        page.goto(path)
        # As a hand that comes near: who is new here has the tones from then on.
        page.locator("stretch-session[ready]").dispatch_event("pointerdown")
        expect(page.locator("stretch-session[with-effects]")).to_be_attached()
        page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
        timer = page.get_by_role("region", name="Timer")
        self.phase = timer.locator(".timer-phase strong")
        self.place = timer.locator(".timer-place")
        self.digits: Locator = timer.get_by_role("timer", name="Time left")

    def button(self, name: str) -> Locator:
        """Return the button with this name."""
        return self.page.get_by_role("button", name=name, exact=True)

    def box(self, name: str) -> Locator:
        """Return the box of the checklist with this name."""
        return self.page.get_by_role("checkbox", name=name, exact=True)

    def press(self, name: str) -> None:
        """Press a button with the pointer, also one that stands under More."""
        more = self.button("More").filter(visible=True)
        if more.count() and self.button(name).filter(visible=True).count() == 0:
            more.click()
        self.button(name).click()

    def unfold(self, part: str) -> Locator:
        """Show the steps, the dose and the boxes of a part of a routine, and return that part."""
        group = self.page.get_by_role("group", name=part, exact=True)
        group.get_by_text("Steps and dose").click()
        return group

    def passes(self, seconds: int) -> None:
        """Let so many seconds pass, of which the page sees the last alone, since to draw them takes a browser long."""
        self.page.clock.fast_forward((seconds - 1) * 1000)
        self.passes_ms(1000)

    def plays(self, seconds: int) -> None:
        """Let so many seconds pass, and the page see each of them: for what is heard, felt or kept on the way."""
        self.passes_ms(seconds * 1000)

    def passes_ms(self, milliseconds: int) -> None:
        """Let so many milliseconds pass."""
        self.page.clock.run_for(milliseconds)

    def sleeps_ms(self, milliseconds: int) -> None:
        """Let so many milliseconds pass in which the tab sleeps, and wake it: timers fire once, and late."""
        self.page.clock.fast_forward(milliseconds)
        self.page.evaluate("document.dispatchEvent(new Event('visibilitychange'))")

    def shows(self, phase: str, seconds: int, *, of: int = 0) -> None:
        """Expect this phase, with so many seconds left; from a minute on it is told in minutes and seconds."""
        expect(self.phase).to_have_text(phase)
        minutes = f"{seconds // 60}:{seconds % 60:02}"
        expect(self.digits).to_have_text(minutes if max(of, seconds) >= 60 else str(seconds))

    def ticked(self) -> int:
        """Return how many boxes are ticked."""
        return self.page.locator(".boxes :checked").count()
