"""The MkDocs adapter: each event hands over to the core, and nothing but this file and kept_in_serve.py knows MkDocs.

`mkdocs serve` does not reload hook code: restart it after an edit in hooks/.
"""

import atexit
import gc
import logging
import os
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from html import escape
from itertools import takewhile
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import urljoin

from jinja2 import TemplateNotFound
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files
from mkdocs.structure.nav import Navigation
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from guide.commands.new_stretch import annotated
from guide.publishing.edition import ASSETS, read_edition
from guide.publishing.finish import SESSION_PARTS, finish
from guide.publishing.listing import LISTING, SCHEMA, listing_text, schema_text
from guide.publishing.offline import AT_ONCE_KB, at_once, bytes_at_once, may_be_large
from guide.publishing.offline import PAGE as OFFLINE_PAGE
from guide.publishing.policy import PLACE
from guide.publishing.portable import open_from_folder
from guide.publishing.site import UnreadableError, content_hash, minified
from guide.publishing.texts import texts_to_edit
from guide.reading.check import Guide, check_docs, check_files
from guide.reading.example import EXAMPLE
from guide.reading.files import guide_files
from guide.reading.gate import cleaned
from guide.reading.markup import markup_problems
from guide.reading.places import OFFLINE
from guide.reading.poses import SUFFIX
from guide.reading.rendering import render_with, with_room_for_lists
from guide.reading.settings import navigation, navigation_problems, settings_text
from guide.reading.words import FOLDER, MissingWordError
from guide.showing.catalogue import BY_NAME, CARDS, catalogue, found_by
from guide.showing.compiled import Compiled, compiled_with
from guide.showing.environment import Edition, template_filters, template_globals
from guide.showing.kept import TEMPLATE, made_from
from guide.showing.loader import VisibleLoader
from guide.showing.page_template import page_context, page_meta
from guide.showing.sections import Section, moved, sections
from guide.stretch.pages import Stretch
from guide.stretch.problem import Problem
from kept_in_serve import Kept, ReadFrom

# A build keeps what it makes. To look for what nothing needs any more as often as Python does took a twentieth of it,
# and to take all of it apart before the process ends took a tenth.
gc.set_threshold(100_000)
atexit.register(gc.freeze)

# Strict mode counts the warnings of loggers below "mkdocs" only.
log = logging.getLogger("mkdocs.hooks.guide")


# What MkDocs makes of templates alone: beside the page of a long list, and of a large guide.
LONG_LIST = {CARDS, BY_NAME}
LARGE_GUIDE = {OFFLINE_PAGE}


@dataclass(frozen=True)
class Build:
    """What one build knows. `on_config` makes it anew, since this module lives as long as `serve`.

    `files` are those of the pages by their path, once MkDocs has read all of them; `made_from` says of those that
    `serve` may keep what they are made from, and `shared` what any page is made from beside its own text. `sections`
    are those that pages have shown, by where, and `writes` the files of the site, as `kept.written` has them.
    """

    edition: Edition
    guide: Guide
    files: Mapping[str, File] = field(default_factory=dict)
    made_from: Mapping[str, bytes] = field(default_factory=dict)
    shared: bytes = b""
    sections: dict[tuple[str, str, str], Section | None] = field(default_factory=dict)
    writes: Mapping[str, bytes] = field(default_factory=dict)


serving = False
kept = Kept()
templates: Compiled | None = None
build: Build


def on_startup(*, command: str, dirty: bool) -> None:
    """Remember whether this is `serve`, which shows problems where a build fails on them."""
    global serving
    serving = command == "serve"


@event_priority(50)  # before the search reads whether it is on
def on_config(config: MkDocsConfig) -> None:
    """Read the pace, the words of the interface and the site's address; MkDocs goes on only where all files may be."""
    global build
    _, refused = guide_files(Path(config.docs_dir))
    if refused:
        _fail(check_docs(Path(config.docs_dir)).problems, "There are files that the site does not show; see above.")
    build = Build(_edition(config), Guide({}, {}, ()))
    config.site_url = build.edition.site_url
    environment = config.theme.get_env()
    environment.loader = VisibleLoader(config.theme.dirs)
    # The search asks for it too, and would each time read the theme's words anew.
    config.theme.get_env = lambda: environment  # type: ignore[method-assign]
    config.theme.static_templates |= LONG_LIST | LARGE_GUIDE | {SESSION_PARTS}
    config.edit_uri_template = build.edition.edit_template.replace("{path}", "docs/{path}") or None
    if build.edition.from_folder:
        config.plugins["material/search"].config.enabled = False


