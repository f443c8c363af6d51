"""What the words of a command line mean: which APIs, which files."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from generator.config.project import Asked, Project
from generator.config.usage import CONFIGURATION, UsageError
from generator.document import Mark
from generator.report import Finding


def find(target: str | None, specs: Path = Path("specs")) -> tuple[Path, ...]:
    """The API folders and description files a word on the command line means.

    Nothing at all means every API below `specs`.

    Raises:
        UsageError: it means nothing.
    """
    known = sorted(path.parent for path in specs.glob(f"*/{CONFIGURATION}"))
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
        return tuple(known)
    path = Path(target)
    for folder in (specs / target, path):
        if (folder / CONFIGURATION).is_file():
            return (folder,)
    if path.is_file():
        return (path.parent,) if path.name == CONFIGURATION else (path,)
    names = ", ".join(folder.name for folder in known) or "none here"
    raise UsageError(
        Finding(
            code="CFG001",
            mark=Mark(target),
            what="no such file, nor an API's folder",
            fix=f"name a description file, a folder with {CONFIGURATION}, or an API "
            f"below {specs}/ ({names})",
        )
    )


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
