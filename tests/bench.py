"""`make bench`: what the site costs a reader's device, measured anew on this machine.

Prints one JSON object. Sizes are in bytes after gzip -9, as GitHub Pages would nearly send them; times are in
milliseconds of the browser's main thread, of which `main_thread_percent` is the share of one minute of running.
"""

import gzip
import json
import sys
import tempfile
import threading
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any

from playwright.sync_api import sync_playwright

import browser
from conftest import SUB_PATH, PagesHandler, build_site

MINUTE = 60


def compressed(folder: Path, pattern: str) -> dict[str, int]:
    """Return the gzip size in bytes of each file below a folder that fits, and of all together."""
    sizes = {path.name: len(gzip.compress(path.read_bytes(), 9, mtime=0)) for path in sorted(folder.glob(pattern))}
    return {**sizes, "all": sum(sizes.values())}


def a_minute_of_running(address: str) -> dict[str, float]:
    """Return what the main thread does in one minute of a hold, in the view that fills the screen."""
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=browser.find())
        page = launched.new_page(viewport={"width": 390, "height": 844})
        page.goto(f"{address}safety/warm-up/")
        page.locator("stretch-session[ready]").wait_for(state="attached")
        page.get_by_role("button", name="Start").click()
        page.wait_for_timeout(7000)  # past Get ready and the flash
        devtools = page.context.new_cdp_session(page)
        devtools.send("Performance.enable")

        def measured() -> dict[str, float]:
            metrics = devtools.send("Performance.getMetrics")["metrics"]
            return {metric["name"]: metric["value"] for metric in metrics}

        before = measured()
        page.wait_for_timeout(MINUTE * 1000)
        after = measured()
        launched.close()
    spent = {name: after[name] - before[name] for name in before}
    return {
        "main_thread_ms": round(spent["TaskDuration"] * 1000, 1),
        "main_thread_percent": round(spent["TaskDuration"] / MINUTE * 100, 2),
        "script_ms": round(spent["ScriptDuration"] * 1000, 1),
        "layouts": spent["LayoutCount"],
        "style_recalculations": spent["RecalcStyleCount"],
    }


def main() -> int:
    """Build, serve, measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        project = Path(folder) / "project"
        server = ThreadingHTTPServer(("localhost", 0), partial(PagesHandler, directory=str(project / "site")))
        address = f"http://localhost:{server.server_port}{SUB_PATH}"
        built = build_site(project, {}, {"SITE_URL": address})
        if built.exit_code:
            print(built.printed, file=sys.stderr)
            return 1
        threading.Thread(target=server.serve_forever, daemon=True).start()
        (assets,) = (built.folder / "assets").glob("guide-*")
        result: dict[str, Any] = {
            "javascript_gzip_bytes": compressed(assets, "*.js"),
            "css_gzip_bytes": compressed(assets, "*.css"),
            "a_minute_of_running": a_minute_of_running(address),
        }
        server.shutdown()
    print(json.dumps(result, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
