"""`make bench`: what the guide costs its readers and who builds it, beside stock Material, measured anew.

Prints a table, and then all figures as one JSON object. Sizes are bytes of bodies after gzip -9, as GitHub Pages would
nearly send them; headers come on top. `make bench PARTS=load` measures one part alone: load, lighthouse, running or
build.
"""

import gzip
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import browser
from bench_build import growth, seconds_to_serve_an_edit
from bench_lighthouse import in_lighthouse, starlight_site
from bench_load import load, serving
from bench_running import a_minute_of_running
from bench_sites import our_site, stock_site

PARTS = ("load", "lighthouse", "running", "build")
PAGE = "stretches/seated-twist/"


def main() -> int:
    """Measure the parts that were asked for, and print."""
    parts = os.environ.get("PARTS", "").split() or list(PARTS)
    unknown = [part for part in parts if part not in PARTS]
    if unknown:
        print(f"PARTS: found {unknown[0]}. Accepted: {', '.join(PARTS)}. Write: make bench PARTS=load", file=sys.stderr)
        return 2
    found: dict[str, Any] = {}
    program = browser.find()  # it asks Playwright, which answers one at a time
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        ours, stock = our_site(Path(folder) / "ours", 3), stock_site(Path(folder) / "stock", 3)
        ours.build()
        stock.build()
        (assets,) = (ours.site / "assets").glob("guide-*")
        launched = playwright.chromium.launch(executable_path=program)
        if "load" in parts:
            found["javascript_gzip_bytes"] = compressed(assets, "*.js")
            found["css_gzip_bytes"] = compressed(assets, "*.css")
            found["load"] = {
                "this site": load(launched, ours.site, PAGE),
                "stock Material": load(launched, stock.site, PAGE),
            }
            print_side_by_side(found["load"])
        if "lighthouse" in parts:
            starlight = starlight_site(Path(folder) / "starlight", ours.folder / "docs")
            sites = {"this site": ours.site, "stock Material": stock.site}
            found["lighthouse"] = in_lighthouse({**sites, **({"Starlight": starlight.site} if starlight else {})}, PAGE)
            if found["lighthouse"]:
                print_side_by_side(found["lighthouse"])
        if "running" in parts:
            with serving(ours.site) as (address, _):
                found["a_minute_of_running"] = a_minute_of_running(launched, address)
    if "build" in parts:
        found["build_by_number_of_stretches"] = growth()
        found["seconds_to_serve_an_edit_by_number_of_stretches"] = seconds_to_serve_an_edit()
        print_side_by_side(found["build_by_number_of_stretches"])
    print(json.dumps(found, indent=2))
    return 0


def compressed(folder: Path, pattern: str) -> dict[str, int]:
    """Return the gzip size in bytes of each file in a folder that fits, and of all together."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in sorted(folder.rglob(pattern))}
    return {**sizes, "all": sum(sizes.values())}


def print_side_by_side(columns: dict[str, dict[str, Any]]) -> None:
    """Print the figures of each column in rows that share their names."""
    rows = [name for name, value in next(iter(columns.values())).items() if not isinstance(value, dict)]
    print("".ljust(26), *(name.rjust(16) for name in columns))
    for row in rows:
        print(row.ljust(26), *(str(figures.get(row, "")).rjust(16) for figures in columns.values()))
    print()


if __name__ == "__main__":
    sys.exit(main())
