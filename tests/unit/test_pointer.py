"""References within a document lead where they were pointed."""

from __future__ import annotations

import pytest

from generator.pointer import join, local, refer


@pytest.mark.parametrize("name", ["Pet", "a/b", "a~b", "a%2fb", "%", "\u00e9 #"])
def test_a_reference_reads_back_as_its_pointer(name: str) -> None:
    pointer = join("/components/schemas", name)
    assert local(refer(pointer)) == pointer
