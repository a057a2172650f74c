"""The gate for text: whatever is written, nothing but what is listed comes out, and nothing of it runs."""

import re
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser, Dialog, Route
from selectolax.lexbor import LexborHTMLParser

from conftest import REPOSITORY
from guide.reading.gate import ATTRIBUTES, ELEMENTS, OUR_IDS, cleaned, refused
from guide.reading.rendering import renderer

RENDER = renderer(REPOSITORY / "mkdocs.yml")
# What shows that something ran: each would open a dialog, or ask another server.
RUNS = ["alert(1)", "fetch('//stranger.example/')", "location='//stranger.example/'"]
WAYS = [
    "<script>{run}</script>",
    "<script\n>{run}</script\n>",
    "<scr<script>ipt>{run}</script>",
    "<img src=x onerror={run}>",
    '<img src=x onerror\n=\n"{run}">',
    "<img/src=x/onerror={run}>",
    "<svg onload={run}>",
    "<svg><script>{run}</script></svg>",
    "<svg><animate onbegin={run} attributeName=x dur=1s>",
    "<svg><use href=\"data:image/svg+xml,<svg id=x xmlns='http://www.w3.org/2000/svg'><script>{run}</script></svg>#x\">",
    "<math><mtext><table><mglyph><style><img src=x onerror={run}></style></mglyph></table></mtext></math>",
    '<noscript><p title="</noscript><img src=x onerror={run}>"></noscript>',
    '<style><img src="</style><img src=x onerror={run}>"></style>',
    "<template><img src=x onerror={run}></template>",
    '<textarea><img title="</textarea><img src=x onerror={run}>"></textarea>',
    '<xmp><img title="</xmp><img src=x onerror={run}>"></xmp>',
    "<select><template><img src=x onerror={run}></template></select>",
    "<details open ontoggle={run}>x</details>",
    "<body onload={run}>",
    "<input autofocus onfocus={run}>",
    "<marquee onstart={run}>x</marquee>",
    "<video src=x onerror={run}></video>",
    "<audio><source onerror={run}></audio>",
    '<iframe src="javascript:{run}"></iframe>',
    '<iframe srcdoc="<script>{run}</script>"></iframe>',
    '<object data="javascript:{run}"></object>',
    '<embed src="javascript:{run}">',
    '<a href="javascript:{run}" id=pressed>x</a>',
    '<a href=" \x01java\tscript:{run}" id=pressed>x</a>',
    '<a href="&#x6a;avascript&colon;{run}">x</a>',
    '<a href="data:text/html,<script>{run}</script>">x</a>',
    '<form action="javascript:{run}"><button>x</button></form>',
    '<button formaction="javascript:{run}">x</button>',
    '<base href="//stranger.example/">',
    '<link rel=stylesheet href="//stranger.example/x.css">',
    '<meta http-equiv=refresh content="0;url=//stranger.example/">',
    "<style>@import '//stranger.example/x.css';</style>",
    '<p style="background:url(//stranger.example/x.png)">x</p>',
    '<img src="//stranger.example/x.png">',
    '<img src="\\\\stranger.example/x.png">',
    '<img src="/\t/stranger.example/x.png">',
    '<img srcset="//stranger.example/x.png 2x">',
    '<img src="https:stranger.example/x.png">',
    '<picture><source srcset="//stranger.example/x.png"><img></picture>',
    '<video poster="//stranger.example/x.png"></video>',
    '<table background="//stranger.example/x.png"><tr><td>x</table>',
    '<guide-offline data-worker="../../w.js"></guide-offline>',
    "<stretch-session id=session><button data-action=main>x</button></stretch-session>",
    "<a name=querySelector></a><form id=content><input name=attributes></form>",
    "![x](//stranger.example/x.png)",
    "![x][1]\n\n[1]: https://stranger.example/x.png",
    "[x](javascript:{run})",
    "[x](<java\nscript:{run}>)",
    "<javascript:{run}>",
    "x\n{{: onclick={run} style=color:red }}",
    "![x](x.png){{: onerror={run} }}",
    "```{{ .x onclick={run} }}\nx\n```",
    "```\n<script>{run}</script>",
    "See \\`<script>{run}</script>\\`",
    "<div>`<script>{run}</script>`</div>",
    "~~~~ {{x}} {{y}}\n<script>{run}</script>",
    "| a |\n|---|\n| <img src=x onerror={run}> |",
    "- a\n\n        <script>{run}</script>\n\n    <script>{run}</script>",
    "<!--><script>{run}</script>-->",
    "<!-- --!><script>{run}</script>",
    "<![CDATA[<script>{run}</script>]]>",
    "<?x <script>{run}</script> ?>",
    "</p><script>{run}</script>",
    '<a title="x>" onmouseover={run}>x</a>',
]
VECTORS = [way.format(run=run) for way, run in product(WAYS, RUNS)]
PIECES = st.sampled_from(
    [
        *VECTORS,
        *(f"<{tag}>" for tag in sorted(ELEMENTS)),
        "`",
        "```\n",
        "~~~\n",
        "\n\n",
        "    ",
        "<",
        ">",
        '"',
        "'",
        "<!--",
        "-->",
    ]
)


