"""A copy of the site that opens by a double click, from a folder or a USB stick, with no server."""

import base64
import json
import re
import shutil
from pathlib import Path

from guide.finish import strip

# Without a server there is no service worker, no address that is not found, and no search.
_NEEDS_A_SERVER = (
    "404.html",
    "sw.js",
    "manifest.webmanifest",
    "sitemap.xml",
    "sitemap.xml.gz",
    "assets/javascripts",
    "search",
)
_LOADER = "assets/from-folder.js"
_LINK = re.compile(r'(<(?:a|link)\b[^<>]*\shref=")(?![a-z][a-z0-9+.-]*:|//|#)([^"#?]*)')
_IMPORT = re.compile(r'(\bfrom\s*|\bimport\s*)"\./([\w-]+)\.js"')


def open_from_folder(site: Path) -> None:
    """Turn a built site into the copy: links name their file, and the modules travel in one script."""
    loader = (site / _LOADER).read_text(encoding="utf-8")
    strip(site)
    for name in _NEEDS_A_SERVER:
        path = site / name
        if path.is_dir():
            shutil.rmtree(path)
        else:
            path.unlink(missing_ok=True)
    for path in site.rglob("*.html"):
        path.write_text(_LINK.sub(_to_file, path.read_text(encoding="utf-8")), encoding="utf-8")
    modules = {
        path.stem: _address(path.read_text(encoding="utf-8")) for path in sorted(site.glob("assets/guide-*/*.js"))
    }
    (site / _LOADER).write_text(f"self.MODULES = {json.dumps(modules)};\n{loader}", encoding="utf-8")
    for path in site.glob("assets/guide-*/*.js"):
        path.unlink()


def _to_file(link: re.Match[str]) -> str:
    """Return a link that leads to a folder as one that leads to the page in it."""
    address = link[2]
    if address.rsplit("/", 1)[-1] not in {"", ".", ".."}:
        return link[0]
    return f"{link[1]}{address.rstrip('/')}/index.html" if address else link[0]


def _address(module: str) -> str:
    """Return a module as an address that holds it, in which it imports others by their bare names."""
    text = _IMPORT.sub(r'\1"\2"', module)
    return f"data:text/javascript;base64,{base64.b64encode(text.encode()).decode()}"
