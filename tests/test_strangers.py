"""What a hostile pull request could try: none of it is published, and each thing is told without a traceback."""

import os
from pathlib import Path

import pytest

from conftest import GUIDE, Build, build_site, copy_project
from guide.publishing.parsed import parsed
from guide.publishing.policy import NOT_FOUND, closed

PAGE = "---\ntitle: More\nsummary: A page with more on it.\n---\n\n{text}\n"
TRICKS = [
    "```\n<script>alert(1)</script>",
    "See \\`<script>alert(1)</script>\\`.",
    "<div>`<script>alert(1)</script>`</div>",
    '<guide-offline data-worker="../../w.js"></guide-offline>',
    'Look <img src="a.png" alt="A"\nonerror="alert(1)">',
    '<img alt="a > b" src="a.png" onerror="alert(1)">',
    "[Press](javascript:alert(1))",
    "![A pose][1]\n\n[1]: https://stranger.example/a.png",
    "<textarea>",
    '<div align="center">',
    "</div></div>",
    "Read on.\n{: name=querySelector }",
    "## Session",
]


@pytest.mark.parametrize("environment", [{}, {"FROM_FOLDER": "1"}], ids=["site", "copy"])
def test_every_trick_in_a_text_stops_the_build(build: Build, environment: dict[str, str]) -> None:
    """Each page with a trick has its message, in one run, and nothing of the guide is published."""
    pages = {f"safety/trick-{number}.md": PAGE.format(text=text) for number, text in enumerate(TRICKS)}
    built = build(pages, guide=GUIDE, strict=False, **environment)
    assert built.exit_code != 0
    assert "Traceback" not in built.printed
    assert [name for name in pages if f"docs/{name}:" not in built.printed] == []
    assert not list(built.folder.rglob("*.html"))


def test_every_file_that_is_no_part_of_a_guide_stops_the_build(build: Build) -> None:
    """Files that would replace ours, run, or be shown to no one are told together with what is wrong in the pages."""
    names = ["sw.js", "assets/guide/site/keyboard.js", "evil.html", "stretches/chin-tuck", "stretches/Chin Jut.md"]
    built = build({**dict.fromkeys(names, "x"), "safety/bad.md": "---\ntitle: Bad\n---\n"}, guide=GUIDE, strict=False)
    assert built.exit_code != 0
    assert "Traceback" not in built.printed
    for name in ("sw.js", "assets", "evil.html", "stretches/chin-tuck", "stretches/Chin Jut.md", "safety/bad.md"):
        assert f"docs/{name}:1: " in built.printed
    assert not list(built.folder.rglob("*.html"))


@pytest.mark.skipif(os.name == "nt", reason="Windows makes links for administrators only")
def test_a_link_stops_the_build_before_it_is_followed(tmp_path: Path) -> None:
    """A link to a device, to what the runner knows, to its own folder or to nothing is told and not read."""
    copy_project(GUIDE, tmp_path / "template")
    targets = {"device": "/dev/zero", "knows": "/proc/self/environ", "folder": ".", "nothing": "nowhere"}
    for name, target in targets.items():
        (tmp_path / "template/docs" / name).symlink_to(target)
    guide = tmp_path / "guide"
    guide.mkdir()
    (tmp_path / "template/docs").rename(guide / "docs")
    (guide / "settings.yml").write_bytes((GUIDE / "settings.yml").read_bytes())
    built = build_site(tmp_path / "project", {}, {}, guide=guide)
    assert built.exit_code != 0
    for name in targets:
        assert f"docs/{name}:1: found a link" in built.printed
    assert "Traceback" not in built.printed


def test_a_page_that_is_too_much_for_markdown_is_told_at_once(build: Build) -> None:
    """What would keep Markdown busy for minutes is not given to it."""
    built = build({"safety/much.md": PAGE.format(text=("![" * 40 + "\n") * 300)}, guide=GUIDE)
    assert built.exit_code != 0
    assert "docs/safety/much.md:6: found 12000 times [ in one paragraph" in built.printed


def test_only_the_scripts_of_templates_may_run(tmp_path: Path) -> None:
    """A script on a page, inline or by its file, that is none of the templates' keeps the site from being published."""
    ours = "<script>ours()</script>"
    pages = {
        tmp_path / NOT_FOUND: f"{ours}",
        tmp_path / "index.html": f"{ours}<script type=module>theirs()</script>",
        tmp_path / "more.html": f'{ours}<script src="../w.js"></script>',
        tmp_path / "right.html": f'{ours}<script src="../assets/guide-0123456789/guide.js"></script>',
    }
    policy, found = closed(tmp_path, {path: parsed(page) for path, page in pages.items()})
    assert sorted(found) == [
        "index.html: <script> stands in the page, and in no template.",
        "more.html: <script> runs ../w.js, which is no script of the site.",
    ]
    assert policy.count("'sha256-") == 1
