"""The signatures of endpoint functions: how an operation is called."""

from __future__ import annotations

from generator.foreign import Code
from generator.ir import Model, Operation
from generator.target.python.arguments import Argument, preferred
from generator.target.python.resource import ResourceModule
from generator.views import ArgumentView, SignatureView

_UNSET = Code("Unset")


def takes_overloads(given: tuple[Argument, ...]) -> bool:
    """Whether some of the body's own fields have to be given, one by one or as a whole."""
    return any(one.field and one.required for one in given)


def signature(
    module: ResourceModule,
    given: tuple[Argument, ...],
    body: tuple[ArgumentView, ...],
    *,
    loose_fields: bool,
) -> SignatureView:
    """One way to call; `loose_fields` makes the body's required fields optional."""
    views = [(one, _argument(module, one, loose_fields)) for one in given]
    positional = tuple(view for one, view in views if one.in_path)
    keywords = [view for one, view in views if not one.in_path] + list(body)
    written = [f"{one.name}: {one.annotation}{one.default}" for one in positional]
    written += ["*"] if keywords else []
    written += [f"{one.name}: {one.annotation}{one.default}" for one in keywords]
    return SignatureView(
        code=Code(", ".join(written)),
        positional=positional,
        keywords=tuple(keywords),
    )


def overloads(
    module: ResourceModule, given: tuple[Argument, ...], body: tuple[ArgumentView, ...]
) -> tuple[SignatureView, ...]:
    """Either the fields, the required ones required, or the whole body."""
    module.use("typing", "overload")
    beside = tuple(one for one in given if not one.field)
    whole = ArgumentView(
        name=body[0].name,
        annotation=Code(body[0].annotation.removesuffix(" | Unset")),
        default=Code(""),
    )
    return (
        signature(module, given, (), loose_fields=False),
        signature(module, beside, (whole,), loose_fields=False),
    )


def _argument(
    module: ResourceModule, one: Argument, loose_fields: bool
) -> ArgumentView:
    annotation = module.sending.write(one.type)
    default = Code("")
    if not one.required or (loose_fields and one.field):
        annotation = annotation.or_(_UNSET)
        default = Code(" = UNSET")
        module.use("_unset", "UNSET", "Unset")
    return ArgumentView(
        name=one.name,
        annotation=module.take(annotation),
        default=default,
    )


def body_argument(
    module: ResourceModule, operation: Operation, model: Model | None
) -> tuple[ArgumentView, ...]:
    """The argument for the body as a whole; nothing where there is no body."""
    content = preferred(operation.body)
    if operation.body is None or content is None:
        return ()
    annotation = module.taken(model) if model else module.body_type(content)
    default = Code("")
    if model or not operation.body.required:
        annotation = annotation.or_(_UNSET)
        default = Code(" = UNSET")
        module.use("_unset", "UNSET", "Unset")
    return (
        ArgumentView(
            name=Code("body"),
            annotation=module.take(annotation),
            default=default,
        ),
    )
