"""What a build publishes, and when it refuses to publish."""

import json
import re
from collections.abc import Mapping
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from jsonschema import Draft202012Validator

from conftest import GUIDE, REPOSITORY, STRETCH, Build, Built, Site, build_site, settings
from guide.publishing.site import content_hash

NO_UNIT = STRETCH.format(title="Nod", summary="Nod slowly.").replace("10 s", "10")
MESSAGE = 'docs/stretches/nod.md:7: dose.hold: found "10", which has no unit.'


class _Links(HTMLParser):
    """Collects the addresses that a page links to or loads."""

    def __init__(self) -> None:
        super().__init__()
        self.addresses: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.addresses += [value for name, value in attrs if name in {"href", "src"} and value]


def links(html: str) -> list[str]:
    """Return every address in a page's links, scripts, styles and pictures."""
    parser = _Links()
    parser.feed(html)
    return parser.addresses


@pytest.fixture(scope="module")
def broken(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build a guide with a mistake of every kind that stops a build."""
    pages: dict[str, str | bytes | None] = {
        "stretches/nod.md": NO_UNIT,
        "stretches/shake.md": NO_UNIT.replace("neck", "nek"),
        "stretches/colon.md": "---\ntitle: Nod: the stretch\n---\n",
        "stretches/latin.md": NO_UNIT.replace("Nod slowly.", "Nicke längs.").encode("latin-1"),
    }
    return build_site(tmp_path_factory.mktemp("broken"), pages, {})


def test_a_problem_fails_the_build_and_publishes_nothing(broken: Built) -> None:
    """A page with a mistake stops the build with its message, exit code not 0 and no page."""
    assert broken.exit_code != 0
    assert MESSAGE in broken.printed
    assert "Traceback" not in broken.printed
    assert not list(broken.folder.rglob("*.html"))


def test_a_problem_fails_a_build_that_is_not_strict(build: Build) -> None:
    """A mistake in a dose is no matter of strictness."""
    assert build({"stretches/nod.md": NO_UNIT}, strict=False).exit_code != 0


def test_all_problems_of_all_pages_come_in_one_run(broken: Built) -> None:
    """A page with one mistake and a page with two give three messages."""
    assert len(re.findall(r"docs/stretches/(?:nod|shake)\.md:\d+: ", broken.printed)) == 3


def test_broken_front_matter_is_told_as_a_problem(broken: Built) -> None:
    """What MkDocs would print as text in the page stops the build."""
    assert "docs/stretches/colon.md:2: title: found a second colon" in broken.printed


def test_text_that_is_not_utf8_is_told_as_a_problem(broken: Built) -> None:
    """A page in another encoding gives a message, not a traceback."""
    assert "docs/stretches/latin.md:3: found a byte (0xe4) that is not UTF-8" in broken.printed


def test_a_wrong_pace_is_told_with_its_line(build: Build, tmp_path: Path) -> None:
    """A mistake in mkdocs.yml is told as strictly as one in a page."""
    config = settings(GUIDE).replace("    rest: 5 s", "    rest: 5")
    line = config.splitlines().index("    rest: 5") + 1
    built = build({"../mkdocs.yml": config})
    assert built.exit_code != 0
    assert f'mkdocs.yml:{line}: extra.pace.rest: found "5", which has no unit' in built.printed


def test_quotes_and_angle_brackets_are_shown_as_they_are(build: Build) -> None:
    """A title and a summary with markup in them appear as text everywhere, and run nothing; so do names of files."""
    hostile = '<b onclick="x">Nod & "shake"</b>'
    # What templates write so is named anew; what people write is not.
    assets = f"assets/guide-{content_hash(REPOSITORY / 'overrides/assets/guide')}"
    named = f'"{assets}/nope.js" "{assets}/site/guide.js" "{assets}/site/search.css" "assets/session.html"'
    page = STRETCH.format(title=f"'{hostile}'", summary=f"'{hostile} slowly.'") + f"\n{named}\n"
    built = build(
        {
            "stretches/nod.md": page,
            "routines/necks.md": "---\ntitle: Necks\nsummary: Nod.\nroutine: [nod]\n---\n",
        }
    )
    assert built.exit_code == 0, built.printed
    for published in built.folder.rglob("*.html"):
        assert "<b onclick" not in published.read_text(encoding="utf-8"), published
    published_page = built.read("stretches/nod/index.html")
    assert "&lt;b onclick=&#34;x&#34;&gt;Nod &amp; &#34;shake&#34;&lt;/b&gt;" in published_page
    assert named in published_page


def test_every_link_leads_somewhere(site: Site) -> None:
    """Each link, script, style and picture of each page is a file of the site."""
    for published in site.folder.rglob("*.html"):
        below = published.relative_to(site.folder).as_posix().removesuffix("index.html")
        for link in links(published.read_text(encoding="utf-8")):
            target = urlsplit(urljoin(site.address + below, link))
            if not target.geturl().startswith(site.address):
                assert link.startswith("javascript:") is False
                continue
            path = site.folder / target.path.removeprefix(urlsplit(site.address).path)
            assert path.is_file() or (path / "index.html").is_file(), f"{below}: {link}"


def test_stretches_json_lists_doses_durations_and_addresses(site: Site) -> None:
    """Other programs find every stretch and routine, with times in seconds."""
    listing = json.loads((site.folder / "stretches.json").read_text(encoding="utf-8"))
    stretches = {stretch["name"]: stretch for stretch in listing["stretches"]}
    on_the_floor = {"cats-bow", "curl-up", "half-kneel", "side-turn"}
    assert stretches.keys() == {*on_the_floor, "chair-lean", "reach-up", "turn-on-a-seat", "warm-up"}
    assert [stretches["turn-on-a-seat"][each] for each in ("version_of", "version", "on")] == [
        "side-turn",
        "chair",
        "chair",
    ]
    assert listing["version"] == 2
    schema = json.loads((site.folder / listing["$schema"]).read_text(encoding="utf-8"))
    Draft202012Validator(schema).validate(listing)
    turn = stretches["side-turn"]
    assert turn["address"] == f"{site.address}stretches/side-turn/"
    assert turn["dose"]["seconds"] == [{"least": 30, "most": 30}]
    assert turn["dose"]["sides"] == 2
    assert turn["duration"] == {"least": 5 + 4 * 30 + 3 * 10, "most": 5 + 4 * 30 + 3 * 10}
    routine, _ = listing["routines"]
    assert routine["stretches"] == ["warm-up", "curl-up", "side-turn", "cats-bow"]
    alone = sum(stretches[name]["duration"]["least"] for name in routine["stretches"])
    # Three times the position changes, which takes 20 s in place of the 5 s to get ready, and once 40 s, to the floor.
    assert routine["duration"]["least"] == alone + 3 * (20 - 5) + 20


def test_stretch_pages_describe_themselves_to_search_engines(site: Site) -> None:
    """The head of a stretch page carries its steps and times as schema.org JSON-LD."""
    html = (site.folder / "stretches/side-turn/index.html").read_text(encoding="utf-8")
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', html, flags=re.DOTALL)
    assert found
    described = json.loads(found[1])
    assert described["name"] == "Side turn"
    assert described["totalTime"] == "PT155S"
    assert described["repetitions"] == 4
    assert described["step"][0]["text"].startswith("Sit on the mat")
    assert len(described["step"]) == 5
    assert html.index("ld+json") < html.index("</head>")


def test_a_page_says_when_it_was_last_reviewed_and_by_whom(site: Site) -> None:
    """The month stands below the sources in the words of the language, and in stretches.json as a year and a month."""
    html = (site.folder / "stretches/side-turn/index.html").read_text(encoding="utf-8")
    assert "Last reviewed: November 2026, by Jo &amp; Example." in html
    listed = json.loads((site.folder / "stretches.json").read_text(encoding="utf-8"))["stretches"]
    (turn,) = (each for each in listed if each["name"] == "side-turn")
    assert (turn["reviewed"], turn["reviewed_by"]) == ("2026-11", "Jo & Example")


def test_the_search_knows_only_the_words_of_the_page(site: Site) -> None:
    """No button or label of the timer is found by the search."""
    entries = json.loads((site.folder / "search/search_index.json").read_text(encoding="utf-8"))["docs"]
    turn = " ".join(entry["text"] for entry in entries if entry["location"].startswith("stretches/side-turn/"))
    assert "Sit on the mat with long legs" in turn
    assert not re.search(r"Rep 1|Start|Ready|Tick off", turn)


def test_assets_are_published_under_their_content(site: Site) -> None:
    """Our scripts and styles lie in one folder named by a hash of what they are made from, each under its own hash."""
    (folder,) = (site.folder / "assets").glob("guide-*")
    for pattern in ("styles.*.css", "search.*.css", "guide.*.js", "stretch-session.*.js", "effects.*.js"):
        names = [path.name for path in folder.rglob(pattern)]
        assert names
        assert all(re.fullmatch(r"[\w-]+\.[0-9a-f]{10}\.(css|js)", name) for name in names)
    assert not (site.folder / "assets/guide").exists()


def test_a_stylesheet_of_a_fork_comes_after_ours(build: Build) -> None:
    """A fork's own styles lie beside the templates, are published untouched and have the last word.

    Where it changes ours, these still lead to a picture beside them.
    """
    config = settings(GUIDE)
    own = {
        "../overrides/assets/own.css": ".lead { color: red; }\n",
        "../mkdocs.yml": f"{config}\nextra_css: [assets/own.css]\n",
        "../overrides/assets/guide/session/timer.css": ".lead { background: url('mat.png#a') }\n",
        "../overrides/assets/guide/session/mat.png": (GUIDE / "docs/more/mat.png").read_bytes(),
    }
    built = build(own, guide=GUIDE, strict=False)
    assert built.exit_code == 0, built.printed
    page = built.read("index.html")
    assert page.index("/styles.") < page.index('<link rel="stylesheet" href="assets/own.css">')
    assert built.read("assets/own.css") == ".lead { color: red; }\n"
    (styles,) = re.findall(r"assets/guide-\w+/site/styles\.\w+\.css", page)
    (address,) = re.findall(r"\.lead\{background:url\((.*?)#a\)\}", built.read(styles))
    assert (built.folder / styles).parent.joinpath(address).is_file()


def tree(project: Path, changes: Mapping[str, str], generator: str = "mkdocs") -> dict[str, bytes]:
    """Return every published file of a build at a fixed time, with these changes below docs/."""
    built = build_site(project, changes, {"SOURCE_DATE_EPOCH": "1800000000"}, generator=generator)
    assert built.exit_code == 0, built.printed
    files = sorted(path for path in built.folder.rglob("*") if path.is_file())
    return {path.relative_to(built.folder).as_posix(): path.read_bytes() for path in files}


def unnamed(files: dict[str, bytes]) -> dict[str, bytes]:
    """Return published files without the name of their generator, and without the hashes that are taken over it."""
    said = re.compile(rb'<meta name="generator"[^>]*>|(?<=:)"[0-9a-f]{16}"')
    return {name: said.sub(b"", content) for name, content in files.items()}


def test_a_build_can_be_repeated_exactly(tmp_path: Path) -> None:
    """With the commit's time given, a second build is the same to the byte, though its pages share no parts. So is one
    by the successor of MkDocs, but for its own name."""
    pages = (REPOSITORY / "tests/other_guides/leaflets/docs/stretches").glob("*-*.*")
    more_doses = {f"stretches/{path.name}": path.read_text(encoding="utf-8") for path in pages}
    turn = (GUIDE / "docs/stretches/side-turn.md").read_text(encoding="utf-8")
    more_doses["stretches/off-the-floor.md"] = turn.replace("title: Side turn", "title: Turn in bed\non: bed")
    # Two of one name, each shown on the page of another stretch.
    for drawn, of in [("curl-up", "cats-bow"), ("chair-lean", "curl-up")]:
        for end in (".md", ".figures.yml"):
            text = (GUIDE / f"docs/stretches/{drawn}{end}").read_text(encoding="utf-8")
            text = text.replace("title: ", f"version_of: {of}\nversion: easier\ntitle: Like ", 1)
            more_doses[f"stretches/like-{drawn}/index{end}"] = text
    # The first page that is written shows it as well.
    stop = (GUIDE / "docs/safety/when-to-stop.md").read_text(encoding="utf-8")
    more_doses["safety/when-to-stop.md"] = stop.replace("a sharp pain", "a [sharp](../stretches/cats-bow.md) pain")
    published = tree(tmp_path / "first", more_doses)
    assert 'href="../cats-bow/">sharp' in published["stretches/side-turn/index.html"].decode()
    # What pages have in common is written once. Here each page writes it anew.
    alike = Path("hooks/guide/showing/alike.py")
    text = (REPOSITORY / alike).read_text(encoding="utf-8")
    each_anew = text.replace("if not folder:", "if True:")
    assert each_anew != text
    assert tree(tmp_path / "second", {**more_doses, f"../{alike}": each_anew}) == published
    assert unnamed(tree(tmp_path / "properdocs", more_doses, "properdocs")) == unnamed(published)
