"""The signatures of endpoint functions: how an operation is called."""

from __future__ import annotations

from dataclasses import dataclass

from generator.escape import literal
from generator.foreign import Code
from generator.ir import Body, Model, Operation
from generator.target.python.arguments import Argument
from generator.target.python.bodies import (
    Choice,
    body_type,
    body_types,
    choices,
    content_types,
    takes_any_type,
)
from generator.target.python.imports import Annotation
from generator.target.python.resource import ResourceModule
from generator.views.sdk import ArgumentView, SignatureView

_UNSET = Code("Unset")
_NO_DEFAULT = Code("")


@dataclass(frozen=True, slots=True, kw_only=True)
class Call:
    """How an operation is called: its arguments, and the ways to give its body.

    `chooser` is the argument that names the media type, where there are several.
    """

    given: tuple[Argument, ...]
    body: Body | None
    ways: tuple[Choice, ...]
    model: Model | None
    chooser: Code
    has_several_types: bool

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
        return cls(
            given=given,
            body=operation.body,
            ways=ways,
            has_several_types=len(_by_type(module, ways)) > 1,
            model=model,
            chooser=chooser,
        )

    @property
    def offered(self) -> tuple[str, ...]:
        """The media types a caller chooses from."""
        return content_types(self.body, self.ways)

    @property
    def has_overloads(self) -> bool:
        """Whether arguments go together: the body's own fields that have to be given, and
        bodies that only one media type takes."""
        return self.has_several_types or any(
            one.field and one.required for one in self.given
        )


def signature(module: ResourceModule, call: Call) -> SignatureView:
    """Every way to call in one signature, as the function itself has it."""
    loose = call.has_overloads
    body: tuple[ArgumentView, ...] = ()
    if call.body:
        annotation = body_types(module, call.ways)
        body = (_whole(module, annotation, bool(call.model) or not call.body.required),)
    return _signature(
        _arguments(module, call, loose), (*body, *_chooser(module, call, call.offered))
    )


def overloads(module: ResourceModule, call: Call) -> tuple[SignatureView, ...]:
    """Each way to call on its own: by fields, as a whole, in another media type."""
    if not call.has_overloads or call.body is None:
        return ()
    module.use("typing", "overload")
    everything = _arguments(module, call, loose=False)
    beside = tuple((one, view) for one, view in everything if not one.field)
    (whole, names), *others = _by_type(module, call.ways)
    needs_fields = any(one.field and one.required for one in call.given)
    plain = _chooser(module, call, names)
    views: list[SignatureView] = []
    if call.model and needs_fields:
        views.append(_signature(everything, plain))
    can_be_left_out = not needs_fields and bool(call.model or not call.body.required)
    views.append(
        _signature(
            beside if needs_fields else everything,
            (_whole(module, whole, can_be_left_out), *plain),
        )
    )
    for annotation, names in others:
        body = _whole(module, annotation, False)
        chosen = _chooser(module, call, names, required=True)
        views.append(_signature(beside, (body, *chosen)))
    return tuple(views)


def _by_type(
    module: ResourceModule, ways: tuple[Choice, ...]
) -> list[tuple[Annotation, tuple[str, ...]]]:
    """The types of bodies, each with the media types that take it."""
    found: dict[Annotation, tuple[str, ...]] = {}
    for way in ways:
        annotation = body_type(module, way, module.sending)
        found[annotation] = (*found.get(annotation, ()), *way.media_types)
    return list(found.items())


def _signature(
    given: tuple[tuple[Argument, ArgumentView], ...], more: tuple[ArgumentView, ...]
) -> SignatureView:
    positional = tuple(view for one, view in given if one.in_path)
    keywords = [view for one, view in given if not one.in_path] + list(more)
    keywords.sort(key=lambda one: one.default != _NO_DEFAULT)
    written = [f"{one.name}: {one.annotation}{one.default}" for one in positional]
    written += ["*"] if keywords else []
    written += [f"{one.name}: {one.annotation}{one.default}" for one in keywords]
    return SignatureView(
        code=Code(", ".join(written)),
        positional=positional,
        keywords=tuple(keywords),
    )


def _arguments(
    module: ResourceModule, call: Call, loose: bool
) -> tuple[tuple[Argument, ArgumentView], ...]:
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
