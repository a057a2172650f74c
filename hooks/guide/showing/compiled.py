"""Templates that stay compiled from one build of `serve` to the next."""

from types import CodeType

from jinja2.bccache import Bucket, BytecodeCache

from guide.reading.words import Words


class Compiled(BytecodeCache):
    """Keeps compiled templates, which have these words in them, as long as the process lives.

    In no file: what is compiled runs, and a file beside the hook could come with a pull request.
    """

    def __init__(self, words: Words) -> None:
        self.words = words
        # Jinja names a template by its place, and by its source.
        self._templates: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Give Jinja what an earlier build has compiled, if it has."""
        bucket.code = self._templates.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keep what Jinja has compiled."""
        if bucket.code:
            self._templates[bucket.key, bucket.checksum] = bucket.code


def compiled_with(words: Words, before: Compiled | None) -> Compiled:
    """Return what an earlier build has compiled, if it was with the same words, and otherwise nothing yet."""
    same = before and (before.words.language, before.words.texts) == (words.language, words.texts)
    return before if before and same else Compiled(words)
