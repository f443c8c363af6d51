"""How models read: one class or alias per declaration, grouped into files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import assert_never

from msgspec import Struct
from msgspec.structs import replace

from generator.config.choice import Datetimes
from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import (
    Alias,
    Anything,
    Api,
    Declaration,
    Field,
    Id,
    Model,
    Required,
)
from generator.names import identifier
from generator.report import Report
from generator.settled import Names
from generator.target.python.annotations import Writer
from generator.target.python.docstrings import first_sentence, labelled, notes, told
from generator.target.python.formats import MOMENTS, chosen_classes, exact
from generator.target.python.imports import Annotation, Import, import_lines
from generator.target.python.old_fields import OldFields
from generator.target.python.placement import Placement, place
from generator.target.python.usage import is_constant, tagged, uploaded
from generator.views.later import Later
from generator.views.models import (
    DeclarationView,
    FieldView,
    ModuleBody,
    ModuleView,
)

_NONE = Code("None")
_NO_FIELDS = Foreign("An object without fields of its own.")


class Models(Struct, frozen=True, kw_only=True):
    """What is needed to write any model of an API."""

    api: Api
    names: Names
    placement: Placement
    tagged: frozenset[Id]
    custom: Mapping[str, Annotation]
    uploaded: frozenset[Id]
    datetimes: Datetimes
    report: Report

    @classmethod
    def of(
        cls,
        api: Api,
        names: Names,
        types: Mapping[str, str],
        report: Report,
        datetimes: Datetimes = "keep",
    ) -> Models:
        """The models of an API under their settled names."""
        return cls(
            api=api,
            names=names,
            placement=place(api, names),
            tagged=tagged(api),
            custom=chosen_classes(types, frozenset(names.types.values())),
            uploaded=uploaded(api),
            datetimes=datetimes,
            report=report,
        )

    @property
    def moment(self) -> Annotation | None:
        """What times are called that pydantic reads, where they have a name of their own."""
        return MOMENTS.get(self.datetimes)

    def modules(self) -> tuple[ModuleView, ...]:
        """Every file of models, sorted by name."""
        return tuple(
            self._module(path, ids) for path, ids in self.placement.order.items()
        )

    def home(self, id: Id) -> Code:
        """The file a declaration lives in."""
        return Code(self.placement.modules[id])

    def _module(self, path: str, ids: tuple[Id, ...]) -> ModuleView:
        return ModuleView(
            path=Code(path),
            exports=tuple(
                identifier(name) for name in sorted(self.names.types[id] for id in ids)
            ),
            body=Later(partial(self._body, path, ids)),
        )

    def _body(self, path: str, ids: tuple[Id, ...]) -> ModuleBody:
        views: list[DeclarationView] = []
        imports: set[Import] = set()
        for id in ids:
            view, needed = self._declaration(path, self.api.declarations[id])
            views.append(view)
            imports |= needed
        return ModuleBody(
            summary=self._summary(ids),
            imports=import_lines(imports),
            declarations=tuple(views),
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
                return self._alias(declaration, name, writer)
            case _:
                assert_never(declaration)

    def _alias(
        self, alias: Alias, name: Code, writer: Writer
    ) -> tuple[DeclarationView, frozenset[Import]]:
        annotation = writer.write(alias.type)
        recursive = _FORWARD in annotation.code
        annotation = self._unquoted_or_whole(annotation)
        view = DeclarationView(
            name=name,
            is_alias=True,
            is_recursive=recursive,
            base=Code(""),
            value=annotation.code,
            description=told(alias.prose.description, self._notes(alias)),
            fields=(),
        )
        word = _RECURSIVE if recursive else ("typing", "TypeAlias")
        return view, annotation.imports | {word}

    def _model(
        self, model: Model, name: Code, writer: Writer
    ) -> tuple[DeclarationView, frozenset[Import]]:
        base = Code("RequestModel" if model.sent else "Model")
        imports = frozenset[Import]({("_model", base)})
        extra = self._extra(model, writer)
        imports |= extra.imports
        fields: list[FieldView] = []
        for field in model.fields:
            line, needed = self._field(model, field, writer)
            fields.append(line)
            imports |= needed
        old = OldFields.of(
            model, self.names, lambda field: self._typed(model, field, writer)
        )
        imports |= old.imports
        options = (*_options(model, writer), *old.keywords)
        description = told(model.prose.description, self._notes(model))
        view = DeclarationView(
            name=name,
            is_alias=False,
            is_recursive=False,
            base=Code(", ".join((*old.base, base, *options))),
            value=extra.code,
            description=description if description or fields else _NO_FIELDS,
            fields=tuple(fields),
            old_fields=old.views,
        )
        return view, imports

    def _notes(self, declaration: Declaration) -> Iterator[str]:
        """What there is to say of a declaration beside the author's words."""
        if declaration.answered:
            plain = self.names.types[declaration.answered]
            yield f"The view of `{plain}` that requests hold."
        if isinstance(declaration, Alias):
            yield from labelled(declaration.type)
        elif _further(declaration):
            yield "What it holds beside its fields is in `model_extra`."

    def _extra(self, model: Model, writer: Writer) -> Annotation:
        """The type of what a model holds beside its fields; empty where it is not told."""
        if not _further(model) or model.additional is None:
            return Annotation(Code(""))
        values = writer.write(model.additional)
        whole = Annotation(Code(f"dict[str, {values.code}]"), values.imports)
        needed = {("typing", "TYPE_CHECKING")}
        return Annotation(self._unquoted_or_whole(whole).code, whole.imports | needed)

    def _field(
        self, model: Model, field: Field, writer: Writer
    ) -> tuple[FieldView, frozenset[Import]]:
        name = self.names.fields[model.id][field.wire.text]
        annotation = self._typed(model, field, writer)
        required = _is_required(model, field)
        if name != field.wire.text:
            annotation = Annotation(
                Code(f"Annotated[{annotation.code}, wire({literal(field.wire)})]"),
                annotation.imports | {("typing", "Annotated"), ("_model", "wire")},
            )
        view = FieldView(
            name=identifier(name),
            annotation=annotation.code,
            default=Code("" if required else " = None"),
            text=told(field.prose.description, (*labelled(field.type), *notes(field))),
        )
        return view, annotation.imports

    def _typed(self, model: Model, field: Field, writer: Writer) -> Annotation:
        """The type of a field."""
        if model.id in self.tagged and is_constant(field.type):
            writer = replace(writer, open=False)
        annotation = writer.write(field.type)
        if not _is_required(model, field):
            annotation = annotation.or_(_NONE)
        return self._unquoted_or_whole(annotation)

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

        return Writer(
            name=name,
            open=not sent,
            limits=sent,
            tagged=self.tagged,
            custom=self.custom,
            file=_FILE if user in self.uploaded else None,
            moment=self.moment,
        )


def _is_required(model: Model, field: Field) -> bool:
    return model.sent and isinstance(field.presence, Required)


def _further(model: Model) -> bool:
    """Whether it is told what a model holds beside its fields."""
    return not isinstance(model.additional, Anything | None)


def _options(model: Model, writer: Writer) -> Iterator[str]:
    """What is said of a class beside its base: only requests have to obey anything."""
    if not model.sent:
        return
    if model.answered:
        yield f"view_of={writer.name(model.answered).code}"
    if model.additional is not None and not model.closed:
        yield 'extra="allow"'
    for one in model.constraints:
        yield f"{one.limit}={literal(exact(one.value))}"


_FILE = Annotation.imported("_file_field", "FileField")
_RECURSIVE = ("typing_extensions", "TypeAliasType")
_FORWARD = "\x00"
"""Marks a name that stands further down, until its annotation is quoted."""
