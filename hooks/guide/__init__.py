"""The core of the guide, in wings: stretch, reading, showing, publishing, commands. It knows nothing of MkDocs.

A stretch is a Markdown file with a dose. `reading.check.check_docs` reads every page strictly and returns
either validated pages or problems, each with its file, its line and a line that would be right.
"""
