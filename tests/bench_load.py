"""What a page costs on the way to the reader: bytes, requests and paints, on a phone and a slow network."""

import gzip
import hashlib
import mimetypes
import statistics
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import ThreadingHTTPServer
from pathlib import Path
from typing import Any, NamedTuple

from playwright.sync_api import Browser, Page

from conftest import SUB_PATH, PagesHandler

PHONE: dict[str, Any] = {"viewport": {"width": 390, "height": 844}, "has_touch": True, "device_scale_factor": 2}
# A slow 4G network and a cheap phone, as Lighthouse has them. The latency is added to each request.
NETWORK = {"offline": False, "latency": 150, "downloadThroughput": 1_600_000 / 8, "uploadThroughput": 750_000 / 8}
PROCESSOR = 4
RUNS = 5
_WATCH = """() => {
    window.seen = { shift: 0, blocked: 0 };
    const watch = (type, seen) =>
        new PerformanceObserver((list) => list.getEntries().forEach(seen)).observe({ type, buffered: true });
    watch("largest-contentful-paint", ({ startTime }) => window.seen.largest_paint_ms = startTime);
    watch("paint", ({ startTime }) => window.seen.first_paint_ms = startTime);
    watch("layout-shift", ({ value }) => window.seen.shift += value);
    watch("longtask", ({ duration }) => window.seen.blocked += duration - 50);
    new MutationObserver(() => {
        if (document.querySelector("stretch-session[ready]")) window.seen.start_ms ??= performance.now();
    }).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["ready"] });
}"""

# What Start needs is the page, the styles without which nothing is painted, its own script, and the styles and the
# parts that this waits for; more may come by then.
_BEFORE_START = """() => {
    const came = [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
        .filter(({ responseEnd }) => responseEnd <= window.seen.start_ms);
    const needed = came.filter(({ entryType, renderBlockingStatus, name }) =>
        entryType === "navigation" || renderBlockingStatus === "blocking" ||
        /\\/(stretch-session|session|later)\\.[0-9a-f]+\\./.test(name));
    const bytes = (entries) => entries.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0);
    return { bytes_that_start_needs: bytes(needed), bytes_before_start: bytes(came) };
}"""


class Answer(NamedTuple):
    """One answer of the server: its path, the bytes of its body as sent, and whether a service worker asked."""

    path: str
    size: int
    for_worker: bool


class _Handler(PagesHandler):
    """Serves as Pages does: compressed, for ten minutes that have passed by the next visit, with an ETag."""

    protocol_version = "HTTP/1.1"
    answers: list[Answer]

    def do_GET(self) -> None:  # noqa: N802
        path = Path(self.translate_path(self.path.partition("?")[0]))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content = path.read_bytes()
        body = content if path.suffix in {".png", ".gz"} else gzip.compress(content, 9, mtime=0)
        mark = hashlib.sha256(content).hexdigest()
        known = self.headers["If-None-Match"] == mark
        worker = "Service-Worker" in self.headers or (self.headers["Referer"] or "").endswith("sw.js")
        self.answers.append(Answer(self.path, 0 if known else len(body), worker))
        self.send_response(304 if known else 200)
        self.send_header("Content-Type", mimetypes.guess_type(path)[0] or "application/octet-stream")
        self.send_header("Cache-Control", "max-age=0")
        self.send_header("ETag", mark)
        if body is not content:
            self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", "0" if known else str(len(body)))
        self.end_headers()
        if not known:
            self.wfile.write(body)


@contextmanager
def serving(site: Path) -> Iterator[tuple[str, list[Answer]]]:
    """Serve a site, and give its address and the growing list of what was answered."""
    answers: list[Answer] = []
    handler = type("Handler", (_Handler,), {"answers": answers})
    server = ThreadingHTTPServer(("localhost", 0), partial(handler, directory=str(site)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}{SUB_PATH}", answers
    server.shutdown()
    server.server_close()


def load(launched: Browser, site: Path, path: str) -> dict[str, Any]:
    """Return what a page of this site costs, in bytes of bodies after gzip, in requests and in milliseconds."""
    with serving(site) as (address, answers):
        return {**_weight(launched, address + path, answers), **_paints(launched, address + path)}


def _weight(launched: Browser, address: str, answers: list[Answer]) -> dict[str, Any]:
    """Return what a first and a second visit ask for. The second comes when everything may be older than allowed."""
    context = launched.new_context(**PHONE)
    page = context.new_page()
    _visit(page, address)
    page.wait_for_timeout(3000)  # what the page loads when it is idle, and what is kept for later visits
    cold = [answer for answer in answers if not answer.for_worker]
    kept = [answer for answer in answers if answer.for_worker]
    answers.clear()
    page.close()
    _visit(context.new_page(), address)
    warm = [answer for answer in answers if not answer.for_worker]
    context.close()
    return {
        "cold_bytes": sum(answer.size for answer in cold),
        "cold_requests": len(cold),
        "warm_bytes": sum(answer.size for answer in warm),
        "warm_requests": len(warm),
        "kept_for_offline_bytes": sum(answer.size for answer in kept),
        "cold_files": {answer.path.removeprefix(SUB_PATH): answer.size for answer in cold},
    }


def _paints(launched: Browser, address: str) -> dict[str, Any]:
    """Return the medians of several first visits with the network and the processor slowed down."""
    runs = [_slow_visit(launched, address) for _ in range(RUNS)]
    return {name: round(statistics.median(run[name] for run in runs), 3) for name in runs[0]}


def _slow_visit(launched: Browser, address: str) -> dict[str, float]:
    context = launched.new_context(**PHONE, service_workers="block")
    page = context.new_page()
    devtools = context.new_cdp_session(page)
    devtools.send("Network.enable")
    devtools.send("Network.emulateNetworkConditions", NETWORK)
    devtools.send("Emulation.setCPUThrottlingRate", {"rate": PROCESSOR})
    page.add_init_script(f"({_WATCH})()")
    _visit(page, address)
    page.wait_for_timeout(1000)
    seen: dict[str, float] = page.evaluate("window.seen")
    if "start_ms" in seen:
        seen |= page.evaluate(_BEFORE_START)
    context.close()
    return seen


def _visit(page: Page, address: str) -> None:
    page.goto(address, wait_until="load")
    page.wait_for_load_state("networkidle")
