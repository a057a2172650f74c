"""The site asks nobody for anything: one strict policy on every page, and no request to another server."""

import re
from pathlib import Path

from playwright.sync_api import Page

from conftest import GUIDE, STRETCH, Build, Site, settings

POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy" content="([^"]+)">')
PICTURE = STRETCH.format(title="Nod", summary="Nod slowly.") + "\n{text}\n"
# In one go, since a test that crosses over for each of some hundred controls takes a minute.
USE_ALL = """() => {
    const controls = "main :is(button, summary, label, select, input), header :is(button, label, input)";
    for (const control of document.querySelectorAll(controls)) {
        if (!control.checkVisibility()) continue;
        control.focus();
        control.click();
        control.dispatchEvent(new Event("input", { bubbles: true }));
    }
}"""


def paths(folder: Path) -> list[str]:
    """Return the addresses of all pages of a site, below it."""
    return sorted(path.relative_to(folder).as_posix().removesuffix("index.html") for path in folder.rglob("*.html"))


def test_every_page_has_the_same_strict_policy(site: Site) -> None:
    """One policy on all pages and 404, in front of all that it governs, with nothing unsafe in it."""
    policies = set()
    for path in site.folder.rglob("*.html"):
        head = path.read_text(encoding="utf-8").split("</head>")[0]
        found = POLICY.search(head)
        assert found, path
        assert found.start() < head.index('charset="utf-8"') < 1024
        policies.add(found[1])
    (policy,) = policies
    assert policy.startswith("default-src 'none'; script-src 'self' 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_no_control_of_any_page_breaks_the_policy(page: Page, site: Site) -> None:
    """A walk through every page and every control draws no violation, no cookie and no request to a stranger.

    The context fails a test that asks another server; a violation is an error in the console, which it fails as well.
    """
    violations: list[str] = []
    page.expose_function("violated", lambda address: violations.append(address))
    page.add_init_script("addEventListener('securitypolicyviolation', (event) => violated(event.blockedURI))")
    for path in paths(site.folder):
        page.goto(path)
        page.evaluate(USE_ALL)
        page.keyboard.type("turn")
        page.clock.run_for(1000)
    assert violations == []
    assert page.context.cookies() == []


def test_a_page_with_a_file_of_another_server_is_refused(build: Build) -> None:
    """A picture that is named by reference is told as any other, and nothing is published."""
    built = build({"stretches/nod.md": PICTURE.format(text="![Nod][nod]\n\n[nod]: https://example.org/nod.png")})
    assert built.exit_code != 0
    assert "docs/stretches/nod.md" in built.printed
    assert "found a file of another server, https://example.org/nod.png" in built.printed
    assert "Traceback" not in built.printed
    assert not built.folder.exists()


def test_a_theme_that_asks_another_server_is_refused(build: Build) -> None:
    """A setting that brings web fonts stops the build."""
    built = build({"../mkdocs.yml": settings(GUIDE).replace("  font: false\n", "")})
    assert built.exit_code != 0
    assert "from another server" in built.printed
    assert not built.folder.exists()


def test_no_page_has_another_fetched_ahead(site: Site) -> None:
    """No page names the one before or after it in its head, since Firefox would fetch it against the policy."""
    for path in site.folder.rglob("*.html"):
        assert not re.search(r'<link[^>]* rel="(next|prev|prefetch|prerender)"', path.read_text(encoding="utf-8")), path
