"""ApiError"""

from .._model import Model


class ApiErrorDetailsError(Model):
    field: str | None = None
    """Name of the field that is not valid."""

    code: str | None = None
    """Code of the problem with this field."""

    message: str | None = None
    """The problem with this field, in words."""


class ApiErrorDetails(Model):
    type: str | None = None

    code: str | None = None

    message: str | None = None

    retryable: bool | None = None

    request_id: str | None = None

    retry_after_seconds: int | None = None

    doc_url: str | None = None
    """Address of the page that documents this error."""

    param: str | None = None
    """Name of the parameter the error is about, where it is about one."""

    suggestion: str | None = None
    """What to do about the error."""

    errors: list[ApiErrorDetailsError] | None = None
    """Every problem found, where a request has more than one."""


class ApiError(Model):
    error: ApiErrorDetails | None = None
