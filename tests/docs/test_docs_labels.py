"""The files of labels: the same words in every language."""

from __future__ import annotations

import re

import pytest
import yaml
from reading import ROOT

from generator.labels import label_names

FOLDER = ROOT / "templates" / "labels"


def words(locale: str) -> dict[str, str]:
    text = (FOLDER / f"{locale}.yaml").read_text(encoding="utf-8")
    found: dict[str, str] = yaml.safe_load(text)
    return found


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_a_file_of_labels_has_exactly_the_words_that_pages_use(locale: str) -> None:
    assert list(words(locale)) == list(label_names())


@pytest.mark.parametrize("locale", ["en", "fr"])
def test_every_label_is_text(locale: str) -> None:
    assert [key for key, word in words(locale).items() if not word.strip()] == []


def test_french_labels_keep_french_typography() -> None:
    for key, word in words("fr").items():
        outside_code = re.sub(r"`[^`]*`", "", word)
        assert not re.search(r"[^\N{NO-BREAK SPACE}][;?!]", outside_code), key
        assert not re.search(r"\w:(?!//)", outside_code), key
        assert "'" not in outside_code, key


def test_labels_put_the_same_code_into_both_languages() -> None:
    english, french = words("en"), words("fr")
    for key in english:
        spans = [sorted(re.findall(r"`[^`]*`", one[key])) for one in (english, french)]
        assert set(spans[0]) <= set(spans[1]), key
