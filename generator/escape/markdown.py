"""The doors to Markdown: prose keeps its form, and loses what could act."""

from __future__ import annotations

import html
import json
import re
from functools import lru_cache

from generator.escape.text import Text, plain
from generator.foreign import Code, Foreign
from generator.pointer import Json

_TOP_FENCE = re.compile(r"(`{3,}(?=[^`]*$)|~{3,})")
_TOP_CLOSING = re.compile(r" {0,3}(`{3,}|~{3,})")
_INNER_FENCE = re.compile(r"[\s>*+\-\d.)]*(?:`{3}|~{3})")
_HEADING = re.compile(r"^ {0,3}(#{1,6})(?=\s|$)")
_CODE_SPAN = re.compile(r"(?<!`)(`+)(?!`).*?(?<!`)\1(?!`)")
_LINK = re.compile(r"\]\(\s*([^)\s]*)")
_DEFINITION = re.compile(r"^(\s{0,3}\[[^\]]+\]:\s*)(\S*)", re.MULTILINE)
_AUTOLINK = re.compile(r"(<(?:https?://[^\s<>\"]+|[\w.+-]+@[\w-]+\.[\w.-]+)>)")


@lru_cache(maxsize=2_000)
def markdown(text: Text, indent: int = 0, below: int = 0) -> Code:
    """Prose that is Markdown already: kept, but no HTML, no script, no live odd link in it.

    Later lines start at column `indent`, as inside a list item; headings are pushed down
    until none is as high as level `below`.
    """
    lines = plain(text).strip().split("\n")
    push = _push(lines, below)
    out: list[str] = []
    fence = ""
    fences = balanced = True
    for line in lines:
        opening = _TOP_FENCE.match(line)
        if fence:
            fence = "" if _closes(line, fence) else fence
        elif opening and fences:
            fence, balanced = opening[1], True
        else:
            # A fence inside a list or a quote ends where that does, which is hard to tell,
            # so after one of them nothing more is taken for a fence. A backtick without a
            # partner may have one lines below: up to the end of the paragraph, nothing
            # more is taken for code.
            fences = fences and not _INNER_FENCE.match(line)
            balanced = not line.strip() or (balanced and _is_balanced(line))
            line = _pushed(_outside_code(line) if balanced else _harmless(line), push)
        out.append(line.rstrip())
    if fence:
        out.append(fence)
    return Code(re.sub(r"\n(?=[^\n])", "\n" + " " * indent, "\n".join(out)))


def _closes(line: str, fence: str) -> bool:
    closing = _TOP_CLOSING.fullmatch(line.rstrip())
    return bool(closing and closing[1].startswith(fence))


def _push(lines: list[str], below: int) -> int:
    """How many levels the headings of a text are too high."""
    levels = [len(found[1]) for line in lines if (found := _HEADING.match(line))]
    return max(below + 1 - min(levels, default=6), 0)


def _pushed(line: str, push: int) -> str:
    """A line with its heading, if it is one, so many levels down; the sixth is the last."""
    return _HEADING.sub(lambda found: "#" * min(len(found[1]) + push, 6), line)


def inline(text: Text) -> Code:
    """Prose for one line of Markdown: no paragraph, no heading, no list can begin in it."""
    line = " ".join(plain(text).split())
    safe = _outside_code(line) if _is_balanced(line) else _harmless(line)
    if "\\`" in line or "`" in _CODE_SPAN.sub("", line):
        # It would find its partner in what stands behind this text on the same line.
        safe = safe.replace("`", "&#96;")
    return Code(re.sub(r"^([#>+*-]|\d+[.)])(?=\s|$)", r"\\\1", safe))


def link_text(text: Text) -> Code:
    """Prose for between the brackets of a link."""
    return Code(re.sub(r"(?<!\\)([\[\]])", r"\\\1", inline(text)))


def cell(text: Text) -> Code:
    """Prose for one cell of a Markdown table."""
    return Code(inline(text).replace("|", "\\|"))


def code_span(text: Foreign | Json) -> Code:
    """A value between backticks, on one line."""
    raw = text.text if isinstance(text, Foreign) else text
    return _code_span(
        raw if isinstance(raw, str) else json.dumps(raw, ensure_ascii=False)
    )


@lru_cache(maxsize=20_000)
def _code_span(shown: str) -> Code:
    shown = " ".join(plain(Foreign(shown)).split())
    ticks = "`" * (max((len(run) for run in re.findall(r"`+", shown)), default=0) + 1)
    pad = " " if shown.startswith("`") or shown.endswith("`") or not shown else ""
    return Code(f"{ticks}{pad}{shown}{pad}{ticks}")


def fenced(text: Text, language: str) -> Code:
    """Text in a fence no line of it can close."""
    body = plain(text).rstrip("\n")
    runs = [len(run) for run in re.findall(r"^\s*(`{3,})", body, re.MULTILINE)]
    ticks = "`" * (max(runs, default=2) + 1)
    return Code(f"{ticks}{language}\n{body}\n{ticks}")


def _outside_code(line: str) -> str:
    """One line with everything that is not in backticks made harmless."""
    out: list[str] = []
    end = 0
    for span in _CODE_SPAN.finditer(line):
        out += (_harmless(line[end : span.start()]), span[0])
        end = span.end()
    return "".join((*out, _harmless(line[end:])))


def _is_balanced(line: str) -> bool:
    """Whether every backtick of a line belongs to a code span within it."""
    if "`" in _CODE_SPAN.sub("", line) or "\\`" in line:
        return False
    # In a row of a table a bar ends the cell, and the code with it.
    return not any("|" in span[0] for span in _CODE_SPAN.finditer(line))


def _harmless(text: str) -> str:
    """Prose without a tag, and without a link to anything but a page or a mail."""
    pieces: list[str] = []
    end = 0
    for kept in _AUTOLINK.finditer(text):
        pieces += (text[end : kept.start()].replace("<", "&lt;"), kept[0])
        end = kept.end()
    text = "".join((*pieces, text[end:].replace("<", "&lt;")))
    text = _LINK.sub(lambda found: f"]({_address(found[1])}", text)
    return _DEFINITION.sub(lambda found: found[1] + _address(found[2]), text)


def _address(target: str) -> str:
    """Where a link may lead: a page, a mail, a place nearby; anything else becomes `#`."""
    meant = html.unescape(target).replace("\\", "").lstrip("<").lower()
    if meant.startswith(("http://", "https://", "mailto:", "#", "/", ".")):
        return target
    return target if meant and ":" not in meant else "#"
