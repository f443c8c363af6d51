"""Decides every name once: given names beat derived ones, and the lock keeps them all."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from generator.foreign import Foreign
from generator.ir import (
    Api,
    Claim,
    Declaration,
    Derived,
    Given,
    Id,
    Model,
    Operation,
)
from generator.lock import Lock
from generator.names import (
    avoiding,
    class_name,
    snake,
    snake_name,
    spelled_words,
    words,
)
from generator.namespace import Claimant, Scope
from generator.pointer import Pointer
from generator.report import Report
from generator.reserved import (
    CLASS_NAMES,
    FIELD_NAMES,
    FUNCTION_NAMES,
    MODULE_NAMES,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """Every settled name, by the pointer of what it names.

    `fields` are by model id, then wire name; `resources` map the module of an operation to
    the text (a tag) it was made from.
    """

    types: Mapping[Id, str]
    fields: Mapping[Id, Mapping[str, str]]
    functions: Mapping[Id, str]
    modules: Mapping[Id, str]
    resources: Mapping[str, Foreign]

    def pinned(self) -> dict[str, str]:
        """What the lock remembers: every type and operation, and each field that was renamed."""
        entries = {f"type {id}": name for id, name in self.types.items()}
        for id, name in self.functions.items():
            entries[f"operation {id}"] = f"{self.modules[id]}.{name}"
        for id, names in self.fields.items():
            for wire, name in names.items():
                if wire != name:
                    entries[f"field {id} {wire}"] = name
        return entries


def settle(api: Api, lock: Lock, report: Report) -> Names:
    """Every name of the SDK. Adding or reordering parts of the description renames nothing."""
    functions, modules, resources = _operations(api, lock, report)
    return Names(
        types=_types(api, functions, lock, report),
        fields={
            id: _fields(declaration, lock, report)
            for id, declaration in api.declarations.items()
            if isinstance(declaration, Model)
        },
        functions=functions,
        modules=modules,
        resources=resources,
    )


# --- operations --------------------------------------------------------------------------


def _operations(
    api: Api, lock: Lock, report: Report
) -> tuple[dict[Id, str], dict[Id, str], dict[str, Foreign]]:
    groups: dict[str, list[Operation]] = defaultdict(list)
    resources: dict[str, Foreign] = {}
    for operation in api.operations:
        tag = operation.tags[0] if operation.tags else Foreign(_from_path(operation))
        module = avoiding(snake_name(tag.text) or "api", MODULE_NAMES)
        groups[module].append(operation)
        resources.setdefault(module, tag)
    functions: dict[Id, str] = {}
    modules: dict[Id, str] = {}
    for module, operations in groups.items():
        scope = Scope(report)
        scope.settle(_function_claim(one, module, lock) for one in operations)
        functions |= scope.names
        modules |= dict.fromkeys(scope.names, module)
    return functions, modules, resources


def _function_claim(operation: Operation, module: str, lock: Lock) -> Claimant:
    given = operation.claim.text.text if operation.claim else ""
    derived = snake(path_words(operation))
    wishes = [snake_name(given), derived] if snake_name(given) else [derived]
    wishes.append(snake((*words(operation.method), *words(operation.path.text))))
    home, _, pinned = lock.names.get(f"operation {operation.id}", "").partition(".")
    return Claimant(
        key=operation.id,
        wishes=tuple(avoiding(wish, FUNCTION_NAMES) for wish in wishes if wish),
        rank=(0 if given == wishes[0] else 1) if given else 2,
        text=given or operation.id,
        mark=operation.origin.mark,
        pinned=_still_good(pinned, FUNCTION_NAMES) if home == module else None,
    )


def path_words(operation: Operation) -> tuple[str, ...]:
    """A name for an operation that has none: `get`, `users`, `by`, `id`."""
    parts: list[str] = [operation.method.lower()]
    for part in operation.path.text.replace("#", "/").split("/"):
        if part.startswith("{") and part.endswith("}"):
            parts += ["by", *words(part)]
        else:
            parts += words(part)
    return tuple(parts)


def _from_path(operation: Operation) -> str:
    """The first segment of a path that says what it is about."""
    for part in operation.path.text.split("/"):
        if words(part) and "{" not in part and not _is_prefix(part.lower()):
            return part
    return "api"


def _is_prefix(part: str) -> bool:
    return part in {"api", "rest"} or (part[:1] == "v" and part[1:].isdecimal())


# --- types -------------------------------------------------------------------------------


def _types(
    api: Api, functions: Mapping[Id, str], lock: Lock, report: Report
) -> dict[Id, str]:
    """Names of declarations: the author's first, then what stands inside named things."""
    scope = Scope(report)
    owners = {id: class_name(name) for id, name in functions.items()}
    for operation in api.operations:
        if operation.claim and words(operation.claim.text.text):
            owners[operation.id] = class_name(operation.claim.text.text)
    waiting = dict(api.declarations)
    while waiting:
        ready = {
            id: one for id, one in waiting.items() if _is_ready(one.claim, waiting)
        }
        scope.settle(
            _type_claim(id, one, {**owners, **scope.names}, lock)
            for id, one in (ready or waiting).items()
        )
        waiting = {id: one for id, one in waiting.items() if id not in scope.names}
    return scope.names


def _is_ready(claim: Claim, waiting: Mapping[Id, Declaration]) -> bool:
    return isinstance(claim, Given) or claim.owner not in waiting


def _type_claim(
    id: Id, declaration: Declaration, owners: Mapping[Id, str], lock: Lock
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
    pinned = lock.names.get(f"type {id}")
    return Claimant(
        key=id,
        wishes=tuple(avoiding(wish or "Value", CLASS_NAMES) for wish in wishes),
        rank=rank,
        text=text,
        mark=declaration.origin.mark,
        pinned=_still_good(pinned, CLASS_NAMES),
    )


def _inside(owner: str, part: str) -> str:
    """A name for a part of something, without a stutter: `Pet`, `PetOwner` is `PetOwner`."""
    if owner and part.startswith(owner) and part != owner:
        return part
    last = words(owner)[-1:]
    return f"{owner}Details" if last == (part,) else owner + part


def _sort(declaration: Declaration) -> str:
    return "Object" if isinstance(declaration, Model) else "Value"


# --- fields ------------------------------------------------------------------------------


def _fields(model: Model, lock: Lock, report: Report) -> dict[str, str]:
    scope = Scope(report)
    scope.settle(
        Claimant(
            key=one.wire.text,
            wishes=field_wishes(one.wire.text),
            rank=0 if one.wire.text == snake_name(one.wire.text) else 1,
            text=one.wire.text,
            mark=one.origin.mark,
            pinned=_pinned_field(model.id, one.wire.text, lock),
        )
        for one in model.fields
    )
    return scope.names


def _pinned_field(id: Pointer, wire: str, lock: Lock) -> str | None:
    return _still_good(lock.names.get(f"field {id} {wire}"), FIELD_NAMES)


def _still_good(pinned: str | None, taken: frozenset[str]) -> str | None:
    """A name of the last run, unless Python or the runtime has taken it since."""
    if pinned and pinned.isidentifier() and avoiding(pinned, taken) == pinned:
        return pinned
    return None


def field_wishes(wire: str) -> tuple[str, ...]:
    """What a field or argument would like to be called, best first."""
    first = snake_name(wire) or "field"
    spelled = snake(spelled_words(wire)) or "field"
    return tuple(
        avoiding(wish, FIELD_NAMES) for wish in dict.fromkeys((first, spelled))
    )
