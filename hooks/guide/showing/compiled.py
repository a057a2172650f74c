"""Templates that stay compiled from one build to the next, as Python's own modules do."""

import marshal
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from hashlib import sha256
from importlib.util import MAGIC_NUMBER
from pathlib import Path

import jinja2
from jinja2.bccache import Bucket, BytecodeCache

from guide.reading.words import Words

# The core, whose filters Jinja runs while it compiles.
_CORE = Path(__file__).parents[1]


class Compiled(BytecodeCache):
    """A cache of compiled templates, which have these words in them, in a file that one build leaves to the next.

    Jinja itself checks whether the source of a template has changed.
    """

    def __init__(self, words: Words, file: Path) -> None:
        self._file = file
        self._made_with = _fingerprint(words)
        self._templates: dict[str, bytes] = {}
        self._new = False
        # Whatever else stands there, or nothing, is as good as a first build.
        with suppress(OSError, EOFError, ValueError, TypeError):
            made_with, templates = marshal.loads(file.read_bytes())
            self._templates = templates if made_with == self._made_with else {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what an earlier build has compiled, if it has."""
        if bucket.key in self._templates:
            bucket.bytecode_from_string(self._templates[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        self._templates[bucket.key] = bucket.bytecode_to_string()
        self._new = True

    def save(self) -> None:
        """Leave the templates to the next build, where this one has compiled any; a folder that is closed gets none."""
        if not self._new or sys.dont_write_bytecode:
            return
        with suppress(OSError):
            self._file.parent.mkdir(exist_ok=True)
            # Two builds may run at once: each file is whole.
            whole = self._file.with_name(f"{self._file.name}.{os.getpid()}")
            whole.write_bytes(marshal.dumps((self._made_with, self._templates)))
            whole.replace(self._file)
        self._new = False


def _fingerprint(words: Words) -> str:
    """Return a hash of all that is in a compiled template beside its source."""
    return sha256(b"".join(_parts(words))).hexdigest()


def _parts(words: Words) -> Iterable[bytes]:
    yield MAGIC_NUMBER + jinja2.__version__.encode()
    yield repr((words.language, words.texts)).encode()
    for path in sorted(_CORE.rglob("*.py")):
        yield path.read_bytes()
