"""What is kept on a reader's device: every file that a page may ask for, by its address and its content."""

import json
from pathlib import Path

import pytest

from guide.publishing.offline import (
    LIST,
    AtOnce,
    bytes_at_once,
    kept_at_once,
    kept_files,
    kept_when_opened,
    write_file_list,
)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a finished site."""
    for name in (
        "index.html",
        "404.html",
        "stretches/twist/index.html",
        "stretches/my-index.html",
        "stretches/on a mat.png",
        "assets/social-card.png",
        "assets/icons/icon-192.png",
        "assets/icons/more/icon-512.png",
        "assets/logo.svg",
        "sitemap.xml",
        "sitemap.xml.gz",
        "guides/sw.js",
    ):
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("abc", encoding="utf-8")
    (tmp_path / "sw.js").write_text("begin();\n", encoding="utf-8")
    return tmp_path


def test_every_file_that_a_page_may_ask_for_is_kept_by_its_address(site: Path) -> None:
    """Pages stand under the address of their folder; the worker, icons and what others read are left out."""
    assert list(kept_files(site)) == [
        "404.html",
        "assets/logo.svg",
        "guides/sw.js",
        "",
        "sitemap.xml",
        "stretches/my-index.html",
        "stretches/on%20a%20mat.png",
        "stretches/twist/",
    ]


def test_a_file_is_known_by_the_hash_of_its_content(site: Path) -> None:
    """The hash is the first 16 digits of SHA-256, here those of "abc" as its standard gives them."""
    assert set(kept_files(site).values()) == {"ba7816bf8f01cfea"}


def test_the_list_stands_in_front_of_the_worker(site: Path) -> None:
    """The worker's own text follows it, and no byte is wasted."""
    expected = kept_files(site)
    write_file_list(site, AtOnce((), frozenset(), 0, {}))
    first, second, rest = (site / "sw.js").read_text(encoding="utf-8").split("\n", 2)
    assert first.startswith('self.FILES = {"404.html":"ba7816bf8f01cfea","assets/')
    assert json.loads(first.removeprefix("self.FILES = ").removesuffix(";")) == expected
    assert second == "self.LATER = [];"
    assert rest == "begin();\n"


def test_what_only_the_workbench_needs_waits_until_it_is_opened(tmp_path: Path) -> None:
    """Its pages, the texts to edit, and the scripts and styles that no other page names are not fetched in advance."""
    shared, own, drawn, later = (f"{name}.{'0' * 9}{number}" for number, name in enumerate("sodl"))
    written = {
        "index.html": f"/{shared}.js",
        "contributing/index.html": f"/{shared}.js",
        "contributing/write/index.html": f"/{shared}.js /{own}.js /{drawn}.css",
        f"assets/guide/{own}.js": f"/{later}.js",
        f"assets/guide/{later}.js": "",
        f"assets/guide/{shared}.js": "",
        f"assets/guide/{drawn}.css": "",
        "assets/pages/stretches/nod.md.txt": "---",
    }
    for name, text in written.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    assert set(kept_when_opened(tmp_path, kept_files(tmp_path))) == {
        "contributing/write/",
        "assets/pages/stretches/nod.md.txt",
        *(f"assets/guide/{name}" for name in (f"{own}.js", f"{later}.js", f"{drawn}.css")),
    }


def test_a_limit_is_a_number_of_kilobytes() -> None:
    """Neither true nor what is less than nothing is taken for one."""
    assert [bytes_at_once(setting) for setting in (2, 0, True, False, -5, "2", 2.5, None)] == [2000, 0, *[None] * 6]


def test_of_a_large_guide_what_comes_first_is_kept_at_once(site: Path) -> None:
    """What pages are made of and what comes first is kept, then others as far as they fit, and no stretch unasked."""
    sizes = {"other/": 10, "big/": 50, "home/": 20, "nod/": 1, "search/index.json": 1, "assets/a.js": 30}
    wanted = AtOnce(("home/",), frozenset({"nod/"}), 60, {})
    assert kept_at_once(sizes, wanted) == ["assets/a.js", "home/", "other/"]


def test_the_rest_of_a_large_guide_has_a_list_of_its_own(site: Path) -> None:
    """In front of the worker stands what comes first; the list has the others, with versions and images of a page."""
    pages = {
        "offline": "abc",
        "stretches/twist": '<img alt="" src="../on%20a%20mat.png"><img src="../../assets/logo.svg">',
        "stretches/turn": "abc",
    }
    for name, text in pages.items():
        (site / name).mkdir(exist_ok=True)
        (site / name / "index.html").write_text(text, encoding="utf-8")
    versions = {"stretches/twist/": ("stretches/turn/",), "": ("stretches/gone/",)}
    write_file_list(site, AtOnce(("",), frozenset(), 30, versions))
    files = kept_files(site)
    rest = json.loads((site / LIST).read_text(encoding="utf-8"))
    assert rest["files"].keys() == files.keys() - {"assets/logo.svg", ""} - {LIST}
    assert rest["needs"] == {"stretches/twist/": ["stretches/turn/", "stretches/on%20a%20mat.png"]}
    first, later, whole, _ = (site / "sw.js").read_text(encoding="utf-8").split("\n", 3)
    assert json.loads(first.removeprefix("self.FILES = ").removesuffix(";")) == {
        address: files[address] for address in ("assets/logo.svg", "", LIST)
    }
    assert later == f'self.LATER = ["{LIST}"];'
    assert whole.startswith(f'self.WHOLE = {{"pages":4,"files":{len(files) - 1},"size":')
