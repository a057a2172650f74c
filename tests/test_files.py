"""What may lie in the folder of a guide: each file that may not is told, and neither read nor published."""

import io
import os
from pathlib import Path

import pytest
from PIL import Image

from guide.reading.files import guide_files

SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9">{inside}</svg>'


def told(folder: Path) -> list[str]:
    """Return what the gate says of the files in this folder."""
    return [f"{each.path}: {each.found} -> {each.write}" for each in guide_files(folder)[1]]


def picture(kind: str, size: int = 8, *, exif: bytes | None = None, placed: bool = False) -> bytes:
    """Return a grey picture, with what a camera writes beside it, such as the place where it was taken."""
    taken = Image.Exif()
    if placed:
        taken.get_ifd(0x8825)[1] = "N"
    written = io.BytesIO()
    Image.new("L", (size, size)).save(written, kind, exif=exif or taken)
    return written.getvalue()


def test_what_belongs_to_a_guide_passes(tmp_path: Path) -> None:
    """Pages, figures, facts, pictures, drawings and files to keep are the guide's, and what is hidden is nobody's."""
    docs = tmp_path / "docs"
    (docs / "stretches").mkdir(parents=True)
    contents = {
        "index.md": b"",
        "facts.yml": b"",
        "stretches/cat-cow.md": b"",
        "stretches/cat-cow.figures.yml": b"",
        "stretches/cat-2.png": picture("PNG"),
        "stretches/cat.jpg": picture("JPEG"),
        "stretches/cat.jpeg": picture("JPEG"),
        "stretches/cat.webp": picture("WEBP"),
        "stretches/cat.svg": SVG.format(inside='<path d="M0 0h9" fill="url(#a)" stroke-width="2"/>').encode(),
        "leaflet.pdf": b"%PDF-1.7",
        "words.txt": b"",
    }
    for name, content in contents.items():
        (docs / name).write_bytes(content)
    (docs / ".DS_Store").touch()
    files, problems = guide_files(docs)
    assert problems == []
    assert files.keys() == contents.keys()


@pytest.mark.parametrize(
    ("name", "write"),
    [
        ("chin-tuck", "chin-tuck.md"),
        ("chin-tuck.MD", "chin-tuck.md"),
        ("chin-tuck.markdown", "chin-tuck.md"),
        ("chin-tuck.md.txt", "chin-tuck.md"),
        ("chin-tuck.txt", "chin-tuck.md"),
        ("Chin Jut.md", "chin-jut.md"),
        ("chin_tuck.figures.yml", "chin-tuck.figures.yml"),
        ("Knie-Übung.md", "knie-bung.md"),
        ("IMG 2031.JPG", "img-2031.jpg"),
        ('a"]b.md', "a-b.md"),
        ("日本.md", "….md"),
        ("evil.html", "nothing, and remove this file"),
        ("evil.htm", "nothing, and remove this file"),
        ("w.js", "nothing, and remove this file"),
        ("guide.css", "nothing, and remove this file"),
        ("stretches.json", "nothing, and remove this file"),
        ("sitemap.xml", "nothing, and remove this file"),
        ("page.md.html", "nothing, and remove this file"),
    ],
)
def test_a_name_that_the_site_does_not_show_is_told(tmp_path: Path, name: str, write: str) -> None:
    """A file that is no page though it looks like one, or that could run, is named with what to do."""
    docs = tmp_path / "docs"
    (docs / "stretches").mkdir(parents=True)
    (docs / "stretches" / name).touch()
    assert [each.rpartition(" -> ")[2] for each in told(docs)] == [write]
    assert guide_files(docs)[0] == {}


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such names and links")
def test_links_and_strange_files_are_told_and_not_followed(tmp_path: Path) -> None:
    """A link out of the folder, into itself or to nothing, a pipe, and a name of other bytes end in a message each."""
    docs = tmp_path / "docs"
    docs.mkdir()
    for name, target in {"a.md": "/dev/zero", "b.md": "nowhere", "c": ".", "d.md": "/proc/self/environ"}.items():
        (docs / name).symlink_to(target)
    os.mkfifo(docs / "e.md")
    (Path(os.fsdecode(os.fsencode(docs) + b"/f\xff\n::warning::x.md"))).touch()
    found = told(docs)
    assert len(found) == 6
    assert [each.split(": ")[1].split(" -> ")[0] for each in found[:5]] == [
        *["found a link to another file"] * 4,
        "found what is no file",
    ]
    assert all(each.isprintable() for each in found)
    assert guide_files(docs)[0] == {}


