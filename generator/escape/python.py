"""The doors to Python source: values as literals, prose as docstrings."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterable

from generator.escape.text import Text, plain
from generator.foreign import Code, Foreign
from generator.pointer import Json

_WIDTH = 88
_OPEN_QUOTE = re.compile(r'(?<!\\)((?:\\\\)*)"$')
_FENCE = re.compile(r"^\s{0,3}(`{3,}|~{3,})")
_QUOTED = re.compile(r"^(\s{0,3}(?:>\s?)+)(.*)$")
_LIST_ITEM = re.compile(r"^\s*([-*+•]|\d+[.)])\s")


def literal(value: Json | Foreign) -> Code:
    """A value as a Python literal, in the quotes black prefers."""
    match value:
        case Foreign():
            return literal(value.text)
        case str():
            return Code(_string(value))
        case list():
            return Code("[" + ", ".join(literal(item) for item in value) + "]")
        case dict():
            pairs = (f"{literal(key)}: {literal(item)}" for key, item in value.items())
            return Code("{" + ", ".join(pairs) + "}")
        case None | bool() | int() | float():
            return Code(repr(value))


def _string(value: str) -> str:
    quoted = repr(value)
    if quoted.startswith("'") and '"' not in quoted:
        return '"' + quoted[1:-1].replace("\\'", "'") + '"'
    return quoted


def docstring(text: Text, indent: int) -> Code:
    """A whole docstring, quotes included, for a place that is indented so far."""
    lines = _prose_lines(text, indent, first=3)
    room = _WIDTH - indent - 6
    if len(lines) == 1 and len(lines[0]) <= room:
        return Code('"""' + _OPEN_QUOTE.sub(r'\1\\"', lines[0]) + '"""')
    return Code(f'"""{_indented(lines, indent)}\n{" " * indent}"""')


def prose(text: Text, indent: int) -> Code:
    """Prose for the inside of a docstring; all lines but the first are indented so far."""
    return Code(_indented(_prose_lines(text, indent, first=0), indent))


def _prose_lines(text: Text, indent: int, first: int) -> list[str]:
    """Prose in lines of a docstring; `first` is the room the first one lacks."""
    body = plain(text).replace("\\", "\\\\").replace('"""', r"\"\"\"").strip()
    lines = _wrapped(("\x00" * first + body).split("\n"), _WIDTH - indent)
    return [line.replace("\x00", "") for line in lines]


def _indented(lines: list[str], indent: int) -> str:
    return "\n".join(
        " " * indent + line if line and at else line for at, line in enumerate(lines)
    )


def _wrapped(lines: list[str], width: int) -> list[str]:
    """Paragraphs filled to the width; lists keep their items, fences their lines."""
    out: list[str] = []
    paragraph: list[str] = []
    fenced = False

    def flush() -> None:
        if paragraph:
            first = paragraph[0]
            hanging = _LIST_ITEM.match(first)
            indent = " " * (len(hanging.group(0)) if hanging else _indent(first))
            out.extend(
                textwrap.wrap(
                    " ".join(part.strip() for part in paragraph),
                    max(width, 40),
                    initial_indent=" " * _indent(first),
                    subsequent_indent=indent,
                    break_long_words=False,
                    break_on_hyphens=False,
                )
            )
            paragraph.clear()

    for line in lines:
        if _FENCE.match(line):
            flush()
            fenced = not fenced
            out.append(line.rstrip())
        elif not fenced and (quoted := _QUOTED.match(line)):
            flush()
            out += _quoted(quoted[1], quoted[2], width)
        elif fenced or line.lstrip().startswith(("|", "#")):
            flush()
            out.append(line.rstrip())
        elif not line.strip():
            flush()
            if out and out[-1]:
                out.append("")
        else:
            if _LIST_ITEM.match(line):
                flush()
            paragraph.append(line.rstrip())
    flush()
    return out


def _quoted(sign: str, text: str, width: int) -> list[str]:
    """One line of a quotation, filled to the width."""
    return textwrap.wrap(
        text,
        max(width, 40),
        initial_indent=sign,
        subsequent_indent=sign,
        break_long_words=False,
        break_on_hyphens=False,
    ) or [sign.rstrip()]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def sample(code: Code, indent: int) -> Code:
    """Lines of code as a literal block of a docstring, all of them indented so far."""
    safe = code.replace("\\", "\\\\").replace('"""', r"\"\"\"")
    return Code(textwrap.indent(safe.strip("\n"), " " * indent))


def listed(names: Iterable[Code]) -> Code:
    """Names in a row, commas between them."""
    return Code(", ".join(names))
