"""The text of a docs page as a browser shows it: the operation it is about, and its prose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence

from msgspec import Struct

from generator.document import Page, Section
from generator.source.page import METHODS, locale_of, site_in
from generator.source.reading import Source

_FIELD_TABLES = frozenset(
    {
        "authorizations",
        "autorisations",
        "headers",
        "en-tetes",
        "path parameters",
        "parametres de chemin",
        "query parameters",
        "parametres de requete",
        "body",
        "corps",
        "response",
        "reponse",
    }
)
"""The labels a page puts over its tables of fields, accents and capitals taken off."""

_INDEX_BLOCK = "documentation index"
_CODE = re.compile(
    r"curl\s|import\s|from\s+\S+\s+import\s|package\s|require\s|using\s|puts\s|<\?php"
    r"|(?:const|let|var|func|public)\s|EOF$|\$\w"  # how a line starts
    r"|\s*--?\w|\s*\"[^\"]*\"\s*:|\s*[\w.$]+\s+:?=\s|\s*\.\w+\("
    r"|\s*[\w.$]+\(.*\)$|.*[;{\\]$|[{}\[\]()]+,?$"  # how it ends
)
_BULLET = re.compile(r"(?P<indent>\s*)[•◦▪]\s+")
_SPECIAL = re.compile(r"[\\`*<\[\]]|(?<!\w)_|_(?!\w)|^(?:#+(?=\s)|>)")
_HEADING_LENGTH = 80


class Operation(Struct, frozen=True, kw_only=True):
    """The method and path a rendered page shows, and the lines they stand on."""

    method: str
    path: str
    first_line: int
    after: int


def find_operation(text: str) -> Operation | None:
    """The first method with a path below it, the path's tokens one to a line; or None."""
    lines = text.split("\n")
    for number, line in enumerate(lines):
        if line.strip() not in METHODS:
            continue
        path, after = _path(lines, number + 1)
        if path:
            return Operation(
                method=line.strip(), path=path, first_line=number, after=after
            )
    return None


def read_rendered(source: Source, operation: Operation) -> Page:
    """The prose of a rendered page as Markdown, without samples and tables of fields."""
    lines = source.text.split("\n")
    offset = sum(len(line) + 1 for line in lines[: operation.first_line])
    title, below = _title(lines[operation.after :])
    return Page(
        mark=source.mark(offset),
        locale=locale_of(source.label),
        method=operation.method,
        path=operation.path,
        title=title,
        sections=_sections(_prose(_blocks(below))),
        site=site_in(source.text),
    )


def _path(lines: Sequence[str], start: int) -> tuple[str, int]:
    """The path that starts on a line, and the first line after it."""
    tokens: list[str] = []
    at = start
    while at < len(lines) and lines[at].strip() == "/":
        tokens.append("/")
        at += 1
        if at < len(lines) and re.fullmatch(r"[^\s/]+", lines[at].strip()):
            tokens.append(lines[at].strip())
            at += 1
    if not tokens and start < len(lines):
        whole = lines[start].strip()
        return (whole, start + 1) if re.fullmatch(r"/\S+", whole) else ("", start)
    return "".join(tokens), at


def _title(lines: list[str]) -> tuple[str, list[str]]:
    """The title some pages show between the path and the first sample, and the rest."""
    sample = next((at for at, line in enumerate(lines) if line.startswith("curl ")), 0)
    above = [line.strip() for line in lines[:sample] if line.strip()]
    return (above[0], lines[sample:]) if len(above) == 1 else ("", lines)


def _blocks(lines: list[str]) -> list[list[str]]:
    """Runs of lines between blank ones."""
    blocks: list[list[str]] = [[]]
    for line in lines:
        if line.strip():
            blocks[-1].append(line.rstrip())
        elif blocks[-1]:
            blocks.append([])
    return [block for block in blocks if block]


def _prose(blocks: list[list[str]]) -> list[list[str]]:
    """The blocks after the samples and before the first table of fields."""
    start = 0
    while start < len(blocks) and (
        _is_code(blocks[start]) or _plain(blocks[start][0]) == _INDEX_BLOCK
    ):
        start += 1
    end = start
    while end < len(blocks) and not (
        len(blocks[end]) == 1 and _plain(blocks[end][0]) in _FIELD_TABLES
    ):
        end += 1
    return blocks[start:end]


def _is_code(block: list[str]) -> bool:
    """Whether most lines of a block can only be code."""
    return 2 * sum(bool(_CODE.match(line)) for line in block) > len(block)


def _plain(line: str) -> str:
    """A label without accents and capitals: pages write both `Réponse` and `Reponse`."""
    apart = unicodedata.normalize("NFKD", line.strip())
    return "".join(char for char in apart if not unicodedata.combining(char)).casefold()


def _sections(blocks: list[list[str]]) -> tuple[Section, ...]:
    sections: list[tuple[str, list[str]]] = [("", [])]
    for number, block in enumerate(blocks):
        if _is_heading(block) and number + 1 < len(blocks):
            sections.append((block[0].strip(), []))
        else:
            sections[-1][1].append(_markdown(block))
    return tuple(
        Section(heading, "\n\n".join(paragraphs))
        for heading, paragraphs in sections
        if heading or paragraphs
    )


def _is_heading(block: list[str]) -> bool:
    line = block[0].strip()
    return (
        len(block) == 1
        and len(line) <= _HEADING_LENGTH
        and not line.endswith((".", ":", ";", ",", "!", "…"))
        and not _BULLET.match(block[0])
        and not _is_code(block)
    )


def _markdown(block: list[str]) -> str:
    """A block's Markdown: each line is a paragraph, save that bullets stand together."""
    if _is_code(block):
        return "\n".join(("```", *block, "```"))
    written = ""
    was_item = False
    for line in block:
        bullet = _BULLET.match(line)
        if bullet:
            # The page indents its outermost bullets by two.
            indent = " " * max(len(bullet["indent"]) - 2, 0)
            paragraph = f"{indent}* {_escaped(line[bullet.end() :])}"
        else:
            paragraph = _escaped(line.strip())
        if written:
            written += "\n" if bullet and was_item else "\n\n"
        written += paragraph
        was_item = bool(bullet)
    return written


def _escaped(line: str) -> str:
    """Plain text as Markdown that reads the same."""
    return _SPECIAL.sub(lambda found: "\\" + found[0], line)
