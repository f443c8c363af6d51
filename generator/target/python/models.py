"""How models read: one class or alias per declaration, grouped into files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from typing import assert_never

from generator.escape import code_span, literal
from generator.foreign import Code, Foreign
from generator.ir import (
    Alias,
    Api,
    Declaration,
    Defaulted,
    Field,
    Id,
    Model,
    Parameter,
    Required,
)
from generator.names import identifier
from generator.report import Report
from generator.settled import Names
from generator.target.python.annotations import Annotation, Import, Writer
from generator.target.python.placement import Placement, place
from generator.target.python.usage import is_constant, tagged
from generator.views import DeclarationView, FieldView, ModuleView

_NONE = Code("None")
_NO_FIELDS = Foreign("An object without fields of its own.")


@dataclass(frozen=True, slots=True, kw_only=True)
class Models:
    """What is needed to write any model of an API."""

    api: Api
    names: Names
    placement: Placement
    tagged: frozenset[Id]
    report: Report

    @classmethod
    def of(cls, api: Api, names: Names, report: Report) -> Models:
        """The models of an API under their settled names."""
        return cls(
            api=api,
            names=names,
            placement=place(api, names),
            tagged=tagged(api),
            report=report,
        )

    def modules(self) -> tuple[ModuleView, ...]:
        """Every file of models, sorted by name."""
        return tuple(
            self._module(path, ids) for path, ids in self.placement.order.items()
        )

    def home(self, id: Id) -> Code:
        """The file a declaration lives in."""
        return Code(self.placement.modules[id])

    def _module(self, path: str, ids: tuple[Id, ...]) -> ModuleView:
        views: list[DeclarationView] = []
        imports: set[Import] = set()
        for id in ids:
            view, needed = self._declaration(path, self.api.declarations[id])
            views.append(view)
            imports |= needed
        exports = sorted(self.names.types[id] for id in ids)
        return ModuleView(
            path=Code(path),
            summary=self._summary(ids),
            imports=import_lines(imports),
            declarations=tuple(views),
            exports=tuple(identifier(name) for name in exports),
        )

    def _summary(self, ids: tuple[Id, ...]) -> Foreign:
        """What the file is about: its last declaration, on which the others lead up."""
        last = self.api.declarations[ids[-1]]
        last = self.api.declarations[last.answered or last.id]
        description = last.prose.description or last.prose.summary
        return first_sentence(description) or Foreign(self.names.types[last.id])

    def _declaration(
        self, path: str, declaration: Declaration
    ) -> tuple[DeclarationView, frozenset[Import]]:
        name = identifier(self.names.types[declaration.id])
        writer = self._writer(path, declaration.id)
        match declaration:
            case Model():
                return self._model(declaration, name, writer)
            case Alias():
                annotation = self._evaluable(
                    declaration, writer.write(declaration.type)
                )
                view = DeclarationView(
                    name=name,
                    is_alias=True,
                    base=Code(""),
                    value=annotation.code,
                    description=told(
                        declaration.prose.description, self._twin_note(declaration)
                    ),
                    fields=(),
                )
                return view, annotation.imports | {("typing", "TypeAlias")}
            case _:
                assert_never(declaration)

    def _evaluable(self, alias: Alias, annotation: Annotation) -> Annotation:
        """An alias is evaluated at once, so it cannot name what comes after it."""
        if _FORWARD not in annotation.code:
            return annotation
        self.report.add(
            "SCH101",
            alias.origin.mark,
            "a type without properties that contains itself cannot be written down",
            did="left it untyped",
        )
        return Annotation(Code("Any"), frozenset({("typing", "Any")}))

    def _model(
        self, model: Model, name: Code, writer: Writer
    ) -> tuple[DeclarationView, frozenset[Import]]:
        base = Code("RequestModel" if model.sent else "Model")
        imports = frozenset[Import]({("_model", base)})
        if model.answered:
            base = Code(f"{base}, view_of={writer.name(model.answered).code}")
        fields: list[FieldView] = []
        for field in model.fields:
            line, needed = self._field(model, field, writer)
            fields.append(line)
            imports |= needed
        description = told(model.prose.description, self._twin_note(model))
        view = DeclarationView(
            name=name,
            is_alias=False,
            base=base,
            value=Code(""),
            description=description if description or fields else _NO_FIELDS,
            fields=tuple(fields),
        )
        return view, imports

    def _twin_note(self, declaration: Declaration) -> Iterator[str]:
        if declaration.answered:
            plain = self.names.types[declaration.answered]
            yield f"The view of `{plain}` that requests hold."

    def _field(
        self, model: Model, field: Field, writer: Writer
    ) -> tuple[FieldView, frozenset[Import]]:
        name = self.names.fields[model.id][field.wire.text]
        required = model.sent and isinstance(field.presence, Required)
        if model.id in self.tagged and is_constant(field.type):
            writer = replace(writer, open=False)
        annotation = writer.write(field.type)
        if not required:
            annotation = annotation.or_(_NONE)
        annotation = self._unquoted_or_whole(annotation)
        if name != field.wire.text:
            annotation = Annotation(
                Code(f"Annotated[{annotation.code}, wire({literal(field.wire)})]"),
                annotation.imports | {("typing", "Annotated"), ("_model", "wire")},
            )
        view = FieldView(
            name=identifier(name),
            annotation=annotation.code,
            default=Code("" if required else " = None"),
            text=told(field.prose.description, notes(field)),
        )
        return view, annotation.imports

    @staticmethod
    def _unquoted_or_whole(annotation: Annotation) -> Annotation:
        """An annotation that names something further down is quoted as a whole."""
        if _FORWARD not in annotation.code:
            return annotation
        code = annotation.code.replace(_FORWARD, "")
        return Annotation(literal(code), annotation.imports)

    def _writer(self, path: str, user: Id) -> Writer:
        sent = self.api.declarations[user].sent

        def name(id: Id) -> Annotation:
            called = identifier(self.names.types[id])
            if (user, id) in self.placement.forward:
                return Annotation(Code(_FORWARD + called))
            home = self.placement.modules[id]
            if home == path:
                return Annotation(called)
            return Annotation(called, frozenset({(f".{home}", called)}))

        return Writer(name=name, open=not sent, limits=sent, tagged=self.tagged)


_FORWARD = "\x00"
"""Marks a name that stands further down, until its annotation is quoted."""


def notes(one: Field | Parameter) -> tuple[Code, ...]:
    """What else there is to say about a field or parameter, in whole sentences."""
    said: list[Code] = []
    if isinstance(one.presence, Defaulted):
        said.append(Code(f"Default: {code_span(one.presence.value)}"))
    if one.examples:
        said.append(Code(f"Example: {code_span(one.examples[0])}"))
    if one.deprecated:
        said.append(Code("Deprecated."))
    return tuple(said)


def told(description: Foreign, said: Iterable[str]) -> Foreign:
    """What the author says, then what there is to add."""
    return Foreign(
        "\n\n".join(part for part in (description.text.strip(), *said) if part)
    )


def first_sentence(text: Foreign) -> Foreign:
    """The first sentence of a text, or its first line where that comes sooner."""
    line = text.text.strip().split("\n\n")[0].replace("\n", " ")
    sentence, stop, _ = line.partition(". ")
    return Foreign(sentence + "." if stop else line)


def import_lines(imports: Iterable[Import]) -> tuple[Code, ...]:
    """`from … import …` lines in the order isort gives them, blank lines between groups."""
    by_module: dict[str, set[str]] = defaultdict(set)
    for module, name in imports:
        by_module[module].add(name)
    standard = [one for one in by_module if one in {"datetime", "typing"}]
    packages = [one for one in by_module if one == "pydantic"]
    ours = sorted(set(by_module) - set(standard) - set(packages), key=_isort)
    lines: list[str] = []
    for group in (sorted(standard), packages, ours):
        if group and lines:
            lines.append("")
        for module in group:
            where = f"..{module}" if module.startswith("_") else module
            names = ", ".join(sorted(by_module[module], key=_isort_name))
            lines.append(f"from {where} import {names}")
    return tuple(Code(line) for line in lines)


def _isort(module: str) -> tuple[int, str]:
    """Parents before siblings."""
    return (0 if module.startswith("_") else 1, module)


def _isort_name(name: str) -> tuple[int, str]:
    """Constants, then classes, then functions, each by the alphabet."""
    if name.isupper() and len(name) > 1:
        return 0, name
    return (1, name.lower()) if name[0].isupper() else (2, name.lower())