def on_pre_build(*, config: MkDocsConfig) -> None:
    """Put what `serve` has written before out of the way of MkDocs, which would empty the folder to fill it again."""
    kept.put_aside(Path(config.site_dir))


def on_files(files: Files, config: MkDocsConfig) -> None:
    """Check every page, publish our assets under their hash, and add the list of stretches."""
    global build
    kept.put_back(Path(config.site_dir))
    texts = {file.src_uri: file.content_bytes for file in [*_pages(files), *_figures(files)]}
    build = replace(build, guide=_checked(texts, files, config))
    if serving:
        shared = _fingerprint(files, config)
        build = replace(build, made_from=made_from(build.guide, texts, shared), shared=shared)
    _hold_back(files, config)
    _place_assets(files)
    if not catalogue(build.guide, whole=build.edition.from_folder).is_long:
        config.theme.static_templates -= LONG_LIST
    if not _may_be_large(files, config):
        config.theme.static_templates -= LARGE_GUIDE
    addresses = {file.src_uri: build.edition.site_url + file.url.removeprefix("./") for file in _pages(files)}
    listing = listing_text(build.guide, build.edition.pace, addresses, build.edition.words)
    files.append(File.generated(config, LISTING, content=listing))
    files.append(File.generated(config, SCHEMA, content=schema_text()))
    build = replace(build, writes=texts_to_edit(build.guide, texts))
    for src, text in kept.to_write(build.writes).items():
        files.append(File.generated(config, src, content=text))


