"""The MkDocs adapter: each event hands over to the core, and nothing but this file knows MkDocs.

`mkdocs serve` does not reload hook code: restart it after an edit in hooks/.
"""

import json
import logging
import os
import shutil
from collections.abc import Mapping
from functools import partial
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide.commands.new_stretch import annotated
from guide.publishing.finish import finish
from guide.publishing.policy import PLACE
from guide.publishing.portable import open_from_folder
from guide.publishing.site import content_hash, edit_template, minified, site_address, stretch_list
from guide.reading.check import Guide, check_files
from guide.reading.example import EXAMPLE, example
from guide.reading.poses import SUFFIX, page_of
from guide.reading.settings import navigation_problems, read_pace
from guide.reading.words import FOLDER, MissingWordError, Words, read_words
from guide.showing.compiled import Compiled
from guide.showing.dose_text import dose_in_words, duration_in_words
from guide.showing.illustrated import beside_steps
from guide.showing.paper import qr_code, short_address
from guide.showing.sections import Section, moved, sections
from guide.stretch.dose import Pace
from guide.stretch.fields import THEME_FIELDS, StretchFields, field_help
from guide.stretch.figure_fields import FigureFields, PoseFields
from guide.stretch.pages import Page as GuidePage
from guide.stretch.pages import Routine, Stretch
from guide.stretch.phases import PHASE_KINDS
from guide.stretch.plan import duration

# Strict mode counts the warnings of loggers below "mkdocs" only.
log = logging.getLogger("mkdocs.hooks.guide")

ASSETS = "assets/guide"
TEMPLATES = {
    "index.md": "home.html",
    "stretches/index.md": "catalogue.html",
    "contributing.md": "contributing.html",
    "record.md": "record.html",
}


class Build:
    """What one build knows; made anew by `on_config`, since this module lives as long as `serve`."""

    def __init__(self, pace: Pace, words: Words, assets: str) -> None:
        self.pace = pace
        self.words = words
        self.assets = assets
        self.guide = Guide({}, {}, ())
        self.edit_template = ""
        self.published: Mapping[str, File] = {}


