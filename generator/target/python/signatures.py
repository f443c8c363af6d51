"""The signatures of endpoint functions: how an operation is called."""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from generator.aliases import argument_key
from generator.arguments import Argument
from generator.escape import literal
from generator.foreign import Code
from generator.ir import Body, Model, Operation
from generator.target.python.bodies import (
    Choice,
    body_type,
    body_types,
    choices,
    content_types,
    takes_any_type,
)
from generator.target.python.imports import Annotation
from generator.target.python.old_arguments import (
    Given,
    Old,
    under_any_name,
    under_each_name,
)
from generator.target.python.resource import ResourceModule
from generator.views.sdk import ArgumentView, SignatureView

_UNSET = Code("Unset")
_NO_DEFAULT = Code("")


class Call(Struct, frozen=True, kw_only=True):
    """How an operation is called: its arguments, and the ways to give its body.

    `chooser` is the argument that names the media type, where there are several.
    """

    given: tuple[Argument, ...]
    body: Body | None
    ways: tuple[Choice, ...]
    model: Model | None
    chooser: Code
    has_several_types: bool
    old: Old

    @classmethod
    def of(
        cls,
        module: ResourceModule,
        operation: Operation,
        given: tuple[Argument, ...],
        model: Model | None,
    ) -> Call:
        taken = {one.name for one in given}
        chooser = Code("content_type")
        while chooser in taken:
            chooser = Code(f"body_{chooser}")
        ways = choices(module.models, operation.body)
        known = module.models.names
        return cls(
            given=given,
            body=operation.body,
            ways=ways,
            has_several_types=len(_by_type(module, ways)) > 1,
            model=model,
            chooser=chooser,
            old={
                one.name: names
                for one in given
                if (names := known.old(argument_key(operation.id, one.place)))
            },
        )

    @property
    def offered(self) -> tuple[str, ...]:
        """The media types a caller chooses from."""
        return content_types(self.body, self.ways)

    @property
    def has_overloads(self) -> bool:
        """Whether arguments go together."""
        return self.is_loose or any(
            one.required and one.name in self.old for one in self.given
        )

    @property
    def is_loose(self) -> bool:
        """Whether fields of the body may be missing that have to be given: it may be there as
        a whole, or in a media type without fields."""
        return self.has_several_types or any(
            one.field and one.required for one in self.given
        )


def signature(module: ResourceModule, call: Call) -> SignatureView:
    """Every way to call in one signature, as the function itself has it."""
    body: tuple[ArgumentView, ...] = ()
    if call.body:
        annotation = body_types(module, call.ways)
        body = (_whole(module, annotation, bool(call.model) or not call.body.required),)
    given = shown(module, call, call.is_loose)
    more = (*body, *_chooser(module, call, call.offered))
    return under_any_name(module, call.old, given, more)


def overloads(module: ResourceModule, call: Call) -> tuple[SignatureView, ...]:
    """Each way to call on its own: by fields, as a whole, in another media type; and each by
    the old names of what has to be given."""
    if not call.has_overloads:
        return ()
    module.use("typing", "overload")
    return tuple(
        view
        for given, more in _ways(module, call)
        for view in under_each_name(module, call.old, given, more)
    )


def _ways(
    module: ResourceModule, call: Call
) -> Iterator[tuple[Given, tuple[ArgumentView, ...]]]:
    everything = shown(module, call, loose=False)
    if call.body is None:
        yield everything, ()
        return
    beside = tuple((one, view) for one, view in everything if not one.field)
    (whole, names), *others = _by_type(module, call.ways)
    needs_fields = any(one.field and one.required for one in call.given)
    plain = _chooser(module, call, names)
    if call.model and needs_fields:
        yield everything, plain
    can_be_left_out = not needs_fields and bool(call.model or not call.body.required)
    yield (
        beside if needs_fields else everything,
        (_whole(module, whole, can_be_left_out), *plain),
    )
    for annotation, names in others:
        body = _whole(module, annotation, False)
        chosen = _chooser(module, call, names, required=True)
        yield beside, (body, *chosen)


def _by_type(
    module: ResourceModule, ways: tuple[Choice, ...]
) -> list[tuple[Annotation, tuple[str, ...]]]:
    """The types of bodies, each with the media types that take it."""
    found: dict[Annotation, tuple[str, ...]] = {}
    for way in ways:
        annotation = body_type(module, way, module.sending)
        found[annotation] = (*found.get(annotation, ()), *way.media_types)
    return list(found.items())


def shown(module: ResourceModule, call: Call, loose: bool) -> Given:
    """The arguments but the body; `loose` makes its required fields optional."""
    uploads = call.model is not None and call.model.id in module.models.uploaded
    found: list[tuple[Argument, ArgumentView]] = []
    for one in call.given:
        writer = module.uploading if one.field and uploads else module.sending
        annotation = writer.write(one.type)
        default = _NO_DEFAULT
        if not one.required or (loose and one.field):
            annotation, default = _may_be_unset(module, annotation)
        view = ArgumentView(
            name=one.name, annotation=module.take(annotation), default=default
        )
        found.append((one, view))
    return tuple(found)


def _whole(
    module: ResourceModule, annotation: Annotation, can_be_left_out: bool
) -> ArgumentView:
    """The argument for the body as a whole."""
    default = _NO_DEFAULT
    if can_be_left_out:
        annotation, default = _may_be_unset(module, annotation)
    return ArgumentView(
        name=Code("body"), annotation=module.take(annotation), default=default
    )


def _may_be_unset(
    module: ResourceModule, annotation: Annotation
) -> tuple[Annotation, Code]:
    module.use("_unset", "UNSET", "Unset")
    return annotation.or_(_UNSET), Code(" = UNSET")


def _chooser(
    module: ResourceModule,
    call: Call,
    names: tuple[str, ...],
    *,
    required: bool = False,
) -> tuple[ArgumentView, ...]:
    """The argument for the media type, the first of `names` unless it is required."""
    if not call.offered:
        return ()
    annotation = Code("str")
    if not takes_any_type(call.body):
        module.use("typing", "Literal")
        annotation = Code(f"Literal[{', '.join(map(literal, names))}]")
    return (
        ArgumentView(
            name=call.chooser,
            annotation=annotation,
            default=_NO_DEFAULT if required else Code(f" = {literal(names[0])}"),
        ),
    )
