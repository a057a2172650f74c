"""The policy of every page, and what no page may hold, however it is written."""

import base64
import hashlib
from pathlib import Path

import pytest

from guide.publishing.parsed import parsed, read_tag
from guide.publishing.policy import PLACE, closed, content_policy, offences, strangers_in_styles, with_policy


def offences_of(html: str) -> list[str]:
    """Return what this HTML must not hold."""
    return [each for tag in parsed(html).tags for each in offences(read_tag(tag))]


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


def test_the_policy_allows_this_origin_and_these_scripts_alone() -> None:
    """The same scripts give the same policy, in whatever order they come."""

    def source(text: str) -> str:
        return f"'sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}'"

    one, other = sorted([source("hold()"), source("rest()")])
    expected = (
        f"default-src 'none'; script-src 'self' {one} {other}; style-src 'self'; img-src 'self' data:; "
        "connect-src 'self'; worker-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none'"
    )
    assert content_policy(["hold()", "rest()"]) == content_policy(["rest()", "hold()"]) == expected
    assert "script-src 'self'; " in content_policy([])


@pytest.mark.parametrize(
    ("tag", "told"),
    [
        ('<img alt="" src="//cat.example/a.png">', "<img> loads //cat.example/a.png from another server"),
        ('<form action="https://cat.example/">', "<form> loads https://cat.example/ from another server"),
        ('<body background="HTTPS://cat.example/">', "<body> loads HTTPS://cat.example/ from another server"),
        ('<object data="ftp://cat.example/">', "<object> loads ftp://cat.example/ from another server"),
        ('<button formaction="//cat.example/">', "<button> loads //cat.example/ from another server"),
        ('<base href="//cat.example/">', "<base> loads //cat.example/ from another server"),
        ('<video poster="//cat.example/">', "<video> loads //cat.example/ from another server"),
        ('<use xlink:href="//cat.example/">', "<use> loads //cat.example/ from another server"),
        ('<link imagesrcset="a.png 1x, //cat.example/ 2x">', "<link> loads //cat.example/ from another server"),
        ('<a ping="//cat.example/">', "<a> loads //cat.example/ from another server"),
        ('<img srcset="//cat.example/ 1x">', "<img> loads //cat.example/ from another server"),
        ('<img src="\x01 //cat.example/">', "<img> loads \x01 //cat.example/ from another server"),
        ('<link rel="icon canonical" href="//cat.example/">', "<link> loads //cat.example/ from another server"),
        ('<img rel="canonical" href="//cat.example/">', "<img> loads //cat.example/ from another server"),
        ('<iframe srcdoc="a">', "<iframe> has srcdoc='a', which the policy forbids"),
        ('<p style="a">', "<p> has style='a', which the policy forbids"),
        ('<p onfocus="a">', "<p> has onfocus='a', which the policy forbids"),
        ("<style>", "<style> stands in the page, which the policy forbids"),
    ],
)
def test_each_offence_is_told_with_its_tag(tag: str, told: str) -> None:
    """Whatever a browser asks for, or sends something to, is told with its address, and so is what would run."""
    assert list(offences(read_tag(tag))) == [told]


@pytest.mark.parametrize(
    "tag",
    [
        '<area href="//cat.example/">',
        '<link rel="alternate" href="//cat.example/">',
        '<link rel="license" href="//cat.example/">',
        '<link rel="next" href="//cat.example/">',
        '<link rel="Prev" href="//cat.example/">',
        '<link rel="alternate canonical license next prev" href="//cat.example/">',
        '<img src="cat//a.png">',
        '<img srcset="a.png 1x, b.png 2x">',
        '<img src="DATA:image/png;base64,a">',
        '<p title="//cat.example/" lang="on">',
    ],
)
def test_what_asks_nobody_is_no_offence(tag: str) -> None:
    """Addresses that only lead somewhere, that lie within the site, or that hold their picture themselves."""
    assert list(offences(read_tag(tag))) == []


def test_several_offences_of_a_tag_are_all_told() -> None:
    """A set of pictures has an address each."""
    tag = read_tag('<img srcset="//a.example/ 1x,//b.example/ 2x" onload="c">')
    assert len(list(offences(tag))) == 3


@pytest.mark.parametrize(
    "css",
    [
        "p { background: url(//cat.example/a.png) }",
        "p { background: url( 'https://cat.example/a.png' ) }",
        '@import "//cat.example/a.css";',
    ],
)
def test_a_stylesheet_that_asks_a_stranger_is_found(css: str) -> None:
    """Pictures, fonts and further stylesheets of another server are told with their address."""
    (told,) = strangers_in_styles(css)
    assert told.startswith("loads ")
    assert "//cat.example/a." in told
    assert told.endswith(" from another server")


def test_a_stylesheet_of_our_own_asks_nobody() -> None:
    """What it names lies within the site."""
    assert list(strangers_in_styles("@import 'a.css'; p { background: url(a//b.png), url(data:image/png,c) }")) == []


@pytest.mark.parametrize(
    ("source", "is_ours"),
    [
        ("assets/guide-0123456789/session.js", True),
        ("../../assets/javascripts/search.js", True),
        ("", True),
        ("nod.js", False),
        ("my-assets/javascripts/nod.js", False),
        ("assets/guide-0/nod.js", False),
    ],
)
def test_only_scripts_of_the_site_may_run(source: str, is_ours: bool) -> None:
    """They lie where the build puts them; what somebody put beside a page is none of them."""
    told = f"<script> runs {source}, which is no script of the site"
    assert list(offences(read_tag(f'<script src="{source}">'))) == ([] if is_ours else [told])
    assert list(offences(read_tag(f'<img src="{source}">'))) == []


SITE = Path("site")


def close(pages: dict[str, str]) -> tuple[str, list[str]]:
    """Return the policy of these pages of a site, with what must not be published of them."""
    return closed(SITE, {SITE / name: parsed(page) for name, page in pages.items()})


def test_the_policy_is_that_of_the_templates_scripts() -> None:
    """It lets run what the page of no content has."""
    found = close({"404.html": "<script>ours()</script>", "nod/index.html": "<p>Nod.</p>"})
    assert found == (content_policy(["ours()"]), [])


def test_a_page_has_its_policy_in_its_place_and_nowhere_else() -> None:
    """A page may tell the name of the place."""
    assert with_policy(f"{PLACE} {PLACE}", "policy") == f"policy {PLACE}"


def test_a_script_that_somebody_wrote_in_a_page_is_told() -> None:
    """The policy does not let it run, and the page is named."""
    policy, told = close({"404.html": "<script>ours()</script>", "nod/index.html": "<script>mine()</script>"})
    assert told == ["nod/index.html: <script> stands in the page, and in no template."]
    assert policy == content_policy(["ours()"])


def test_an_offence_is_told_once_with_the_first_page_that_has_it() -> None:
    """What many pages hold is mended in one place."""
    cat = '<img src="//cat.example/" alt="">'
    _, told = close({"404.html": "", "a.html": cat, "b.html": cat + '<p style="a">', "c.html": "<script>c()</script>"})
    assert sorted(told) == [
        "a.html: <img> loads //cat.example/ from another server.",
        "b.html: <p> has style='a', which the policy forbids.",
        "c.html: <script> stands in the page, and in no template.",
    ]
