"""What our overlay corrects is in the docs, with its reason, in every language."""

from __future__ import annotations

import pytest
import yaml
from reading import SPECS, Generated


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_action_of_the_overlay_is_in_the_docs_with_its_reason(
    allo: Generated, locale: str
) -> None:
    actions = yaml.safe_load((SPECS / "overlay.yaml").read_text("utf-8"))["actions"]
    prose = yaml.safe_load((SPECS / "locales" / "fr.yaml").read_text("utf-8"))
    page = allo.pages[f"docs/{locale}/corrections.md"]
    sections = page.split("\n## ")[1:]
    assert len(sections) == len(actions) == 5
    for at, (section, action) in enumerate(zip(sections, actions, strict=True)):
        translated = prose[f"overlay.yaml#/actions/{at}/description"]
        reason = action["description"] if locale == "en" else translated
        assert section.startswith(f"`{action['target']}`")
        assert reason in section
        assert section.count("\n- `#/components/") == len(action["update"])


def test_the_corrections_are_found_from_the_index(allo: Generated) -> None:
    assert "corrections.md" in allo.pages["docs/en/index.md"]
    assert "corrections.md" in allo.pages["docs/en/llms.txt"]
