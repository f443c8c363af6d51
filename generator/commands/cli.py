"""The `instep` command: words on a command line in, exit codes out."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Any

import click

from generator import __version__
from generator.commands import options
from generator.commands.asking import chosen, with_outputs, without_refusal
from generator.commands.outcome import Exit
from generator.system.collection import collection_paused
from generator.system.terminal import is_watched, make_printable, origin, say, silence

# What a command needs is imported when it runs, so that `instep --help` is there at once.
if TYPE_CHECKING:
    from generator.commands.asking import Opened
    from generator.commands.many import Work
    from generator.config.project import Project


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; the number is the exit code, and no error leaves as a traceback."""
    make_printable(sys.stdout, sys.stderr)
    try:
        code = instep.main(
            None if arguments is None else list(arguments),
            prog_name="instep",
            standalone_mode=False,
        )
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except click.Abort:
        say("interrupted\n", sys.stderr)
        return Exit.INTERRUPTED
    except BrokenPipeError:
        silence(sys.stdout)
        return Exit.FINE
    except Exception as error:
        return _confess(error)
    return code if isinstance(code, int) else Exit.FINE


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, message="instep %(version)s")
def instep() -> None:
    """Turn an API's OpenAPI description into a Python SDK and docs, and keep them in step.

    A TARGET is the name of an API below specs/, a folder with an instep.toml, a folder of
    such folders, or a description file; with none, every API below specs/ is meant.
    """


@instep.command()
@options.targets
@options.destination
@options.references
@options.strict
@options.cache
@click.option(
    "--force", is_flag=True, help="Overwrite generated files that were edited."
)
@options.description
@click.option(
    "--watch", is_flag=True, help="Then again, whenever something it reads changes."
)
@options.form
def generate(
    targets: tuple[str, ...],
    strict: bool,
    no_cache: bool,
    force: bool,
    emit_description: Path | None,
    watch: bool,
    form: str,
    **asked: Any,
) -> int:
    """Write the SDK and docs of each TARGET."""
    from generator.commands import runs

    def opened() -> Opened:
        return with_outputs(
            chosen(targets, asked, emit_description=emit_description),
            asked["output"],
        )

    def once() -> int:
        work = partial(
            runs.generate,
            strict=strict,
            force=force,
            is_cached=not no_cache,
            description=emit_description,
        )
        return _run(opened, work, form)

    return _watched(once, lambda: without_refusal(opened())) if watch else once()


@instep.command()
@options.targets
@options.destination
@options.references
@options.cache
@options.form
def check(targets: tuple[str, ...], no_cache: bool, form: str, **asked: Any) -> int:
    """Compare the disk with what each TARGET gives.

    Exit 1 if a file is missing, edited, out of date or extra, or the lock is stale.
    """
    from generator.commands import runs

    return _run(
        lambda: with_outputs(chosen(targets, asked), asked["output"]),
        partial(runs.check, is_cached=not no_cache),
        form,
    )


@instep.command()
@options.targets
@options.references
@options.strict
@options.form
def inspect(targets: tuple[str, ...], strict: bool, form: str, **asked: Any) -> int:
    """Say what there is to say about each TARGET, and write nothing."""
    from generator.commands import runs

    return _run(
        lambda: chosen(targets, asked),
        partial(runs.inspect, strict=strict),
        form,
    )


@instep.command()
@options.targets
@click.option(
    "--allow-origin",
    metavar="ORIGIN",
    multiple=True,
    help="Also follow redirects and references to this place, as in https://host.example.",
)
@options.form
def pull(targets: tuple[str, ...], allow_origin: tuple[str, ...], form: str) -> int:
    """Fetch what each API publishes into its folder, as its [published] says.

    What was pulled before stays until all of the new is there.
    """
    from generator.commands import pulls
    from generator.commands.console import Format

    return pulls.run(targets, allow_origin, Format(form))


