"""Names of models and aliases."""

from __future__ import annotations

from collections.abc import Mapping

from generator.ir import Api, Claim, Declaration, Derived, Given, Id, Model, Union
from generator.lock import Lock
from generator.names import avoiding, class_name, spelled_words, words
from generator.report import Report
from generator.reserved import CLASS_NAMES
from generator.settle.namespace import Claimant, Scope, still_good


def name_types(
    api: Api,
    functions: Mapping[Id, str],
    chosen: Mapping[Id, str],
    lock: Lock,
    report: Report,
) -> tuple[dict[Id, str], set[str]]:
    """Names of declarations: the author's first, then what stands inside named things.

    Then the lock's keys of those that have the name somebody chose.
    """
    scope = Scope(report)
    owners = {id: class_name(name) for id, name in functions.items()}
    for operation in api.operations:
        if operation.claim and words(operation.claim.text.text):
            owners[operation.id] = class_name(operation.claim.text.text)
    for operation in api.operations:
        for event in operation.callbacks:
            owner = owners.get(operation.id, "")
            owners[event.id] = _inside(owner, class_name(event.name.text))
    owners |= {one.id: class_name(one.name.text) for one in api.webhooks}
    if chosen:
        every = api.declarations.items()
        scope.grant(chosen, [_type_claim(id, one, owners, lock) for id, one in every])
    scope.keep(_pins(api, lock))
    waiting = {id: one for id, one in api.declarations.items() if id not in scope.names}
    while waiting:
        ready = {
            id: one for id, one in waiting.items() if _is_ready(one.claim, waiting)
        }
        known = {**owners, **scope.names}
        scope.settle(
            _type_claim(id, one, known, lock) for id, one in (ready or waiting).items()
        )
        waiting = {id: one for id, one in waiting.items() if id not in scope.names}
    return scope.names, {f"type {id}" for id in scope.chosen}


def _pins(api: Api, lock: Lock) -> dict[Id, str]:
    """What the last run called declarations, before anything new asks for a name."""
    pins = {id: _pinned(api.declarations[id], lock) for id in sorted(api.declarations)}
    return {id: name for id, name in pins.items() if name}


def _pinned(declaration: Declaration, lock: Lock) -> str | None:
    """What the last run called a declaration, in any of the places it stands for."""
    places = (declaration.id, *declaration.also)
    pins = (still_good(lock.names.get(f"type {one}"), CLASS_NAMES) for one in places)
    return next((pin for pin in pins if pin), None)


def _is_ready(claim: Claim, waiting: Mapping[Id, Declaration]) -> bool:
    return isinstance(claim, Given) or claim.owner not in waiting


def _type_claim(
    id: Id,
    declaration: Declaration,
    owners: Mapping[Id, str],
    lock: Lock,
) -> Claimant:
    match declaration.claim:
        case Given(text=given):
            first = class_name(given.text)
            wishes = (first, class_name(" ".join(spelled_words(given.text))))
            rank = 0 if first == given.text else 1
            text = given.text
        case Derived(owner=owner, part=part):
            first = _inside(owners.get(owner, ""), class_name(part.text) or "Value")
            wishes = (first, first + _sort(declaration))
            rank, text = 2, id
    return Claimant(
        key=id,
        wishes=tuple(avoiding(wish or "Value", CLASS_NAMES) for wish in wishes),
        rank=rank,
        text=text,
        origin=declaration.origin,
        pinned=_pinned(declaration, lock),
    )


def _inside(owner: str, part: str) -> str:
    """A name for a part of something, without a stutter: `Pet`, `PetOwner` is `PetOwner`."""
    if owner and part.startswith(owner) and part != owner:
        return part
    last = words(owner)[-1:]
    return f"{owner}Details" if last == (part,) else owner + part


def _sort(declaration: Declaration) -> str:
    if isinstance(declaration, Model):
        return "Object"
    return "Union" if isinstance(declaration.type, Union) else "Value"
