"""Sample calls: the values one call is shown with, and how Python and curl spell it."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.arguments import (
    Argument,
    arguments,
    flattened,
    preferred,
)
from generator.foreign import Foreign
from generator.ir import (
    Content,
    Example,
    Field,
    Model,
    Named,
    Nullable,
    Operation,
    Parameter,
    TypeExpr,
)
from generator.media import is_form, is_json
from generator.pointer import Json
from generator.target.fitting import fits, least_properties
from generator.target.python.models import Models
from generator.target.specimens import of_field, specimen

_NO_EXAMPLE = Example(name=Foreign(""), summary=Foreign(""), value={})


class Sample(Struct, frozen=True, kw_only=True):
    """One call with its values.

    `fields` are the body's, one by one, where a caller gives them so; otherwise `body` is the
    whole of it, in a tuple of one, or of none where nothing is sent.
    """

    title: Foreign
    operation: Operation
    parameters: tuple[tuple[Argument, Json], ...]
    fields: tuple[tuple[Argument, Json], ...] = ()
    body: tuple[Json, ...] = ()
    content: Content | None = None

    @property
    def sent(self) -> Json:
        """The body as data."""
        if self.body:
            return self.body[0]
        return {one.source.wire.text: value for one, value in self.fields}


def samples(models: Models, operation: Operation) -> tuple[Sample, ...]:
    """One call for each request the description shows; the least valid one if it shows none."""
    content = preferred(operation.body)
    shown = content.examples if content else ()
    return tuple(
        _sample(models, operation, content, example)
        for example in shown or (_NO_EXAMPLE,)
    )


def _sample(
    models: Models, operation: Operation, content: Content | None, example: Example
) -> Sample:
    given = arguments(models, operation)
    title = example.summary or Foreign(example.name.text.replace("_", " "))
    parameters = tuple(_parameters(models, given))
    if content is None or operation.body is None:
        return Sample(title=title, operation=operation, parameters=parameters)
    if model := flattened(models, operation.body):
        fields = tuple(_fields(models, model, given, example.value))
        return Sample(
            title=title,
            operation=operation,
            parameters=parameters,
            fields=fields,
            content=content if fields or operation.body.required else None,
        )
    shown = example is not _NO_EXAMPLE
    if not shown and not operation.body.required:
        return Sample(title=title, operation=operation, parameters=parameters)
    value = _shown(models, example.value, content) if shown else _whole(models, content)
    return Sample(
        title=title,
        operation=operation,
        parameters=parameters,
        body=(value,),
        content=content,
    )


def _parameters(
    models: Models, given: tuple[Argument, ...]
) -> Iterator[tuple[Argument, Json]]:
    """What has to be given outside the body."""
    for one in given:
        source = one.source
        if not isinstance(source, Parameter) or not one.required:
            continue
        fitting = [
            value for value in source.examples if fits(value, source.type, models.api)
        ]
        least = specimen(source.type, models.api)
        # What is empty leaves a hole in a path.
        made_up = (
            specimen(source.type, models.api, whole=True)
            if least in ([], {})
            else least
        )
        yield one, fitting[0] if fitting else made_up


def _fields(
    models: Models, model: Model, given: tuple[Argument, ...], shown: Json
) -> Iterator[tuple[Argument, Json]]:
    """What an example gives, in its order, what it has forgotten, and enough of them."""
    by_wire = {
        one.source.wire.text: (one, one.source)
        for one in given
        if isinstance(one.source, Field)
    }
    values = shown if isinstance(shown, dict) else {}
    told = [wire for wire in values if wire in by_wire]
    for wire in told:
        yield by_wire[wire][0], _completed(models, values[wire], by_wire[wire][0].type)
    left = [row for wire, row in by_wire.items() if wire not in values]
    missing = least_properties(model) - len(told) - sum(one.required for one, _ in left)
    for one, field in left:
        is_enough = one.required or missing <= 0 or field.access == "read"
        missing -= not is_enough
        if one.required or not is_enough:
            yield one, of_field(field, models.api)


def _completed(models: Models, value: Json, expression: TypeExpr) -> Json:
    """A value, or a specimen where the author's example is of another kind altogether."""
    if fits(value, expression, models.api):
        return value
    return specimen(expression, models.api)


def _shown(models: Models, value: Json, content: Content) -> Json:
    """The author's example of a whole body."""
    if is_json(content.media_type.text):
        return _completed(models, value, content.type)
    return value


def _whole(models: Models, content: Content) -> Json:
    if is_json(content.media_type.text):
        return specimen(content.type, models.api)
    if is_form(content.media_type.text):
        fields = specimen(content.type, models.api)
        return fields if isinstance(fields, dict) else {}
    model = form_model(models, content)
    return specimen(content.type, models.api) if model else "content"


def form_model(models: Models, content: Content) -> Model | None:
    """The model of a form with parts."""
    expression = content.type
    if isinstance(expression, Nullable):
        expression = expression.inner
    if not content.media_type.text.lower().startswith("multipart/"):
        return None
    if not isinstance(expression, Named):
        return None
    declaration = models.api.declarations[expression.id]
    return declaration if isinstance(declaration, Model) else None
