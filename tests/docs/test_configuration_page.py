"""The page about instep.toml has every key, and only those."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from pydantic import BaseModel

from generator.config import settings
from generator.config.settings import Settings

PAGE = Path(__file__).parents[2] / "docs" / "configuration.md"
TABLES: dict[str, type[BaseModel]] = {
    "auth.<scheme>": settings.AuthTable,
    "idempotency": settings.IdempotencyTable,
    "retries": settings.RetriesTable,
    "docs": settings.DocsTable,
    "operations": settings.OperationsTable,
    "names": settings.NamesTable,
    "paging.<operation>": settings.PagingTable,
    "datetimes": settings.DatetimesTable,
    "references": settings.ReferencesTable,
    "webhooks": settings.WebhooksTable,
    "published": settings.PublishedTable,
    "limits": settings.LimitsTable,
}


def keys() -> Iterator[str]:
    inner = {name.partition(".")[0] for name in TABLES}
    yield from (key for key in Settings.model_fields if key not in inner)
    for name, table in TABLES.items():
        yield from (f"{name}.{key}" for key in table.model_fields)


def test_the_table_of_keys_is_that_of_the_code() -> None:
    rows = re.findall(r"^\| `([^`]+)` \|", PAGE.read_text(encoding="utf-8"), re.M)
    assert sorted(rows) == sorted(keys())
