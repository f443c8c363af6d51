"""Finds out what the events of a stream describe, and what asks for a stream."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from msgspec.structs import replace

from generator.foreign import Foreign
from generator.ir import (
    Alias,
    Answer,
    Anything,
    Api,
    Array,
    Content,
    Declaration,
    Enumeration,
    Field,
    Id,
    Model,
    Named,
    Nullable,
    Operation,
    Parameter,
    Scalar,
    Stream,
    Switch,
    TypeExpr,
    Union,
)
from generator.media import essence, is_form, is_json, is_multipart
from generator.pointer import Json

_OF_AN_EVENT = frozenset({"event", "data", "id", "retry"})
_SAID = frozenset({"event", "data"})
_STREAMED = frozenset({"sse", "event-stream", "text/event-stream"})


def streamed(api: Api) -> Api:
    """The API with every stream of an answer told: what an item is, and what asks for it."""
    operations = tuple(_operation(one, api.declarations) for one in api.operations)
    return replace(api, operations=operations)


def _operation(operation: Operation, known: Mapping[Id, Declaration]) -> Operation:
    contents = [one for answer in operation.answers for one in answer.content]
    if not any(one.stream for one in contents):
        return operation
    answers = tuple(_answer(one, known) for one in operation.answers)
    switch = _switch(operation, known) if _has_a_choice(operation) else None
    return replace(operation, answers=answers, switch=switch)


def _answer(answer: Answer, known: Mapping[Id, Declaration]) -> Answer:
    return replace(
        answer, content=tuple(_content(one, known) for one in answer.content)
    )


def _content(content: Content, known: Mapping[Id, Declaration]) -> Content:
    stream, expression = content.stream, _resolved(content.type, known)
    if stream is None:
        return content
    if isinstance(expression, Anything) or _is_any_text(expression):
        unknown = replace(stream, part="unknown")
        return replace(content, type=Anything(), stream=unknown)
    if stream.framing != "events":
        items = expression.items if isinstance(expression, Array) else content.type
        return replace(content, type=items)
    if isinstance(expression, Array) and _wholes(expression.items, known):
        return _content(replace(content, type=expression.items), known)
    return replace(content, stream=_told(stream, content.type, known))


def _told(
    stream: Stream, expression: TypeExpr, known: Mapping[Id, Declaration]
) -> Stream:
    """What the type of a server-sent event describes."""
    wholes = _wholes(expression, known)
    if not wholes:
        return replace(stream, text=_is_text(_resolved(expression, known)))
    brought = [
        _resolved(field.type, known)
        for model in wholes
        for field in model.fields
        if field.wire.text == "data"
    ]
    is_text = bool(brought) and all(map(_is_text, brought))
    return replace(stream, part="whole", text=is_text)


def _wholes(expression: TypeExpr, known: Mapping[Id, Declaration]) -> tuple[Model, ...]:
    """The models of whole events that a type may be; none where it is anything else too."""
    found: list[Model] = []
    for one in _branches(expression, known):
        if not isinstance(one, Named):
            return ()
        model = known[one.id]
        if not isinstance(model, Model) or not _is_whole(model):
            return ()
        found.append(model)
    return tuple(found)


def _is_whole(model: Model) -> bool:
    names = {field.wire.text for field in model.fields}
    return bool(names & _SAID) and names <= _OF_AN_EVENT


def _branches(
    expression: TypeExpr, known: Mapping[Id, Declaration]
) -> Iterator[TypeExpr]:
    """What a type may be, unions in unions laid flat."""
    waiting, seen = [expression], set[Id]()
    while waiting:
        one = waiting.pop()
        if isinstance(one, Named) and one.id not in seen:
            seen.add(one.id)
            declaration = known[one.id]
            if isinstance(declaration, Alias):
                waiting.append(declaration.type)
            else:
                yield one
        elif isinstance(one, Nullable):
            waiting.append(one.inner)
        elif isinstance(one, Union):
            waiting += reversed(one.members)
        elif not isinstance(one, Named):
            yield one


def _resolved(expression: TypeExpr, known: Mapping[Id, Declaration]) -> TypeExpr:
    """A type itself, where it is a name for another; null aside."""
    seen: set[Id] = set()
    while True:
        if isinstance(expression, Nullable):
            expression = expression.inner
        elif isinstance(expression, Named) and expression.id not in seen:
            seen.add(expression.id)
            declaration = known[expression.id]
            if not isinstance(declaration, Alias):
                return expression
            expression = declaration.type
        else:
            return expression


def _is_any_text(expression: TypeExpr) -> bool:
    """Whether a type says no more than that it is text, as the whole of any stream is."""
    return isinstance(expression, Scalar) and expression.kind in {"string", "binary"}


def _is_text(expression: TypeExpr) -> bool:
    match expression:
        case Scalar(kind=kind):
            return kind not in {"integer", "number", "boolean", "null"}
        case Enumeration(values=values):
            return all(isinstance(one, str) for one in values)
        case _:
            return False


# --- what asks for a stream ---


def _has_a_choice(operation: Operation) -> bool:
    """Whether a success may be a stream or something else."""
    return any(
        len({one.stream is None for one in answer.content}) == 2
        for answer in operation.answers
    )


def _switch(operation: Operation, known: Mapping[Id, Declaration]) -> Switch | None:
    """The field of the body, or the query parameter, whose value asks for a stream."""
    inputs: list[tuple[Field | Parameter, bool]] = [
        (one, True) for one in _fields(operation, known)
    ]
    inputs += [(one, False) for one in operation.parameters if one.location == "query"]
    for one, in_body in inputs:
        value = _asking(one.wire, _resolved(one.type, known))
        if value is not None:
            return Switch(wire=one.wire, value=value, in_body=in_body)
    return None


def _fields(operation: Operation, known: Mapping[Id, Declaration]) -> tuple[Field, ...]:
    """The fields of a body that is an object, in the media type it usually has."""
    content = operation.body.content[0] if operation.body else None
    if content is None:
        return ()
    media_type = essence(content.media_type.text)
    if not (is_json(media_type) or is_form(media_type) or is_multipart(media_type)):
        return ()
    named = _resolved(content.type, known)
    model = known[named.id] if isinstance(named, Named) else None
    return model.fields if isinstance(model, Model) else ()


def _asking(wire: Foreign, expression: TypeExpr) -> Json:
    """The value of an input that asks for a stream, None where none does."""
    match expression:
        case Scalar(kind="boolean") if wire.text.lower() == "stream":
            return True
        case Enumeration(values=values) if wire.text.lower().startswith("stream"):
            asking = [
                one
                for one in values
                if one is True or (isinstance(one, str) and one in _STREAMED)
            ]
            return asking[0] if asking else None
        case _:
            return None
