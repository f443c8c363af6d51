"""Endpoint functions under old names: where they stand, and what makes them."""

from __future__ import annotations

from collections import defaultdict

from msgspec import Struct

from generator.aliases import Alias, operation_key
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import Api, Operation
from generator.names import identifier
from generator.settled import Names
from generator.target.python.old_names import RUNTIME, now
from generator.target.python.resource import ResourceModule
from generator.versions import parts
from generator.views.later import Later
from generator.views.sdk import ResourceBody, ResourceView


class OldEndpoint(Struct, frozen=True, kw_only=True):
    """An old name of an operation's function; `current` is its name now, behind its module."""

    operation: Operation
    alias: Alias
    current: str

    @property
    def module(self) -> str:
        """The module it is in."""
        return self.alias.name.partition(".")[0]

    @property
    def name(self) -> str:
        """The name without that module."""
        return self.alias.name.partition(".")[2]

    @property
    def told(self) -> str:
        """What to write instead."""
        return now(self.alias.name, self.current, self.alias.until)


def old_endpoints(api: Api, names: Names) -> dict[str, list[OldEndpoint]]:
    """The old names of functions, by module, in the order of the description."""
    found: dict[str, list[OldEndpoint]] = defaultdict(list)
    for operation in api.operations:
        for alias in names.old(operation_key(operation.id)):
            current = names.function(operation.id)
            one = OldEndpoint(operation=operation, alias=alias, current=current)
            found[one.module].append(one)
    return found


def made(module: ResourceModule, path: str, old: OldEndpoint) -> Code:
    """The expression that makes such a function in the module at `path`."""
    home, _, current = old.current.partition(".")
    module.use_sibling(RUNTIME)
    if home != path:
        module.use_sibling(home)
        current = f"_{home}.{current}"
    names = f"{literal(old.alias.name)}, {literal(old.current)}"
    return Code(
        f"{RUNTIME}.old_name(lambda: {current}, {names}, {literal(old.alias.until)})"
    )


def old_resource(
    path: str, name: str, old: list[OldEndpoint], body: Later[ResourceBody]
) -> ResourceView:
    """A module in which nothing is left but old names."""
    homes = sorted({one.current.partition(".")[0] for one in old})
    until = max((one.alias.until for one in old), key=parts)
    heirs = " and ".join(f"`{one}`" for one in homes)
    told = f"`{path}` is now {heirs}; the old name works until {until}"
    return ResourceView(
        path=identifier(path),
        name=identifier(name),
        title=Foreign(f"Deprecated: {told}."),
        headline=Foreign(f"Deprecated: {told}."),
        about=Foreign(f"Deprecated: {told}."),
        deprecated=literal(told),
        body=body,
    )
