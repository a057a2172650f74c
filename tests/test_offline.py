"""The service worker: after one visit all is there without a network, and no version takes over under a timer."""

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from conftest import GUIDE, SUB_PATH, Site, build_site, served, settings
from service_worker import until

KEPT = """() => caches.keys().then((names) => Promise.all(names.map((name) => caches.open(name)))).then((all) =>
    Promise.all(all.map((cache) => cache.keys()))).then((keys) => keys.flat().map(({ url }) => url))"""
NEW_VERSION = "New version, reload"


def listed(folder: Path) -> dict[str, str]:
    """Return the list of files in front of a published service worker."""
    found = re.match(r"self\.FILES = (\{.*?\});\n", (folder / "sw.js").read_text(encoding="utf-8"))
    assert found
    files: dict[str, str] = json.loads(found[1])
    return files


def at_once(folder: Path) -> dict[str, str]:
    """Return the files that a device keeps after one visit: all but those that wait until they are opened."""
    found = re.search(r"\nself.LATER = (\[.*?\]);\n", (folder / "sw.js").read_text(encoding="utf-8"))
    assert found
    later = set(json.loads(found[1]))
    return {path: mark for path, mark in listed(folder).items() if path not in later}


@dataclass(frozen=True)
class Host:
    """A server whose site can be replaced, and a reader's browser that keeps what it is given."""

    address: str
    folder: Path
    context: BrowserContext

    def publish(self, folder: Path) -> None:
        """Replace the site by another."""
        shutil.rmtree(self.folder, ignore_errors=True)
        shutil.copytree(folder, self.folder)

    def visit(self, path: str = "") -> Page:
        """Open a page in a tab of its own."""
        page = self.context.new_page()
        page.goto(self.address + path)
        return page

    def visit_and_keep(self, path: str = "") -> Page:
        """Open a page and wait until the whole guide is on the device."""
        page = self.visit(path)
        until(page, "controlled")
        return page


@pytest.fixture
def host(site: Site, tmp_path: Path, browser: Browser, browser_context_args: dict[str, object]) -> Iterator[Host]:
    """Serve a copy of the site to a browser in which service workers work."""
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    context = browser.new_context(**{**browser_context_args, "service_workers": "allow"})  # type: ignore[arg-type]
    with served(folder) as address:
        yield Host(address, folder, context)
        context.close()


