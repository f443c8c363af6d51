"""How operations read: one function each, that returns the request it describes."""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import assert_never
from urllib.parse import parse_qsl, quote

from generator.escape import literal
from generator.foreign import Code, Foreign
from generator.ir import (
    Answer,
    Anything,
    Api,
    Array,
    Content,
    Enumeration,
    Exactly,
    Family,
    Id,
    Mapping,
    Model,
    Named,
    Nullable,
    Operation,
    Otherwise,
    Parameter,
    Scalar,
    Tag,
    TypeExpr,
    Union,
)
from generator.names import class_name, identifier
from generator.report import Report
from generator.reserved import RUNTIME_CLASSES
from generator.target.python.annotations import Annotation, Import, Writer, either
from generator.target.python.arguments import (
    Argument,
    arguments,
    flattened,
    is_object_media,
    preferred,
)
from generator.target.python.models import Models, import_lines, notes, told
from generator.target.python.security import Credentials
from generator.views import (
    ArgumentView,
    EndpointView,
    EntryView,
    ResourceView,
    SignatureView,
)

_UNSET = Code("Unset")
_ERRORS = {
    400: "BadRequestError",
    401: "AuthenticationError",
    403: "PermissionDeniedError",
    404: "NotFoundError",
    409: "ConflictError",
    422: "UnprocessableEntityError",
    429: "RateLimitError",
}
_PATH_SAFE = "/:@!$&'()*+,;=-._~%"


@dataclass(slots=True)
class _Needs:
    """What one resource module has to import."""

    imports: set[Import] = field(default_factory=set[Import])

    def take(self, annotation: Annotation) -> Code:
        self.imports |= annotation.imports
        return annotation.code

    def ours(self, module: str, *names: str) -> None:
        self.imports |= {(module, name) for name in names}


def view_resources(
    api: Api, models: Models, credentials: Credentials, client: str, report: Report
) -> tuple[ResourceView, ...]:
    """Every resource with its endpoints, sorted by module; no operation is left out."""
    groups: dict[str, list[Operation]] = defaultdict(list)
    for operation in api.operations:
        groups[models.names.modules[operation.id]].append(operation)
    described = {tag.name: tag for tag in api.tags}
    return tuple(
        _resource(path, groups[path], described, models, credentials, client, report)
        for path in sorted(groups)
    )


def _resource(
    path: str,
    operations: list[Operation],
    described: dict[Foreign, Tag],
    models: Models,
    credentials: Credentials,
    client: str,
    report: Report,
) -> ResourceView:
    needs = _Needs()
    needs.ours("_endpoint", "C_co", "Endpoint", "Resource")
    needs.ours("_request", "Request")
    writer = _Endpoints(models, credentials, needs, report)
    endpoints = tuple(writer.endpoint(operation) for operation in operations)
    title = models.names.resources[path]
    tag = described.get(title)
    name = class_name(title.text) or "Api"
    if name in RUNTIME_CLASSES or name in {client, f"Async{client}"}:
        name += "Resource"
    return ResourceView(
        path=identifier(path),
        name=identifier(name),
        title=title,
        headline=_headline(title, len(endpoints)),
        about=(
            tag.prose.description
            if tag and tag.prose.description
            else Foreign(f"The endpoints of {title.text}, as methods of a client.")
        ),
        imports=resource_imports(needs.imports, uses_models=writer.uses_models),
        endpoints=endpoints,
    )


def _headline(title: Foreign, endpoints: int) -> Foreign:
    return Foreign(f"{title.text}: {endpoints} endpoint{'s' if endpoints > 1 else ''}.")


def resource_imports(imports: set[Import], *, uses_models: bool) -> tuple[Code, ...]:
    """The import lines of a resource module, its siblings one dot away."""
    lines = [line.replace("from .._", "from ._") for line in import_lines(imports)]
    at = next(n for n, line in enumerate(lines) if line.startswith("from ._"))
    models = ["from . import models"] if uses_models else []
    return tuple(Code(line) for line in [*lines[:at], *models, *lines[at:]])


