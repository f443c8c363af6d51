"""Names the generated code cannot give away, by the place they would be given in."""

from __future__ import annotations

from typing import Final

from pydantic import BaseModel

from generator.names import avoiding, snake, snake_name, spelled_words

_ANNOTATIONS = frozenset(
    "Annotated Any Field Literal TypeAlias bool bytes date datetime dict float int list "
    "object str None".split()
)
"""Names that generated annotations use."""

FIELD_NAMES: Final = (
    _ANNOTATIONS
    | frozenset(name for name in dir(BaseModel) if not name.startswith("_"))
    | frozenset({"model_config", "self", "cls", "wire"})
)
"""Not fields of a model: what pydantic calls its own, and what annotations beside them use."""

ARGUMENT_NAMES: Final = frozenset(
    "body models cast Request UNSET Unset Endpoint Resource C_co json_body json_value "
    "optional_json_body text_body path_segment query_pairs header_value cookie_header "
    "json_text self cls".split()
)
"""Not arguments of an endpoint function: what its body uses."""

FUNCTION_NAMES: Final = (
    _ANNOTATIONS | ARGUMENT_NAMES - {"body", "self", "cls"} | {"overload", "client"}
)
"""Not endpoint functions: what stands beside them in their module or on their resource."""

MODULE_NAMES: Final = frozenset(
    "errors models send send_raw close aclose api_key base_url timeout max_retries "
    "default_headers http_client".split()
)
"""Not resources: modules of ours, and what a client has under that name."""

CLASS_NAMES: Final = _ANNOTATIONS | frozenset(
    "Model RequestModel BaseModel Generic TYPE_CHECKING False True".split()
)
"""Not models: what stands beside them in their modules."""

CLIENT_ARGUMENTS: Final = frozenset(
    "self base_url timeout max_retries default_headers http_client".split()
)
"""Not credentials: what every client takes besides."""

RUNTIME_CLASSES: Final = frozenset(
    "Any AsyncClient AsyncTransport C_co Endpoint False Final Literal Mapping None Request "
    "Resource Response SERVICE Scheme Secret Service Settings SyncClient TYPE_CHECKING Transport "
    "True UNSET Unset".split()
)
"""Not clients or resources: classes of the runtime that stand beside them."""


def field_wishes(wire: str) -> tuple[str, ...]:
    """What a field or argument would like to be called, best first."""
    first = snake_name(wire) or "field"
    spelled = snake(spelled_words(wire)) or "field"
    return tuple(
        avoiding(wish, FIELD_NAMES) for wish in dict.fromkeys((first, spelled))
    )
