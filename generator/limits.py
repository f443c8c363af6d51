"""What keeps a hostile description from exhausting a machine, with room for every real one."""

from __future__ import annotations

from msgspec import Struct


class Limits(Struct, frozen=True, kw_only=True):
    """How much a description may ask for; `[limits]` in instep.toml sets each by its name."""

    depth: int = 400
    """How deep containers may nest; real descriptions stay below 60."""
    nodes: int = 5_000_000
    """How many values a file may hold, an alias counting as all that it repeats."""
    aliases: int = 100_000
    """How many YAML aliases a file may use."""
    megabytes: int = 256
    """How large a file may be."""
    files: int = 10_000
    """How many files the references of a description may lead to."""
    findings: int = 200
    """How many findings are printed for people before the rest is counted."""


DEFAULT = Limits()


def raised(name: str, value: int) -> str:
    """What to do about a limit that a description the reader trusts does not keep."""
    return f"if you trust the file, raise `{name}` above {value} in [limits] of instep.toml"
