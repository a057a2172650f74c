"""The check of the pages' HTML finds what the Nu checker finds, by tools that `make test` can install."""

import pytest

from html_validity import html_faults

PAGE = '<!doctype html><html lang="en"><head><title>Nod</title></head><body>{}</body></html>'
SOUND = """<main id="content" aria-labelledby="nod"><h1 id="nod">Nod</h1>
<fieldset><legend>Tick</legend><template><svg viewBox="0 0 1 1"><path d="M0 0"/></svg></template>
<ol><li><label><input type="checkbox"> Rep 1 <small hidden>optional</small></label></li></ol></fieldset>
<p>Down <a href="#content"><span>up</span></a> &amp; down<br><input type="number" autocomplete="off"></p>
<details open><summary>Why</summary><p>So.</p></details><dl><div><dt>Hold</dt><dd>30 s</dd></div></dl></main>
<template data-theme><link href="a.css" rel="stylesheet"><script src="a.js"></script></template>
<script type="application/json">{"a": 1}</script><script type="module" src="b.js"></script>"""


def test_a_sound_page_has_no_faults() -> None:
    """What the standard allows is not told of."""
    assert html_faults(PAGE.format(SOUND)) == []


@pytest.mark.parametrize(
    ("html", "told"),
    [
        # The three that stood on every page of the guide until the Nu checker told of them.
        (
            "<fieldset><template></template><legend>Tick</legend></fieldset>",
            "<legend>: a legend is the first in its fieldset.",
        ),
        (
            '<script type="text/plain" src="theme.js"></script>',
            '<script type="text/plain" src="theme.js">: what is no script has no src.',
        ),
        (
            '<input type="checkbox" autocomplete="off">',
            '<input type="checkbox" autocomplete="off">: autocomplete is for what is filled in.',
        ),
        ("<p>Nod<div>down</div></p>", "Line 1: unexpected-end-tag {'name': 'p'}"),
        ("<p>Nod</span></p>", "Line 1: unexpected-end-tag {'name': 'span'}"),
        ('<p id="a" id="b">Nod</p>', "Line 1: duplicate-attribute"),
        ("<table><p>Nod</p></table>", "Line 1: unexpected-start-tag-implies-table-voodoo {'name': 'p'}"),
        ("<ul><p>Nod</p></ul>", "<p>: only items stand in lists."),
        ("<template><ul><p>Nod</p></ul></template>", "<p>: only items stand in lists."),
        ("<div><dt>Nod</dt></div>", "<dt>: terms stand in lists of terms."),
        ('<a href="#"><button type="button">Nod</button></a>', '<button type="button">: what is pressed holds nothing'),
        ("<span><div>Nod</div></span>", "<div>: a phrase holds no block."),
        ('<img src="nod.png">', '<img src="nod.png">: an image has a text in its place.'),
        ("<details><p>Nod</p><summary>Why</summary></details>", "<p>: details begin with their summary."),
        ("<main></main><main></main>", "<main>: a page has one main part."),
        ('<p id="a"></p><p id="a"></p>', "2 elements have the id 'a'."),
        ('<label for="nod">Nod</label>', "<label for=\"nod\">: nothing on the page has the id 'nod'."),
    ],
)
def test_what_the_standard_forbids_is_told(html: str, told: str) -> None:
    """Each kind of fault is told with its tag or its line."""
    faults = html_faults(PAGE.format(html))
    assert any(fault.startswith(told) for fault in faults), faults


def test_a_page_without_its_kind_is_told() -> None:
    """A page that begins without a doctype is read by other rules."""
    assert html_faults("<title>Nod</title><p>Nod</p>") == [
        "Line 1: expected-doctype-but-got-start-tag {'name': 'title'}"
    ]