class _Endpoints:
    """Writes the endpoint functions of one module."""

    def __init__(
        self, models: Models, credentials: Credentials, needs: _Needs, report: Report
    ) -> None:
        self.models = models
        self.credentials = credentials
        self.needs = needs
        self.report = report
        self.uses_models = False
        self.sending = Writer(name=self._name, open=False, limits=False)
        self.reading = Writer(name=self._name, open=True, limits=False)

    def _name(self, id: Id) -> Annotation:
        self.uses_models = True
        return Annotation(Code(f"models.{identifier(self.models.names.types[id])}"))

    def endpoint(self, operation: Operation) -> EndpointView:
        """One operation as a function."""
        given = arguments(self.models, operation)
        model = flattened(self.models, operation.body)
        body = self._body_argument(operation, model)
        optional_fields = bool(model) and any(
            one.field and one.required for one in given
        )
        returns = self._returns(operation)
        signature = self._signature(given, body, loose_fields=optional_fields)
        documented = (
            *(_documented(one) for one in given),
            *_told(operation, body, model),
        )
        return EndpointView(
            name=identifier(self.models.names.functions[operation.id]),
            signature=signature,
            overloads=self._overloads(given, body) if optional_fields else (),
            returns=self.needs.take(returns),
            summary=operation.prose.summary or _called(operation),
            description=operation.prose.description,
            documented=tuple(one for one in documented if one.text),
            result=_result(operation),
            raises=_raises(operation),
            deprecated=operation.deprecated,
            method=Code(re.sub(r"[^A-Z-]", "", operation.method.upper()) or "GET"),
            source=Foreign(f"{operation.method} {operation.path.text}"),
            settings=tuple(self._settings(operation, given, model, returns)),
        )

    # --- the signature ---

    def _signature(
        self,
        given: tuple[Argument, ...],
        body: tuple[ArgumentView, ...],
        *,
        loose_fields: bool,
    ) -> SignatureView:
        views = [(one, self._argument(one, loose_fields)) for one in given]
        positional = tuple(view for one, view in views if _in_path(one))
        keywords = [view for one, view in views if not _in_path(one)] + list(body)
        written = [f"{one.name}: {one.annotation}{one.default}" for one in positional]
        written += ["*"] if keywords else []
        written += [f"{one.name}: {one.annotation}{one.default}" for one in keywords]
        return SignatureView(
            code=Code(", ".join(written)),
            positional=positional,
            keywords=tuple(keywords),
        )

    def _overloads(
        self, given: tuple[Argument, ...], body: tuple[ArgumentView, ...]
    ) -> tuple[SignatureView, ...]:
        """Either the fields, the required ones required, or the whole body."""
        self.needs.ours("typing", "overload")
        beside = tuple(one for one in given if not one.field)
        whole = ArgumentView(
            name=body[0].name,
            annotation=Code(body[0].annotation.removesuffix(" | Unset")),
            default=Code(""),
        )
        return (
            self._signature(given, (), loose_fields=False),
            self._signature(beside, (whole,), loose_fields=False),
        )

    def _argument(self, one: Argument, loose_fields: bool) -> ArgumentView:
        annotation = self.sending.write(one.type)
        default = Code("")
        if not one.required or (loose_fields and one.field):
            annotation = annotation.or_(_UNSET)
            default = Code(" = UNSET")
            self.needs.ours("_unset", "UNSET", "Unset")
        return ArgumentView(
            name=one.name,
            annotation=self.needs.take(annotation),
            default=default,
        )

    def _body_argument(
        self, operation: Operation, model: Model | None
    ) -> tuple[ArgumentView, ...]:
        content = preferred(operation.body)
        if operation.body is None or content is None:
            return ()
        annotation = self._name(model.id) if model else self._whole_body(content)
        default = Code("")
        if model or not operation.body.required:
            annotation = annotation.or_(_UNSET)
            default = Code(" = UNSET")
            self.needs.ours("_unset", "UNSET", "Unset")
        return (
            ArgumentView(
                name=Code("body"),
                annotation=self.needs.take(annotation),
                default=default,
            ),
        )

    def _whole_body(self, content: Content) -> Annotation:
        media_type = content.media_type.text.lower()
        if is_object_media(media_type):
            return self.sending.write(content.type)
        return Annotation(Code("str" if media_type.startswith("text/") else "bytes"))

    # --- the request ---

    def _settings(
        self,
        operation: Operation,
        given: tuple[Argument, ...],
        model: Model | None,
        returns: Annotation,
    ) -> list[Code]:
        settings = [
            Code(f"method={literal(operation.method)}"),
            Code(f"path={self._path(operation, given)}"),
        ]
        query = self._query(operation, given)
        settings += [query] if query else []
        headers = self._headers(given)
        settings += [headers] if headers else []
        settings += self._body(operation, given, model)
        settings.append(Code(f"returns={self._returned(operation, returns)}"))
        errors = self._errors(operation)
        settings += [errors] if errors else []
        ways = self.credentials.ways(operation.security)
        settings += [Code(f"security={ways}")] if ways != "()" else []
        return settings

    def _path(self, operation: Operation, given: tuple[Argument, ...]) -> Code:
        """The path; parameters are encoded where they stand in it."""
        names = {one.source.wire.text: one for one in given if _in_path(one)}
        text = operation.path.text.partition("#")[0].partition("?")[0]
        text = text if text.startswith("/") else "/" + text
        pieces: list[str] = []
        for at, piece in enumerate(re.split(r"\{([^{}/]+)\}", text)):
            if at % 2 and piece in names:
                self.needs.ours("_parameters", "path_segment")
                name = names[piece].name
                pieces.append(f"{{path_segment('{name}', {name})}}")
            else:
                raw = "{" + piece + "}" if at % 2 else piece
                encoded = quote(raw, safe=_PATH_SAFE)
                pieces.append(encoded)
        joined = "".join(pieces)
        if not names:
            return literal(joined)
        return Code(f'f"{joined}"')

    def _query(self, operation: Operation, given: tuple[Argument, ...]) -> Code | None:
        """The query pairs: those the path itself carries, then the parameters'."""
        path = operation.path.text.partition("#")[0]
        fixed = parse_qsl(path.partition("?")[2], keep_blank_values=True)
        calls = [f"[({literal(name)}, {literal(value)})]" for name, value in fixed]
        calls += self._calls(given, "query")
        if len(calls) < 2:
            return Code(f"query={calls[0]}") if calls else None
        return Code(f"query=[{', '.join(f'*{call}' for call in calls)}]")

    def _headers(self, given: tuple[Argument, ...]) -> Code | None:
        """The header parameters, and the cookie parameters as the one header they share."""
        calls = self._calls(given, "header")
        if cookies := self._calls(given, "cookie"):
            self.needs.ours("_parameters", "cookie_header")
            calls.append(f"cookie_header({', '.join(cookies)})")
        if len(calls) < 2:
            return Code(f"headers={calls[0]}") if calls else None
        return Code(f"headers={{{', '.join(f'**{call}' for call in calls)}}}")

    def _calls(self, given: tuple[Argument, ...], location: str) -> list[str]:
        return [
            self._pair(one, one.source)
            for one in given
            if isinstance(one.source, Parameter) and one.source.location == location
        ]

    def _pair(self, one: Argument, parameter: Parameter) -> str:
        helper = "header_value" if parameter.location == "header" else "query_pairs"
        self.needs.ours("_parameters", helper)
        value: str = one.name
        if parameter.style == "json":
            self.needs.ours("_parameters", "json_text")
            value = f"json_text({one.name})"
        call = f"{helper}({literal(parameter.wire)}, {value}"
        if parameter.location != "header":
            style = parameter.style
            if style not in {"form", "json", "simple", "label", "matrix"}:
                call += f", style={literal(style)}"
            if not parameter.explode and style != "json":
                call += ", explode=False"
        return call + ")"

    def _body(
        self, operation: Operation, given: tuple[Argument, ...], model: Model | None
    ) -> list[Code]:
        content = preferred(operation.body)
        if operation.body is None or content is None:
            return []
        media_type = content.media_type.text
        if model:
            helper = "json_body" if operation.body.required else "optional_json_body"
            self.needs.ours("_request", helper)
            fields = "".join(f", {one.field}={one.name}" for one in given if one.field)
            value = f"{helper}({self._name(model.id).code}, body{fields})"
        elif is_object_media(media_type):
            self.needs.ours("_request", "json_value")
            value = f"json_value({self._whole_body(content).code}, body)"
        else:
            value = self._raw(operation, media_type)
        if media_type == "*/*":
            media_type = "application/json"
        return [Code(f"body={value}"), Code(f"content_type={literal(media_type)}")]

    def _raw(self, operation: Operation, media_type: str) -> str:
        if media_type.lower().startswith("text/"):
            self.needs.ours("_request", "text_body")
            return "text_body(body)"
        assert operation.body is not None
        self.report.add(
            "OPS102",
            operation.body.origin.mark,
            f"no encoder for the media type {media_type}",
            did="the body is bytes, sent as they are",
        )
        return "body"

    # --- the answer ---

    def _returns(self, operation: Operation) -> Annotation:
        """What a success is read as: the union of all documented success bodies."""
        kinds = [self._read(answer.content) for answer in successes(operation)]
        return either(kinds) if kinds else Annotation(Code("None"))

    def _read(self, content: tuple[Content, ...]) -> Annotation:
        if not content:
            return Annotation(Code("None"))
        media_type = content[0].media_type.text.lower()
        if is_object_media(media_type) and "urlencoded" not in media_type:
            return self.reading.write(content[0].type)
        return Annotation(Code("str" if media_type.startswith("text/") else "bytes"))

    def _returned(self, operation: Operation, returns: Annotation) -> Code:
        """The same as a value; what is no class needs a cast to be one to a type checker."""
        bodies = [one.content[0] for one in successes(operation) if one.content]
        if returns.code == "None" or (
            len({self._read(one.content).code for one in successes(operation)}) == 1
            and all(self._is_class(body.type) for body in bodies)
        ):
            return returns.code
        self.needs.ours("typing", "cast")
        return Code(f"cast({literal(f'type[{returns.code}]')}, {returns.code})")

    def _is_class(self, expression: TypeExpr) -> bool:
        """Whether a type is, at run time, what `type[...]` accepts."""
        match expression:
            case Scalar(kind=kind):
                return kind != "null"
            case Array() | Mapping():
                return True
            case Named(id=id):
                declaration = self.models.api.declarations[id]
                return isinstance(declaration, Model) or self._is_class(
                    declaration.type
                )
            case Enumeration() | Union() | Nullable() | Anything():
                return False
            case _:
                assert_never(expression)

    def _errors(self, operation: Operation) -> Code | None:
        """The documented error bodies by status."""
        rows: list[str] = []
        good = successes(operation)
        for answer in operation.answers:
            if answer in good or not answer.content:
                continue
            if not is_object_media(answer.content[0].media_type.text):
                continue
            kind = self.needs.take(self.reading.write(answer.content[0].type))
            if kind != "Any":
                rows.append(f"{status_key(answer)}: {kind}")
        return Code(f"errors={{{', '.join(rows)}}}") if rows else None


