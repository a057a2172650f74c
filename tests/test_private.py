"""The site asks nobody for anything: one strict policy on every page, and no request to another server."""

import re
from pathlib import Path

import pytest
from playwright.sync_api import Page

from conftest import STRETCH, Build, Site
from guide.publishing.parsed import parsed, read_tag
from guide.publishing.policy import content_policy, offences

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
        page.keyboard.type("twist")
        page.clock.run_for(1000)
    assert violations == []
    assert page.context.cookies() == []


def test_a_page_with_a_file_of_another_server_is_refused(build: Build) -> None:
    """What the text's own check cannot see, the finished page is searched for, and nothing is published."""
    built = build({"stretches/nod.md": PICTURE.format(text="![Nod][nod]\n\n[nod]: https://example.org/nod.png")})
    assert built.exit_code != 0
    assert "stretches/nod/index.html: <img> loads https://example.org/nod.png from another server." in built.printed
    assert "Traceback" not in built.printed
    assert not built.folder.exists()


@pytest.mark.parametrize(
    "html",
    [
        '<img src="https://example.org/cat.png" alt="">',
        "<IMG alt SRC=//example.org/cat.png>",
        '<img alt="a > b" src="//example.org/cat.png">',
        '<img/src="//example.org/cat.png"/alt="">',
        '<img src="&#47;/example.org/cat.png" alt="">',
        r'<img src="\\example.org/cat.png" alt="">',
        r'<img src="/\example.org/cat.png" alt="">',
        '<img src=" //example.org/cat.png" alt="">',
        '<img src="/\t/example.org/cat.png" alt="">',
        '<img src="https:example.org/cat.png" alt="">',
        '<img srcset="cat.png 1x,//example.org/cat.png 2x" src="cat.png" alt="">',
        '<link rel="preconnect" href="https://example.org">',
        '<link rel="alternate stylesheet" href="https://example.org/a.css">',
        '<link rel="preload" as="image" imagesrcset="https://example.org/cat.png">',
        '<form><button formaction="https://example.org/">Send</button></form>',
        '<a href="cat/" ping="https://example.org/">Cat</a>',
        '<body background="//example.org/cat.png">',
        '<svg><use xlink:href="https://example.org/cat.svg#cat"/></svg>',
        '<svg><image href="https://example.org/cat.png"/></svg>',
        '<template><img src="https://example.org/cat.png" alt=""></template>',
        '<noscript><img src="https://example.org/cat.png" alt=""></noscript>',
        '<iframe srcdoc="<p>Cat</p>"></iframe>',
        "<p style='color: red'>",
        '<a href="#" onclick="alert(1)">Cat</a>',
        '<a/onclick="alert(1)" href="#">Cat</a>',
        "<p title=it's onclick=alert(1)>Cat</p>",
        "<p onclick=alert(1) <x>Cat</p>",
        "<style>p { color: red }</style>",
    ],
)
def test_a_tag_that_asks_a_stranger_is_found(html: str) -> None:
    """What would load from another server, style itself or run is found as a browser would, however it is written."""
    assert offences_of(html)


@pytest.mark.parametrize(
    "html",
    [
        '<a href="https://example.org/">Cat</a>',
        '<svg><a xlink:href="https://example.org/"><path d="M0 0"/></a></svg>',
        '<link rel="canonical" href="https://example.org/">',
        '<img src="../cat.png" alt="See https://example.org/">',
        '<img src="data:image/png;base64,//8=" alt="">',
        '<p title="<img src=//example.org/cat.png>">Cat</p>',
        "<p>&lt;img src=//example.org/cat.png onerror=alert(1)&gt;</p>",
    ],
)
def test_a_tag_that_only_leads_to_a_stranger_is_allowed(html: str) -> None:
    """An address that somebody may follow, or read, is not one that a page loads."""
    assert offences_of(html) == []


def offences_of(html: str) -> list[str]:
    """Return what this HTML must not hold."""
    return [each for tag in parsed(html).tags for each in offences(read_tag(tag))]


def test_the_policy_names_the_scripts_that_run_and_no_others() -> None:
    """A script in the page has its hash in the policy, text for other programs has none."""
    runs = [
        "<script>hold()</script>",
        '<script TYPE=" Text/JavaScript ">rest()</script>',
        "<script type=module>x()</script>",
    ]
    texts = [
        '<script type="application/ld+json">{"hold": 30}</script>',
        '<p title="<script>no()</script>">',
        "<!--<script>-->",
    ]
    page = parsed("".join([*texts, *runs]))
    assert page.scripts == {"hold()", "rest()", "x()"}
    assert content_policy(page.scripts).count("'sha256-") == 3


def test_a_theme_that_asks_another_server_is_refused(build: Build) -> None:
    """A setting that brings web fonts stops the build."""
    config = Path(__file__).parent.parent.joinpath("mkdocs.yml").read_text(encoding="utf-8")
    built = build({"../mkdocs.yml": config.replace("  font: false\n", "")})
    assert built.exit_code != 0
    assert "from another server" in built.printed
    assert not built.folder.exists()
