"""HTML inside prose, said in Markdown.

Descriptions are Markdown, in which HTML may stand; a docstring shows its tags to the reader and
a page must not act on them. Only elements of text are known here. `<branch>`, `Map<string>` and
whatever else is no such element stays as it is written, as does all that stands in code.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from functools import lru_cache

from msgspec import Struct, field

_PHRASES: dict[str, Callable[[str], str]] = {
    "a": str,
    "b": "**{}**".format,
    "code": "`{}`".format,
    "em": "*{}*".format,
    "i": "*{}*".format,
    "kbd": "`{}`".format,
    "small": str,
    "span": str,
    "strong": "**{}**".format,
    "sub": str,
    "sup": str,
    "tt": "`{}`".format,
    "u": str,
}
"""Elements within a line, which have to be closed."""

_BLOCKS: dict[str, Callable[[str], str]] = {
    "blockquote": lambda text: "> " + text.replace("\n", "\n> "),
    "center": str,
    "dd": str,
    "div": str,
    "dl": str,
    "dt": "**{}**".format,
    "h1": "# {}".format,
    "h2": "## {}".format,
    "h3": "### {}".format,
    "h4": "#### {}".format,
    "h5": "##### {}".format,
    "h6": "###### {}".format,
    "ol": str,
    "p": str,
    "pre": "```\n{}\n```".format,
    "ul": str,
}
"""Elements with lines of their own."""

_VOID = {"br": "\n\n", "hr": "\n\n---\n\n"}
"""Elements that hold nothing; of a picture its text is shown."""

_CODE = frozenset({"code", "kbd", "tt", "pre"})
_ENDLESS = frozenset({"dd", "dt", "li", "p"})
"""Elements that end where the next one begins."""

_KNOWN = "|".join(sorted({*_PHRASES, *_BLOCKS, "br", "hr", "img", "li"}))
_TAG = rf"<(?P<end>/?)(?P<name>{_KNOWN})(?P<rest>(?:\s[^<>]*)?/?)>"
_HAS_TAG = re.compile(_TAG, re.IGNORECASE)
_PIECES = re.compile(
    r"(?P<fence>^ {0,3}(?P<ticks>`{3,}|~{3,})[^\n]*\n(?:.|\n)*?(?:^ {0,3}(?P=ticks)|\Z))"
    r"|(?P<span>(?<!`)(?P<mark>`+)(?!`)(?:(?!\n *\n)(?:.|\n))*?(?<!`)(?P=mark)(?!`))"
    rf"|{_TAG}",
    re.IGNORECASE | re.MULTILINE,
)
_APART = re.compile(r"\n{3,}|\n\n+ (?! )")
"""The ends of two elements, and a blank that stood between them."""
_ATTRIBUTE = r"""\b{}\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""
_ADDRESS = re.compile(r"(?:https?://|mailto:|[#/.])[^\s()<>]*", re.IGNORECASE)


class _Element(Struct):
    """One that is open: how its tag was written, and what it holds so far."""

    name: str = ""
    tag: str = ""
    held: list[str] = field(default_factory=list[str])


@lru_cache(maxsize=2_000)
def without_tags(text: str) -> str:
    """The same prose with the elements of HTML it holds as Markdown has them."""
    if "<" not in text or not _HAS_TAG.search(text):
        return text
    opened = [_Element()]
    end = 0
    for found in _PIECES.finditer(text):
        opened[-1].held.append(html.unescape(text[end : found.start()]))
        end = found.end()
        if not found["name"]:
            opened[-1].held.append(found[0])
        else:
            _turn(opened, found)
    opened[-1].held.append(html.unescape(text[end:]))
    while len(opened) > 1:
        _close(opened)
    lines = "\n".join(one.rstrip() for one in "".join(opened[0].held).split("\n"))
    return _APART.sub("\n\n", lines).strip()


def _turn(opened: list[_Element], found: re.Match[str]) -> None:
    """What one tag does to the elements that are open."""
    name, rest = found["name"].lower(), found["rest"]
    if any(one.name in _CODE for one in opened) and name not in _CODE:
        return
    if name in ("br", "hr", "img"):
        opened[-1].held.append(_VOID.get(name) or _attribute(rest, "alt") or found[0])
    elif rest.endswith("/") or (found["end"] and not _is_open(opened, name)):
        opened[-1].held.append("\n\n" if name in _BLOCKS else found[0])
    elif found["end"]:
        while opened[-1].name != name:
            _close(opened)
        _close(opened, is_ended=True)
    else:
        if opened[-1].name in _ENDLESS and (
            name in _ENDLESS or name == opened[-1].name
        ):
            _close(opened)
        opened.append(_Element(name=name, tag=found[0]))


def _is_open(opened: list[_Element], name: str) -> bool:
    return any(one.name == name for one in opened)


def _close(opened: list[_Element], *, is_ended: bool = False) -> None:
    """Ends the innermost element; what has to be closed and is not was no element."""
    element = opened.pop()
    held = "".join(element.held)
    if element.name in _PHRASES and not is_ended:
        held = element.tag + held
    elif element.name in _PHRASES:
        held = _phrase(element, held)
    elif element.name == "li":
        is_numbered = any(one.name == "ol" for one in opened[-1:])
        inner = held.strip().replace("\n", "\n  ")
        held = f"\n{'1.' if is_numbered else '-'} {inner}"
    else:
        written = _BLOCKS[element.name](held.strip())
        held = f"\n\n{written}\n\n" if held.strip() else "\n\n"
    opened[-1].held.append(held)


def _phrase(element: _Element, held: str) -> str:
    inner = held.strip()
    if not inner or ("`" in inner and element.name in _CODE):
        return held
    if element.name == "a":
        address = _attribute(element.tag, "href")
        marked = f"[{inner}]({address})" if _ADDRESS.fullmatch(address) else inner
    else:
        marked = _PHRASES[element.name](inner)
    before = held[: len(held) - len(held.lstrip())]
    return before + marked + held[len(held.rstrip()) :]


def _attribute(tag: str, name: str) -> str:
    found = re.search(_ATTRIBUTE.format(name), tag, re.IGNORECASE)
    return html.unescape(next(filter(None, found.groups()), "")) if found else ""
