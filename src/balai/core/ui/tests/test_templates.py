"""What every template of the product keeps to: the content policy, one heading, named words."""

import re

import pytest

from balai.core.ui.messages.extracting import PACKAGE

TEMPLATES = sorted(p for p in PACKAGE.glob("**/templates/**/*.html") if "tests" not in p.parts)
MAIL = re.compile(r"(email|mail|pesan)/")


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_the_policy_would_drop_nothing(path):
    text = path.read_text()
    assert not re.search(r"\sstyle=", text), "style attributes are dropped: use a class"
    assert not re.search(r"\son[a-z]+=", text), "handlers are dropped: use a module"
    assert not re.search(r"<script(?![^>]*\ssrc=)(?![^>]*type=.(application/json|importmap))", text), (
        "scripts come from files"
    )
    assert not re.search(r"(src|href)=.https?://(?!www\.w3\.org)", text), "nothing is fetched from elsewhere"


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda p: p.relative_to(PACKAGE).as_posix())
def test_no_words_of_another_kind(path):
    """Emoji and pictographs are not the city's voice."""
    assert not re.search("[\U0001f300-\U0001faff\u2600-\u27bf]", path.read_text())
