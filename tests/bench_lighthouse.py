"""What Lighthouse's mobile model says of the same page here, in stock Material and in Starlight, measured in one run.

It needs `npx`, and fetches Lighthouse and Starlight from npm, for a folder that is gone afterwards. Nothing of it is a
part of the guide.
"""

import json
import os
import re
import shutil
import statistics
import subprocess
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import browser
from bench_load import serving
from bench_sites import Project
from conftest import REPOSITORY, SUB_PATH

LIGHTHOUSE = "lighthouse@13.5"
# These build with Node 20 too.
STARLIGHT = {"astro": "5.14.1", "@astrojs/starlight": "0.36.1"}
RUNS = 5
_AUDITS = {
    "first_paint_ms": "first-contentful-paint",
    "largest_paint_ms": "largest-contentful-paint",
    "blocked_ms": "total-blocking-time",
    "shift": "cumulative-layout-shift",
    "transferred_bytes": "total-byte-weight",
}
_CONTENT = """import { defineCollection } from "astro:content";
import { docsLoader } from "@astrojs/starlight/loaders";
import { docsSchema } from "@astrojs/starlight/schema";
export const collections = { docs: defineCollection({ loader: docsLoader(), schema: docsSchema() }) };
"""


def in_lighthouse(sites: Mapping[str, Path], page: str) -> dict[str, dict[str, Any]]:
    """Return the medians of several runs for the page of each site, the sites in turn, so that noise meets them alike.

    With each median stands how far its runs lie apart; `machine` is Lighthouse's own measure of the machine's speed.
    Returns nothing, and says so in one line, where there is no `npx` or Lighthouse cannot be had.
    """
    if not shutil.which("npx") or not _runs(["npx", "--yes", LIGHTHOUSE, "--version"]):
        print(f"Lighthouse is left out: npx cannot run {LIGHTHOUSE}.")
        return {}
    found: dict[str, list[dict[str, float]]] = {name: [] for name in sites}
    for _ in range(RUNS):
        for name, site in sites.items():
            with serving(site) as (address, _):
                found[name].append(_one_run(address + page))
    return {name: _medians(runs) for name, runs in found.items()}


def starlight_site(folder: Path, docs: Path) -> Project | None:
    """Return Starlight's site of the same Markdown, built with nothing changed, or None where npm cannot."""
    if not shutil.which("npx"):
        return None
    content = folder / "src/content/docs"
    for path in docs.rglob("*.md"):
        title = re.search(r"^title: (.*)$", text := path.read_text(encoding="utf-8"), re.MULTILINE)
        body = re.sub(r"\A---\n.*?\n---\n", "", text, flags=re.DOTALL)
        target = content / path.relative_to(docs)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(f"---\ntitle: {title[1] if title else path.stem}\n---\n{body}", encoding="utf-8")
    (folder / "package.json").write_text(
        json.dumps({"private": True, "type": "module", "dependencies": STARLIGHT}), encoding="utf-8"
    )
    (folder / "src/content.config.ts").write_text(_CONTENT, encoding="utf-8")
    (folder / "astro.config.mjs").write_text(
        'import { defineConfig } from "astro/config";\nimport starlight from "@astrojs/starlight";\n'
        f'export default defineConfig({{ base: "{SUB_PATH}", outDir: "site", telemetry: false,\n'
        '  integrations: [starlight({ title: "Stretch Guide" })] });\n',
        encoding="utf-8",
    )
    commands = (["npm", "install", "--no-audit", "--no-fund", "--silent"], ["npx", "astro", "build", "--silent"])
    if all(_runs(command, folder) for command in commands):
        return Project(folder)
    print("Starlight is left out: npm cannot install or build it.")
    return None


def _runs(command: list[str], folder: Path = REPOSITORY) -> bool:
    quiet = {"ASTRO_TELEMETRY_DISABLED": "1"}
    try:
        return not subprocess.run(command, cwd=folder, env=os.environ | quiet, capture_output=True).returncode
    except OSError:
        return False


def _one_run(address: str) -> dict[str, float]:
    flags = ["--quiet", "--only-categories=performance", "--output=json", "--chrome-flags=--headless=new --no-sandbox"]
    path = _first_whole_browser()
    chrome = {"CHROME_PATH": path} if path else {}
    command = ["npx", "--yes", LIGHTHOUSE, address, *flags]
    told = json.loads(subprocess.run(command, env=os.environ | chrome, capture_output=True, check=True).stdout)
    audits = {name: told["audits"][audit]["numericValue"] for name, audit in _AUDITS.items()}
    return {**audits, "machine": told["environment"]["benchmarkIndex"]}


def _first_whole_browser() -> str:
    """Return the path of a browser with windows; without one, Lighthouse looks for itself."""
    return next(filter(None, map(shutil.which, browser.INSTALLED)), "")


def _medians(runs: list[dict[str, float]]) -> dict[str, Any]:
    """Return the median of each figure, and of those that vary from how much to how much."""
    found: dict[str, Any] = {}
    for name in runs[0]:
        seen = sorted(run[name] for run in runs)
        found[name] = round(statistics.median(seen), 2 if name == "shift" else None)
        if name != "shift" and seen[0] != seen[-1]:
            found[f"{name}_apart"] = f"{seen[0]:.0f} to {seen[-1]:.0f}"
    return found
