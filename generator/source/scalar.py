"""What a plain YAML scalar means by the YAML 1.2 core schema, kept as text where that is safer.

Two departures, both because descriptions hold ids and phone numbers: digits after a leading
zero (`0123`) and digits after a plus (`+33612345678`) stay text, as JSON would have them. So do
numbers that no JSON can hold, which only `is_lost` tells from other text.
"""

from __future__ import annotations

import math
import re

from generator.pointer import Json

_WORDS: dict[str, Json] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL"), None),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
_NUMBER_STARTS = frozenset("+-.0123456789")
_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]*)")
_OCTAL = re.compile(r"0o[0-7]+")
_HEXADECIMAL = re.compile(r"0x[0-9a-fA-F]+")
_FLOAT = re.compile(
    r"[-+]?(?:\.[0-9]+|(?:0|[1-9][0-9]*)(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?"
)
_PLUS_DIGITS = re.compile(r"\+[0-9]+")
_NOT_FINITE = re.compile(r"[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)")

_YAML_11 = (
    (re.compile(r"yes|Yes|YES|no|No|NO|on|On|ON|off|Off|OFF"), "a boolean"),
    (re.compile(r"[-+]?0[0-7_]+"), "an octal number"),
    (
        re.compile(r"[-+]?[0-9][0-9_]*(?::[0-5]?[0-9])+(?:\.[0-9_]*)?"),
        "a base-60 number",
    ),
    (re.compile(r"[-+]?(?:0b[01_]+|[0-9]+_[0-9_]*)"), "a number"),
)
_YAML_11_STARTS = frozenset("yYnNoO+-0123456789")


class NotANumber(ValueError):
    """A scalar written as a number, which JSON cannot hold; the message says why."""


def resolve(text: str) -> Json:
    """The value of a plain scalar.

    Raises:
        NotANumber: it is endlessly long.
    """
    if text in _WORDS:
        return _WORDS[text]
    if text[0] not in _NUMBER_STARTS:
        return text
    if _INTEGER.fullmatch(text):
        return _integer(text)
    if _OCTAL.fullmatch(text):
        return int(text[2:], 8)
    if _HEXADECIMAL.fullmatch(text):
        return int(text[2:], 16)
    if _FLOAT.fullmatch(text) and not _PLUS_DIGITS.fullmatch(text):
        number = float(text)
        return number if math.isfinite(number) else text
    return text


def is_lost(text: str) -> bool:
    """Whether a scalar that is text here was written as a number: infinite, or none at all."""
    return bool(_NOT_FINITE.fullmatch(text)) or (
        text[:1] in _NUMBER_STARTS
        and bool(_FLOAT.fullmatch(text))
        and not math.isfinite(float(text))
    )


def yaml_11_meaning(text: str) -> str:
    """What YAML 1.1 would have made of a scalar that is text here; empty if text as well."""
    if text[:1] not in _YAML_11_STARTS:
        return ""
    return next((kind for form, kind in _YAML_11 if form.fullmatch(text)), "")


def _integer(text: str) -> int:
    try:
        return int(text)
    except ValueError:
        raise NotANumber("the number has too many digits") from None
