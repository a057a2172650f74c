"""The stylesheet that is published: of all rules those that can match, and nothing that is shown is lost."""

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import material
import pytest
import tinycss2

from conftest import REPOSITORY, Build
from guide.publishing.parsed import parsed
from guide.publishing.rules import Rule, asked_by, declaring, read_rules, written
from guide.publishing.site import UnreadableError, minified
from guide.publishing.styles import Part, Vocabulary, matching, named_in, of_part

PAGE = """<html lang=en><body data-scheme='slate'><p class="dose lead" id=first><svg></svg><a href>Nod</a></p>
<template><b data-move="slow">Nod</b></template></body></html>"""
SCRIPT = 'element.className = "ticked"; element.dataset.phase = "hold"; element.dataset.mdSide = box.dataset.move;'


def cut(own: str, theme: str = "", page: str = PAGE, part: Part = Part.PAGE, script: str = "") -> str:
    """Return what is left of our stylesheet, and of one part of the theme's, on this page with this script."""
    ours, theirs = read_rules(own), read_rules(theme)
    vocabulary = Vocabulary(parsed(page).tags, [script], asked_by([*ours, *theirs]))
    rules = matching(of_part(theirs, part), ours, vocabulary)
    return written(rules, named_in([*rules, *of_part(theirs, Part.RESULTS)], vocabulary))


@pytest.mark.parametrize(
    ("styles", "left"),
    [
        ("p.dose{color:red}", "p.dose{color:red}"),
        ("p.gone{color:red}", ""),
        ("svg.dose{color:red}svg+p>.lead,a[href]{color:red}", "svg+p>.lead,a[href]{color:red}"),
        ("p:not([class]){color:red}a:not([class]){color:red}", "a:not([class]){color:red}"),
        (".ticked,.element{color:red}.dataset{color:red}", ".ticked,.element{color:red}"),
        ("table{color:red}", ""),
        (".gone,.lead{color:red}", ".lead{color:red}"),
        (".dose:not(.gone){color:red}", ".dose:not(.gone){color:red}"),
        (":is(.gone,.lead) a:hover::after{color:red}", ":is(.gone,.lead) a:hover::after{color:red}"),
        (":is(.gone,.away) a{color:red}", ""),
        ("#first{color:red}#second{color:red}", "#first{color:red}"),
        ('[data-scheme="slate"]{color:red}[data-scheme="other"]{color:red}', '[data-scheme="slate"]{color:red}'),
        ('[data-phase="hold"] .ticked{color:red}', '[data-phase="hold"] .ticked{color:red}'),
        ('[data-md-side="slow"]{color:red}', '[data-md-side="slow"]{color:red}'),
        ('[data-md-side="fast"]{color:red}', ""),
        ("p b.slow{color:red}", "p b.slow{color:red}"),
        (".md-search-result mark{color:red}", ".md-search-result mark{color:red}"),
        ("@media print{.gone{color:red}}@media print{.lead{color:red}}", "@media print{.lead{color:red}}"),
        ("p{--idle:1;--used:2;width:var(--used)}", "p{--used:2;width:var(--used)}"),
        ('p{--a:url("data:;x{}");--b:var(--a)}a{--used:2;width:var(--used)}', "a{--used:2;width:var(--used)}"),
        (
            "/*! a{ */a{color:red}\n@supports (a:b){@media(a){b{color:red}.gone{a:b}}}",
            "a{color:red}@supports (a:b){@media(a){b{color:red}}}",
        ),
        (".gone\\:away{color:red}.gone{color:red}", ".gone\\:away{color:red}"),
        (".gone\\,away,.gone\\+away,.gone\\(away{color:red}", ".gone\\,away,.gone\\+away,.gone\\(away{color:red}"),
        ('[data-scheme="SLATE" i],[data-gone=x i]{color:red}', '[data-scheme="SLATE" i]{color:red}'),
        ("a[HREF],:is(P,b).lead{color:red}", "a[HREF],:is(P,b).lead{color:red}"),
        # What stands in one another is kept as it is.
        ("p{--idle:1; & .gone{@media print{a:b}} width:1px}", "p{ & .gone{@media print{a:b}} width:1px}"),
        (
            "p{--idle:1;& .gone{--b:2;@media print{@media(a){--c:3}}}}",
            "p{& .gone{--b:2;@media print{@media(a){--c:3}}}}",
        ),
        ("p{--idle:1;/*;--b:2 */width:1px}", "p{--idle:1;/*;--b:2 */width:1px}"),
        ("p{color:red}@layer a,b", "p{color:red}@layer a,b;"),
        (
            "@media(a){@supports(b:c){@media(d){@supports(e:f){@media(g){p{a:b}.gone{a:b}}}}}}",
            "@media(a){@supports(b:c){@media(d){@supports(e:f){@media(g){p{a:b}}}}}}",
        ),
        ("p{--idle:1;)width:1px}", "p{--idle:1;)width:1px}"),
        ("p{--a:var(--b);--b:var(--a)}p{color:red}", "p{color:red}"),
        ("a[href^='x,{'] .lead:is(b,:not(.gone)){content:'}'}", "a[href^='x,{'] .lead:is(b,:not(.gone)){content:'}'}"),
        ("@keyframes spin{0%{color:red}}p{animation:spin 1s}", "@keyframes spin{0%{color:red}}p{animation:spin 1s}"),
        ("@keyframes spin{0%{color:red}to{color:blue}}p{color:red}", "p{color:red}"),
        (
            "p{--a:1}a{--b:2;width:calc(var( --a ) + VAR(/**/--b))}",
            "p{--a:1}a{--b:2;width:calc(var( --a ) + VAR(/**/--b))}",
        ),
        (
            "@keyframes spin{0%{a:b}}@keyframes idle{0%{a:b}}p{--move:spin 1s}a{animation:var(--move)}",
            "@keyframes spin{0%{a:b}}p{--move:spin 1s}a{animation:var(--move)}",
        ),
        ("@keyframes sp\\69n{0%{a:b}}p{Animation :spin}", "@keyframes sp\\69n{0%{a:b}}p{Animation :spin}"),
    ],
)
def test_only_what_can_match_is_left(styles: str, left: str) -> None:
    """A rule stays if a page, or a script, has all that one of its selectors names; a property if one refers to it."""
    assert cut(styles, script=SCRIPT) == left


