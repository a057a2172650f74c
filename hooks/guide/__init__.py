"""The core of the guide, in wings: stretch, reading, showing, publishing, commands. It knows nothing of MkDocs.

A stretch is a Markdown file with a dose. `reading.check.check_docs` reads every page strictly and returns
either validated pages or problems, each with its file, its line and a line that would be right.
"""

import atexit
import gc

# A build keeps what it makes. To look for what nothing needs any more as often as Python does took a twentieth of it,
# and to take all of it apart before the process ends took a tenth.
gc.set_threshold(100_000)
atexit.register(gc.freeze)
