"""Pet"""

from datetime import date, datetime, time as time_of_day, timedelta
from decimal import Decimal
from uuid import UUID

from .._formats import Base64
from .._model import Model


class Pet(Model):
    born: datetime | None = None

    day: date | None = None

    fed_at: time_of_day | str | None = None

    sleeps: timedelta | str | None = None

    id: UUID | str | None = None

    weight: Decimal | str | None = None

    chip: int | None = None

    photo: Base64 | str | None = None

    sound: Base64 | str | None = None

    page: str | None = None

    mail: str | None = None

    mystery: str | None = None
