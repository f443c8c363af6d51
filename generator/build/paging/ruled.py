"""Paging as somebody declares or corrects it, held to what the description knows."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec.structs import replace

from generator.build.paging.asked import candidates
from generator.build.paging.items import find_items
from generator.build.paging.judging import page_content
from generator.build.paging.outline import model_of, outline, resolved
from generator.config.paging import PagingRule, Way
from generator.foreign import Foreign
from generator.ir import (
    Advance,
    Anything,
    Api,
    Array,
    Asked,
    ByCursor,
    ByLink,
    ByNumber,
    ByOffset,
    ByURL,
    Ending,
    Mapping,
    Operation,
    Paging,
    TypeExpr,
)
from generator.pointer import Pointer, split

_TAKES: dict[Way, frozenset[str]] = {
    "page": frozenset("query body first current more done pages total".split()),
    "offset": frozenset("query body first more done total".split()),
    "cursor": frozenset("query body next last more".split()),
    "url": frozenset({"next"}),
    "link": frozenset(),
}
"""The keys that go with each way, beside `items`."""

_EITHER = (("query", "body"), ("more", "done", "pages", "total"), ("next", "last"))
"""Keys of which one takes the place of the others."""


class Unfitting(Exception):
    """A rule that cannot be followed; its text says why."""


def ruled(
    api: Api, operation: Operation, rule: PagingRule, inferred: Paging | None
) -> Paging | None:
    """How an operation pages by a rule; what the rule leaves open is as inferred.

    Raises:
        Unfitting: the rule leaves too much open, or names what is not there.
    """
    if rule.by == "none":
        return None
    known = inferred and _as_rule(inferred.advance, rule)
    way = rule.by or (known.by if known else None)
    if way is None or way == "none":
        raise Unfitting("nothing was inferred that it could correct; say `by` too")
    for key in _said(rule):
        if key not in _TAKES[way] and key != "items":
            raise Unfitting(f"`{key}` does not go with paging by {way}")
    if known and known.by == way:
        rule = _merged(known, rule)
    items, item = _items(api, operation, rule, inferred)
    advance = _advance(api, operation, way, rule)
    return Paging(advance=advance, items=items, item=item, reasons=("declared",))


def _said(rule: PagingRule) -> tuple[str, ...]:
    """The keys that a rule has a value for."""
    return tuple(
        one
        for one in rule.__struct_fields__
        if one not in {"pattern", "by"} and getattr(rule, one) is not None
    )


def _as_rule(advance: Advance, rule: PagingRule) -> PagingRule:
    """What was inferred, as somebody would have declared it."""
    bare = PagingRule(pattern=rule.pattern)
    match advance:
        case ByNumber(first=first, current=current, ending=ending):
            bare = replace(bare, by="page", first=first, current=current)
            return _ended(_asked_by(bare, advance.asked), ending)
        case ByOffset(first=first, ending=ending):
            bare = replace(bare, by="offset", first=first)
            return _ended(_asked_by(bare, advance.asked), ending)
        case ByCursor(held="page", place=place, more=more):
            bare = replace(bare, by="cursor", next=place, more=more)
            return _asked_by(bare, advance.asked)
        case ByCursor(place=place, more=more):
            bare = replace(bare, by="cursor", last=place, more=more)
            return _asked_by(bare, advance.asked)
        case ByURL(place=place):
            return replace(bare, by="url", next=place)
        case ByLink():
            return replace(bare, by="link")


def _asked_by(rule: PagingRule, asked: Asked) -> PagingRule:
    wire = asked.wire.text
    if asked.location == "query":
        return replace(rule, query=wire)
    return replace(rule, body=wire)


def _ended(rule: PagingRule, ending: Ending | None) -> PagingRule:
    if ending is None:
        return rule
    place = ending.place
    match ending.sign:
        case "more":
            return replace(rule, more=place)
        case "done":
            return replace(rule, done=place)
        case "pages":
            return replace(rule, pages=place)
        case "total":
            return replace(rule, total=place)


def _merged(known: PagingRule, rule: PagingRule) -> PagingRule:
    said = {key: getattr(rule, key) for key in _said(rule)}
    dropped = {key: None for keys in _EITHER if said.keys() & {*keys} for key in keys}
    return replace(known, **{**dropped, **said})


# --- what a rule comes to ---


def _advance(api: Api, operation: Operation, way: Way, rule: PagingRule) -> Advance:
    match way:
        case "url":
            return ByURL(place=_one(rule, "next"))
        case "link":
            return ByLink()
        case "cursor":
            place = _one(rule, "next", "last")
            return ByCursor(
                asked=_asked(api, operation, rule),
                held="item" if rule.next is None else "page",
                place=place,
                more=rule.more,
            )
        case "offset":
            asked = _asked(api, operation, rule)
            beginning = _first(api, operation, rule, asked) or 0
            return ByOffset(asked=asked, first=beginning, ending=_ending(rule))
        case "page":
            asked = _asked(api, operation, rule)
            first = _first(api, operation, rule, asked)
            if first is None and rule.current is None:
                raise Unfitting("say `first`: is the first page 0 or 1?")
            if first is None and rule.pages is not None:
                raise Unfitting("`pages` needs `first`")
            return ByNumber(
                asked=asked, first=first, current=rule.current, ending=_ending(rule)
            )
        case "none":
            raise AssertionError("a way that leads nowhere")


def _one(rule: PagingRule, *keys: str) -> str:
    """The one value that is given of these."""
    given = [value for key in keys if (value := getattr(rule, key)) is not None]
    if len(given) != 1:
        raise Unfitting(f"say one of {' and '.join(f'`{key}`' for key in keys)}")
    return str(given[0])


def _asked(api: Api, operation: Operation, rule: PagingRule) -> Asked:
    wire = _one(rule, "query", "body")
    if rule.query is not None:
        known = {
            one.wire.text for one in operation.parameters if one.location == "query"
        }
        if wire not in known:
            raise Unfitting(f'"{wire}" is no query parameter')
        return Asked(location="query", wire=Foreign(wire))
    body = operation.body
    if body is None:
        raise Unfitting("the operation has no body")
    _at(api, body.content[0].type, split(wire), wire)
    return Asked(location="body", wire=Foreign(wire))


def _first(
    api: Api, operation: Operation, rule: PagingRule, asked: Asked
) -> int | None:
    if rule.first is not None:
        return rule.first
    for one in candidates(api, operation):
        if one.asked == asked:
            return one.first()[0]
    return None


def _ending(rule: PagingRule) -> Ending | None:
    given: list[Ending] = []
    if rule.more is not None:
        given.append(Ending(sign="more", place=rule.more))
    if rule.done is not None:
        given.append(Ending(sign="done", place=rule.done))
    if rule.pages is not None:
        given.append(Ending(sign="pages", place=rule.pages))
    if rule.total is not None:
        given.append(Ending(sign="total", place=rule.total))
    if len(given) > 1:
        raise Unfitting("say one of `more`, `done`, `pages` and `total`")
    return given[0] if given else None


def _items(
    api: Api, operation: Operation, rule: PagingRule, inferred: Paging | None
) -> tuple[Pointer, TypeExpr]:
    """Where the items are, and the type of one; a type nobody describes is any."""
    content = page_content(operation)
    if content is None:
        raise Unfitting("no success brings JSON, or two bring different ones")
    items = rule.items
    if items is None and inferred:
        return inferred.items, inferred.item
    if items is None:
        found = find_items(outline(api, content.type), operation.path.text)
        if found is None:
            raise Unfitting("say `items`: it is not clear which list holds them")
        items = found.spot.pointer
    whole = resolved(api, _at(api, content.type, split(items), items))
    match whole:
        case Array(items=item):
            return items, item
        case Anything():
            return items, whole
        case _:
            raise Unfitting(f'"{items}" is no list of the answer')


def _at(
    api: Api, expression: TypeExpr, steps: Sequence[str], pointer: Pointer
) -> TypeExpr:
    """The type at a place; any below what has no description."""
    for step in steps:
        found = resolved(api, expression)
        model = model_of(api, found)
        field = next(
            (
                (one for one in model.fields if one.wire.text == step)
                if model
                else iter(())
            ),
            None,
        )
        if field is not None:
            expression = field.type
        elif isinstance(found, Mapping):
            expression = found.values
        elif isinstance(found, Anything):
            return found
        else:
            raise Unfitting(f'nothing is described at "{pointer}"')
    return expression