@instep.command()
@click.argument("words", metavar="[API]... DIR", nargs=-1, required=True)
@click.option(
    "--docs", is_flag=True, help="The docs as well, in a folder of the package."
)
@click.option("--force", is_flag=True, help="Overwrite files that were edited.")
@click.option(
    "--check", "checking", is_flag=True, help="Only see whether the copy is current."
)
@click.option(
    "--runtime-shared",
    "sharing",
    is_flag=True,
    help="One runtime for all SDKs in DIR that are vendored so, in a package beside them.",
)
@click.option(
    "--runtime-name",
    metavar="NAME",
    default="_instep_runtime",
    show_default=True,
    help="What that package is called.",
)
@options.form
def vendor(
    words: tuple[str, ...],
    docs: bool,
    force: bool,
    checking: bool,
    sharing: bool,
    runtime_name: str,
    form: str,
) -> int:
    """Put the SDK of each API into DIR of any repository, as a package of relative imports.

    With --check: exit 1 if a copy in DIR is not what the API gives; without an API, if a
    file of the package DIR, or of the runtime it shares, is not as it was vendored.
    """
    from generator.commands import vendoring
    from generator.commands.console import Format

    folder = Path(words[-1])
    if checking and len(words) == 1:
        return vendoring.check_untouched(folder, Format(form))
    if len(words) < 2:
        raise click.UsageError("name an API and the folder to put it into")
    apis, shared = words[:-1], runtime_name if sharing else ""
    if checking:
        return vendoring.check_current(
            apis, folder, shared=shared, docs=docs, form=Format(form)
        )
    return vendoring.run(
        apis, folder, shared=shared, docs=docs, force=force, form=Format(form)
    )


@instep.command()
@options.comparison
def diff(old: str, new: str, fail_on: str, from_version: str | None, form: str) -> int:
    """Compare two descriptions as their callers would.

    OLD and NEW are each the name of an API below specs/, a folder with an instep.toml, a
    description file or docs page, or a path of a git revision, as in HEAD~1:specs/allo.
    """
    from generator.commands import comparison

    return comparison.run(old, new, fail_on=fail_on, version=from_version, form=form)


@instep.command()
@click.argument("code", required=False)
def explain(code: str | None) -> None:
    """Say what the CODE of a finding or a change means, or list them all."""
    from generator.commands.explanations import every_code, explanation

    if code is None:
        say(every_code(), sys.stdout)
    else:
        say(explanation(code), sys.stdout)


def _watched(
    once: Callable[[], int], projects: Callable[[], tuple[Project, ...]]
) -> int:
    """Run until somebody interrupts; 2 where there is nothing to run at all."""
    from generator.commands.watching import keep
    from generator.config.usage import UsageError
    from generator.report import as_text

    try:
        return keep(once, projects)
    except UsageError as error:
        say(as_text(error.findings), sys.stderr)
        return Exit.USAGE


@collection_paused()
def _run(find: Callable[[], Opened], work: Work, form: str) -> int:
    """Run every target, tell how each ended, and give the worst exit code."""
    from generator.commands import many
    from generator.commands.console import Format, tell
    from generator.config.usage import UsageError

    begun = monotonic()
    try:
        outcomes = many.outcomes(find(), work)
    except UsageError as error:
        outcomes = [many.refusal("", error)]
    seconds = monotonic() - begun if is_watched(sys.stdout) else None
    tell(outcomes, Format(form), seconds)
    return max(outcome.exit for outcome in outcomes)


def _confess(error: Exception) -> int:
    """Say that the fault is ours, without showing a stranger our insides."""
    if os.getenv("INSTEP_DEBUG"):
        say("".join(traceback.format_exception(error)), sys.stderr)
    say(
        f"instep {__version__} met a bug of its own: {origin(error)}\n"
        "Please report it, with this line, the command, and the description if you may "
        "share it.\nINSTEP_DEBUG=1 shows the traceback.\n",
        sys.stderr,
    )
    return Exit.BUG
