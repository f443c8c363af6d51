"""The pages about the whole API: its models, its errors, and how to start."""

from __future__ import annotations

from collections.abc import Iterator
from typing import assert_never

from generator.expressions import parts, throughout
from generator.failures import ANY_STATUS
from generator.foreign import Code
from generator.ir import (
    NO_TEXT,
    Alias,
    Api,
    Declaration,
    Model,
    Named,
    Operation,
    Scalar,
)
from generator.labels import Labels
from generator.names import identifier
from generator.report import Report
from generator.settled import Names
from generator.target.docs.access import credential_options, credential_view
from generator.target.docs.failures import codes, failing
from generator.target.docs.fields import Fields
from generator.target.docs.programs import Program
from generator.target.docs.typewords import model_of, type_words
from generator.target.docs.wording import Wording
from generator.target.guide import start
from generator.target.python.answers import error_class
from generator.target.python.docstrings import labelled, told
from generator.target.python.failures import (
    NOTES,
    code_errors,
    error_tree,
    raised,
)
from generator.target.python.models import Models
from generator.target.python.security import Credentials
from generator.target.samples import samples
from generator.views.access import OptionView
from generator.views.docs import (
    ErrorBodyView,
    ErrorsPageView,
    ModelView,
    QuickstartView,
)
from generator.views.failures import ErrorClassView


def models_page(
    api: Api, names: Names, wording: Wording, report: Report
) -> tuple[ModelView, ...]:
    """Every model by name; a note names the texts nobody has translated."""
    fields = Fields(api, names, wording, "")
    named = sorted(names.types.items(), key=lambda item: item[1].lower())
    views = tuple(_model(api.declarations[id], name, fields) for id, name in named)
    first = next(iter(api.declarations.values()), None)
    mark = first.origin.mark if first else api.origin.mark
    wording.say("the models", mark, report)
    return views


def _model(declaration: Declaration, name: str, fields: Fields) -> ModelView:
    description = fields.wording.text(
        declaration.origin.pointer, "description", declaration.prose.description
    )
    match declaration:
        case Model():
            return ModelView(
                name=identifier(name),
                type=NO_TEXT,
                models=(),
                description=description,
                facts=(),
                fields=fields.own(declaration),
            )
        case Alias(type=expression):
            return ModelView(
                name=identifier(name),
                type=type_words(expression, fields.api),
                models=fields.links(expression),
                description=told(description, labelled(expression)),
                facts=fields.facts(expression),
                fields=(),
            )
        case _:
            assert_never(declaration)


def errors_page(
    models: Models,
    program: Program,
    wording: Wording,
    package: Code,
    names: tuple[str, ...],
) -> ErrorsPageView:
    """What is raised, what it carries, and the codes that examples show.

    `names` are the exceptions that the package has beside those of codes.
    """
    api = models.api
    failing_one = next((one for one in api.operations if failing(one)), None)
    own = code_errors(api, models.names)
    tree = error_tree(f"{program.client}Error", own, _NOTES, names)
    named = {one.name: one for one in codes(api, models.names)}
    return ErrorsPageView(
        tree=Code("\n".join(tree)),
        module=Code(f"{package}.errors"),
        classes=_classes(program.client, wording.locale.labels, names),
        bodies=tuple(_bodies(models, wording)),
        plain_codes=tuple(one for one in codes(api, models.names) if not one.name),
        named_codes=tuple(named[one.name] for one in own),
        sample=_caught(failing_one, models, program) if failing_one else Code(""),
        reported=(
            program.reported(samples(models, api.operations[0])[0])
            if api.operations
            else Code("")
        ),
    )


_NOTES = {name: status for name, status in NOTES.items() if status.isdigit()} | {
    "RedirectError": "300 - 399",
    "InternalServerError": "500 - 599",
}


