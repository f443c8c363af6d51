"""Pet"""

from datetime import date
from typing import Annotated

from .._model import Model, wire


class Pet(Model):
    class_: Annotated[str | None, wire("class")] = None

    none: Annotated[str | None, wire("None")] = None

    str_: Annotated[str | None, wire("str")] = None

    list_: Annotated[list[str] | None, wire("list")] = None

    date_: Annotated[date | None, wire("date")] = None

    model_dump_: Annotated[str | None, wire("model_dump")] = None

    json_: Annotated[str | None, wire("json")] = None

    private: Annotated[str | None, wire("_private")] = None

    type: Annotated[str | None, wire("@type")] = None

    n_1: Annotated[int | None, wire("+1")] = None

    field: Annotated[str | None, wire("")] = None

    n_1_st: Annotated[str | None, wire("1st")] = None

    naive: Annotated[str | None, wire("naïve")] = None
