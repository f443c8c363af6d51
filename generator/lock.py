"""The lock: what the last run read, decided and wrote, so that the next one can keep it."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path

from msgspec import Struct, field
from msgspec.structs import asdict

import generator
from generator.aliases import Alias
from generator.document import Mark
from generator.pointer import Json
from generator.report import Finding
from generator.system.disk import is_inside
from generator.versions import is_version

NAME = "instep.lock"
"""The lock's path inside the output folder."""

VERSION = 1
"""The newest layout of the lock this Instep understands."""


class LockError(Exception):
    """The lock cannot be relied on; the finding says why."""

    def __init__(self, finding: Finding) -> None:
        super().__init__(str(finding))
        self.findings = (finding,)


class Repair(Struct, frozen=True, kw_only=True):
    """A decision about a broken spot of the description, and the evidence it rests on."""

    pointer: str
    code: str
    found: str
    used: str
    evidence: str


class Lock(Struct, frozen=True, kw_only=True):
    """Digests of all that was read and written, the names that were given, the repairs."""

    version: int = VERSION
    generator: str = generator.__version__
    release: str = ""
    """The version of the SDK."""
    inputs: Mapping[str, str] = field(default_factory=dict[str, str])
    """Label of a file that was read to its digest."""
    names: Mapping[str, str] = field(default_factory=dict[str, str])
    """Pointer key to the name it was given."""
    aliases: tuple[Alias, ...] = ()
    """The old names that still work."""
    repairs: tuple[Repair, ...] = ()
    files: Mapping[str, str] = field(default_factory=dict[str, str])
    """Relative path of a file that was written to its digest; the lock itself is not in it."""
    edited: Mapping[str, str] = field(default_factory=dict[str, str])
    """What is generated in place of the files that somebody edited, by path."""

    @classmethod
    def empty(cls) -> Lock:
        """The lock before the first run."""
        return cls()

    @classmethod
    def read(cls, path: Path) -> Lock:
        """The lock at a path, or the empty one where nothing stands.

        Raises:
            LockError: it is damaged, newer than this Instep, or names files outside.
        """
        file = str(path)
        if path.exists() and not path.is_file():
            raise _damaged(file, "it is not a file")
        try:
            return cls.parse(path.read_text(encoding="utf-8"), file)
        except (FileNotFoundError, NotADirectoryError):
            return cls.empty()
        except UnicodeDecodeError:
            raise _damaged(file, "it is not UTF-8 text") from None
        except OSError as error:
            raise _damaged(file, error.strerror or "it cannot be read") from None

    @classmethod
    def parse(cls, text: str, file: str = NAME) -> Lock:
        """The lock a text holds; `file` is what messages call it.

        Raises:
            LockError: as in `read`.
        """
        try:
            entries: Json = json.loads(text)
        except json.JSONDecodeError as error:
            where = Mark(file, error.lineno, error.colno)
            raise _damaged(where, _broken_json(text)) from None
        except RecursionError:
            raise _damaged(file, "it is nested too deeply") from None
        return _lock(entries, file)

    def text(self) -> str:
        """The lock as it is written: JSON, one entry a line, the same for equal locks."""
        entries: dict[str, object] = {
            "version": self.version,
            "generator": self.generator,
            "release": self.release,
            "inputs": dict(self.inputs),
            "names": dict(self.names),
            "repairs": [asdict(repair) for repair in self.repairs],
            "files": dict(self.files),
        }
        if self.edited:
            entries["edited"] = dict(self.edited)
        if self.aliases:
            entries["aliases"] = [asdict(alias) for alias in self.aliases]
        text = json.dumps(entries, indent=2, sort_keys=True, ensure_ascii=False)
        return "".join(f"{_visible(line)}\n" for line in text.split("\n"))


def _visible(line: str) -> str:
    if line.isprintable():
        return line
    return "".join(
        char if char.isprintable() else json.dumps(char)[1:-1] for char in line
    )


