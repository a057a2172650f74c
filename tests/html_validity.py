"""What the HTML standard forbids on a page, by a parser of that standard and by a table of what may stand where."""

import re
from collections import Counter
from collections.abc import Iterator

from selectolax.lexbor import LexborHTMLParser, LexborNode
from tinyhtml5.parser import HTMLParser

_OF_PHRASES = ":is(button, cite, code, em, h1, h2, h3, h4, h5, h6, label, pre, small, span, strong, summary, time)"
_BLOCK = ":is(article, aside, blockquote, details, div, dl, fieldset, figure, footer, form, header, nav, ol, p, pre, "
_BLOCK += "section, table, ul)"
_PRESSED = ":is(a[href], button, details, input, select, textarea)"
_NOT_FILLED_IN = (
    ":is([type=button], [type=checkbox], [type=file], [type=image], [type=radio], [type=reset], [type=submit])"
)
# A parser puts up with all of this: what must not be on a page, as a selector, and the rule that it breaks.
_RULES = {
    "fieldset > legend:not(:first-child)": "a legend is the first in its fieldset",
    "details > :first-child:not(summary), details > summary:not(:first-child)": "details begin with their summary",
    "script[src][type]:not([type=module], [type='text/javascript'])": "what is no script has no src",
    f"input[autocomplete]{_NOT_FILLED_IN}": "autocomplete is for what is filled in",
    ":is(ul, ol, menu) > :not(li, script, template), :not(ul, ol, menu) > li": "only items stand in lists",
    "dl > :not(dt, dd, div, script, template), :not(dl, dl > div) > :is(dt, dd)": "terms stand in lists of terms",
    f":is(a[href], button) {_PRESSED}": "what is pressed holds nothing else to press",
    f"{_OF_PHRASES} {_BLOCK}": "a phrase holds no block",
    "img:not([alt])": "an image has a text in its place",
    "body > main ~ main, main main": "a page has one main part",
}
# The parser takes it for an element of the body, while the standard lets it stand in the head.
_TEMPLATE_IN_HEAD = re.compile(r"<template[^>]*>.*?</template>(?=.*</head>)", re.DOTALL)
# What these hold are ids of the same page, with spaces between.
_NAMES_ANOTHER = ("for", "form", "list", "popovertarget", "aria-controls", "aria-describedby", "aria-labelledby")


def html_faults(html: str) -> list[str]:
    """Return each place where a page breaks the HTML standard, as a sentence with the tag or the line."""
    standard = HTMLParser()
    standard.parse(_TEMPLATE_IN_HEAD.sub(lambda found: "\n" * found[0].count("\n"), html))
    faults = [f"Line {line}: {fault} {details or ''}".rstrip() for (line, _), fault, details in standard.errors]
    page = LexborHTMLParser(html)
    parts: list[LexborHTMLParser | LexborNode] = [page, *page.template_fragments()]
    for part in parts:
        for selector, rule in _RULES.items():
            faults += [f"{_tag(element)}: {rule}." for element in part.css(selector)]
    return [*faults, *_lost_names(page)]


def _lost_names(page: LexborHTMLParser) -> Iterator[str]:
    ids = Counter(element.attributes["id"] for element in page.css("[id]"))
    yield from (f"{count} elements have the id {name!r}." for name, count in ids.items() if count > 1 or not name)
    for attribute in _NAMES_ANOTHER:
        for element in page.css(f"[{attribute}]"):
            for name in (element.attributes[attribute] or "").split():
                if name not in ids:
                    yield f"{_tag(element)}: nothing on the page has the id {name!r}."


def _tag(element: LexborNode) -> str:
    return (element.html or "").partition(">")[0] + ">"
