"""Templates that stay compiled between the builds of one `serve`."""

from hashlib import sha256

from jinja2.bccache import Bucket, BytecodeCache

from guide.reading.words import Words

# By template and words. Jinja itself checks whether the source has changed.
_compiled: dict[str, bytes] = {}


class Compiled(BytecodeCache):
    """A cache of compiled templates, which have these words in them."""

    def __init__(self, words: Words) -> None:
        self._words = sha256(repr((words.language, words.texts)).encode()).hexdigest()

    def get_cache_key(self, name: str, filename: str | None = None) -> str:
        """Return the key of a template with these words."""
        return super().get_cache_key(name, filename) + self._words

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what an earlier build has compiled, if it has."""
        if bucket.key in _compiled:
            bucket.bytecode_from_string(_compiled[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        _compiled[bucket.key] = bucket.bytecode_to_string()