@pytest.fixture(scope="module")
def next_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the site once more, with another sentence on the side turn."""
    turn = (GUIDE / "docs/stretches/side-turn.md").read_text(encoding="utf-8")
    docs = {"stretches/side-turn.md": turn.replace("Turn your chest", "Slowly turn your chest")}
    built = build_site(tmp_path_factory.mktemp("next"), docs, {"SITE_URL": f"http://localhost{SUB_PATH}"})
    assert built.exit_code == 0, built.printed
    return built.folder


def test_the_list_holds_every_file_that_a_page_may_ask_for(site: Site) -> None:
    """Every file that a page asks for is in the list, under the address by which it is asked for."""
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    names = {re.sub(r"(^|/)index\.html$", r"\1", name) for name in files if "icons/" not in name}
    assert listed(site.folder).keys() == names - {"sw.js", "sitemap.xml.gz", "assets/social-card.png"}


def test_after_one_visit_all_is_there_without_a_network(host: Host) -> None:
    """With the network gone every address answers, the timer starts, the search finds, and 404 says so."""
    page = host.visit_and_keep()
    host.context.set_offline(True)
    answers = page.evaluate(
        "(paths) => Promise.all(paths.map((path) => fetch(path).then(({ status }) => status)))",
        list(at_once(host.folder)),
    )
    assert set(answers) == {200}
    page.goto(f"{host.address}stretches/side-turn/?from=afar")
    for _ in range(2):  # the first press shows what comes before the first session ever
        page.get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("button", name="Pause")).to_be_visible()
    page.goto(f"{host.address}stretches/cats-bow")
    expect(page.get_by_role("heading", name="Cat's bow", level=1)).to_be_visible()
    page.get_by_role("button", name="Search", exact=True).click()
    page.keyboard.type("side")
    expect(page.get_by_role("heading", name="Side turn")).to_be_visible()
    page.goto(f"{host.address}no/such/page/")
    expect(page.get_by_role("heading", name="This page is not here")).to_be_visible()


def test_what_is_kept_later_is_there_once_it_was_opened(host: Host) -> None:
    """Whoever has opened the form has it without a network too, with the texts that were asked for."""
    page = host.visit_and_keep()
    page.goto(f"{host.address}contributing/write/?page=stretches/side-turn.md")
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Side turn")
    host.context.set_offline(True)
    page.reload()
    expect(page.get_by_label("Title", exact=True).first).to_have_value("Side turn")


def test_a_new_version_waits_until_no_timer_runs(host: Host, next_site: Path) -> None:
    """While one tab plays, no tab offers the new version; afterwards it is offered, and only a press lets it in."""
    playing = host.visit_and_keep("stretches/curl-up/")
    for _ in range(2):  # the first press shows what comes before the first session ever
        playing.get_by_role("button", name="Start", exact=True).click()
    host.publish(next_site)
    reading = host.visit("stretches/side-turn/")
    until(reading, "waiting")
    expect(reading.get_by_role("button", name=NEW_VERSION)).to_be_hidden()
    reading.reload()
    expect(reading.locator(".summary").first).to_have_text(re.compile("^Turn your chest"))

    playing.get_by_role("button", name="More", exact=True).click()
    playing.get_by_role("button", name="End", exact=True).click()
    reload = reading.get_by_role("button", name=NEW_VERSION)
    expect(reload).to_be_visible()
    playing.get_by_role("button", name="Start", exact=True).click()
    reload.click()
    expect(reload).to_be_hidden()
    expect(reading.locator(".summary").first).to_have_text(re.compile("^Turn your chest"))

    playing.get_by_role("button", name="More", exact=True).click()
    playing.get_by_role("button", name="End", exact=True).click()
    reload.click()
    expect(reading.locator(".summary").first).to_have_text(re.compile("^Slowly turn your chest"))
    expected = {f"{host.address}{path}?{mark}" for path, mark in at_once(next_site).items()}
    assert set(reading.evaluate(KEPT)) == expected


def test_a_file_of_another_version_is_not_kept(host: Host, next_site: Path) -> None:
    """While the server still mixes two versions, the old one stays whole."""
    page = host.visit_and_keep()
    shutil.copy(next_site / "sw.js", host.folder / "sw.js")
    refused = page.evaluate(
        """() => navigator.serviceWorker.getRegistration().then((registration) => new Promise((resolve) => {
            registration.addEventListener("updatefound", () => registration.installing.addEventListener(
                "statechange", (event) => resolve(event.target.state)));
            registration.update();
        }))"""
    )
    assert refused == "redundant"
    host.context.set_offline(True)
    page.goto(f"{host.address}stretches/side-turn/")
    expect(page.locator(".summary").first).to_have_text(re.compile("^Turn your chest"))


def test_a_browser_that_is_never_idle_keeps_the_guide_too(host: Host) -> None:
    """A browser that has no idle moment keeps the guide once the longest wait is over."""
    host.context.add_init_script(
        "requestIdleCallback = (callback, options) => { if (options?.timeout) setTimeout(callback, options.timeout); }"
    )
    assert len(host.visit_and_keep().evaluate(KEPT)) == len(at_once(host.folder))


def test_under_save_data_it_waits_to_be_asked(host: Host) -> None:
    """A browser that saves data keeps nothing until the reader asks for it."""
    host.context.add_init_script("Object.defineProperty(navigator, 'connection', { value: { saveData: true } })")
    page = host.visit()
    page.get_by_role("button", name="Keep the guide on this device").click()
    until(page, "active")
    assert len(page.evaluate(KEPT)) == len(at_once(host.folder))


def test_the_kill_switch_takes_back_all(host: Host, tmp_path: Path) -> None:
    """Published with `offline: false`, the site leaves neither a worker nor a file on a device that kept it."""
    page = host.visit_and_keep()
    config = settings(GUIDE).replace("offline: true", "offline: false")
    built = build_site(tmp_path / "project", {"../mkdocs.yml": config}, {"SITE_URL": host.address})
    assert built.exit_code == 0, built.printed
    host.publish(built.folder)
    until(page, "gone")
    page.reload()
    assert page.evaluate(KEPT) == []
    assert page.evaluate("navigator.serviceWorker.getRegistrations().then((all) => all.length)") == 0


def test_it_can_be_installed_under_any_path(site: Site) -> None:
    """The manifest's addresses stay within the site, lead to files that are there, and name the routine."""
    manifest = json.loads((site.folder / "manifest.webmanifest").read_text(encoding="utf-8"))
    assert manifest["id"] == SUB_PATH
    shortcut = manifest["shortcuts"][0]["url"]
    addresses = [manifest["start_url"], manifest["scope"], shortcut, *(icon["src"] for icon in manifest["icons"])]
    for address in addresses:
        assert not address.startswith("/")
        path = site.folder / address.partition("#")[0]
        assert path.is_file() or (path / "index.html").is_file(), address


def test_only_what_was_listed_is_answered(host: Host) -> None:
    """A kept file that another site of the origin has changed, or that is gone, is fetched anew and kept again."""
    page = host.visit_and_keep()
    page.evaluate(
        """async () => {
            const [name] = await caches.keys();
            const cache = await caches.open(name);
            const keys = await cache.keys();
            await cache.put(keys.find(({ url }) => url.includes("stretches.json")), new Response("{}"));
            await cache.delete(keys.find(({ url }) => url.includes("404.html")));
        }"""
    )
    read = "(path) => fetch(path).then((response) => response.text())"
    published = {name: (host.folder / name).read_text(encoding="utf-8") for name in ("stretches.json", "404.html")}
    for name, text in published.items():
        assert page.evaluate(read, name) == text
    host.context.set_offline(True)
    for name, text in published.items():
        assert page.evaluate(read, name) == text
