"""What the templates ask for: their environment, doses in words, sections, figures beside steps, paper.

It may import `reading` and `stretch`.
"""