def test_what_the_search_finds_has_styles_of_its_own() -> None:
    """The theme's rules are parted into those of the results and all others; what the ones name, the others keep."""
    theme = (
        ":root{--ink:red;--gone:red}.md-search-result mark{color:var(--ink)}.md-search-result{--ink:blue}p{color:red}"
    )
    assert cut("", theme, part=Part.RESULTS) == ".md-search-result mark{color:var(--ink)}.md-search-result{--ink:blue}"
    assert cut("", theme) == ":root{--ink:red}p{color:red}"


def test_what_the_theme_sets_and_the_guide_sets_again_is_left_out() -> None:
    """Of two colours for the same thing only ours is published; what we do not set, the theme's rules keep."""
    theme = "body,[data-scheme=slate]{--hue:1}:root,[data-md-color-scheme=slate]{--ink:red;--hue:1}p{color:var(--ink)}"
    own = "[data-md-color-scheme=default],[data-md-color-scheme=slate]{--ink:blue}a{color:var(--hue)}"
    assert cut(own, theme, PAGE.replace("data-scheme", "data-md-color-scheme")) == (
        "body{--hue:1}:root,[data-md-color-scheme=slate]{--hue:1}p{color:var(--ink)}"
        "[data-md-color-scheme=slate]{--ink:blue}a{color:var(--hue)}"
    )


