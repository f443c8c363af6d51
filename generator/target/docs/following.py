"""What comes with an answer besides its body: headers, and the calls it leads to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.escape import code_span
from generator.foreign import Code, Foreign
from generator.ir import Link, Operation
from generator.names import identifier
from generator.target.docs.failures import status_text
from generator.target.docs.fields import Fields
from generator.target.python.models import Models
from generator.views.docs import FactView, PartView, PropertyView


def after(operation: Operation, models: Models, fields: Fields) -> Iterator[PartView]:
    """The headers and the links of each answer."""
    labels = fields.wording.locale.labels
    for answer in operation.answers:
        status = code_span(Foreign(status_text(answer.status)))
        if answer.headers:
            yield PartView(
                heading=Code(f"{labels.response_headers} {status}"),
                fields=tuple(fields.header(one) for one in answer.headers),
            )
        if answer.links:
            yield PartView(
                heading=Code(f"{labels.links} {status}"),
                fields=tuple(_link(one, models, fields) for one in answer.links),
            )


def _link(link: Link, models: Models, fields: Fields) -> PropertyView:
    """A call that takes values of the answer."""
    names = models.names
    module = identifier(names.modules[link.target])
    called = f"{module}.{identifier(names.functions[link.target])}"
    values = tuple(
        Foreign(f"{wire.text} = {value.text}") for wire, value in link.parameters
    )
    label = fields.wording.locale.labels.links_values
    return PropertyView(
        name=link.name,
        type=Foreign(called),
        words=(),
        models=(),
        description=fields.wording.text(
            link.origin.pointer, "description", link.prose.description
        ),
        facts=(FactView(label=label, values=values),) if values else (),
    )
