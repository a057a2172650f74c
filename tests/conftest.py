"""What the tests share: a guide of their own, real builds of it, and a real browser on them."""

import io
import json
import os
import re
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, Response
from ruamel.yaml import YAML
from xdist.scheduler import LoadScopeScheduling

import browser as installed_browser

REPOSITORY = Path(__file__).parent.parent
# The tests' own guide, with a page of every shape that the contract allows. What stands in docs/ is free.
GUIDE = REPOSITORY / "tests/guide"
# What a fork may change in mkdocs.yml without failing a test: a guide of the tests brings its own.
A_FORKS_OWN = (
    ("site_name",),
    ("site_description",),
    ("nav",),
    ("not_in_nav",),
    ("copyright",),
    ("extra", "pace"),
    ("extra", "offline"),
    ("theme", "language"),
)
SUB_PATH = "/stretch-guide/"
# Their tests share a site that takes a process longer to build than to test.
SHARING = tuple(
    f"test_{name}.py" for name in ("engines", "long_list", "offline", "pages", "portable", "prescriptions", "swaps")
)
# The page's first script alone says how keys of storage begin.
_KEYS = re.search("keys = `(.+)`", (REPOSITORY / "overrides/partials/before-paint.html").read_text(encoding="utf-8"))
# The smallest page of a stretch, to put mistakes into.
STRETCH = """---
title: {title}
summary: {summary}
position: standing
areas: [neck]
dose:
  hold: 10 s
  reps: 2
---

1. Stand still.
"""

# Speed is what `make bench` measures: a busy machine fails no test.
# The same hundreds each time: a change fails on what it changes.
hypothesis.settings.register_profile("hundreds", deadline=None, derandomize=True)
hypothesis.settings.register_profile("thousands", deadline=None, max_examples=3000)
hypothesis.settings.load_profile("hundreds")


def pytest_xdist_auto_num_workers() -> int:
    """Return a process more than there are cores, since journeys in real time leave theirs idle half of the time."""
    return (os.cpu_count() or 1) + 1


class OneBuildEach(LoadScopeScheduling):  # type: ignore[misc]  # It has no types.
    """Gives the tests that share a build to one process, and each other test to the process that is free."""

    def _split_scope(self, nodeid: str) -> str:
        file, _, test = nodeid.partition("::")
        if not file.endswith(SHARING):
            return nodeid
        # Of test_pages the guide, of test_engines the engine.
        return file + test.partition("[")[2].removesuffix("]").removesuffix("-chromium")


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> OneBuildEach:
    """Return who shares out the tests among the processes."""
    return OneBuildEach(config, log)


# Before Playwright is at work.
installed_browser.find()


def storage_key(name: str) -> str:
    """Return the key under which the served site stores what it calls by this name."""
    assert _KEYS
    return _KEYS[1].replace("${site}", SUB_PATH) + name


@dataclass(frozen=True)
class Built:
    """A finished `mkdocs build`: its exit code, all that it printed, and where its pages are."""

    exit_code: int
    printed: str
    folder: Path

    def read(self, path: str) -> str:
        """Return the text of a published file."""
        return (self.folder / path).read_text(encoding="utf-8")


Build = Callable[..., Built]


def settings(guide: Path) -> str:
    """Return the mkdocs.yml of a guide: the repository's, with what a fork may change from the guide's settings.yml.

    For the repository's own guide it is the repository's own, to the byte.
    """
    config = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    if guide == REPOSITORY:
        return config
    yaml = YAML()
    yaml.width = 1000
    yaml.preserve_quotes = True
    yaml.indent(mapping=2, sequence=4, offset=2)
    composed, own = yaml.load(config), yaml.load((guide / "settings.yml").read_text(encoding="utf-8"))
    for *place, name in A_FORKS_OWN:
        into, found = composed, own
        for part in place:
            into, found = into[part], found.get(part, {})
        if name in found:
            into[name] = found[name]
        else:
            into.pop(name, None)
    text = io.StringIO()
    yaml.dump(composed, text)
    return text.getvalue()


