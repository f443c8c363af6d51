"""What `instep.toml` says of the calls an API makes by itself: their schemas and signatures."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from msgspec import Struct

from generator.config.inputs import existing, matching

if TYPE_CHECKING:
    from generator.config.settings import WebhooksTable


class Webhooks(Struct, frozen=True, kw_only=True):
    """How deliveries are signed (as Standard Webhooks says), and what they bring."""

    schemas: tuple[Path, ...] = ()
    """JSON Schemas of whole bodies, one for each event."""
    envelope: Path | None = None
    """The schema of a body whose topic has no schema of its own."""
    topic: tuple[str, ...] = ("type",)
    """The steps to the property of a body that says what it is about."""
    id_header: str = "webhook-id"
    timestamp_header: str = "webhook-timestamp"
    signature_header: str = "webhook-signature"
    env: str | None = None
    """The environment variable with the secret."""
    tolerance: int = 300
    """Seconds that a delivery may be old, or ahead of its time."""

    @classmethod
    def of(cls, folder: Path, table: WebhooksTable | None) -> Webhooks | None:
        """What the table `[webhooks]` says; None where there is none.

        Raises:
            UsageError: it names files that do not exist.
        """
        if table is None:
            return None
        headers = {f"{key}_header": name.lower() for key, name in table.headers.items()}
        envelope = table.envelope and existing(
            folder, "webhooks.envelope", table.envelope
        )
        return cls(
            schemas=tuple(
                path
                for path in matching(folder, "webhooks.schemas", table.schemas)
                if path != envelope
            ),
            envelope=envelope or None,
            topic=tuple(table.topic.split(".")),
            env=table.env,
            tolerance=table.tolerance,
            **headers,
        )

    @property
    def files(self) -> tuple[Path, ...]:
        """Every file that is named."""
        return (*self.schemas, *((self.envelope,) if self.envelope else ()))
