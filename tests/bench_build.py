"""What the guide costs who builds it: seconds by number of stretches, and what a page weighs among many."""

import gzip
import re
import subprocess
import sys
import tempfile
from pathlib import Path
from statistics import median
from typing import Any

from bench_sites import SITE_URL, TWIST, Project, our_site, stock_site

COUNTS = (3, 100, 1000)
RUNS = 3
SERVED = (100, 1000)


def growth() -> dict[str, Any]:
    """Return the median of several builds at each size, beside stock Material's, and the weight of a page.

    The two are built in turn. The ratio is one of processor time, which other work on the machine disturbs least. What
    a first build leaves to later ones, compiled modules, it leaves in a run that is not counted.
    """
    found: dict[str, Any] = {}
    for count in COUNTS:
        with tempfile.TemporaryDirectory() as folder:
            ours, stock = our_site(Path(folder) / "ours", count), stock_site(Path(folder) / "stock", count)
            first = ours.build()
            cost, stock_cost = zip(*((ours.build(), stock.build()) for _ in range(RUNS)), strict=True)
            spent, stock_spent = (median(each.processor for each in costs) for costs in (cost, stock_cost))
            found[str(count)] = {
                "seconds": round(median(each.clock for each in cost), 2),
                "stock_seconds": round(median(each.clock for each in stock_cost), 2),
                "first_processor_seconds": round(first.processor, 2),
                "processor_seconds": round(spent, 2),
                "stock_processor_seconds": round(stock_spent, 2),
                "ratio": round(spent / stock_spent, 2),
                "page_gzip_bytes": page_weight(ours),
                "stock_page_gzip_bytes": page_weight(stock),
            }
    return found


def page_weight(project: Project) -> int:
    """Return the size of the seated twist after gzip, in bytes."""
    page = project.site / TWIST.removesuffix(".md") / "index.html"
    return len(gzip.compress(page.read_bytes(), 9, mtime=0))


def seconds_to_serve_an_edit() -> dict[str, float]:
    """Return how long `mkdocs serve` takes to build again after an edit, by the number of stretches."""
    return {str(count): _seconds_to_serve_an_edit(count) for count in SERVED}


def _seconds_to_serve_an_edit(count: int) -> float:
    """Return what `mkdocs serve` says itself."""
    with tempfile.TemporaryDirectory() as folder:
        project = our_site(Path(folder) / "ours", count)
        page = project.folder / "docs" / TWIST
        command = [sys.executable, "-m", "mkdocs", "serve", "--dev-addr", "localhost:8019"]
        environment = {"PATH": "/usr/bin:/bin", "NO_MKDOCS_2_WARNING": "1", "SITE_URL": SITE_URL}
        with subprocess.Popen(
            command, cwd=project.folder, env=environment, stderr=subprocess.PIPE, text=True
        ) as server:
            assert server.stderr
            seconds = []
            for line in server.stderr:
                if "Serving on" in line:
                    page.write_text(page.read_text(encoding="utf-8") + "\nA sentence more.\n", encoding="utf-8")
                built = re.search(r"Documentation built in ([0-9.]+) seconds", line)
                if built:
                    seconds.append(float(built[1]))
                if len(seconds) == 2:
                    break
            server.terminate()
            server.stderr.close()
    return seconds[1]
