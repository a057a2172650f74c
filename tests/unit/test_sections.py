"""Sections of a page that other pages show too."""

from guide.showing.sections import Section, moved, sections

PAGE = (
    '<p>First.</p><h2 id="stop">When to <em>stop</em></h2>\n<p>Stop.</p>'
    '<h2 class="x" id="ask" title="y">Ask\nfirst</h2><p>Ask.</p><h3 id="who">Who</h3><p>A clinician.</p>'
)


def test_a_page_is_taken_apart_at_its_headings() -> None:
    """Each section has its title and all that follows, smaller headings too; what comes first has no name."""
    assert sections(PAGE) == {
        "": Section("", "<p>First.</p>"),
        "stop": Section("When to <em>stop</em>", "\n<p>Stop.</p>"),
        "ask": Section("Ask\nfirst", '<p>Ask.</p><h3 id="who">Who</h3><p>A clinician.</p>'),
    }


def test_a_page_without_headings_is_one_section() -> None:
    """A heading without a name begins none."""
    assert sections("<h2>A</h2><p>B</p>") == {"": Section("", "<h2>A</h2><p>B</p>")}


def test_links_of_a_section_lead_on_where_it_is_shown() -> None:
    """Links within the site are turned, in the title too; others and those within the page stay."""
    section = Section(
        '<a href="who.html">Who</a>',
        '<a href="../twist/">a</a><a class="b" href="https://nhs.example/">b</a><a href="mailto:x">c</a>'
        '<a href="#top">d</a><img src="mat.png">',
    )
    assert moved(section, lambda address: f"moved/{address}") == Section(
        '<a href="moved/who.html">Who</a>',
        '<a href="moved/../twist/">a</a><a class="b" href="https://nhs.example/">b</a><a href="mailto:x">c</a>'
        '<a href="#top">d</a><img src="mat.png">',
    )
