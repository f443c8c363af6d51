"""Forms: bodies of fields, as `name=value` pairs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TypedDict
from urllib.parse import quote_plus

from ._pairs import Encoded, Pair, is_object
from ._parameters import Style, json_text, query_pairs
from ._unset import UNSET, Unset


class FieldStyle(TypedDict, total=False):
    """How the pairs of one field are written, as those of a query parameter are."""

    style: Style
    explode: bool
    reserved: bool


def styled_form(
    body: Mapping[str, object] | Unset, styles: Mapping[str, FieldStyle]
) -> tuple[Pair, ...] | Unset:
    """The fields of a form, some of them in a style of their own."""
    return UNSET if body is UNSET else form_pairs(body, styles)


def form_pairs(
    body: Mapping[str, object], styles: Mapping[str, FieldStyle] | None = None
) -> tuple[Pair, ...]:
    """The fields of a form; what is `None` is left out, what has parts of its own is JSON."""
    styles = styles or {}
    return tuple(
        pair
        for name, value in body.items()
        for pair in query_pairs(
            name,
            (value if name in styles or not is_object(value) else json_text(value)),
            **styles.get(name, {}),
        )
    )


def form_text(pairs: Iterable[Pair]) -> str:
    """Pairs as the body of a form, blanks as `+`."""
    return "&".join(
        f"{quote_plus(name)}="
        + (value.text if isinstance(value, Encoded) else quote_plus(value))
        for name, value in pairs
    )
