"""From the targets and options of a command line to the projects they mean."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

import click
from msgspec import Struct

from generator.config.usage import UsageError

if TYPE_CHECKING:
    from generator.config.project import Asked, Project


class Refused(Struct, frozen=True):
    """An API that cannot be opened, and why."""

    name: str
    why: UsageError


Opened: TypeAlias = "Sequence[Project | Refused]"
"""What the targets of a command line mean, in their order."""


def chosen(targets: tuple[str, ...], options: Mapping[str, Any], **more: Any) -> Opened:
    """The projects the targets mean, each once, before any of them is run.

    `options` are about one project, and so are `more`, which the project does not know.
    """
    from generator.commands.opening import find
    from generator.reach import Unallowable

    paths = dict.fromkeys(
        path for target in targets or (None,) for path in find(target)
    )
    given = [name.replace("_", "-") for name, one in {**options, **more}.items() if one]
    if len(paths) > 1 and given:
        names = ", ".join(f"--{name}" for name in given)
        raise click.UsageError(f"{names}: for one target at a time")
    asked = _asked(**options)
    try:
        return [_opened(path, asked) for path in paths]
    except Unallowable as error:
        raise click.UsageError(
            f"--allow-ref {error}: networks are not read; say where a copy is, as in "
            "--allow-ref https://host/path/=FOLDER"
        ) from None


def _opened(path: Path, asked: Asked) -> Project | Refused:
    from generator.commands.opening import open_project

    try:
        return open_project(path, asked)
    except UsageError as error:
        return Refused(path.name, error)


def _asked(
    include: tuple[str, ...] = (), exclude: tuple[str, ...] = (), **more: Any
) -> Asked:
    from generator.config.choice import Choice, Pattern
    from generator.config.project import Asked
    from generator.document import Mark

    choice = Choice(
        include=tuple(Pattern(text, Mark("--include")) for text in include),
        exclude=tuple(Pattern(text, Mark("--exclude")) for text in exclude),
    )
    return Asked(choice=choice, **more)


def with_outputs(opened: Opened, output: Path | None) -> Opened:
    """The same, if each project has a place to write to that is its own.

    Raises:
        click.UsageError: one has not.
    """
    projects = [one for one in opened if not isinstance(one, Refused)]
    if output is None and any(project.configuration is None for project in projects):
        raise click.UsageError("a bare description needs --output DIR")
    if len({project.output for project in projects}) < len(projects):
        raise click.UsageError("two of the targets have the same output folder")
    return opened


def without_refusal(opened: Opened) -> tuple[Project, ...]:
    """The projects, where all could be opened.

    Raises:
        UsageError: one could not.
    """
    for one in opened:
        if isinstance(one, Refused):
            raise one.why
    return tuple(one for one in opened if not isinstance(one, Refused))
