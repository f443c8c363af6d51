"""Words, cases and reserved words: how any text becomes a Python name, always the same one."""

from __future__ import annotations

import hashlib
import keyword
import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from generator.foreign import Code

_WORD = re.compile(
    r"[A-Z]{2,}s(?![a-z])|[A-Z]+(?=[A-Z][a-z])|[A-Z]?[a-z]+\d*|[A-Z]+\d*|\d+|[^\W\dA-Za-z_]+\d*"
)
_SYMBOLS = {
    "+": "plus",
    "-": "minus",
    "*": "star",
    "/": "slash",
    "%": "percent",
    "=": "equal",
    "<": "less",
    ">": "greater",
    "!": "not",
    "&": "and",
    "|": "or",
    "$": "dollar",
    "@": "at",
    "#": "hash",
    ".": "dot",
    ",": "comma",
    ":": "colon",
    "?": "question",
    "[": "bracket",
    "]": "bracket",
    "_": "underscore",
    " ": "space",
    "~": "tilde",
    "^": "caret",
}
LONGEST = 80
"""How many characters a name has at most."""
_MOST_BYTES = 120
_LATIN = str.maketrans(
    {
        "ß": "ss",
        "ẞ": "SS",
        "æ": "ae",
        "Æ": "Ae",
        "œ": "oe",
        "Œ": "Oe",
        "ø": "o",
        "Ø": "O",
    }
    | {"ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ð": "d", "þ": "th", "Þ": "Th", "ı": "i"}
)
"""Latin letters that no accent falls off."""
_ALIKE = frozenset({"LATIN", "CYRILLIC", "GREEK"})
_REMEMBERED = 20_000
"""How many texts keep their words: the same few name most properties."""


@lru_cache(_REMEMBERED)
def words(text: str) -> tuple[str, ...]:
    """The words of a name however it is written: camelCase, snake_case, with symbols.

    Accents fall off Latin letters; letters of other scripts stay as they are.
    """
    if text.isascii():
        return tuple(_WORD.findall(text.replace("'", "")))
    folded = "".join(
        char
        for char in unicodedata.normalize("NFKD", text)
        if not unicodedata.combining(char)
    )
    folded = unicodedata.normalize("NFKC", folded).translate(_LATIN)
    return tuple(
        word
        for word in _WORD.findall(folded.replace("'", ""))
        if ("x" + word).isidentifier()
    )


def alphabets(name: str) -> frozenset[str]:
    """Which of the alphabets that look alike the letters of a name are of."""
    found = {unicodedata.name(char, "").partition(" ")[0] for char in name}
    return frozenset(one.title() for one in found & _ALIKE)


def spelled_words(text: str) -> tuple[str, ...]:
    """The words of a name with its symbols said aloud: `+1` is `plus`, `1`."""
    aloud = "".join(
        f" {_SYMBOLS[char]} " if char in _SYMBOLS else char for char in text
    )
    return words(aloud)


def snake(parts: Iterable[str]) -> str:
    """`parts` as a function, field or module name: lower case, joined by underscores."""
    name = "_".join(part.casefold() for part in parts)
    return _startable(_short(name), "n")


def pascal(parts: Iterable[str]) -> str:
    """`parts` as a class name; an acronym keeps its capitals."""
    name = "".join(part[:1].upper() + part[1:] for part in parts)
    return _startable(_short(name), "N")


def class_name(text: str) -> str:
    """A class name for a text; a text that is a good class name already stays itself."""
    is_good = text.isascii() and text.isidentifier() and text[:1].isupper()
    if is_good and "_" not in text and len(text) <= LONGEST:
        return text
    return pascal(words(text) or spelled_words(text))


@lru_cache(_REMEMBERED)
def snake_name(text: str) -> str:
    """A function, field or module name for a text; empty if it has nothing to say."""
    return snake(words(text) or spelled_words(text))


def avoiding(name: str, taken: frozenset[str]) -> str:
    """The name, with an underscore behind it where the language or we use it already."""
    return name + "_" if keyword.iskeyword(name) or name in taken else name


def marked(name: str, text: str) -> str:
    """A name told apart from its namesakes by the text it stands for, whatever the order."""
    return f"{name}_{fingerprint(text)}"


def fingerprint(text: str) -> str:
    """Four stable characters for a text."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:4]


def identifier(name: str) -> Code:
    """The door for names: proves that a settled name is one before it is printed."""
    if not name.isidentifier() or keyword.iskeyword(name):
        raise ValueError(f"not a Python name: {name!r}")
    return Code(name)


def _startable(name: str, prefix: str) -> str:
    if not name:
        return ""
    if not name[0].isidentifier() or name[0] == "_":
        name = f"{prefix}{name}" if prefix.isupper() else f"{prefix}_{name}"
    return unicodedata.normalize("NFKC", name)


def _short(name: str) -> str:
    """The name, cut where it would be too long to read or, twice over, for a file's name."""
    if len(name) <= LONGEST and len(name.encode()) <= _MOST_BYTES:
        return name
    start = name[: LONGEST - 5].encode()[: _MOST_BYTES - 5].decode(errors="ignore")
    return f"{start.rstrip('_')}_{fingerprint(name)}"


def singular(text: str) -> str:
    """One of what a plural names: `numbers` → `number`; `Item` behind what is no plural."""
    lower = text.lower()
    if lower.endswith("ies") and len(text) > 4:
        return text[:-3] + "y"
    if lower.endswith(("sses", "shes", "ches", "xes")):
        return text[:-2]
    if lower.endswith("s") and not lower.endswith(("ss", "us", "is")) and len(text) > 2:
        return text[:-1]
    return f"{text} Item"
