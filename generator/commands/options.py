"""The options and arguments that commands share, as click decorators."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., object])


def targets(command: Command) -> Command:
    """Which APIs are meant."""
    return click.argument("targets", metavar="[TARGET]...", nargs=-1)(command)


def destination(command: Command) -> Command:
    """What is written, where, and of which operations."""
    output = click.option(
        "--output",
        metavar="DIR",
        type=click.Path(path_type=Path),
        help="Where the files go; needed for a bare description.",
    )
    package = click.option(
        "--package",
        metavar="NAME",
        help="The package to import; default: from the title.",
    )
    overlay = click.option(
        "--overlay",
        metavar="FILE",
        type=click.Path(path_type=Path),
        help="An OpenAPI Overlay to apply first.",
    )
    include = click.option(
        "--include",
        metavar="PATTERN",
        multiple=True,
        help="Only these operations: operationId, tag, path or 'GET /path'; * is any text.",
    )
    exclude = click.option(
        "--exclude", metavar="PATTERN", multiple=True, help="All but these operations."
    )
    group = click.option(
        "--group",
        type=click.Choice(("tag", "path")),
        help="Group operations by tag (the default) or by path.",
    )
    no_docs = click.option("--no-docs", is_flag=True, help="Only the SDK, no docs.")
    for option in (no_docs, group, exclude, include, overlay, package, output):
        command = option(command)
    return command


def references(command: Command) -> Command:
    """Where references may lead."""
    return click.option(
        "--allow-ref",
        metavar="PATH",
        multiple=True,
        help="Let references lead into this folder too, or for a network address say "
        "where its copy is: https://host/path/=FOLDER.",
    )(command)


def strict(command: Command) -> Command:
    """Whether findings fail a run."""
    return click.option(
        "--strict", is_flag=True, help="Fail (exit 4) on findings that are not notes."
    )(command)


def cache(command: Command) -> Command:
    """Whether anything is remembered."""
    return click.option(
        "--no-cache",
        is_flag=True,
        help="Work everything out, whatever an earlier run found.",
    )(command)


def form(command: Command) -> Command:
    """Who is listening."""
    return click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json", "github")),
        default="text",
        show_default=True,
        help="For people, for programs, or for annotations on GitHub.",
    )(command)


def comparison(command: Command) -> Command:
    """What is compared, and what of it is too much."""
    decorators = (
        click.argument("old"),
        click.argument("new"),
        click.option(
            "--fail-on",
            type=click.Choice(("breaking", "risky", "additive", "docs", "never")),
            default="docs",
            show_default=True,
            help="Exit 1 when a change is as bad as this, or worse.",
        ),
        click.option(
            "--from-version",
            metavar="VERSION",
            help="The version of what OLD describes; the one that should come next is told.",
        ),
        click.option(
            "--format",
            "form",
            type=click.Choice(("text", "markdown", "json", "github")),
            default="text",
            show_default=True,
            help="For people, for a pull request, for programs, or for annotations on GitHub.",
        ),
    )
    for one in reversed(decorators):
        command = one(command)
    return command


def description(command: Command) -> Command:
    """Where the description goes as it was understood."""

    def checked(
        context: click.Context, option: click.Parameter, path: Path | None
    ) -> Path | None:
        if path and path.suffix.lower() not in (".json", ".yaml", ".yml"):
            raise click.BadParameter("end it in .json, .yaml or .yml")
        return path

    return click.option(
        "--emit-description",
        metavar="FILE",
        type=click.Path(path_type=Path, dir_okay=False),
        callback=checked,
        help="Write the repaired description too, as JSON or YAML by its ending.",
    )(command)