def on_page_markdown(markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give MkDocs the page as the core has read it, and the template that suits it."""
    src = page.file.src_uri
    page.meta = page_meta(build.guide, src)
    return "" if kept.restore(page, _read_from(page), files) else with_room_for_lists(_body(src))


def on_page_content(html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Let out only what passes the gate; `on_env` fails for what does not."""
    global build
    src = page.file.src_uri
    if src in kept.read:
        return html
    render = render_with(config.markdown_extensions, config.mdx_configs)
    if problems := list(markup_problems(build.guide.fronts[src], html, render)):
        build = replace(build, guide=build.guide.without(src, problems))
        page.meta = page_meta(build.guide, src)
        _tell(problems)
    passed = cleaned(html)
    if serving and not problems:
        kept.keep(page, _read_from(page), passed)
    return passed


def on_page_context(context: dict[str, Any], *, page: Page, config: MkDocsConfig, nav: Navigation) -> None:
    """Hand the validated page to its template, or what that has made of it before."""
    src = page.file.src_uri
    kept.search(page, config)
    _tell_search(page, config)
    if kept.has(src, build.made_from.get(src)):
        context["kept"] = kept.pages[src][1]
        return
    context.update(page_context(build.guide, src))
    if page.parent or page in nav.items:
        # The navigation says on each of its pages which one it is.
        context["likes"] = ""
    # What a page shares with others leads to itself, too, as it does to any of them.
    shown_at = page.url.replace(f"/{page.file.name}", "/-", 1) if context["likes"] else page.url
    context["section_of"] = partial(_section, shown_at)
    # The theme's drawer would open a list of contents in front of the navigation. The search has read it by now.
    page.toc.items = []


def on_template_context(context: dict[str, Any], *, template_name: str, config: MkDocsConfig) -> None:
    """Let what is made of templates alone show sections of pages, too."""
    context["section_of"] = partial(_section, template_name)


def on_post_page(output: str, *, page: Page, config: MkDocsConfig) -> str:
    """Keep a page for the next build of `serve`."""
    src = page.file.src_uri
    if src in build.made_from:
        kept.pages[src] = build.made_from[src], output
    return output


def on_env(env: Any, *, config: MkDocsConfig, files: Files) -> None:
    """Give the templates their globals and filters."""
    global build, templates
    _fail_for(build.guide.problems)
    templates = compiled_with(build.edition.words, templates)
    build = replace(build, files={file.src_uri: file for file in _pages(files)})
    if serving:
        others = {file.dest_uri for file in files} | config.theme.static_templates
        build = replace(build, writes={**dict.fromkeys(others, b""), **build.writes})
        kept.writes(build.writes)
    if build.guide.problems:
        build = replace(build, made_from={})
    for src, file in build.files.items():
        if file.page and src not in build.guide.pages:
            # A routine may have been read before its last stretch was refused.
            file.page.meta = page_meta(build.guide, src)
            kept.read.pop(src, None)
        elif file.page and kept.has(src, build.made_from.get(src)):
            file.page.meta["template"] = TEMPLATE
    addresses = {src: file.url for src, file in build.files.items()}
    env.globals |= template_globals(build.guide, build.edition, addresses)
    env.globals |= {"policy": "" if serving else PLACE, "example_text": annotated(EXAMPLE)}
    env.globals["offline_page"] = OFFLINE if config.theme.static_templates & LARGE_GUIDE else ""
    env.filters |= template_filters(build.guide, build.edition, addresses)
    env.bytecode_cache = templates
    # Each build has an environment of its own: no template changes under it, though each page asks for seventy.
    env.auto_reload = False
    # To look for what is constant within expressions takes longer than it saves.
    env.optimized = False


def on_build_error(*, error: Exception) -> None:
    """Report a missing word, a file or a page that cannot be read, without a traceback."""
    if isinstance(error, MissingWordError | UnreadableError):
        raise PluginError(str(error)) from error
    if isinstance(error, TemplateNotFound):
        raise PluginError(f"There is no template or icon {error.name}, which a page or mkdocs.yml names.") from error
    if isinstance(error, RecursionError):
        raise PluginError("A page is nested too deep to read. `make content` says which.") from error


def on_post_build(*, config: MkDocsConfig) -> None:
    """Finish what was built. If it must not be published, leave nothing of it."""
    site = Path(config.site_dir)
    if serving:
        kept.has_written(site, build.writes)
        return
    addresses = {src: file.url.removeprefix("./") for src, file in build.files.items()}
    first = at_once(build.guide, addresses, _at_once_bytes(config))
    offline = first if config.extra.get("offline") else None
    try:
        found = open_from_folder(site) if build.edition.from_folder else finish(site, offline=offline)
    except UnreadableError as error:
        found = [str(error)]
    if found:
        shutil.rmtree(site)
        _fail(found, "The site must not be published; see above.")


def _body(src: str) -> str:
    return (build.guide.pages.get(src) or build.guide.fronts[src]).body


def _read_from(page: Page) -> ReadFrom:
    """Return all that Markdown, the gate and the search ask of a page."""
    return build.shared, _body(page.file.src_uri), page.meta


def _tell_search(page: Page, config: MkDocsConfig) -> None:
    """Let the search find a stretch by what its page says beside its text, so that it agrees with the list."""
    search, stretch = config.plugins.get("material/search"), build.guide.pages.get(page.file.src_uri)
    if not isinstance(stretch, Stretch) or not search or not search.config.enabled:
        return
    for entry in takewhile(lambda entry: entry["location"].startswith(page.url), reversed(search.search_index.entries)):
        if entry["location"] == page.url:
            entry["text"] = f"<p>{escape(found_by(stretch, build.edition.words))}</p> {entry['text']}"


def _fingerprint(files: Files, config: MkDocsConfig) -> bytes:
    """Return a hash of what any page may depend on beside the texts of the guide."""
    settings = settings_text(Path(config.config_file_path))
    names = " ".join(sorted(file.src_uri for file in files))
    return f"{content_hash(Path(config.theme.dirs[0]))} {names} ".encode() + settings


def _edition(config: MkDocsConfig) -> Edition:
    """Return how the guide is to be built. Raises PluginError if its settings or words cannot be used."""
    files = Path(config.config_file_path), Path(config.theme.dirs[0])
    edition, problems = read_edition(
        *files, config.theme["language"], config.site_url or "", os.environ, serving=serving
    )
    if edition is None:
        _fail(problems, "The settings or the words of the interface cannot be used; see above.")
    return edition


def _checked(texts: Mapping[str, bytes], files: Files, config: MkDocsConfig) -> Guide:
    """Return the guide that these files make. Raises PluginError for its problems, unless they are to be shown."""
    folder = Path(config.docs_dir).name
    ours = {file.src_uri for file in files if file.src_dir == config.docs_dir}
    guide = check_files(texts, folder, ours - texts.keys())
    for suggestion in guide.suggestions:
        log.info(suggestion)
    settings = Path(config.config_file_path)
    problems = [*guide.problems, *navigation_problems(settings, ours, folder)]
    _tell(problems)
    _fail_for(problems)
    return replace(guide, order=navigation(settings))


def _at_once_bytes(config: MkDocsConfig) -> int:
    """Return how many bytes of a large guide a device keeps unasked. Raises PluginError where it is no number."""
    kilobytes = config.extra.get("kept_at_once_kb", AT_ONCE_KB)
    limit = bytes_at_once(kilobytes)
    if limit is None:
        _fail((), f"extra.kept_at_once_kb: found {kilobytes!r}. Accepted: a number of kilobytes. Write: {AT_ONCE_KB}")
    return limit


def _may_be_large(files: Files, config: MkDocsConfig) -> bool:
    """Return whether readers may have to ask for the whole guide, if their devices may keep it."""
    if serving or build.edition.from_folder or not config.extra.get("offline"):
        return False
    pages = _pages(files)
    others = [file for file in files if file.src_dir == config.docs_dir and file not in pages]
    return may_be_large(len(pages), sum(len(file.content_bytes) for file in others), _at_once_bytes(config))


def _tell(problems: Iterable[Problem]) -> None:
    for problem in problems:
        log.warning(problem)


def _fail_for(problems: Sequence[Problem]) -> None:
    """Raise PluginError if there are problems, unless they are to be shown."""
    if problems and not serving:
        count = len(problems)
        raise PluginError(f"{count} problem{'s' if count > 1 else ''} in the guide; see above.")


def _hold_back(files: Files, config: MkDocsConfig) -> None:
    """Take away what is shown within the pages and published nowhere else, and what MkDocs cannot read."""
    words = [file for file in files if file.src_uri.startswith(f"{FOLDER.name}/") and file.src_dir != config.docs_dir]
    for file in [*_figures(files), *words]:
        files.remove(file)
    for file in _pages(files):
        # `on_page_markdown` gives each page its fields and its text: MkDocs need not read them a second time.
        file.content_string = ""


def _place_assets(files: Files) -> None:
    """Publish our scripts and styles in a folder that is named after their content, without comments and spaces."""
    for file in files:
        if file.src_uri.startswith(f"{ASSETS}/"):
            file.dest_uri = build.edition.assets + file.src_uri.removeprefix(ASSETS)
            if not serving and file.src_uri.endswith((".js", ".css")):
                file.content_string = minified(file.src_uri, file.content_string)


def _pages(files: Files) -> list[File]:
    return list(files.documentation_pages())


def _figures(files: Files) -> list[File]:
    return [file for file in files if file.src_uri.endswith(SUFFIX)]


def _section(shown_at: str, src: str, name: str) -> Section | None:
    """Return a section of a page, to be shown at another address. MkDocs has read all pages before it writes one."""
    key = shown_at, src, name
    if key not in build.sections:
        build.sections[key] = _moved_section(*key)
    return build.sections[key]


def _moved_section(shown_at: str, src: str, name: str) -> Section | None:
    page = build.files[src].page if src in build.files else None
    section = sections(page.content or "").get(name) if page else None
    if not page or not section or not section.body.strip():
        return None
    return moved(section, lambda href: get_relative_url(urljoin(page.url, href), shown_at))


def _fail(problems: Iterable[Problem | str], reason: str) -> NoReturn:
    for problem in problems:
        log.error(problem)
    raise PluginError(reason)