def digest(content: str | bytes) -> str:
    """The SHA-256 of a text's UTF-8 bytes, in hexadecimal."""
    return sha256(
        content.encode("utf-8") if isinstance(content, str) else content
    ).hexdigest()


def _lock(entries: Json, file: str) -> Lock:
    if not isinstance(entries, dict):
        raise _damaged(file, "it is not a JSON object")
    version = entries.get("version")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise _damaged(file, "it has no version")
    if version > VERSION:
        raise LockError(
            Finding(
                code="LCK002",
                mark=Mark(file),
                what=f"the lock has layout {version}, this Instep knows {VERSION} at most",
                did="wrote nothing",
                fix="install the Instep that wrote it, or a newer one",
            )
        )
    written_by = entries.get("generator")
    if not isinstance(written_by, str):
        raise _damaged(file, "`generator` is not text")
    release = entries.get("release", "")
    if not isinstance(release, str):
        raise _damaged(file, "`release` is not text")
    lock = Lock(
        version=version,
        generator=written_by,
        release=release,
        inputs=_texts(entries, "inputs", file),
        names=_texts(entries, "names", file),
        aliases=_aliases(entries, file),
        repairs=_repairs(entries, file),
        files=_texts(entries, "files", file),
        edited=_texts({"edited": {}, **entries}, "edited", file),
    )
    for path in lock.files:
        if not is_inside(path):
            raise LockError(
                Finding(
                    code="LCK003",
                    mark=Mark(file),
                    what=f'`files` names "{path}", which is not below the output folder',
                    did="wrote nothing",
                    fix="restore the lock from version control",
                )
            )
    return lock


def _texts(entries: dict[str, Json], key: str, file: str) -> dict[str, str]:
    section = entries.get(key)
    if not isinstance(section, dict):
        raise _damaged(file, f"`{key}` is not an object")
    texts: dict[str, str] = {}
    for name, value in section.items():
        if not isinstance(value, str):
            raise _damaged(file, f'`{key}` holds something that is not text: "{name}"')
        texts[name] = value
    return texts


def _repairs(entries: dict[str, Json], file: str) -> tuple[Repair, ...]:
    keys = frozenset(Repair.__struct_fields__)
    return tuple(Repair(**row) for row in _rows(entries, "repairs", keys, file))


def _aliases(entries: dict[str, Json], file: str) -> tuple[Alias, ...]:
    """The old names; what is none, or no version, would be printed into the SDK."""
    keys = frozenset(Alias.__struct_fields__)
    rows = _rows({"aliases": [], **entries}, "aliases", keys, file)
    aliases = tuple(Alias(**row) for row in rows)
    for one in aliases:
        if not all(map(str.isidentifier, one.name.split("."))):
            raise _damaged(file, "`aliases` holds a name that is none")
        if not (is_version(one.since) and is_version(one.until)):
            raise _damaged(file, "`aliases` holds a version that is none")
    return aliases


def _rows(
    entries: dict[str, Json], key: str, keys: frozenset[str], file: str
) -> list[dict[str, str]]:
    """A list of objects that all have the same keys, and text under each."""
    section = entries.get(key)
    if not isinstance(section, list):
        raise _damaged(file, f"`{key}` is not a list")
    rows = [_texts({key: row}, key, file) for row in section]
    if any(row.keys() != keys for row in rows):
        raise _damaged(file, f"`{key}` holds a row with other keys than it should")
    return rows


def _broken_json(text: str) -> str:
    if any(line.startswith("<<<<<<< ") for line in text.splitlines()):
        return "it holds a merge conflict"
    return "it is not JSON" if text.strip() else "it is empty"


def _damaged(where: str | Mark, why: str) -> LockError:
    return LockError(
        Finding(
            code="LCK001",
            mark=where if isinstance(where, Mark) else Mark(where),
            what=f"the lock cannot be relied on: {why}",
            did="wrote nothing",
            fix="restore it from version control; if it is lost, delete it and generate "
            "again (names it kept may then change)",
        )
    )