def successes(operation: Operation) -> tuple[Answer, ...]:
    """The answers that mean it went well: each 2xx, or where there is none, the default."""
    good = [
        answer
        for answer in operation.answers
        if (isinstance(answer.status, Exactly) and 200 <= answer.status.code < 300)
        or answer.status == Family(2)
    ]
    if not good and not any(
        isinstance(answer.status, Exactly) and answer.status.code < 400
        for answer in operation.answers
    ):
        good = [one for one in operation.answers if one.status == Otherwise()]
    return tuple(good)


def status_key(answer: Answer) -> Code:
    """A status as the key of a dict of error bodies."""
    match answer.status:
        case Exactly(code):
            return Code(str(code))
        case Family(digit):
            return Code(f'"{digit}XX"')
        case Otherwise():
            return Code('"default"')
        case _:
            assert_never(answer.status)


def error_class(answer: Answer) -> Code:
    """The exception a documented failure is raised as."""
    match answer.status:
        case Exactly(code) if code >= 500:
            return Code("InternalServerError")
        case Exactly(code):
            return Code(_ERRORS.get(code, "APIStatusError"))
        case Family(5):
            return Code("InternalServerError")
        case Family() | Otherwise():
            return Code("APIStatusError")
        case _:
            assert_never(answer.status)


