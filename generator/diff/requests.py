"""Compares what a caller gives: parameters and the body."""

from __future__ import annotations

import re

from generator.diff.contents import pair_contents
from generator.diff.ledger import Ledger, Spot
from generator.diff.renames import paired
from generator.diff.sides import default_of
from generator.diff.texts import compare_texts
from generator.diff.values import Values
from generator.foreign import Foreign
from generator.ir import Body, Operation, Parameter, Required

_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")


class Requests:
    """Compares the inputs of operations."""

    def __init__(self, values: Values, ledger: Ledger) -> None:
        self._values = values
        self._ledger = ledger

    def compare(self, old: Operation, new: Operation, node: str) -> None:
        """Write down how what a caller gives differs from what it was."""
        self._parameters(old, new, node)
        self._bodies(old.body, new.body, node)

    def _parameters(self, old: Operation, new: Operation, node: str) -> None:
        before = {(one.location, _key(one)): one for one in old.parameters}
        after = {(one.location, _key(one)): one for one in new.parameters}
        for key, one in before.items():
            if key in after:
                self._parameter(one, after[key], node)
        gone = [one for key, one in before.items() if key not in after]
        added = [one for key, one in after.items() if key not in before]
        by_place = _places(old, new)
        for one in list(gone):
            for other in added:
                if by_place.get(one.wire.text) == other.wire.text and (
                    one.location == other.location == "path"
                ):
                    self._renamed(one, other, node)
                elif one.wire == other.wire and one.location != other.location:
                    self._moved(one, other, node)
                else:
                    continue
                self._match(old, one, new, other)
                gone.remove(one)
                added.remove(other)
                break
        found = paired(
            gone,
            added,
            name=lambda one: one.wire.text,
            text=lambda one: one.prose.description.text,
            may_be=self._may_be,
        )
        for one, other in found.renamed:
            self._renamed(one, other, node)
            self._match(old, one, new, other)
        for one in found.gone:
            self._ledger.add(
                node,
                "parameter-removed",
                ("the parameter ", one.wire, " is gone"),
                place=_place(one),
                old=one.origin.mark,
            )
        for one in found.new:
            must = "-required" if isinstance(one.presence, Required) else ""
            self._ledger.add(
                node,
                f"parameter-added{must}",
                ("the parameter ", one.wire, " is new"),
                place=_place(one),
                new=one.origin.mark,
            )

    def _match(
        self, old: Operation, one: Parameter, new: Operation, other: Parameter
    ) -> None:
        before = (old.id, one.location, one.wire.text)
        after = (new.id, other.location, other.wire.text)
        self._ledger.matches.parameters[before] = after

    def _may_be(self, old: Parameter, new: Parameter) -> bool:
        is_stricter = isinstance(new.presence, Required) and not isinstance(
            old.presence, Required
        )
        return (
            old.location == new.location
            and not is_stricter
            and self._values.are_alike(old.type, new.type)
        )

    def _renamed(self, old: Parameter, new: Parameter, node: str) -> None:
        self._ledger.at(
            _spot(old, new, node),
            "parameter-renamed",
            *("the parameter ", old.wire, " is called ", new.wire),
        )
        self._parameter(old, new, node)

    def _moved(self, old: Parameter, new: Parameter, node: str) -> None:
        self._ledger.at(
            _spot(old, new, node),
            "parameter-moved",
            f"it travels in the {new.location} and travelled in the {old.location}",
        )
        self._parameter(old, new, node)

    def _parameter(self, old: Parameter, new: Parameter, node: str) -> None:
        spot = _spot(old, new, node)
        was, must = (isinstance(one.presence, Required) for one in (old, new))
        if must and not was:
            self._ledger.at(spot, "parameter-became-required", "it must be given")
        elif was and not must:
            self._ledger.at(spot, "parameter-became-optional", "it may be left out")
        before, after = default_of(old.presence), default_of(new.presence)
        if before != after:
            self._ledger.at(
                spot,
                "parameter-default-changed",
                *("its default is ", after, " and was ", before),
            )
        if (old.style, old.explode, old.reserved) != (
            new.style,
            new.explode,
            new.reserved,
        ):
            is_now, was_before = _written(new), _written(old)
            if is_now != was_before and old.location == new.location:
                self._ledger.at(
                    spot,
                    "parameter-serialization-changed",
                    f"it is written as {is_now} and was as {was_before}",
                )
        if new.deprecated != old.deprecated:
            state = "deprecated" if new.deprecated else "reinstated"
            said = (
                "it is deprecated"
                if new.deprecated
                else "it is not deprecated any more"
            )
            self._ledger.at(spot, f"parameter-{state}", said)
        compare_texts(self._ledger, old.prose, new.prose, spot)
        self._values.compare(old.type, new.type, spot)

    def _bodies(self, old: Body | None, new: Body | None, node: str) -> None:
        head = ("request body",)
        if old is None and new is None:
            return
        if new is None:
            assert old is not None
            self._ledger.add(
                node, "body-removed", ("it is gone",), place=head, old=old.origin.mark
            )
            return
        if old is None:
            code = "body-added-required" if new.required else "body-added"
            self._ledger.add(
                node, code, ("it is new",), place=head, new=new.origin.mark
            )
            return
        spot = Spot(
            node=node,
            direction="request",
            head=head,
            old=old.origin.mark,
            new=new.origin.mark,
        )
        if new.required and not old.required:
            self._ledger.at(spot, "body-became-required", "it must be given")
        elif old.required and not new.required:
            self._ledger.at(spot, "body-became-optional", "it may be left out")
        compare_texts(self._ledger, old.prose, new.prose, spot)
        found = pair_contents(old.content, new.content)
        for one in found.gone:
            self._ledger.at(spot, "body-media-type-removed", one.media_type, " is gone")
        for one in found.new:
            self._ledger.at(spot, "body-media-type-added", one.media_type, " is new")
        for before, after in found.pairs:
            if before.encoding != after.encoding:
                self._ledger.at(
                    spot, "body-encoding-changed", "parts of ", after.media_type
                )
            self._values.compare(before.type, after.type, spot)


def _key(parameter: Parameter) -> str:
    """What tells parameters of one place apart; a header may be written in any case."""
    name = parameter.wire.text
    return name.lower() if parameter.location == "header" else name


def _places(old: Operation, new: Operation) -> dict[str, str]:
    """What the parts of a path are called now, by what they were called."""
    before, after = (_PLACEHOLDER.findall(one.path.text) for one in (old, new))
    return dict(zip(before, after, strict=True)) if len(before) == len(after) else {}


def _place(parameter: Parameter) -> tuple[str | Foreign, ...]:
    return (f"{parameter.location} parameter ", parameter.wire)


def _spot(old: Parameter, new: Parameter, node: str) -> Spot:
    return Spot(
        node=node,
        direction="request",
        head=_place(new),
        old=old.origin.mark,
        new=new.origin.mark,
    )


def _written(parameter: Parameter) -> str:
    """How a parameter is written, as far as it makes a difference."""
    exploded = "exploded " if parameter.explode else ""
    reserved = ", reserved characters as they are" if parameter.reserved else ""
    return f"{exploded}{parameter.style}{reserved}"