def test_what_shows_in_an_open_search_comes_later() -> None:
    """The theme's rules for the open search are no part of what the page is painted with."""
    page = '<input data-md-toggle="search"><p class="md-search__output md-search__form">'
    theme = "[data-md-toggle=search]:checked~p{color:red}.md-search__output{color:red}.md-search__form{color:red}"
    assert cut("", theme, page) == ".md-search__form{color:red}"
    assert cut("", theme, page, Part.LATER) == theme.removesuffix(".md-search__form{color:red}")


def test_what_only_later_styles_name_is_declared_with_them() -> None:
    """Of a rule of the page that part alone, in whatever the rule stands."""
    rules = read_rules("p{--now:1;--then:2;color:red}@media print{p{--then:3}}")
    assert written(declaring(rules, {"--then"}), {"--then"}) == "p{--then:2}@media print{p{--then:3}}"


@pytest.mark.parametrize(
    ("styles", "told"),
    [
        ("a{color:red}}b{color:red}", "}b{color:red}"),
        ("a{color:red}b;p{color:red}", "b;p{color:red}"),
        ("a{color:red}b{color:red", "b{color:red"),
        ("a{color:red}@import 'x.css'", "@import 'x.css'"),
        (f"a{{color:red}}{'b{' * 20}{'}' * 20}", "b{b{"),
    ],
)
def test_what_is_no_part_of_a_stylesheet_is_told(styles: str, told: str) -> None:
    """Nothing of a stylesheet is lost because it cannot be read, or because a browser would not read it there."""
    with pytest.raises(UnreadableError, match=re.escape(f": {told}")):
        read_rules(styles)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        (
            "site/cards.css",
            'p{color:red}@import "x.css";',
            ': This must stand first, and other styles do: @import "x.css"',
        ),
        ("site/cards.css", "p{color:red", ": This cannot be read: EOF"),
        ("site/guide.js", "export default 1;", " imports or exports in a way that cannot be joined."),
    ],
)
def test_what_cannot_be_read_is_told_by_its_name(build: Build, name: str, text: str, told: str) -> None:
    """Whoever changes a stylesheet or a script reads which it is and where, and nothing is published."""
    built = build({f"../overrides/assets/guide/{name}": text})
    assert built.exit_code != 0
    assert f"{name}{told}" in built.printed
    assert "Traceback" not in built.printed
    assert not built.folder.exists()


STYLESHEETS = [
    *(Path(material.__file__).parent / "templates/assets/stylesheets").glob("*.css"),
    *(REPOSITORY / "overrides/assets/guide").rglob("*.css"),
]


@pytest.mark.parametrize("path", STYLESHEETS, ids=lambda path: path.name)
def test_every_stylesheet_is_read_as_a_parser_of_css_reads_it(path: Path) -> None:
    """The theme's and ours: the same rules in the same order, each with the same selectors and declarations."""
    text = minified(path.name, path.read_text(encoding="utf-8"))
    library = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    assert list(plain(read_rules(text))) == list(plain_by_library(library))


def plain(rules: Iterable[Rule]) -> Iterator[str]:
    for rule in rules:
        yield bare(rule.around or written([rule], {name for name, _ in rule.parts}))
        yield from plain(rule.inside)


def plain_by_library(nodes: Iterable[Any]) -> Iterator[str]:
    for node in nodes:
        inside = node.type == "at-rule" and node.lower_at_keyword in {"media", "supports"}
        yield bare(f"@{node.at_keyword}{tinycss2.serialize(node.prelude)}" if inside else node.serialize())
        if inside:
            yield from plain_by_library(
                tinycss2.parse_rule_list(node.content, skip_comments=True, skip_whitespace=True)
            )


def bare(text: str) -> str:
    """Return a rule without what only parts its signs, as the library writes the beginning of a comment in HTML."""
    return re.sub(r"/\*.*?\*/|[\s;]", "", text).replace("<!--", r"\3c!--")
