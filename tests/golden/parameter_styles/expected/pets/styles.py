"""styles: 1 endpoint."""

from __future__ import annotations

from . import models
from ._endpoint import C_co, Endpoint, Resource
from ._parameters import (
    cookie_header,
    header_value,
    json_text,
    path_segment,
    query_pairs,
)
from ._request import Request
from ._unset import UNSET, Unset


def look(
    simple: models.Texts,
    label: models.Texts,
    matrix: models.Texts,
    *,
    form: models.Texts | Unset = UNSET,
    commas: models.Texts | Unset = UNSET,
    spaces: models.Texts | Unset = UNSET,
    pipes: models.Texts | Unset = UNSET,
    deep: models.LookDeep | Unset = UNSET,
    json_: models.Texts | Unset = UNSET,
    x_texts: dict[str, str] | Unset = UNSET,
    cookies: models.Texts | Unset = UNSET,
) -> Request[None]:
    """GET /{simple}/{label}/{matrix}

    Returns:
        Looked.
    """
    return Request(
        operation="styles.look",
        method="GET",
        path="/"
        + path_segment("simple", simple)
        + "/"
        + path_segment("label", label, style="label", explode=True)
        + "/"
        + path_segment("matrix", matrix, style="matrix"),
        query=[
            *query_pairs("form", form),
            *query_pairs("commas", commas, explode=False, reserved=True),
            *query_pairs("spaces", spaces, style="spaceDelimited", explode=False),
            *query_pairs("pipes", pipes, style="pipeDelimited", explode=False),
            *query_pairs("deep", deep, style="deepObject"),
            *query_pairs("json", json_text(json_)),
        ],
        headers={
            **header_value("X-Texts", x_texts, explode=True),
            **cookie_header(query_pairs("cookies", cookies, explode=False)),
        },
        returns=None,
    )


class Styles(Resource[C_co]):
    """The endpoints of styles, as methods of a client."""

    look = Endpoint(look)
