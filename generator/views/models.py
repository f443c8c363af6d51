"""What templates see of models, and of old names of anything."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from generator.foreign import Code, Foreign


@dataclass(frozen=True, slots=True, kw_only=True)
class OldNameView:
    """A name in a module that is an old one: what it is now, and the version it goes with."""

    name: Code
    current: Code
    until: Code
    """As a literal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OldFieldView:
    """A field under an old name, which can be read: `decorator` makes an attribute of it."""

    name: Code
    annotation: Code
    current: Code
    decorator: Code
    deprecated: Code
    """A literal that says how the field is called now."""
    until: Code


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldView:
    """One line of a model: `name: annotation default`, and what it is about."""

    name: Code
    annotation: Code
    default: Code
    """` = None` with its equals sign, or nothing where the field is required."""
    text: Foreign
    """What the author says of it; then its default, an example, whether it is deprecated."""


@dataclass(frozen=True, slots=True, kw_only=True)
class DeclarationView:
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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleView:
    """One file of models; `path` is its name without the ending."""

    path: Code
    exports: tuple[Code, ...]
    body: Callable[[], ModuleBody] = field(compare=False, repr=False)

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


@dataclass(frozen=True, slots=True, kw_only=True)
class ModuleBody:
    """What only the file itself shows, made when it is printed."""

    summary: Foreign
    imports: tuple[Code, ...]
    declarations: tuple[DeclarationView, ...]
