"""What a pull has fetched so far, each address once."""

from __future__ import annotations

from pathlib import Path

from msgspec import Struct, field

from generator.config.published import Copy, Manifest
from generator.lock import digest
from generator.source.fetch.places import place_of
from generator.source.fetch.session import Session

PAGES = "pages/"
"""Where pages and their index are kept, as it is called beside any description."""


class Basket(Struct):
    """Files by the path they will have, and what there is to know about each."""

    folder: Path
    before: Manifest
    home: str
    """The origin whose paths are mirrored; others have a folder of their own."""
    session: Session
    files: dict[str, Copy] = field(default_factory=dict[str, Copy])
    contents: dict[str, bytes] = field(default_factory=dict[str, bytes])
    current: int = 0

    def fetch(self, address: str, below: str = "") -> str:
        """Bring one address, unless it is here; the path it is kept at.

        Raises:
            CannotFetch: it may not be asked for, or was not had in time.
        """
        path = below + place_of(address, self.home)
        if path in self.files:
            return path
        copy, content = self._copied(address, path)
        fetched = self.session.get(address, copy.known if copy else None)
        if fetched.content is not None:
            content = fetched.content
            copy = Copy(
                address=address, digest=digest(content), known=dict(fetched.known)
            )
        else:
            self.current += 1
            assert copy
        self.files[path], self.contents[path] = copy, content
        return path

    def move(self, path: str, other: str) -> str:
        """Keep a file at another path; that path."""
        self.files[other] = self.files.pop(path)
        self.contents[other] = self.contents.pop(path)
        return other

    def _copied(self, address: str, path: str) -> tuple[Copy | None, bytes]:
        """The copy from before, if nobody touched it."""
        for place in (path, PAGES + path):
            copy = self.before.files.get(place)
            if copy is None or copy.address != address:
                continue
            try:
                content = (self.folder / place).read_bytes()
            except OSError:
                continue
            if digest(content) == copy.digest:
                return copy, content
        return None, b""
