"""Arguments that were called something else: how they are given, and how that is told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeAlias

from msgspec.structs import replace

from generator.aliases import Alias
from generator.arguments import Argument
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.names import identifier
from generator.target.python.imports import Annotation
from generator.target.python.old_names import RUNTIME, now
from generator.target.python.resource import ResourceModule
from generator.versions import parts
from generator.views.sdk import ArgumentView, EntryView, SignatureView

Given: TypeAlias = tuple[tuple[Argument, ArgumentView], ...]
"""Arguments, and how a signature shows each."""
Old: TypeAlias = Mapping[Code, tuple[Alias, ...]]
"""The old names of arguments, by the names they have now."""

_LEFT_OUT = Code(" = UNSET")


def signed(given: Given, more: tuple[ArgumentView, ...] = ()) -> SignatureView:
    """A signature: what is in the path comes first, what is left by keyword."""
    positional = tuple(view for one, view in given if one.in_path)
    keywords = [view for one, view in given if not one.in_path] + list(more)
    return written(positional, keywords)


def written(
    positional: tuple[ArgumentView, ...], keywords: list[ArgumentView]
) -> SignatureView:
    """A signature of arguments that are told apart already; what must be given comes first."""
    keywords = sorted(keywords, key=lambda one: bool(one.default))
    code = [f"{one.name}: {one.annotation}{one.default}" for one in positional]
    code += ["*"] if keywords else []
    code += [f"{one.name}: {one.annotation}{one.default}" for one in keywords]
    return SignatureView(
        code=Code(", ".join(code)), positional=positional, keywords=tuple(keywords)
    )


def under_any_name(
    module: ResourceModule, old: Old, given: Given, more: tuple[ArgumentView, ...]
) -> SignatureView:
    """A signature in which each argument may have any of its names."""
    if not old:
        return signed(given, more)
    module.use("_unset", "UNSET", "Unset")
    loose = loosened(given, old)
    views = [
        (one, _may_be_unset(view) if one.name in loose else view) for one, view in given
    ]
    also = [
        _may_be_unset(replace(view, name=identifier(alias.name)))
        for one, view in given
        for alias in old.get(one.name, ())
    ]
    return signed(tuple(views), (*also, *more))


def loosened(given: Given, old: Old) -> frozenset[Code]:
    """What cannot be required of a call, as it may come by another name, or behind such a one."""
    names: set[Code] = set()
    is_behind = False
    for one, view in given:
        is_behind = is_behind or (one.in_path and one.name in old)
        if not view.default and (one.name in old or (one.in_path and is_behind)):
            names.add(one.name)
    return frozenset(names)


def under_each_name(
    module: ResourceModule, old: Old, given: Given, more: tuple[ArgumentView, ...]
) -> Iterator[SignatureView]:
    """A way to call; then the same by the old names of what has to be given."""
    also = tuple(
        replace(view, name=identifier(alias.name))
        for one, view in given
        if view.default
        for alias in old.get(one.name, ())
    )
    yield signed(given, (*also, *more))
    needed = [one for one, view in given if one.name in old and not view.default]
    in_path = [one.name for one in needed if one.in_path]
    others = [one.name for one in needed if not one.in_path]
    ways = [others] if others else []
    for names in [*ways, [*in_path, *others]] if in_path else ways:
        module.use_whole("typing_extensions")
        yield _by_old_names(old, given, names, (*also, *more))


def _by_old_names(
    old: Old, given: Given, names: list[Code], more: tuple[ArgumentView, ...]
) -> SignatureView:
    """A way to call in which some arguments have their old names; those of the path, and
    what is behind them in it, then go by keyword."""
    positional: list[ArgumentView] = []
    keywords: list[ArgumentView] = []
    by_keyword = False
    for one, view in given:
        if one.name in names:
            view = replace(view, name=identifier(old[one.name][0].name))
        by_keyword = by_keyword or one.name in names or not one.in_path
        (keywords if by_keyword else positional).append(view)
    by_old = written(tuple(positional), [*keywords, *more])
    return replace(by_old, deprecated=literal(_told(old, names)))


def _told(old: Old, names: list[Code]) -> str:
    """What to write instead of some old names."""
    if len(names) == 1:
        alias = old[names[0]][0]
        return now(alias.name, names[0], alias.until)
    pairs = ", ".join(f"`{old[name][0].name}` is now `{name}`" for name in names)
    until = min((old[name][0].until for name in names), key=parts)
    return f"{pairs}; the old names work until {until}"


def renamings(module: ResourceModule, old: Old, given: Given) -> tuple[Code, ...]:
    """The statements that take arguments by any of their names."""
    if not old:
        return ()
    module.use_sibling(RUNTIME)
    loose = loosened(given, old)
    lines: list[Code] = []
    for one, _ in given:
        value = one.name
        for alias in old.get(one.name, ()):
            known = f"{literal(alias.name)}, {identifier(alias.name)}"
            until = literal(alias.until)
            call = f"{known}, {literal(one.name)}, {one.name}, {until}"
            lines.append(Code(f"{one.name} = {RUNTIME}.either({call})"))
        if one.name in loose:
            value = Code(f"{RUNTIME}.given({literal(one.name)}, {one.name})")
            lines.append(Code(f"{one.name} = {value}"))
    return tuple(lines)


def documented(old: Old) -> tuple[EntryView, ...]:
    """What the docstring says of the old names."""
    return tuple(
        EntryView(
            name=identifier(alias.name),
            text=Foreign(
                f"{alias.name}: Deprecated: the old name of `{name}`, until {alias.until}."
            ),
        )
        for name, aliases in old.items()
        for alias in aliases
    )


def _may_be_unset(view: ArgumentView) -> ArgumentView:
    annotation = Annotation(view.annotation).or_(Code("Unset")).code
    return replace(view, annotation=annotation, default=_LEFT_OUT)
