"""Cursors: what a caller says that an answer said before."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.build.paging.asked import Candidate
from generator.build.paging.items import Items
from generator.build.paging.outline import Spot, item_type, kind_of, model_of, resolved
from generator.build.paging.signs import Signs
from generator.build.paging.words import (
    AFTER_ITEM,
    CURSORS,
    GENERIC_TOKENS,
    TEXT_CURSORS,
    core,
)
from generator.ir import Api, ByCursor, TypeExpr, Union
from generator.pointer import Pointer

_ID = re.compile(r"\bIDs?\b|\bidentifier\b", re.IGNORECASE)


def by_cursor(
    api: Api, given: Sequence[Candidate], items: Items, signs: Signs
) -> ByCursor | None:
    """The one cursor that fits the one thing an answer says to ask for next."""
    pairs = [
        (_fit(one, token, signs), one, token)
        for one in given
        if not _must_be_asked_for(one, given)
        for token in signs.tokens
    ]
    best = max((fit for fit, _, _ in pairs), default=0)
    found = [(one, token) for fit, one, token in pairs if fit == best]
    if best and len(found) == 1:
        one, token = found[0]
        return ByCursor(
            asked=one.asked, held="page", place=token.pointer, more=signs.more_place
        )
    return None if best else _after_item(api, given, items, signs)


def _fit(one: Candidate, token: Spot, signs: Signs) -> int:
    """How well they go together: 0 not at all, 3 by name or because the author
    says so, 4 to the letter."""
    if one.kind not in {"text", token.kind}:
        return 0
    names = {token.key, f"{token.owner}_{token.key}"}
    wire = token.field.wire.text if token.field else token.key
    if (
        wire != one.key
        and len(wire) > 4
        and re.search(rf"\b{re.escape(wire)}\b", one.text)
    ):
        return 3
    if one.key == token.key and one.key.startswith("next_"):
        return 4
    if one.key not in (TEXT_CURSORS if one.kind == "text" else CURSORS):
        return 0
    if token.key == "last_id":
        return 2 if signs.more and one.key in AFTER_ITEM else 0
    if {f"next_{one.key}", f"next_page_{one.key}", f"cursors_{one.key}"} & names:
        return 3
    if core(one.key) & core(f"{token.owner}_{token.key}"):
        return 3
    return 1 if token.key in GENERIC_TOKENS else 0


def _must_be_asked_for(one: Candidate, given: Sequence[Candidate]) -> bool:
    """Whether a flag has to be set before an answer holds this kind of cursor."""
    words = core(one.key)
    return any(
        other.kind == "boolean"
        and words
        and other.key.replace("_", "").startswith("use")
        and any(word in other.key for word in words)
        for other in given
    )


def _after_item(
    api: Api, given: Sequence[Candidate], items: Items, signs: Signs
) -> ByCursor | None:
    """The id of the last item, where an answer says that there is more."""
    asked = [
        one
        for one in given
        if one.key in AFTER_ITEM and one.kind == "text" and _ID.search(one.text)
    ]
    place = _id_of(api, item_type(api, items.spot))
    if len(asked) != 1 or signs.more is None or signs.tokens or place is None:
        return None
    return ByCursor(
        asked=asked[0].asked, held="item", place=place, more=signs.more.pointer
    )


def _id_of(api: Api, item: TypeExpr) -> Pointer | None:
    """Where an item has its id; every branch of a union has to have it."""
    found = resolved(api, item)
    branches = found.members if isinstance(found, Union) else (found,)
    for branch in branches:
        model = model_of(api, branch)
        fields = {one.wire.text: one for one in model.fields} if model else {}
        if "id" not in fields or kind_of(api, fields["id"].type) != "text":
            return None
    return "/id"