def copy_project(guide: Path, project: Path) -> None:
    """Make this folder what a contributor to a guide has: its pages and mkdocs.yml, and the repository's machinery."""
    for folder in (guide / "docs", REPOSITORY / "hooks", REPOSITORY / "overrides"):
        # What Python has compiled comes along, but for what another process is writing.
        shutil.copytree(folder, project / folder.name, symlinks=True, ignore=shutil.ignore_patterns("*.pyc.*"))
    (project / "mkdocs.yml").write_text(settings(guide), encoding="utf-8")


def build_site(
    project: Path,
    docs: Mapping[str, str | bytes | None],
    environment: Mapping[str, str],
    *,
    guide: Path = GUIDE,
    strict: bool = True,
    generator: str = "mkdocs",
) -> Built:
    """Return the build of a copy of a guide in which these pages are other, new or (None) gone."""
    copy_project(guide, project)
    for src, text in docs.items():
        path = project / "docs" / src
        if text is None:
            path.unlink()
        else:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())
    ours = {
        name: value for name, value in os.environ.items() if name not in {"SITE_URL", "GITHUB_REPOSITORY", "GITHUB_REF"}
    }
    command = [sys.executable, "-m", generator, "build", "-f", "mkdocs.yml", *(["--strict"] if strict else [])]
    done = subprocess.run(
        command,
        cwd=project,
        env={**ours, "NO_MKDOCS_2_WARNING": "1", **environment},
        capture_output=True,
        text=True,
        check=False,
    )
    return Built(done.returncode, done.stdout + done.stderr, project / "site")


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a function that builds a copy of a guide with other pages and another environment."""

    def build_copy(
        docs: Mapping[str, str | bytes | None] | None = None,
        *,
        guide: Path = GUIDE,
        strict: bool = True,
        **environment: str,
    ) -> Built:
        return build_site(tmp_path / "project", docs or {}, environment, guide=guide, strict=strict)

    return build_copy


class PagesHandler(SimpleHTTPRequestHandler):
    """Serves as GitHub Pages does: below the repository's name, with 404.html for all else."""

    protocol_version = "HTTP/1.1"

    def translate_path(self, path: str) -> str:
        below = path.removeprefix(SUB_PATH)
        return super().translate_path(f"/{below}") if below != path else "/nowhere"

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        page = (Path(self.directory) / "404.html").read_bytes()
        self.send_response(code)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(page)))
        self.end_headers()
        self.wfile.write(page)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@dataclass(frozen=True)
