"""Figures beside the steps of a page."""

from guide.showing.illustrated import beside_steps


def test_each_step_has_its_figure_before_its_words() -> None:
    """The words of a step stand together after its figure, over several rows too."""
    html = '<p>Before.</p>\n<ol>\n<li class="a">Sit\n<em>tall</em>.</li>\n<li>Turn.</li>\n</ol>\n<p>After.</p>'
    assert beside_steps(html, ["<svg 1>", "<svg 2>"]) == (
        '<p>Before.</p>\n<ol>\n<li class="a"><svg 1><div>Sit\n<em>tall</em>.</div></li>\n'
        "<li><svg 2><div>Turn.</div></li>\n</ol>\n<p>After.</p>"
    )


def test_lists_within_a_step_and_bullets_have_none() -> None:
    """Only the items of the outermost numbered lists are steps; a second such list goes on with them."""
    html = (
        "<ul><li>a</li></ul><ol><li>b<ol><li>c</li></ol><ul><li>d</li></ul></li></ol>"
        "<ul><li><ol><li>e</li></ol></li></ul><ol><li>f</li></ol>"
    )
    assert beside_steps(html, ["1", "2", "3"]) == (
        "<ul><li>a</li></ul><ol><li>1<div>b<ol><li>c</li></ol><ul><li>d</li></ul></div></li></ol>"
        "<ul><li><ol><li>e</li></ol></li></ul><ol><li>2<div>f</div></li></ol>"
    )


def test_without_figures_or_steps_a_page_stays_as_it_is() -> None:
    """Where there are fewer of one than of the other, the rest are left alone, to the byte."""
    html = "<ol><li>one &amp; two</li><li>b</li></ol>"
    assert beside_steps(html, []) == html
    assert beside_steps(html, ["1"]) == "<ol><li>1<div>one &amp; two</div></li><li>b</li></ol>"
    assert beside_steps("<p>a</p>", ["1"]) == "<p>a</p>"
