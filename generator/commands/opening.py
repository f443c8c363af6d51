"""What the words of a command line mean: which APIs, which files."""

from __future__ import annotations

from pathlib import Path

from msgspec.structs import replace

from generator.config.project import Asked, Project
from generator.config.usage import CONFIGURATION, UsageError
from generator.document import Mark
from generator.report import Finding


def find(target: str | None, specs: Path = Path("specs")) -> tuple[Path, ...]:
    """The API folders and description files a word on the command line means.

    A folder without an `instep.toml` means every API right below it, by name; no word at all
    means every API below `specs`.

    Raises:
        UsageError: it means nothing.
    """
    known = _below(specs)
    if target is None:
        if not known:
            raise UsageError(
                Finding(
                    code="CFG001",
                    mark=Mark(str(specs)),
                    what=f"no {specs}/<api>/{CONFIGURATION} below this folder",
                    fix="name a description file, or run from the folder that holds "
                    f"{specs}/",
                )
            )
        return known
    path = Path(target)
    for folder in (specs / target, path):
        if (folder / CONFIGURATION).is_file():
            return (folder,)
        if many := _below(folder):
            return many
    if path.is_file():
        return (path.parent,) if path.name == CONFIGURATION else (path,)
    names = ", ".join(folder.name for folder in known) or "none here"
    raise UsageError(
        Finding(
            code="CFG001",
            mark=Mark(target),
            what="no such file, nor an API's folder",
            fix=f"name a description file, a folder with {CONFIGURATION}, a folder of such "
            f"folders, or an API below {specs}/ ({names})",
        )
    )


def find_one(target: str) -> Path:
    """The one API folder or description file a word means.

    Raises:
        UsageError: it means nothing, or several.
    """
    first, *more = find(target)
    if not more:
        return first
    raise UsageError(
        Finding(
            code="CFG001",
            mark=Mark(target),
            what=f"this folder holds {len(more) + 1} APIs, and one is needed",
            fix=f"name one of them, as in {first}",
        )
    )


def _below(folder: Path) -> tuple[Path, ...]:
    """The APIs right below a folder."""
    return tuple(sorted(path.parent for path in folder.glob(f"*/{CONFIGURATION}")))


def open_project(path: Path, asked: Asked) -> Project:
    """The project of a folder or of a bare description, as `find` gives them.

    Raises:
        UsageError: as in the two constructors; paths are ones a terminal can follow.
    """
    if not path.is_dir():
        return Project.from_file(path).asked(asked)
    try:
        project = Project.from_folder(path)
    except UsageError as error:
        raise UsageError(
            *(
                replace(one, mark=replace(one.mark, file=f"{path / one.mark.file}"))
                for one in error.findings
            )
        ) from None
    return project.asked(asked)
