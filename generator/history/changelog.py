"""The changelog of an SDK: what changed in the API, told to those who call it.

The file belongs to its readers as much as to us: only the section of what is not released is
written in, and of that only what is new.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from generator.changes import Change, Level
from generator.commands.change_report import markdown_item, together
from generator.escape.markdown import code_span
from generator.foreign import Foreign
from generator.renamed import Renamed
from generator.versions import next_version

UNRELEASED = "## Unreleased"
HEADINGS = {
    Level.BREAKING: "### Breaking",
    Level.RISKY: "### Risky",
    Level.ADDITIVE: "### Added",
    Level.DOCS: "### Texts",
}
REMOVED = "### Removed"
DEPRECATED = "### Deprecated"
ORDER = (
    HEADINGS[Level.BREAKING],
    REMOVED,
    HEADINGS[Level.RISKY],
    HEADINGS[Level.ADDITIVE],
    DEPRECATED,
    HEADINGS[Level.DOCS],
)
_ADVICE = re.compile(r"^The next version should be \S+\.$", re.MULTILINE)
_SECTION = re.compile(r"^## .*$", re.MULTILINE)


def begun(version: str) -> str:
    """The changelog of an SDK that was generated for the first time."""
    return (
        "# Changelog\n\nWhat changed in the API, for those who call it. Instep adds what it "
        f"finds; the rest is yours.\n\n## {version}\n\n- First generated.\n"
    )


def released(text: str, version: str) -> str:
    """The changelog once what was not released has a version."""
    before, section, after = _unreleased(text)
    if not section:
        return text
    section = _ADVICE.sub("", section.replace(UNRELEASED, f"## {version}", 1))
    return before + re.sub(r"\n{3,}", "\n\n", section) + after


def extended(text: str, changes: Iterable[Change], version: str) -> str:
    """The changelog with changes that came since `version`, each told once."""
    told = together(changes)
    if not told:
        return text
    before, section, after = _unreleased(text)
    section = section or f"{UNRELEASED}\n\n"
    for level, heading in HEADINGS.items():
        items = [markdown_item(one) for one in told if one.level is level]
        section = _with(section, heading, [one for one in items if one not in section])
    return before + _advised(section, version) + after


def deprecated(text: str, names: Sequence[Renamed], version: str) -> str:
    """The changelog with names that became old ones since `version`."""
    if not names:
        return text
    before, section, after = _unreleased(text)
    items = [
        f"- {_span(one.old)} is now {_span(one.new)}; the old name works until "
        f"{one.alias.until}."
        for one in names
    ]
    section = section or f"{UNRELEASED}\n\n"
    section = _with(section, DEPRECATED, [one for one in items if one not in section])
    return before + _advised(section, version) + after


def outlived(text: str, names: Sequence[Renamed]) -> str:
    """The changelog with old names that are no longer there."""
    if not names:
        return text
    before, section, after = _unreleased(text)
    items = [
        f"- {_span(one.old)} is gone: it is {_span(one.new)} since {one.alias.since}."
        for one in names
    ]
    return before + _with(section or f"{UNRELEASED}\n\n", REMOVED, items) + after


def _span(name: str) -> str:
    return code_span(Foreign(name))


def _unreleased(text: str) -> tuple[str, str, str]:
    """The text before the section of what is not released, that section, and the rest."""
    start = re.search(f"^{UNRELEASED}$", text, re.MULTILINE)
    if start:
        end = _SECTION.search(text, start.end())
        stop = end.start() if end else len(text)
        return text[: start.start()], text[start.start() : stop], text[stop:]
    first = _SECTION.search(text)
    at = first.start() if first else len(text)
    gap = "" if not text or text[:at].endswith("\n\n") else "\n"
    return text[:at] + gap, "", text[at:]


def _with(section: str, heading: str, items: Sequence[str]) -> str:
    """A section with items below one of its headings, which are in the order of levels."""
    if not items:
        return section
    lines = section.rstrip("\n").split("\n")
    if heading in lines:
        at = lines.index(heading) + 1
        while at < len(lines) and not lines[at].startswith("#"):
            at += 1
        while not lines[at - 1].strip():
            at -= 1
        lines[at:at] = items
    else:
        later = ORDER[ORDER.index(heading) + 1 :]
        at = next((at for at, line in enumerate(lines) if line in later), len(lines))
        lines[at:at] = [*_blank(lines, at), heading, "", *items, ""]
    return "\n".join(lines).rstrip("\n") + "\n\n"


def _blank(lines: Sequence[str], at: int) -> Iterator[str]:
    if at and lines[at - 1].strip():
        yield ""


def _advised(section: str, version: str) -> str:
    """A section that says which version comes after `version`, for what is in it."""
    found = (one for one in HEADINGS if HEADINGS[one] in section)
    version = next_version(version, next(found, Level.ADDITIVE))
    advice = f"The next version should be {version}."
    if _ADVICE.search(section):
        return _ADVICE.sub(advice, section, count=1)
    return section.replace(UNRELEASED, f"{UNRELEASED}\n\n{advice}", 1)
