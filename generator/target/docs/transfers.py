"""Answers that come in pieces, and files in both directions: how pages show them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from generator.arguments import flattened, preferred
from generator.foreign import Code
from generator.ir import Array, Content, Nullable, Operation, Scalar, TypeExpr
from generator.labels import Labels
from generator.media import codec, essence, is_json, is_text
from generator.names import identifier
from generator.target.docs.programs import Program
from generator.target.python.answers import (
    everyday,
    is_only_streamed,
    stream_of,
    successes,
)
from generator.target.python.models import Models
from generator.target.samples import Sample, samples
from generator.views.docs import FormView, TransfersView
from generator.views.guide import LinkView

_ENDING = re.compile(r"(?:image|audio|video|application)/([a-z0-9]{2,4})")


def forms(sample: Sample, program: Program, labels: Labels) -> tuple[FormView, ...]:
    """The other ways to take the answer of a call."""
    operation = sample.operation
    found: list[FormView] = []
    if stream_of(operation) and not is_only_streamed(operation):
        found.append(
            FormView(
                label=labels.event_by_event,
                python=program.streamed(sample),
                awaited=program.streamed_soon(sample),
            )
        )
    if file := file_of(operation):
        name = _file_name(program.models, operation, file)
        found.append(
            FormView(
                label=labels.to_a_file,
                python=program.saved(sample, name),
                awaited=program.saved_soon(sample, name),
            )
        )
    return tuple(found)


def transfers(
    models: Models,
    program: Program,
    links: Callable[[Operation], LinkView],
) -> TransfersView:
    """The page about streams and files."""
    operations = models.api.operations
    streaming = [one for one in operations if stream_of(one)]
    saving = [one for one in operations if file_of(one)]
    sending = [one for one in operations if sends_files(models, one)]

    def shown(found: Iterable[Operation], write: Callable[[Sample], Code]) -> Code:
        first = next(iter(found), None)
        return write(samples(models, first)[0]) if first else Code("")

    def saved(sample: Sample) -> Code:
        file = file_of(sample.operation)
        assert file is not None
        return program.saved(sample, _file_name(models, sample.operation, file))

    return TransfersView(
        streams=tuple(map(links, streaming)),
        files=tuple(map(links, saving)),
        uploads=tuple(map(links, sending)),
        streaming=shown(streaming, program.streamed),
        saving=shown(saving, saved),
        sending=shown(sending, program.blocking),
        are_there=bool(streaming or saving or sending),
    )


def file_of(operation: Operation) -> Content | None:
    """The answer that is best written to a file: bytes of any kind."""
    bodies = (everyday(answer) for answer in successes(operation))
    return next((one for one in bodies if one and _is_file(one)), None)


def sends_files(models: Models, operation: Operation) -> bool:
    """Whether a call takes a file, as its body or in a field of it."""
    content = preferred(operation.body)
    if content is None:
        return False
    kind = codec(content.media_type.text)
    model = flattened(models, operation.body) if kind == "multipart" else None
    fields = model.fields if model else ()
    return kind == "bytes" or any(_holds_a_file(one.type) for one in fields)


def _is_file(content: Content) -> bool:
    media_type = content.media_type.text
    return not (content.stream or is_json(media_type) or is_text(media_type))


def _holds_a_file(expression: TypeExpr) -> bool:
    match expression:
        case Nullable(inner=inner) | Array(items=inner):
            return _holds_a_file(inner)
        case Scalar(kind="binary"):
            return True
        case _:
            return False


def _file_name(models: Models, operation: Operation, content: Content) -> str:
    """What a sample calls the file: after the function, with the ending of its kind."""
    ending = _ENDING.fullmatch(essence(content.media_type.text))
    name = identifier(models.names.functions[operation.id])
    return f"{name}.{ending[1]}" if ending else name