serving = False
build: Build


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is `serve`, which shows problems where a build fails on them."""
    global serving
    serving = command == "serve"


@event_priority(50)  # before the search reads whether it is on
def on_config(config: MkDocsConfig) -> None:
    """Read the pace and the words of the interface, and take the site's address from the environment."""
    global build
    templates = Path(config.theme.dirs[0])
    pace, problems = read_pace(Path(config.config_file_path))
    words, others = read_words(templates / FOLDER.name, config.theme["language"])
    for problem in [*problems, *others]:
        log.warning(problem)
    if pace is None:
        raise PluginError("The times in mkdocs.yml cannot be used; see above.")
    if words is None:
        raise PluginError("The words of the interface cannot be used; see above.")
    build = Build(pace, words, f"{ASSETS}-{content_hash(templates / ASSETS)}")
    build.edit_template = edit_template(os.environ) or ""
    config.edit_uri_template = build.edit_template.replace("{path}", "docs/{path}") or None
    if not serving:
        config.site_url = site_address(os.environ) or config.site_url
    if from_folder():
        config.plugins["material/search"].config.enabled = False


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Check every page, publish our assets under their hash, and add stretches.json."""
    folder = Path(config.docs_dir).name
    pages = files.documentation_pages()
    poses = [file for file in files if file.src_uri.endswith(SUFFIX)]
    read = [*pages, *poses]
    texts = {file.src_uri: file.content_bytes for file in read}
    ours = {file.src_uri for file in files if file.src_dir == config.docs_dir}
    build.guide = check_files(texts, folder, ours - texts.keys())
    words = [file for file in files if file.src_uri.startswith(f"{FOLDER.name}/") and file.src_dir != config.docs_dir]
    for file in [*poses, *words]:
        # Drawn and written into the pages, and published nowhere else.
        files.remove(file)
    problems = [*build.guide.problems, *navigation_problems(Path(config.config_file_path), ours, folder)]
    for problem in problems:
        log.warning(problem)
    for suggestion in build.guide.suggestions:
        log.info(suggestion)
    if problems and not serving:
        count = len(problems)
        raise PluginError(f"{count} problem{'s' if count > 1 else ''} in the guide; see above.")
    for file in pages:
        # MkDocs cannot read every page that has a problem; `on_page_markdown` gives it the text.
        if file.src_uri not in build.guide.pages:
            file.content_string = ""
    for file in files:
        if file.src_uri.startswith(f"{ASSETS}/"):
            file.dest_uri = build.assets + file.src_uri.removeprefix(ASSETS)
            if not serving:
                file.content_string = minified(file.src_uri, file.content_string)
    addresses = {file.src_uri: f"{config.site_url or ''}{file.url.removeprefix('./')}" for file in pages}
    listing = stretch_list(build.guide, build.pace, addresses, build.words)
    files.append(File.generated(config, "stretches.json", content=json.dumps(listing, indent=2, ensure_ascii=False)))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the page as the core has read it, and the template that suits it."""
    src = page.file.src_uri
    valid = build.guide.pages.get(src)
    page.meta = _meta(valid, src)
    return valid.body if valid else build.guide.fronts[src].body


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand the validated page to its template."""
    src = page.file.src_uri
    context["this"] = build.guide.pages.get(src)
    context["sources"] = build.guide.sources(src)
    path = f"{Path(config.docs_dir).name}/{src}"
    context["problems"] = [problem for problem in build.guide.problems if page_of(problem.path) == path]
    context["section_of"] = partial(_section, shown_on=page)
    template = page.meta["template"]
    context["template_file"] = f"overrides/{template}" if template in TEMPLATES.values() else ""
    # The theme's drawer would open a list of contents in front of the navigation. The search has read it by now.
    page.toc.items = []


def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> None:
    """Give the templates their words, and the addresses of pages and assets, on screen and on paper."""
    build.published = files.src_uris
    addresses = {file.src_uri: file.url for file in files.documentation_pages()}
    timed: list[Stretch | Routine] = [*build.guide.stretches, *build.guide.routines]
    durations = {page.src: duration(page, build.pace) for page in timed}
    env.globals |= {
        "guide": build.guide,
        # Of a page by its path below docs/, or None: no guide needs to have all the pages that templates know of.
        "address_of": addresses.get,
        "pace": build.pace,
        "phase_kinds": PHASE_KINDS,
        "weekdays": build.words.weekdays(),
        "guide_assets": build.assets,
        "guide_site": urlsplit(config.site_url or "/").path,
        "from_folder": from_folder(),
        "published": not serving and not from_folder(),
        "policy": PLACE,
        "field_help": list(field_help(StretchFields)),
        "figure_help": [*field_help(FigureFields), *field_help(PoseFields, "poses.")],
        "example": example(),
        "example_text": annotated(EXAMPLE),
    }
    if serving:
        env.bytecode_cache = Compiled(build.words)
    # As filters, since Jinja writes what a filter makes of a text into the template, once for all pages.
    env.filters["words"] = build.words
    env.filters["plural_forms"] = build.words.forms
    env.filters["beside_steps"] = beside_steps
    env.globals["edit"] = lambda path: build.edit_template.replace("{path}", quote(path))
    env.filters["address"] = lambda page: addresses[page.src]
    env.filters["qr_code"] = qr_code
    env.filters["short_address"] = short_address
    env.filters["duration"] = lambda page: durations[page.src]
    env.filters["duration_in_words"] = lambda page: duration_in_words(durations[page.src], build.words)
    env.filters["dose_in_words"] = lambda page: dose_in_words(page.dose, page.fields.kind, build.words)
    # The first letter alone: what stands after it may be a noun of a language that writes them large.
    env.filters["at_beginning"] = lambda text: text[:1].upper() + text[1:]


def on_build_error(*, error: Exception) -> None:
    """Tell of a word that is missing without a traceback."""
    if isinstance(error, MissingWordError):
        raise PluginError(str(error)) from error


def on_post_build(*, config: MkDocsConfig) -> None:
    """Finish what was built. Where it must not be published, leave nothing of it."""
    site = Path(config.site_dir)
    if serving:
        return
    if from_folder():
        open_from_folder(site)
        return
    found = finish(site, offline=bool(config.extra.get("offline")))
    for each in found:
        log.error(each)
    if found:
        shutil.rmtree(site)
        raise PluginError("The site would break its promise to ask no other server; see above.")


def from_folder() -> bool:
    """Return whether this builds the copy that opens from a folder."""
    return bool(os.environ.get("FROM_FOLDER"))


def _section(src: str, name: str, shown_on: Page) -> Section | None:
    """Return a section of a page, to be shown on another. MkDocs has read all pages before it writes the first."""
    page = build.published[src].page if src in build.published else None
    section = sections(page.content or "").get(name) if page else None
    if not page or not section or not section.body.strip():
        return None
    return moved(section, lambda href: get_relative_url(urljoin(page.url, href), shown_on.url))


def _meta(page: GuidePage | None, src: str) -> dict[str, Any]:
    """Return what MkDocs and the theme read of a page. The theme prints titles unescaped."""
    if page is None:
        return {"template": "problem.html", "title": Path(src).stem, "search": {"exclude": True}}
    template = TEMPLATES.get(src, "main.html")
    if isinstance(page, Stretch | Routine):
        # Also as the home page: a guide may be one stretch alone.
        template = "stretch.html" if isinstance(page, Stretch) else "routine.html"
    return {
        **page.fields.model_dump(include=set(THEME_FIELDS), exclude_defaults=True),
        # Marked as escaped, since our own templates escape the titles in mkdocs.yml's navigation.
        "title": Markup.escape(page.fields.title),
        "description": escape(page.fields.summary),
        "template": template,
    }
