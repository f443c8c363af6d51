"""A published docs page in Markdown: its prose, and the OpenAPI fragment in its fence."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from msgspec import Struct

from generator.document import Page, Section
from generator.source.reading import Source

METHODS = ("GET", "PUT", "POST", "DELETE", "OPTIONS", "HEAD", "PATCH", "TRACE", "QUERY")

_OPENING = re.compile(
    r"^(?P<ticks>[ ]{0,3}(?:`{3,}|~{3,}))[ \t]*(?:ya?ml|json)[ \t]+(?:\S+[ \t]+)?"
    rf"(?P<method>{'|'.join(METHODS)})[ \t]+(?P<path>/\S*)[^\n]*$",
    re.IGNORECASE | re.MULTILINE,
)
_FENCE = re.compile(r"[ ]{0,3}(?P<ticks>`{3,}|~{3,})(?P<info>.*)")
_COMPONENT = re.compile(r"<(?P<end>/?)[A-Z][\w.]*(?:[^<>=]|=>?)*?(?P<closed>/?)>")
_INDEX = re.compile(r"https?://\S{1,200}?/llms\.txt")
_LANGUAGE = re.compile(r"[a-z]{2}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Za-z]{2}|[0-9]{3}))?")


class Fragment(Struct, frozen=True, kw_only=True):
    """The OpenAPI fence of a page: what it announces, and which characters it spans."""

    method: str
    path: str
    fence_start: int
    start: int
    end: int
    fence_end: int


def find_fragment(text: str) -> Fragment | None:
    """The first fence that announces an operation, or None; one left open runs to the end."""
    has_fence = "```" in text or "~~~" in text
    opening = _OPENING.search(text) if has_fence else None
    if opening is None:
        return None
    ticks = opening["ticks"].strip()
    start = min(opening.end() + 1, len(text))
    closing = re.compile(
        rf"^[ ]{{0,3}}{re.escape(ticks)}{re.escape(ticks[0])}*[ \t\r]*$", re.MULTILINE
    ).search(text, start)
    return Fragment(
        method=opening["method"].upper(),
        path=opening["path"],
        fence_start=opening.start(),
        start=start,
        end=closing.start() if closing else len(text),
        fence_end=closing.end() if closing else len(text),
    )


def fragment_source(page: Source, fragment: Fragment) -> Source:
    """The fragment alone, below as many empty lines as it has above it on the page.

    So its lines and columns are the page's own.
    """
    above = page.mark(fragment.start).line - 1
    return Source(
        "\n" * above + page.text[fragment.start : fragment.end], page.label, page.limits
    )


def read_page(source: Source, fragment: Fragment) -> Page:
    """The prose of a Markdown page, byte for byte, and the operation it is about."""
    text = source.text
    prose = text[: fragment.fence_start]
    if heading := re.search(r"^##[ \t]+OpenAPI\s*\Z", prose, re.MULTILINE):
        prose = prose[: heading.start()]
    lines = (prose + text[fragment.fence_end :]).split("\n")
    index, title, below = _head(lines)
    description, body = _leading_quote(below)
    return Page(
        mark=source.mark(fragment.fence_start),
        locale=locale_of(source.label),
        method=fragment.method,
        path=fragment.path,
        title=title,
        description="\n".join(
            line.removeprefix(">").removeprefix(" ") for line in description
        ),
        sections=_sections(body),
        site=site_in("\n".join(index)),
    )


def locale_of(label: str) -> str:
    """The language tag a page's path starts with below `pages/`; empty when it has none."""
    folders = label.split("/")[:-1]
    if "pages" not in folders:
        return ""
    below = folders[folders.index("pages") + 1 :]
    return below[0] if below and _LANGUAGE.fullmatch(below[0]) else ""


def site_in(text: str) -> str:
    """The origin of the documentation index that a text names; empty when it names none."""
    found = _INDEX.search(text)
    if found is None:
        return ""
    address = urlsplit(found[0])
    return f"{address.scheme}://{address.netloc}"


def _head(lines: list[str]) -> tuple[list[str], str, list[str]]:
    """The index of the site, the title, and the lines below them; each may be missing."""
    quote, below = _leading_quote(lines)
    start = _first_said(below)
    if start < len(below) and below[start].startswith("# "):
        return quote, below[start][2:].strip(), below[start + 1 :]
    if site_in("\n".join(quote)):
        return quote, "", below
    return [], "", lines


def _first_said(lines: list[str]) -> int:
    return next((at for at, line in enumerate(lines) if line.strip()), len(lines))


def _leading_quote(lines: list[str]) -> tuple[list[str], list[str]]:
    """The blockquote that lines start with, blanks aside, and the lines after it."""
    end = start = _first_said(lines)
    while end < len(lines) and lines[end].startswith(">"):
        end += 1
    return [line.rstrip("\r") for line in lines[start:end]], lines[end:]


def _sections(lines: list[str]) -> tuple[Section, ...]:
    """Prose cut at its `##` headings, those in code and in components left where they are."""
    sections: list[tuple[str, list[str]]] = [("", [])]
    ticks = ""
    depth = 0
    for line in lines:
        fence = _FENCE.fullmatch(line.rstrip("\r"))
        if ticks:
            if fence and fence["ticks"].startswith(ticks) and not fence["info"].strip():
                ticks = ""
        elif fence:
            ticks = fence["ticks"]
        else:
            depth = max(depth + _components_opened(line, depth), 0)
            if line.startswith("## ") and not depth:
                sections.append((line[3:].strip(), []))
                continue
        sections[-1][1].append(line)
    whole = (
        (heading, "\n".join(text[_first_said(text) :]).rstrip())
        for heading, text in sections
    )
    return tuple(Section(*section) for section in whole if any(section))


def _components_opened(line: str, depth: int) -> int:
    """How many components a line opens and leaves open; negative when it closes more.

    A tag in the middle of a sentence (`List<String>`) opens nothing.
    """
    if not line.lstrip().startswith("<") and not depth:
        return 0
    return sum(
        0 if tag["closed"] else -1 if tag["end"] else 1
        for tag in _COMPONENT.finditer(line)
    )
