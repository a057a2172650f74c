"""`make figures`: one page with every pose on its grid and the names of its joints, to draw by."""

import sys
from pathlib import Path

from jinja2 import Environment, FileSystemLoader

from guide.reading.check import check_docs
from guide.reading.poses import SUFFIX
from guide.showing.environment import shapes
from guide.stretch.body import FLOOR
from guide.stretch.drawing import Figure

TEMPLATES = Path("overrides")


def main(arguments: list[str]) -> int:
    """Write the sheet to the named file, and print each problem; return 1 if there is one, else 0."""
    sheet = Path(arguments[0])
    guide = check_docs(Path("docs"))
    problems = [problem for problem in guide.problems if problem.path.endswith(SUFFIX)]
    for problem in problems:
        print(problem)
    # A pose that several steps show is drawn once.
    drawn: dict[str, list[Figure]] = {
        page.fields.title: list({figure.pose.name: figure for figure in page.figures}.values())
        for page in guide.pages.values()
        if page.figures
    }
    environment = Environment(loader=FileSystemLoader(TEMPLATES))
    environment.filters["shapes"] = shapes
    template = environment.get_template("contact-sheet.html")
    assets = TEMPLATES.resolve() / "assets/guide"
    styles = [(assets / name).as_uri() for name in ("site/colours.css", "figure/figure.css", "figure/pose-grid.css")]
    sheet.parent.mkdir(parents=True, exist_ok=True)
    page = template.render(drawn=drawn, problems=problems, styles=styles, floor=FLOOR)
    sheet.write_text(page, encoding="utf-8")
    print(f"Open {sheet.resolve().as_uri()}")
    return int(bool(problems))


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
