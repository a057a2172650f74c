"""What the templates ask for: words, sections, figures beside steps, paper.

It may import `reading` and `stretch`.
"""