ELSEWHERE = re.compile(r"[\s\x00-\x20]*(?:(?!https?:|mailto:|tel:)[a-z][^/?#]*:|[/\\]{2})", re.IGNORECASE)


def strangers(html: str) -> list[str]:
    """Return what a browser would find in this fragment that is not listed."""
    root = LexborHTMLParser(html).root
    found = []
    for node in root.traverse() if root else ():
        tag = node.tag or ""
        if tag not in ELEMENTS | {"html", "head", "body", "-comment"}:
            found.append(f"<{tag}>")
        listed = {"class", "dir", "id", "lang", "title"} | ATTRIBUTES.get(tag, frozenset())
        for name, value in node.attributes.items():
            if name not in listed or (name in {"href", "src"} and ELSEWHERE.match(value or "")):
                found.append(f"{tag} {name}={value}")
    return found


@given(st.lists(PIECES, min_size=1, max_size=6).map("".join))
def test_nothing_but_what_is_listed_comes_out(text: str) -> None:
    """Of random Markdown and HTML, made of known tricks, no other element, attribute or address is left."""
    html = cleaned(RENDER(text))
    assert strangers(html) == []
    # What came out passes by itself, closed tags and all.
    assert cleaned(html) == html


@pytest.mark.parametrize("text", VECTORS[:: len(RUNS)])
def test_a_known_trick_is_told_or_is_text(text: str) -> None:
    """A trick is refused by name, or else what it says stands on the page for the reader to see."""
    html = RENDER(text)
    assert refused(html) or not LexborHTMLParser(html).css("[onerror],[onload],[onclick],script,style,iframe")


def test_no_trick_runs_in_a_browser(browser: Browser) -> None:
    """No known trick opens a dialog, asks a server or leads away, neither at once nor when it is pressed."""
    seen: list[str] = []
    context = browser.new_context(base_url="http://localhost/")
    page = context.new_page()

    def refuse(route: Route) -> None:
        seen.append(route.request.url)
        route.abort()

    def dismiss(dialog: Dialog) -> None:
        seen.append(dialog.message)
        dialog.dismiss()

    page.route("**/*", refuse)
    page.on("dialog", dismiss)
    for vector in VECTORS:
        page.set_content(f"<!doctype html><title>Tricks</title>{cleaned(RENDER(vector))}")
        for link in page.locator("#pressed").all():
            link.click()
    context.close()
    assert [each for each in seen if not each.endswith("/x")] == []


def test_names_that_templates_give_out_are_refused() -> None:
    """Every name of an element in a template is one that no page may take."""
    templates = [path.read_text(encoding="utf-8") for path in Path(REPOSITORY / "overrides").rglob("*.html")]
    assert {name for text in templates for name in re.findall(r'\bid="([^"{]+)"', text)} == OUR_IDS
    for name in OUR_IDS:
        assert refused(f'<h2 id="{name}">x</h2>')
        assert f'id="{name}"' not in cleaned(f'<h2 id="{name}">x</h2>')


@pytest.mark.parametrize(
    "html",
    [
        '<p>Rest <strong>well</strong>, <a href="../safety/when-to-stop/#stop">or stop</a>.</p>',
        '<h2 class="emergency" id="emergency">Call</h2>',
        '<img alt="A pose" src="../pose.png" title="x">',
        '<pre class="highlight"><code class="language-yaml">hold: 30 s\n</code></pre>',
        '<table><tbody><tr><th align="left">a</th><td align="right">1</td></tr></tbody></table>',
        "<details open><summary>More</summary><p>x</p></details>",
        '<a href="mailto:a@example.org">a</a><a href="tel:112">b</a><a href="https://example.org/?a=1&amp;b">c</a>',
        "<!-- a note --><p>x &lt; y</p>",
    ],
)
def test_what_a_guide_needs_passes(html: str) -> None:
    """What Markdown makes of a right page is not touched, but for notes to the next writer."""
    assert refused(html) == ()
    assert cleaned(html).replace('open=""', "open") == html.replace("<!-- a note -->", "")
