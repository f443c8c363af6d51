"""What templates see of models, and of old names of anything."""

from __future__ import annotations

from msgspec import Struct

from generator.foreign import Code, Foreign
from generator.views.later import Later


class OldNameView(Struct, frozen=True, kw_only=True):
    """A name in a module that is an old one: what it is now, and the version it goes with."""

    name: Code
    current: Code
    until: Code
    """As a literal."""


class OldFieldView(Struct, frozen=True, kw_only=True):
    """A field under an old name, which can be read: `decorator` makes an attribute of it."""

    name: Code
    annotation: Code
    current: Code
    decorator: Code
    deprecated: Code
    """A literal that says how the field is called now."""
    until: Code


class FieldView(Struct, frozen=True, kw_only=True):
    """One line of a model: `name: annotation default`, and what it is about."""

    name: Code
    annotation: Code
    default: Code
    """` = None` with its equals sign, or nothing where the field is required."""
    text: Foreign
    """What the author says of it; then its default, an example, whether it is deprecated."""


class DeclarationView(Struct, frozen=True, kw_only=True):
    """A class with fields, or (with `is_alias`) a name for another type.

    `base` is what stands in a class's parentheses. `value` is what an alias stands for; of a
    class, the type of what it holds beside its fields, or nothing.
    """

    name: Code
    is_alias: bool
    is_recursive: bool
    base: Code
    value: Code
    description: Foreign
    fields: tuple[FieldView, ...]
    old_fields: tuple[OldFieldView, ...] = ()


class ModuleView(Struct, frozen=True, kw_only=True):
    """One file of models; `path` is its name without the ending."""

    path: Code
    exports: tuple[Code, ...]
    body: Later[ModuleBody]

    @property
    def summary(self) -> Foreign:
        """What the file is about."""
        return self.body().summary

    @property
    def imports(self) -> tuple[Code, ...]:
        """The lines that import what it uses."""
        return self.body().imports

    @property
    def declarations(self) -> tuple[DeclarationView, ...]:
        """What it declares, what is used first first."""
        return self.body().declarations


class ModuleBody(Struct, frozen=True, kw_only=True):
    """What only the file itself shows, made when it is printed."""

    summary: Foreign
    imports: tuple[Code, ...]
    declarations: tuple[DeclarationView, ...]
