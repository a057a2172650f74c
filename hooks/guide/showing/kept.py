"""Which pages of stretches `serve` need not make again, since nothing that they may show has changed."""

from collections.abc import Iterator, Mapping
from hashlib import sha256
from pathlib import PurePosixPath

from guide.reading.check import Guide
from guide.reading.poses import SUFFIX, page_of
from guide.stretch.pages import Stretch

# It writes out what another template has written before.
TEMPLATE = "partials/kept.html"


def made_from(guide: Guide, texts: Mapping[str, bytes], files: bytes) -> dict[str, bytes]:
    """Return, for each page of a stretch, a hash of all that it may show; none where the guide has problems.

    `texts` are those of all pages and figures by their path, `files` a hash of the templates, the settings and the
    names of all files. A page may show what stands in a page that is no stretch or is about safety, and the fields of
    any stretch. Texts and figures it shows of its own versions and of the warm-up alone.
    """
    if guide.problems:
        return {}
    shared = sha256(files)
    for src, text in sorted(texts.items()):
        front = guide.fronts.get(src)
        if src.startswith("safety/") or not isinstance(guide.pages.get(page_of(src)), Stretch):
            shared.update(_told(src, text))
        elif front:
            shared.update(_told(src, b"\n".join(text.splitlines()[: front.body_line - 1])))
    return {stretch.src: _of(stretch, guide, texts, shared.digest()) for stretch in guide.stretches}


def _of(stretch: Stretch, guide: Guide, texts: Mapping[str, bytes], shared: bytes) -> bytes:
    digest = sha256(shared)
    shown = [stretch, *guide.versions_beside(stretch), *([guide.warm_up] if guide.warm_up else [])]
    for src in (src for each in shown for src in _files(each.src)):
        digest.update(_told(src, texts.get(src, b"")))
    return digest.digest()


def _files(src: str) -> Iterator[str]:
    yield src
    yield str(PurePosixPath(src).with_suffix(SUFFIX))


def _told(src: str, text: bytes) -> bytes:
    return f"{src} {len(text)} ".encode() + text