def _classes(
    client: Code, labels: Labels, names: tuple[str, ...]
) -> tuple[ErrorClassView, ...]:
    rows: tuple[tuple[str, str, Code], ...] = (
        (f"{client}Error", "", labels.error_root),
        ("ConfigurationError", "", labels.error_configuration),
        ("APIConnectionError", "", labels.error_connection),
        ("APITimeoutError", "", labels.error_timeout),
        ("APIStatusError", "", labels.error_status),
        ("RedirectError", "300 - 399", labels.error_redirect),
        ("BadRequestError", "400", labels.error_400),
        ("AuthenticationError", "401", labels.error_401),
        ("PermissionDeniedError", "403", labels.error_403),
        ("NotFoundError", "404", labels.error_404),
        ("ConflictError", "409", labels.error_409),
        ("UnprocessableEntityError", "422", labels.error_422),
        ("RateLimitError", "429", labels.error_429),
        ("InternalServerError", "500 - 599", labels.error_500),
        ("APIStreamError", "", labels.error_stream),
        ("APIResponseValidationError", "", labels.error_validation),
        ("APIEventError", "", labels.error_event),
        ("PaginationError", "", labels.error_pagination),
        ("TokenError", "", labels.error_token),
        ("WebhookVerificationError", "", labels.error_webhook_verification),
        ("WebhookPayloadError", "", labels.error_webhook_payload),
    )
    return tuple(
        ErrorClassView(name=Code(name), status=Code(status), description=description)
        for name, status, description in rows
        if name == f"{client}Error" or name in names
    )


def _bodies(models: Models, wording: Wording) -> Iterator[ErrorBodyView]:
    """The documented bodies of errors, the most common first."""
    api = models.api
    fields = Fields(api, models.names, wording, "models.md")
    uses: dict[str, int] = {}
    for operation in api.operations:
        for answer in failing(operation):
            for content in answer.content:
                if model := model_of(content.type, api):
                    uses[model.id] = uses.get(model.id, 0) + 1
    for id in sorted(uses, key=lambda one: (-uses[one], models.names.types[one])):
        declaration = api.declarations[id]
        if isinstance(declaration, Model):
            yield ErrorBodyView(
                model=fields.link(id),
                description=wording.text(
                    id, "description", declaration.prose.description
                ),
                fields=fields.nested(Named(id=id), sent=False),
            )


def _caught(operation: Operation, models: Models, program: Program) -> Code:
    """A program that tells one documented error from all others: that of a code, if any is."""
    answers = failing(operation)
    of_codes = [name for one in answers for name, _ in raised(one, models.names)]
    classes = [error_class(answer) for answer in answers]
    telling = [one for one in classes if one != ANY_STATUS]
    best = [one for one in telling if one == "NotFoundError"] or telling
    error = (of_codes or best or [Code(ANY_STATUS)])[0]
    first = samples(models, operation)[0]
    return program.caught(first, error, of_code=bool(of_codes))


# --- how to start ------------------------------------------------------------------------


def quickstart(
    models: Models,
    credentials: Credentials,
    program: Program,
    wording: Wording,
    variable: Code,
) -> QuickstartView:
    """From nothing to a first answer."""
    labels = wording.locale.labels
    shown = tuple(
        credential_view(
            one,
            wording.text(
                one.scheme.origin.pointer, "description", one.scheme.prose.description
            ),
            labels,
        )
        for one in credentials.distinct
    )
    return QuickstartView(
        credentials=shown,
        start=start(models, credentials, program),
        datetimes=_datetimes(models, labels),
        options=tuple(_options(credentials, variable, labels)),
    )


def _datetimes(models: Models, labels: Labels) -> Code:
    """What becomes of times without a zone, where the API has times."""
    api = models.api
    types = [one for declared in api.declarations.values() for one in parts(declared)]
    for operation in api.operations:
        types += (one.type for one in operation.parameters)
    inner = (part for one in types for part in throughout(one))
    if not any(isinstance(one, Scalar) and one.kind == "datetime" for one in inner):
        return Code("")
    match models.datetimes:
        case "keep":
            return labels.datetimes_keep
        case "assume-utc":
            return labels.datetimes_assume_utc
        case "require-zone":
            return labels.datetimes_require_zone


def _options(
    credentials: Credentials, variable: Code, labels: Labels
) -> Iterator[OptionView]:
    yield from credential_options(credentials, labels)
    rows = (
        ("base_url", variable, labels.option_base_url),
        ("timeout", "", labels.option_timeout),
        ("deadline", "", labels.option_deadline),
        ("max_retries", "", labels.option_max_retries),
        ("max_response_bytes", "", labels.option_max_response_bytes),
        ("validation", "", labels.option_validation),
        ("on_mismatch", "", labels.option_on_mismatch),
        ("default_headers", "", labels.option_default_headers),
        ("hooks", "", labels.option_hooks),
        ("http_client", "", labels.option_http_client),
    )
    for word, stand_in, description in rows:
        yield OptionView(
            name=Code(word), variable=Code(stand_in), description=description
        )
