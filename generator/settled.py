"""The names of an SDK once they are settled; the lock remembers them."""

from __future__ import annotations

from collections.abc import Mapping

from msgspec import Struct, field

from generator.aliases import Alias, error_key, field_key, operation_key, type_key
from generator.foreign import Foreign
from generator.ir import Id


class Names(Struct, frozen=True, kw_only=True):
    """Every settled name, by the pointer of what it names.

    `fields` are by model id, then wire name; `resources` map the module of an operation to
    the text (a tag) it was made from. `errors` are the classes of error codes, by code.
    `also` are the other places a type stands for.
    """

    types: Mapping[Id, str]
    fields: Mapping[Id, Mapping[str, str]]
    functions: Mapping[Id, str]
    modules: Mapping[Id, str]
    resources: Mapping[str, Foreign]
    errors: Mapping[str, str] = field(default_factory=dict[str, str])
    chosen: frozenset[str] = frozenset()
    """Keys of the lock whose names somebody gave, and may take back."""
    also: Mapping[Id, tuple[Id, ...]] = field(default_factory=dict[Id, tuple[Id, ...]])
    aliases: Mapping[str, tuple[Alias, ...]] = field(
        default_factory=dict[str, tuple[Alias, ...]]
    )
    """The old names that still work, by the key of what each is a name of."""

    def old(self, key: str) -> tuple[Alias, ...]:
        """The old names of what the lock knows by a key."""
        return self.aliases.get(key, ())

    def pinned(self) -> dict[str, str]:
        """What the lock remembers: types, operations, errors, and each field that was renamed.

        Names somebody gave are not in it, so that they go when they are taken back.
        """
        entries = self.entries()
        return {key: name for key, name in entries.items() if key not in self.chosen}

    def entries(self) -> dict[str, str]:
        """The same, with the names somebody gave."""
        entries = {
            type_key(place): name
            for id, name in self.types.items()
            for place in self._places(id)
        }
        for id in self.functions:
            entries[operation_key(id)] = self.function(id)
        entries |= {error_key(code): name for code, name in self.errors.items()}
        for id, names in self.fields.items():
            for wire, name in names.items():
                if wire != name:
                    for place in self._places(id):
                        entries[field_key(place, wire)] = name
        return entries

    def function(self, id: Id) -> str:
        """The function of an operation, behind its module and a dot."""
        return f"{self.modules[id]}.{self.functions[id]}"

    def _places(self, id: Id) -> tuple[Id, ...]:
        return (id, *self.also.get(id, ()))
