"""Tells people, programs and GitHub what changed from one description to the next."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

from msgspec.structs import replace

from generator.changes import Change, Level, Words, count_by_level, worst
from generator.document import Mark
from generator.escape.markdown import code_span, inline
from generator.foreign import Foreign
from generator.report import annotation, one_line
from generator.versions import bump

_SHOWN = 3
"""How many operations a line names before it only counts them."""
_LONG = 12
"""How many lines of a level a pull request shows before it folds them."""

_HEADINGS = {
    Level.BREAKING: "Breaking: callers have to change something",
    Level.RISKY: "Risky: some callers have to",
    Level.ADDITIVE: "Additive: nobody has to",
    Level.DOCS: "Texts only",
}


def summary(changes: Sequence[Change]) -> str:
    """One line: how many of each level, and which part of a version that moves."""
    if not changes:
        return "no changes"
    counts = ", ".join(
        f"{number} {level.value}" for level, number in count_by_level(changes).items()
    )
    return f"{counts} · a {bump(worst(changes))} version"


def as_text(changes: Iterable[Change]) -> str:
    """One paragraph for each change, for people and for editors that follow its place."""
    return "".join(f"{paragraph}\n" for paragraph in map(_paragraph, together(changes)))


def _paragraph(change: Change) -> str:
    mark = change.new or change.old
    lines = [
        f"{mark or '-'} {change.code} ({change.level.value}) {one_line(_headline(change))}"
    ]
    if change.old and change.new:
        lines.append(f"  was: {change.old}")
    lines.append(f"  do: {change.rule.advice}")
    return "\n".join(lines)


def _headline(change: Change) -> str:
    where = " · ".join(
        part for part in (_listed(change.operations), plain(change.place)) if part
    )
    return f"{where}: {plain(change.what)}" if where else plain(change.what)


def _listed(operations: Sequence[str]) -> str:
    if len(operations) <= _SHOWN:
        return ", ".join(operations)
    return f"{', '.join(operations[:_SHOWN])} and {len(operations) - _SHOWN} more"


def as_markdown(changes: Sequence[Change], title: str, said: str) -> str:
    """The same as a comment on a pull request, the worst first."""
    lines = [f"## {inline(Foreign(title))}", "", f"**{said}**", ""]
    for level in Level:
        found = [one for one in together(changes) if one.level is level]
        if found:
            lines += [f"### {_HEADINGS[level]}", "", *_items(found, level), ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def _items(changes: Sequence[Change], level: Level) -> Iterator[str]:
    items = [markdown_item(one) for one in changes]
    if len(items) <= _LONG or level is Level.BREAKING:
        yield from items
        return
    yield from ("<details>", f"<summary>{len(items)} changes</summary>", "")
    yield from items
    yield from ("", "</details>")


def markdown_item(change: Change) -> str:
    """One change as an item of a list."""
    spans = [code_span(Foreign(one)) for one in change.operations[:_SHOWN]]
    more = len(change.operations) - _SHOWN
    listed = ", ".join(spans) + (f" and {more} more" if more > 0 else "")
    place = _markdown(change.place)
    where = " · ".join(part for part in (listed, place) if part)
    said = _markdown(change.what)
    must = "" if change.level in (Level.ADDITIVE, Level.DOCS) else change.rule.advice
    advice = f" *{must}*" if must else ""
    return f"- {f'{where}: ' if where else ''}{said}.{advice} (`{change.code}`)"


def as_json(changes: Iterable[Change], said: str) -> str:
    """An object with every change, keys in a fixed order."""
    found = tuple(changes)
    rows = [
        {
            "code": one.code,
            "level": one.level.value,
            "operations": list(one.operations),
            "place": plain(one.place),
            "what": plain(one.what),
            "advice": one.rule.advice,
            "old": _mark(one.old),
            "new": _mark(one.new),
        }
        for one in found
    ]
    counts = {level.value: number for level, number in count_by_level(found).items()}
    version = bump(worst(found))
    whole = {"summary": said, "version": version, "counts": counts, "changes": rows}
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def _mark(mark: Mark | None) -> dict[str, str | int] | None:
    if mark is None:
        return None
    return {"file": mark.file, "line": mark.line, "column": mark.column}


def as_annotations(changes: Iterable[Change]) -> str:
    """GitHub workflow commands: errors for what breaks, warnings for what may."""
    kinds = {Level.BREAKING: "error", Level.RISKY: "warning"}
    return "".join(
        annotation(
            kinds.get(one.level, "notice"),
            one.new or one.old or Mark(""),
            one.code,
            f"{_headline(one)}\n{one.rule.advice}",
        )
        for one in together(changes)
    )


def together(changes: Iterable[Change]) -> tuple[Change, ...]:
    """Changes that say the same of several operations as one that names them all."""
    found: dict[tuple[object, ...], Change] = {}
    for one in changes:
        key = (one.code, one.place, one.what)
        other = found.get(key)
        if other is None:
            found[key] = one
        else:
            operations = tuple(sorted({*other.operations, *one.operations}))
            found[key] = replace(other, operations=operations)
    return tuple(found.values())


def plain(words: Words) -> str:
    """A sentence for a terminal, names of the description between backticks."""
    return "".join(
        f"`{one.text}`" if isinstance(one, Foreign) else one for one in words
    )


def _markdown(words: Words) -> str:
    return "".join(code_span(one) if isinstance(one, Foreign) else one for one in words)
