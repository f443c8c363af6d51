"""The files that `instep.toml` names: found, or refused with what the name should have been."""

from __future__ import annotations

import os
from pathlib import Path, PurePath

from generator.config.published import FOLDER
from generator.config.usage import CONFIGURATION, UsageError
from generator.document import Mark
from generator.report import Finding

INDEX = "llms.txt"
PAGE_SUFFIXES = (".md", ".mdx", ".txt")


def descriptions(folder: Path, written: str | list[str]) -> tuple[Path, ...]:
    """The files a `description` names; what matches a pattern comes in the order of paths.

    Raises:
        UsageError: a name or a pattern means no file.
    """
    found: list[Path] = []
    for name in [written] if isinstance(written, str) else written:
        if not any(sign in name for sign in "*?[") or (folder / name).is_file():
            found.append(existing(folder, "description", name))
            continue
        if PurePath(name).is_absolute():
            raise UsageError(no_file("description", name, "it is not relative"))
        matching = [absolute(path) for path in folder.glob(name) if path.is_file()]
        if not matching:
            raise UsageError(no_file("description", name, "it matches no file"))
        found += sorted(matching, key=PurePath.as_posix)
    return tuple(dict.fromkeys(found))


def parents_outside(folder: Path, described: tuple[Path, ...]) -> tuple[Path, ...]:
    """The folders of descriptions that were named although they lie elsewhere."""
    return tuple(path.parent for path in described if not path.is_relative_to(folder))


def pages(folder: Path, glob: str | None) -> tuple[Path, ...]:
    """The pages whose prose goes into the docs: below `pages/`, or what a pattern matches.

    Raises:
        UsageError: a pattern matches nothing.
    """
    if glob is None:
        found = [
            path
            for place in ("pages", f"{FOLDER}/pages")
            for path in (folder / place).rglob("*")
            if path.suffix in PAGE_SUFFIXES and path.is_file() and path.name != INDEX
        ]
        return tuple(sorted(map(absolute, found), key=PurePath.as_posix))
    return matching(folder, "docs.pages", glob)


def matching(folder: Path, key: str, glob: str | None) -> tuple[Path, ...]:
    """The files a pattern stands for, in the order of their paths; none without a pattern.

    Raises:
        UsageError: a pattern matches nothing.
    """
    if glob is None:
        return ()
    if PurePath(glob).is_absolute():
        raise UsageError(no_file(key, glob, "it is not relative"))
    found = [absolute(path) for path in folder.glob(glob) if path.is_file()]
    if not found:
        raise UsageError(no_file(key, glob, "it matches no file"))
    return tuple(sorted(found, key=PurePath.as_posix))


def existing(folder: Path, key: str, name: str) -> Path:
    """The file a key names.

    Raises:
        UsageError: there is none.
    """
    path = absolute(folder / name)
    if not path.is_file():
        raise UsageError(no_file(key, name, "no such file"))
    return path


def no_file(key: str, value: str, why: str) -> Finding:
    """What is wrong with a path in `instep.toml`."""
    from generator.config.settings import Settings

    return Finding(
        code="CFG005",
        mark=Mark(CONFIGURATION),
        what=f'`{key}` = "{value}": {why}',
        fix="paths are relative to the folder of instep.toml; the keys here are: "
        + ", ".join(Settings.model_fields),
    )


def if_there(folder: Path, name: str) -> str | None:
    """A file's name, if the folder has it."""
    return name if (folder / name).is_file() else None


def absolute(path: Path) -> Path:
    """Absolute and without `..`, links left as they are: a link as output is refused later."""
    return Path(os.path.abspath(path))
