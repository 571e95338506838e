"""The catalogues: what is found in the sources, what is kept, what gettext then says."""

import gettext

import pytest
from django.utils import translation

from balai.core.ui.messages import catalogue, extracting
from balai.vocabulary import reading

TEMPLATE = """{% load i18n %}<div>
  {% translate "Masuk" %} {% trans 'Keluar' as out %}
  {% blocktranslate with n=number %}Halaman {{ n }}{% endblocktranslate %}
  {% blocktranslate count n=rows %}{{ n }} baris{% plural %}{{ n }} baris-baris{% endblocktranslate %}
  {% translate "Mei" context "bulan" %}
</div>"""
PYTHON = """from x import gettext as _
A = _("Satu")
B = _("Dua " "bagian")
C = ngettext("%d hari", "%d hari-hari", n)
D = pgettext("bulan", "Mei")
E = format(_("Tiga {x}"), x=1)
"""


def test_sentences_are_found_in_templates():
    found = {(f.text, f.plural, f.context) for f in extracting.in_template(TEMPLATE, "t.html")}
    assert found == {
        ("Masuk", "", ""),
        ("Keluar", "", ""),
        ("Halaman %(n)s", "", ""),
        ("%(n)s baris", "%(n)s baris-baris", ""),
        ("Mei", "", "bulan"),
    }


def test_sentences_are_found_in_python():
    found = [(f.text, f.plural, f.context) for f in extracting.in_python(PYTHON, "p.py")]
    assert found == [
        ("Satu", "", ""),
        ("Dua bagian", "", ""),
        ("%d hari", "%d hari-hari", ""),
        ("Mei", "", "bulan"),
        ("Tiga {x}", "", ""),
    ]


def test_sentences_are_found_by_whatever_name_the_call_goes():
    source = 'from django.utils.translation import gettext as say\nsay("halo")\nf"{say(\'hai\')}"\n'
    ways = (extracting.in_python, extracting.in_formatted)
    assert [found.text for way in ways for found in way(source, "p.py")] == ["halo", "hai"]


def test_sentences_are_found_inside_formatted_text():
    source = """said = f"{n}: {_('wajib diisi')} {ngettext('%d hari', '%d hari-hari', n)} {show(_)} {_(word)}" """
    found = [(f.text, f.plural) for f in extracting.in_formatted(source, "p.py")]
    assert found == [("wajib diisi", ""), ("%d hari", "%d hari-hari")]


@pytest.fixture
def house(tmp_path):
    """A small product with one translated and one new sentence."""
    (tmp_path / "a.py").write_text('_("Masuk")\n_("Baru")\n')
    po = catalogue.po_path("en", tmp_path)
    po.parent.mkdir(parents=True)
    po.write_text('msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "Masuk"\nmsgstr "Sign in"\n')
    return tmp_path


def test_update_keeps_translations_and_names_gaps(house):
    assert catalogue.gaps("en", house) == ["Baru"]
    assert catalogue.update("en", house) == ["Baru"]
    text = catalogue.po_path("en", house).read_text()
    assert 'msgid "Masuk"\nmsgstr "Sign in"' in text
    catalogue.update("en", house)
    assert catalogue.po_path("en", house).read_text() == text, "updating twice changes nothing"


def test_compiled_only_when_the_text_is_newer(house):
    (binary,) = catalogue.compile_changed(house)
    assert catalogue.compile_changed(house) == []
    with binary.open("rb") as file:
        said = gettext.GNUTranslations(file)
    assert said.gettext("Masuk") == "Sign in"
    assert said.gettext("Baru") == "Baru"


def test_a_reading_fault_speaks_the_readers_language():
    with pytest.raises(reading.Unreadable) as caught:
        reading.read_date("29 Februari 2025")
    assert str(caught.value) == "Tanggal 29 Februari 2025 tidak ada di kalender."
    with translation.override("en"):
        assert str(caught.value) == "There is no 29 Februari 2025 in the calendar."


def test_english_lacks_nothing():
    left = catalogue.gaps("en")
    assert left == [], f"{len(left)} sentences without English; run: balai messages"
