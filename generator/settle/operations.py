"""Names of operations and of the resources they are grouped in."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from generator.config.choice import Naming
from generator.foreign import Foreign
from generator.ir import Api, Id, Operation
from generator.lock import Lock
from generator.names import avoiding, snake, snake_name, words
from generator.report import Report
from generator.reserved import FUNCTION_NAMES, MODULE_NAMES, WEBHOOK_NAMES
from generator.settle.chosen import chosen_operations, say_unless
from generator.settle.namespace import Claimant, Scope, still_good


def name_operations(
    api: Api, naming: Naming, lock: Lock, report: Report
) -> tuple[dict[Id, str], dict[Id, str], dict[str, Foreign], set[str]]:
    """The function and the module of each operation, and the tag of each module.

    Then the lock's keys of the functions that have the name somebody chose.
    """
    _say_twins(api, report)
    groups, resources = _grouped(api, naming, report)
    chosen = chosen_operations(api, naming, report)
    functions: dict[Id, str] = {}
    modules: dict[Id, str] = {}
    given: set[str] = set()
    for module, operations in groups.items():
        scope = Scope(report)
        claims = [_function_claim(one, module, lock) for one in operations]
        here = {one.key: chosen[one.key] for one in claims if one.key in chosen}
        scope.grant(here, claims)
        scope.settle(claims)
        _say_alike(operations, scope.names, report)
        functions |= scope.names
        modules |= dict.fromkeys(scope.names, module)
        given |= {f"operation {id}" for id in scope.chosen}
    return functions, modules, resources, given


def _grouped(
    api: Api, naming: Naming, report: Report
) -> tuple[dict[str, list[Operation]], dict[str, Foreign]]:
    """The operations of each module, and the text each module was made from."""
    groups: dict[str, list[Operation]] = defaultdict(list)
    resources: dict[str, Foreign] = {}
    used: set[str] = set()
    for operation in api.operations:
        by_tag = naming.group == "tag" and operation.tags
        tag = operation.tags[0] if by_tag else Foreign(_from_path(operation))
        module = avoiding(snake_name(tag.text) or "api", MODULE_NAMES)
        key = tag.text if tag.text in naming.resources else module
        used.add(key)
        module = naming.resources.get(key, module)
        groups[module].append(operation)
        resources[module] = min(tag, resources.get(module, tag))
    for key in naming.resources:
        say_unless(key in used, f'names.resources."{key}"', naming, report)
    return groups, resources


def _function_claim(operation: Operation, module: str, lock: Lock) -> Claimant:
    given = operation.claim.text.text if operation.claim else ""
    derived = snake(path_words(operation))
    wishes = [snake_name(given), derived] if snake_name(given) else [derived]
    wishes.append(snake((*words(operation.method), *words(operation.path.text))))
    taken = FUNCTION_NAMES | WEBHOOK_NAMES if module == "webhooks" else FUNCTION_NAMES
    home, _, pinned = lock.names.get(f"operation {operation.id}", "").partition(".")
    return Claimant(
        key=operation.id,
        wishes=tuple(avoiding(wish, taken) for wish in wishes if wish),
        rank=(0 if given == wishes[0] else 1) if given else 2,
        text=given or operation.id,
        origin=operation.origin,
        pinned=still_good(pinned, taken) if home == module else None,
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


def _say_alike(
    operations: list[Operation], names: Mapping[Id, str], report: Report
) -> None:
    """OperationIds that differ, and read the same in Python: one of them has to give way."""
    alike: dict[str, dict[str, Operation]] = defaultdict(dict)
    for operation in operations:
        given = operation.claim.text.text if operation.claim else ""
        if wish := snake_name(given):
            alike[wish].setdefault(given, operation)
    for wish, several in alike.items():
        for given, operation in several.items() if len(several) > 1 else ():
            if names[operation.id].rstrip("_") != wish:
                report.add(
                    "NAM101",
                    operation.origin.mark,
                    f"the operationId {given} reads like another, {wish}",
                    did=f"called it {names[operation.id]}",
                    fix="give one of the two another operationId",
                )


def _say_twins(api: Api, report: Report) -> None:
    """An operationId should be unique; each operation keeps its function all the same."""
    first: dict[str, Operation] = {}
    for operation in api.operations:
        given = operation.claim.text.text if operation.claim else ""
        twin = first.setdefault(given, operation)
        if given and twin is not operation:
            report.add(
                "NAM102",
                operation.origin.mark,
                f"the operationId {given} is also that of {twin.origin.pointer}",
                did="told the two apart by method and path",
                fix="give one of them another operationId",
            )
