"""The templates and files of the theme, and ours in front of them."""

import os
from pathlib import PurePath

from jinja2 import FileSystemLoader


class VisibleLoader(FileSystemLoader):
    """Lists no hidden folder. MkDocs would leave its files out one by one, and the theme has 14,000 icons in one."""

    def list_templates(self) -> list[str]:
        """Return the paths of all files in the folders, each as it is below them."""
        found: set[str] = set()
        for place in self.searchpath:
            for folder, folders, names in os.walk(place):
                folders[:] = [name for name in folders if name[0] != "."]
                below = PurePath(folder).relative_to(place)
                found.update((below / name).as_posix() for name in names)
        return sorted(found)