class Site:
    """A site, built and served."""

    address: str
    folder: Path


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """Serve this folder, also one that is not there yet, and yield the address of its site."""
    server = ThreadingHTTPServer(("localhost", 0), partial(PagesHandler, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}{SUB_PATH}"
    server.shutdown()
    server.server_close()


@contextmanager
def built_and_served(
    project: Path, docs: Mapping[str, str | bytes | None] | None = None, *, guide: Path = GUIDE, **environment: str
) -> Iterator[Site]:
    """Build a copy of a guide strictly, with these pages, and serve it under the address that it was built for."""
    with served(project / "site") as address:
        built = build_site(project, docs or {}, {"SITE_URL": address, **environment}, guide=guide)
        assert built.exit_code == 0, built.printed
        yield Site(address, built.folder)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """Serve a strict build of the tests' own guide."""
    with built_and_served(tmp_path_factory.mktemp("site")) as site:
        yield site


@pytest.fixture(scope="session")
def known(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the tests' own guide as one that knows its repository, and return its address."""
    with built_and_served(tmp_path_factory.mktemp("known"), GITHUB_REPOSITORY="someone/stretches") as site:
        yield site.address


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Launch the browser that `make test` found or installed, which finds no server but this machine's."""
    # A process of its own for graphics, where there is no card, takes a tenth of the time that a test takes.
    args = ["--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost", "--in-process-gpu"]
    return {**browser_type_launch_args, "executable_path": installed_browser.find(), "args": args}


# What is about movement asks for it: all that moves over the whole screen costs a machine without a graphics card more
# than the rest of the test.
PHONE: dict[str, Any] = {
    "viewport": {"width": 390, "height": 844},
    "service_workers": "block",
    "reduced_motion": "reduce",
}
WANTS_NO_LESSON = '{"teach":"never","waitFor":"never"}'


# What a reader who was here before has stored, put back at the first page of a tab only: Playwright's own way opens a
# page for it, which costs as much as a test. A page within another says nothing of the tab.
STORE = """([origin, stored]) => {
    const [{ type }] = performance.getEntriesByType("navigation");
    if (location.origin !== origin || history.length > 2 || type !== "navigate" || localStorage.length) return;
    for (const [key, value] of Object.entries(stored)) localStorage.setItem(key, `{"version":1,"value":${value}}`);
}"""


@contextmanager
def reading(browser: Browser, address: str, **stored: str) -> Iterator[BrowserContext]:
    """Open a phone's browser on this site whose reader wants no lesson and has stored more, as JSON by its name.

    An error in a page, or a request to what is not below the address, fails the test.
    """
    context = browser.new_context(**PHONE, base_url=address)
    keys = {storage_key(name): value for name, value in {"pace": WANTS_NO_LESSON, **stored}.items()}
    context.add_init_script(f"({STORE})({json.dumps([address.removesuffix(SUB_PATH), keys])})")
    faults: list[str] = []

    # No server but this machine's is there for the browser. To stop each request would cost as much as a page.
    def note_strangers(request: Request) -> None:
        if not request.url.startswith((address, "blob:", "data:")):
            faults.append(f"asked for {request.url}")

    def note(message: ConsoleMessage) -> None:
        if message.type == "error" and "404 (Not Found)" not in message.text:
            faults.append(message.text)

    context.on("request", note_strangers)
    context.on("weberror", lambda error: faults.append(str(error.error)))
    context.on("console", note)
    yield context
    context.close()
    assert not faults


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args: dict[str, Any], site: Site) -> dict[str, Any]:
    """Open pages by their path below the site, on a phone. Nothing is kept from one test to the next."""
    return {**browser_context_args, "base_url": site.address, **PHONE}


@pytest.fixture
def context(browser: Browser, site: Site) -> Iterator[BrowserContext]:
    """Open a browser whose reader has read what comes before the first session."""
    with reading(browser, site.address, before='{"seen":true}') as context:
        yield context


# Its scripts are asked for once a page is seen, which is after it has loaded.
SCRIPTS_HAVE_RUN = """async () => {
    const turn = new MessageChannel();
    while (document.querySelector("template[data-script]")) {
        await new Promise((resolve) => { turn.port1.onmessage = resolve; turn.port2.postMessage(null); });
    }
    // One after the other: what is imported runs at once, and they are to run in the order of the page.
    for (const { src } of document.querySelectorAll("script[type=module][src]")) await import(src).catch(() => {});
    // A session waits for its styles.
    for (const link of document.querySelectorAll("link.later:not([media])")) {
        while (link.isConnected && !link.sheet) {
            await new Promise((resolve) => { turn.port1.onmessage = resolve; turn.port2.postMessage(null); });
        }
    }
}"""


@pytest.fixture
def page(page: Page) -> Page:
    """Give every page a clock that stands still until a test moves it."""
    return waiting(page)


def waiting(page: Page) -> Page:
    """Stop the clock of a page until a test moves it, and let it be there once its scripts have run.

    A test that says itself what it waits for waits for that alone.
    """
    page.clock.install(time=1_800_000_000)
    for name in ("goto", "reload"):
        setattr(page, name, _with_scripts(page, getattr(page, name)))
    return page


def _with_scripts(page: Page, there: Callable[..., Response | None]) -> Callable[..., Response | None]:
    def with_scripts(*address: str, **how: Any) -> Response | None:
        answer = there(*address, **how)
        if not how:
            page.evaluate(SCRIPTS_HAVE_RUN)
        return answer

    return with_scripts