@pytest.mark.parametrize("folder", ["assets", "search"])
def test_nothing_lies_over_a_file_of_the_site(tmp_path: Path, folder: str) -> None:
    """A folder in which the site publishes its own files is refused, with all that is in it."""
    docs = tmp_path / "docs"
    (docs / folder / "icons").mkdir(parents=True)
    (docs / folder / "logo.svg").write_text(SVG.format(inside=""), encoding="utf-8")
    assert told(docs)[0].endswith(f"found a folder named {folder}, which belongs to the site itself -> {folder}-2")
    assert guide_files(docs)[0] == {}


@pytest.mark.parametrize(
    ("name", "content", "found"),
    [
        ("a.png", picture("JPEG"), "found a picture in JPEG"),
        ("a.png", b"<script>", "found no PNG picture in this file"),
        ("a.jpg", picture("JPEG", placed=True), "found the place where the picture was taken"),
        ("a.png", picture("PNG", 7000), "found 7000 by 7000 pixels"),
        ("a.png", picture("PNG") + bytes(600_000), "found 600 kB"),
        ("a.md", b"a" * 300_000, "found 300 kB"),
        ("a.svg", SVG.format(inside="<script>alert(1)</script>").encode(), "found <script> in this file"),
        ("a.svg", SVG.format(inside='<path onload="x"/>').encode(), "found onload= in this file"),
        ("a.svg", SVG.format(inside='<a href="x"><path/></a>').encode(), "found <a> in this file"),
        ("a.svg", SVG.format(inside="<foreignObject/>").encode(), "found <foreignObject> in this file"),
        ("a.svg", SVG.format(inside='<path fill="url(https://x.org)"/>').encode(), "found fill= in this file"),
        ("a.svg", SVG.format(inside="<style>@import '//x'</style>").encode(), "found <style> in this file"),
        (
            "a.svg",
            b'<!DOCTYPE a [<!ENTITY b "c">]>' + SVG.format(inside="").encode(),
            "found a declaration in this file",
        ),
        ("a.svg", b'<?xml-stylesheet href="x"?><svg/>', "found a declaration in this file"),
        ("a.svg", SVG.format(inside="").encode("utf-16"), "found text that is not UTF-8 in this file"),
        ("a.svg", b'<?xml version="1.0" encoding="utf-7"?><svg/>', "found a declaration in this file"),
        ("a.svg", b"<!--" * 20_000, "found no SVG that can be read in this file"),
        ("a.svg", SVG.format(inside="<path mask=\"src('x')\"/>").encode(), "found mask= in this file"),
        ("a.svg", SVG.format(inside=f'<path d="{"a" * 90_000}:"/>').encode(), "found d= in this file"),
        ("a.webp", picture("WEBP", exif=b"Exif\0\0II*\0\xff\xff"), "found no WEBP picture in this file"),
        ("a.svg", b"<html></html>", "found no SVG in this file"),
    ],
)
def test_a_picture_is_what_its_name_says_and_nothing_else(
    tmp_path: Path, name: str, content: bytes, found: str
) -> None:
    """A picture of another kind, too large, with a place in it or with more than a drawing is told."""
    docs = tmp_path / "docs"
    docs.mkdir()
    (docs / name).write_bytes(content)
    assert [each.split(": ")[1].split(" -> ")[0] for each in told(docs)] == [found]
