"""Which file each declaration lives in: with its owner, and with all it depends on in turn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from msgspec import Struct

from generator.expressions import parts, referred
from generator.graph import circles_in_order
from generator.ir import Alias, Api, Declaration, Derived, Id
from generator.names import avoiding, snake_name
from generator.reserved import MODEL_MODULES
from generator.settled import Names


class Placement(Struct, frozen=True, kw_only=True):
    """The files of models: `order` lists each one's declarations, what is used first first.

    `forward` holds the pairs (user, used) in which the used one stands further down, and
    `recursive` those users.
    """

    modules: Mapping[Id, str]
    order: Mapping[str, tuple[Id, ...]]
    forward: frozenset[tuple[Id, Id]]
    recursive: frozenset[Id]


def place(api: Api, names: Names) -> Placement:
    """Puts every declaration into a file; files never import each other in a circle."""
    uses = {id: _used(declaration) for id, declaration in api.declarations.items()}
    modules = _merged(_homes(api, names), uses)
    members: dict[str, list[Id]] = defaultdict(list)
    for id in api.declarations:
        members[modules[id]].append(id)
    order: dict[str, tuple[Id, ...]] = {}
    forward: set[tuple[Id, Id]] = set()
    for module, ids in sorted(members.items()):
        aliases = frozenset(id for id in ids if isinstance(api.declarations[id], Alias))
        order[module] = _ordered(ids, uses, aliases)
        at = {id: index for index, id in enumerate(order[module])}
        forward |= {
            (id, used)
            for id in ids
            for used in uses[id]
            if used in at and at[used] >= at[id]
        }
    return Placement(
        modules=modules,
        order=order,
        forward=frozenset(forward),
        recursive=frozenset(user for user, _ in forward),
    )


def _used(declaration: Declaration) -> tuple[Id, ...]:
    """What has to be known where a declaration stands: its types, and whose view it is."""
    owner = (declaration.answered,) if declaration.answered else ()
    types = (used for part in parts(declaration) for used in referred(part))
    return tuple(dict.fromkeys((*owner, *types)))


def _homes(api: Api, names: Names) -> dict[Id, str]:
    """A file for each component and each operation; what stands inside them stays there."""
    homes: dict[Id, str] = {}
    for id in api.declarations:
        owner = id
        seen = {id}
        while isinstance(claim := api.declarations[owner].claim, Derived):
            if claim.owner in names.functions:
                homes[id] = names.functions[claim.owner]
                break
            if claim.owner not in api.declarations or claim.owner in seen:
                homes[id] = snake_name(names.types[owner])
                break
            owner = claim.owner
            seen.add(owner)
        else:
            homes[id] = snake_name(names.types[owner])
    # A script without capitals spells a model and its module alike; the model has the name.
    taken = MODEL_MODULES | frozenset(names.types.values())
    return {id: avoiding(home, taken) for id, home in homes.items()}


def _merged(
    homes: Mapping[Id, str], uses: Mapping[Id, tuple[Id, ...]]
) -> dict[Id, str]:
    """Files that need each other become one, called after the first of them by name."""
    needs: dict[str, dict[str, None]] = defaultdict(dict)
    for id, used in uses.items():
        needs[homes[id]] |= dict.fromkeys(homes[one] for one in used)
    called: dict[str, str] = {}
    for group in circles_in_order(sorted(set(homes.values())), needs):
        name = min(group)
        called |= dict.fromkeys(group, name)
    return {id: called[home] for id, home in homes.items()}


def _ordered(
    ids: list[Id], uses: Mapping[Id, tuple[Id, ...]], aliases: frozenset[Id]
) -> tuple[Id, ...]:
    """Declarations so that what is used stands above its user.

    In a circle a model may name what stands below it, but an alias is evaluated at once, so
    it comes after every model it leads to.
    """
    at = {id: index for index, id in enumerate(ids)}
    within = {id: [one for one in uses[id] if one in at] for id in ids}
    ordered: list[Id] = []
    for group in circles_in_order(ids, within):
        models = [id for id in group if id not in aliases]
        ordered += sorted(models, key=at.__getitem__)
        loose = sorted((id for id in group if id in aliases), key=at.__getitem__)
        hard = {id: [one for one in within[id] if one in loose] for id in loose}
        for cluster in circles_in_order(loose, hard):
            ordered += sorted(cluster, key=at.__getitem__)
    return tuple(ordered)
