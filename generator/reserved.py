"""Names the generated code cannot give away, by the place they would be given in."""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from generator.names import avoiding, snake, snake_name, spelled_words

_ANNOTATIONS = frozenset(
    "Annotated Any Base64 Base64Url UtcDatetime ZonedDatetime Decimal Field Literal TYPE_CHECKING TypeAlias "
    "TypeAliasType UUID bool by_tag bytes date datetime dict distinct_items float int list "
    "object str time_of_day timedelta tuple None".split()
)
"""Names that generated annotations use."""

_OF_PYDANTIC = frozenset(
    "construct copy dict from_orm json model_computed_fields model_config model_construct "
    "model_copy model_dump model_dump_json model_extra model_fields model_fields_set "
    "model_json_schema model_parametrized_name model_post_init model_rebuild model_validate "
    "model_validate_json model_validate_strings parse_file parse_obj parse_raw schema "
    "schema_json update_forward_refs validate".split()
)
"""What a model has of its own, in every pydantic an SDK may meet; never that of this machine,
lest another version of it rename a field."""

_OF_CLASSES = frozenset({"mro", "register"})
"""What a model has as a class, of its metaclasses."""

FIELD_NAMES: Final = (
    _ANNOTATIONS | _OF_PYDANTIC | _OF_CLASSES | frozenset({"self", "cls", "wire"})
)
"""Not fields of a model: what pydantic calls its own, and what annotations beside them use."""

ARGUMENT_NAMES: Final = frozenset(
    "by_tag body models cast Request ByStatus UNSET Unset Endpoint Resource C_co json_body "
    "StreamRequest EventsOf RawEvent EventEndpoint StreamEndpoint "
    "json_value optional_json_body multipart_body optional_multipart_body raw_body "
    "styled_form multipart path_segment query_pairs whole_query header_value cookie_pairs "
    "cookie_header json_text in_utc with_zone check_limits check_each File FileContent self cls".split()
)
"""Not arguments of an endpoint function: what its body uses."""

FUNCTION_NAMES: Final = (
    _ANNOTATIONS | ARGUMENT_NAMES - {"body", "self", "cls"} | {"overload", "client"}
)
"""Not endpoint functions: what stands beside them in their module or on their resource."""

WEBHOOK_NAMES: Final = frozenset("unwrap unwrap_unverified once".split())
"""Not endpoint functions of a resource called webhooks: what its module hands on."""

DEVICES: Final = frozenset(
    "con prn aux nul".split()
    + [f"{port}{number}" for port in ("com", "lpt") for number in range(10)]
)
"""Not modules: file names that Windows keeps for itself."""

MODEL_MODULES: Final = DEVICES | frozenset("lazy list str".split())
"""Not modules of models: what their package uses, which a module in it would hide."""

MODULE_NAMES: Final = MODEL_MODULES | frozenset(
    "custom errors incoming models testing webhook_events send send_raw stream download iterate "
    "pages with_options warm_up close aclose api_key base_url timeout deadline max_retries "
    "max_response_bytes validation on_mismatch default_headers hooks http_client options "
    "settings cached_property float int".split()
)
"""Not resources: modules of ours, what a client has under that name, and what stands in one's
class or in the package itself, where a resource would hide it."""

CLASS_NAMES: Final = _ANNOTATIONS | frozenset(
    "Model RequestModel BaseModel Generic TYPE_CHECKING False True".split()
)
"""Not models: what stands beside them in their modules."""

ERROR_NAMES: Final = frozenset(
    "APIConnectionError APIEventError APIResponseValidationError APIStatusError "
    "APIStreamError APITimeoutError AuthenticationError BadRequestError ConfigurationError "
    "ConflictError InternalServerError NotFoundError PaginationError PermissionDeniedError "
    "RateLimitError RedirectError UnprocessableEntityError".split()
)
"""The errors that every package has, beside the root named after its client."""

TOKEN_ERRORS: Final = frozenset({"TokenError"})
"""The errors of a package whose clients get tokens for themselves."""

WEBHOOK_ERRORS: Final = frozenset({"WebhookPayloadError", "WebhookVerificationError"})
"""The errors of a package that reads webhooks."""

_OF_PYTHON = frozenset(
    "ArithmeticError AssertionError AttributeError BlockingIOError BrokenPipeError BufferError "
    "ChildProcessError ConnectionAbortedError ConnectionError ConnectionRefusedError "
    "ConnectionResetError EOFError EnvironmentError FileExistsError FileNotFoundError "
    "FloatingPointError IOError ImportError IndentationError IndexError InterruptedError "
    "IsADirectoryError KeyError LookupError MemoryError ModuleNotFoundError NameError "
    "NotADirectoryError NotImplementedError OSError OverflowError PermissionError "
    "ProcessLookupError PythonFinalizationError RecursionError ReferenceError RuntimeError "
    "SyntaxError SystemError TabError TimeoutError TypeError UnboundLocalError "
    "UnicodeDecodeError UnicodeEncodeError UnicodeError UnicodeTranslateError ValidationError "
    "ValueError ZeroDivisionError Exception BaseException Warning".split()
)
"""Errors of Python and of pydantic, that a reader would take one of ours for."""

FAILURE_NAMES: Final = (
    ERROR_NAMES
    | TOKEN_ERRORS
    | WEBHOOK_ERRORS
    | _OF_PYTHON
    | frozenset(
        "Any CODE_ERRORS Envelope ErrorDetail False Final Literal Mapping Mismatch None Request "
        "Response STATUS_ERRORS TYPE_CHECKING True cast models".split()
    )
)
"""Not errors of single codes: what stands beside them in their module, or is well known."""

CLIENT_ARGUMENTS: Final = frozenset(
    "self base_url timeout deadline max_retries max_response_bytes validation on_mismatch "
    "default_headers hooks http_client on_token scopes token_url".split()
)
"""Not credentials: what every client takes besides."""

RUNTIME_CLASSES: Final = (
    _ANNOTATIONS
    | frozenset(name for name in ARGUMENT_NAMES if name != name.lower())
    | frozenset(
        "AsyncClient AsyncCredential AsyncEventStream AsyncOnToken AsyncTransport Attempt "
        "Callable Credential Cursor Downloaded EventStream False Final Given Hooks Idempotency "
        "Key LARGEST_ANSWER Login Mapping Mismatch NextLink NextURL OAuth Offset OnToken Options "
        "PageNumber PagedEndpoint PagedRequest PagedStreamRequest Response RetryRules SERVICE "
        "Scheme Sequence Service Settings SyncClient Timeout Token Tokens Transport True "
        "Validation Verbatim".split()
    )
)
"""Not clients or resources: what stands beside them in their modules, or in the package."""


@lru_cache(20_000)
def field_wishes(wire: str) -> tuple[str, ...]:
    """What a field or argument would like to be called, best first."""
    first = snake_name(wire) or "field"
    spelled = snake(spelled_words(wire)) or "field"
    return tuple(
        avoiding(wish, FIELD_NAMES) for wish in dict.fromkeys((first, spelled))
    )
