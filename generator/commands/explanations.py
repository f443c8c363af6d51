"""What `instep explain` says: the codes of findings and of changes, and what each means."""

from __future__ import annotations

from difflib import get_close_matches

import click

from generator.changes import rules
from generator.codes import CODES


def every_code() -> str:
    """Every code of findings, then every kind of change, a line each."""
    findings = sorted(
        f"{name}  {row.level.value:<8} {row.title}\n" for name, row in CODES.items()
    )
    changes = (
        f"{rule.code}  {rule.level.value}: {rule.title}\n" for rule in rules().values()
    )
    return "".join((*findings, *changes))


def explanation(code: str) -> str:
    """What one code means.

    Raises:
        click.UsageError: there is no such code.
    """
    if row := CODES.get(code.upper()):
        name = code.upper()
        return f"{name}: {row.title} ({row.level.value})\n\n{row.explanation}\n"
    if rule := rules().get(code.lower()):
        return f"{rule.code}: {rule.title} ({rule.level.value})\n\n{rule.advice}\n"
    known = [*CODES, *rules()]
    near = get_close_matches(code.upper(), known) + get_close_matches(code, known)
    listed = ", ".join(dict.fromkeys(near)) or "none"
    raise click.UsageError(f"there is no code {code} (close to it: {listed})")
