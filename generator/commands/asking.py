"""From the targets and options of a command line to the projects they mean."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from generator.config.project import Asked, Project


def chosen(
    targets: tuple[str, ...], options: Mapping[str, Any], **more: Any
) -> tuple[Project, ...]:
    """The projects the targets mean, each once, before any of them is run.

    `options` are about one project, and so are `more`, which the project does not know.
    """
    from generator.commands.opening import find, open_project
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
        return tuple(open_project(path, asked) for path in paths)
    except Unallowable as error:
        raise click.UsageError(
            f"--allow-ref {error}: networks are not read; say where a copy is, as in "
            "--allow-ref https://host/path/=FOLDER"
        ) from None


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


def with_outputs(
    projects: tuple[Project, ...], output: Path | None
) -> tuple[Project, ...]:
    """The same, if each has a place to write to that is its own.

    Raises:
        click.UsageError: one has not.
    """
    if output is None and any(project.configuration is None for project in projects):
        raise click.UsageError("a bare description needs --output DIR")
    if len({project.output for project in projects}) < len(projects):
        raise click.UsageError("two of the targets have the same output folder")
    return projects
