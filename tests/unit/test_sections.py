"""A section of one page, shown on another, is the same there."""

from guide.showing.sections import Section, moved, sections

PAGE = """<p>Before.</p>
<h2 id="ask-first">Ask <em>first</em></h2>
<p>See <a href="../floor/?from=a&amp;to=b#up">the floor</a>.</p>
<div><h2 id="inside">Inside</h2></div>
<h2>Nameless</h2>
<h2 class="late" id="stop">Stop</h2>
<p>Stop.</p>"""


def test_a_page_is_parted_at_its_headings() -> None:
    """Each heading with a name begins a section, unless it stands in something else."""
    found = sections(PAGE)
    assert list(found) == ["", "ask-first", "stop"]
    assert found[""] == Section("", "<p>Before.</p>\n")
    assert found["stop"] == Section("Stop", "\n<p>Stop.</p>")
    assert found["ask-first"].title == "Ask <em>first</em>"
    assert found["ask-first"].body.endswith('<div><h2 id="inside">Inside</h2></div>\n<h2>Nameless</h2>\n')


def test_a_page_without_headings_is_one_section() -> None:
    """Its text is what stands before the first heading."""
    assert sections("<p>Nod.</p>") == {"": Section("", "<p>Nod.</p>")}
    assert sections("") == {"": Section("", "")}


def test_addresses_lead_where_they_led() -> None:
    """Links and pictures within the site are seen from the other page; all else, and what is only text, stays."""
    html = (
        '<a href="../floor/?from=a&amp;to=b#up">a</a> <img alt="" src="nod.png"> <a href="#here">b</a> '
        '<a href="https://example.org/">c</a> <a href="mailto:a@example.org">d</a> Write href="../floor/".'
    )
    seen = moved(Section("Ask <a href='floor/'>first</a>", html), lambda address: f"../safety/{address}")
    assert seen.title == 'Ask <a href="../safety/floor/">first</a>'
    there = {'"../floor/?': '"../safety/../floor/?', "nod.png": "../safety/nod.png", "#here": "../safety/#here"}
    for here, from_there in there.items():
        html = html.replace(here, from_there)
    assert seen.body == html
