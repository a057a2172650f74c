"""The stylesheet that is published: of all rules those that can match, and nothing that is shown is lost."""

import pytest

from guide.publishing.parsed import parsed, read_tag
from guide.publishing.styles import Vocabulary, used_styles

PAGE = """<html lang=en><body data-scheme='slate'><p class="dose lead" id=first><svg></svg><a href>Nod</a></p>
<template><b data-move="slow">Nod</b></template></body></html>"""
TAGS = list(map(read_tag, parsed(PAGE).tags))
SCRIPT = 'element.className = "ticked"; element.dataset.phase = "hold"; element.dataset.mdSide = box.dataset.move;'


@pytest.mark.parametrize(
    ("styles", "left"),
    [
        ("p.dose{color:red}", "p.dose{color:red}"),
        ("p.gone{color:red}", ""),
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
        ('p{--a:url("data:;x{}");--b:var(--a)}', "p{}"),
        ("@keyframes spin{0%{color:red}}p{animation:spin 1s}", "@keyframes spin{0%{color:red}}p{animation:spin 1s}"),
        ("@keyframes spin{0%{color:red}to{color:blue}}p{color:red}", "p{color:red}"),
    ],
)
def test_only_what_can_match_is_left(styles: str, left: str) -> None:
    """A rule stays if a page, or a script, has all that one of its selectors names; a property if one refers to it."""
    assert used_styles("", styles, Vocabulary(TAGS, [SCRIPT])) == left


def test_what_the_search_finds_has_styles_of_its_own() -> None:
    """The theme's rules are parted into those of the results and all others; what the ones name, the others keep."""
    theme = (
        ":root{--ink:red;--gone:red}.md-search-result mark{color:var(--ink)}.md-search-result{--ink:blue}p{color:red}"
    )
    vocabulary = Vocabulary(TAGS)
    results = used_styles(theme, "", vocabulary, of_results=True)
    assert results == ".md-search-result mark{color:var(--ink)}.md-search-result{--ink:blue}"
    assert used_styles(theme, "", vocabulary, beside=results) == ":root{--ink:red;}p{color:red}"