def _raises(operation: Operation) -> tuple[EntryView, ...]:
    good = successes(operation)
    return tuple(
        _entry(error_class(answer), answer.prose.description, ())
        for answer in operation.answers
        if answer not in good
    )


def _documented(one: Argument) -> EntryView:
    """What the docstring says of an argument; nothing where the author says nothing."""
    said = () if isinstance(one.source, Parameter) else notes(one.source)
    kept = tuple(note for note in said if not note.startswith("Example"))
    description = one.source.prose.description
    if not description and not kept:
        return EntryView(name=one.name, text=Foreign(""))
    return _entry(one.name, description, kept)


def _told(
    operation: Operation, body: tuple[ArgumentView, ...], model: Model | None
) -> tuple[EntryView, ...]:
    """What the docstring says of `body`."""
    if not body or operation.body is None:
        return ()
    if model:
        whole = Foreign("The whole body as one value, instead of its fields.")
    else:
        whole = operation.body.prose.description or Foreign("The whole body.")
    return (_entry(body[0].name, whole, ()),)


def _entry(name: Code, description: Foreign, said: tuple[str, ...]) -> EntryView:
    text = told(description, said)
    return EntryView(name=name, text=Foreign(f"{name}: {text.text}"))


def _result(operation: Operation) -> Foreign:
    described = [one.prose.description for one in successes(operation)]
    return next((text for text in described if text), Foreign(""))


def _called(operation: Operation) -> Foreign:
    return Foreign(f"{operation.method} {operation.path.text}")


def _in_path(one: Argument) -> bool:
    return isinstance(one.source, Parameter) and one.source.location == "path"
