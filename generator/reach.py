"""Which files a description may lead to: its own folder's, and those that were allowed by name."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from urllib.parse import unquote

from msgspec import Struct, field
from msgspec.structs import replace

_SCHEME = re.compile(r"(?P<name>[A-Za-z][A-Za-z0-9+.-]*):")
_DRIVE = re.compile(r"[A-Za-z]:[\\/]")
_NETWORK = frozenset({"http", "https", "ftp", "ftps", "ws", "wss"})


class Unallowable(ValueError):
    """A network address to allow, without the folder that keeps a copy of what is there."""


class Refused(Struct, frozen=True):
    """An address that is not followed, why, and what would allow it."""

    why: str
    fix: str


class Reach(Struct, frozen=True, kw_only=True):
    """The folders that references may lead into."""

    folder: Path
    """The folder every label is relative to."""
    allowed: tuple[Path, ...] = ()
    """More folders, or single files, by name."""
    copies: Mapping[str, Path] = field(default_factory=dict[str, Path])
    """Where the copy of what stands at a network address is kept, by the address's beginning."""

    def allowing(self, words: Sequence[str], folder: Path) -> Reach:
        """The same and more: each word a path, or `https://…/=FOLDER` for a copy.

        Raises:
            Unallowable: a word is neither.
        """
        allowed, copies = list(self.allowed), dict(self.copies)
        for word in words:
            if not word.lower().startswith(("http:", "https:")):
                allowed.append(_absolute(folder / word))
                continue
            address, sign, name = word.rpartition("=")
            if not sign or not name:
                raise Unallowable(word)
            copies[address] = _absolute(folder / name)
        return replace(self, allowed=tuple(allowed), copies=copies)

    def label(self, path: Path) -> str:
        """What messages and the lock call a file: its path from the folder."""
        return Path(os.path.relpath(path, self.folder)).as_posix()

    def find(self, address: str, holder: Path) -> Path | Refused | None:
        """The file an address in the file `holder` means; None for what is no address at all.

        Whether anything stands there is not asked here, so that a refusal tells nothing
        about this machine's files.
        """
        if copy := self._copy(address):
            return self._checked(copy, address)
        path = address.replace("\\", "/")
        scheme = _SCHEME.match(path)
        kind = scheme["name"].lower() if scheme else ""
        if path.startswith("//") or kind in _NETWORK:
            return _networked(address)
        if _DRIVE.match(address):
            return _outside("its folder")
        if scheme and kind == "file":
            path = path[scheme.end() :].removeprefix("//localhost")
            path = path[2:] if path.startswith("///") else path
            if path.startswith("//"):
                return _networked(address)
        elif scheme:
            return None
        path = unquote(path.partition("?")[0])
        if not path or "\0" in path or len(path) > 4096:
            return None
        return self._checked(
            Path(os.path.normpath(holder.parent / path.replace("\\", "/"))), address
        )

    def _copy(self, address: str) -> Path | None:
        """The longest beginning wins, whatever the order they are given in."""
        for start in sorted(self.copies, key=len, reverse=True):
            whole = start.rstrip("/") + "/"
            if address.startswith(whole):
                rest = unquote(address[len(whole) :].partition("?")[0])
                return Path(os.path.normpath(self.copies[start] / rest.lstrip("/")))
        return None

    def _checked(self, path: Path, address: str) -> Path | Refused:
        """The path, if it lies within reach once every link on its way is followed."""
        roots = (self.folder, *self.allowed, *self.copies.values())
        real = Path(os.path.realpath(path))
        if any(real.is_relative_to(os.path.realpath(root)) for root in roots):
            return path
        folder = Path(os.path.relpath(path.parent, self.folder)).as_posix()
        name = (
            folder if folder.startswith("..") and ":" not in address else "its folder"
        )
        return _outside(name)


def _absolute(path: Path) -> Path:
    return Path(os.path.abspath(path))


def _outside(name: str) -> Refused:
    return Refused(
        "leads out of the folder of the description",
        f"if you trust it, allow {name} by name: `allow` in [references] of "
        "instep.toml, or --allow-ref",
    )


def _networked(address: str) -> Refused:
    start = address[: address.rfind("/") + 1]
    return Refused(
        "leads to a network, which generating never reads",
        f"keep a copy beside the description and name its folder: `copies` in "
        f'[references] of instep.toml, or --allow-ref "{start}=FOLDER"',
    )
