"""Every component renders, says what it must, and escapes what people wrote."""

import re

import pytest
from django import forms
from django.db.models.fields import BLANK_CHOICE_DASH
from django.template import Context, engines

from balai.core.ui import gallery, parts
from balai.core.ui.gallery.examples import EXAMPLES
from balai.core.ui.gallery.fields import DECLARED, sample_form
from balai.core.ui.templatetags.balai import register
from balai.core.ui.widgets import ATTRIBUTES, draw

NOT_DRAWN = {"asset", "dress", "crest", "notices", "once_key", "number_link", "bench_groups"}


def render(line: str, **context) -> str:
    return engines["django"].engine.from_string(line).render(Context(context))


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda e: e.name)
def test_example_renders(example, rf):
    html = gallery.drawn(rf.get("/ui/"), example)
    assert html.strip()
    assert " style=" not in html, "the content security policy drops style attributes"
    assert "None" not in html


def test_every_tag_has_an_example():
    lines = " ".join(e.line for e in EXAMPLES)
    shown = set(re.findall(r"{% (\w+)", lines))
    assert set(register.tags) - shown - NOT_DRAWN == set()


def test_every_kind_of_field_has_an_input():
    assert {declared.kind for declared, _ in DECLARED} == set(ATTRIBUTES)


@pytest.mark.parametrize("declared", [d for d, _ in DECLARED], ids=lambda d: d.kind)
def test_every_field_has_a_name_that_a_screen_reader_says(declared):
    html = render("{% field bound %}", bound=sample_form(only=declared.code)[declared.code])
    assert str(declared.label) in html
    if "<fieldset" in html:
        assert "<legend" in html
    else:
        assert f'<label for="{declared.code}">' in html
    if declared.hint:
        assert f'aria-describedby="{declared.code}_hint' in html
        assert f'id="{declared.code}_hint"' in html


def test_a_wrong_field_keeps_what_was_typed_and_says_why():
    form = sample_form({"nik": "13760 15"}, only="nik")
    form.full_clean()
    form.add_error("nik", "NIK harus 16 angka.")
    html = render("{% error_summary form %}{% field form.nik %}", form=form)
    assert 'value="13760 15"' in html
    assert 'aria-invalid="true"' in html
    assert 'aria-describedby="nik_hint nik_error"' in html
    assert '<a href="#nik">NIK harus 16 angka.</a>' in html
    assert html.index("Ada yang perlu diperbaiki") < html.index("<label")


def test_an_error_of_radios_leads_to_the_first_one():
    form = sample_form({}, only="place")
    assert 'href="#place_0"' in render("{% error_summary form %}", form=form)
    assert 'id="place_0"' in render("{% field form.place %}", form=form)


def test_a_kept_nik_is_shown_in_groups():
    form = sample_form(only="nik")
    form.initial = {"nik": "9171015207940003"}
    assert 'value="917101 520794 0003"' in render("{% field form.nik %}", form=form)
    assert 'inputmode="numeric"' in render("{% field form.nik %}", form=form)


def test_the_way_out_is_a_tick_of_its_own():
    html = render("{% field form.nik %}", form=sample_form(only="nik"))
    assert 'name="nik_unknown"' in html
    assert "Ibu belum punya NIK" in html


def test_a_single_question_is_the_heading():
    html = render("{% field form.nik heading=True %}", form=sample_form(only="nik"))
    assert '<h1><label for="nik">NIK ibu</label></h1>' in html


def test_a_long_list_of_choices_is_a_list_to_pick_from():
    form = sample_form(only="place")
    form.fields["place"].choices = [(str(n), f"Tempat {n}") for n in range(11)]
    assert draw(form["place"]).group is False
    assert "<select" in render("{% field form.place %}", form=form)
    form.fields["place"].choices = form.fields["place"].choices[:10]
    assert draw(form["place"]).group is True


@pytest.mark.parametrize(("required", "said"), [(True, "Pilih"), (False, "Tidak diisi")])
def test_a_list_says_in_words_that_nothing_is_chosen(required, said):
    class Place(forms.Form):
        ward = forms.ChoiceField(choices=[*BLANK_CHOICE_DASH, ("1", "Pasar")], required=required)

    html = render("{% field form.ward %}", form=Place())
    assert f'<option value="">{said}</option>' in html.replace(" selected", "") and "---" not in html
    kept = render("{% field form.ward %}", form=Place({"ward": "1"}))
    assert '<option value="1" selected>Pasar</option>' in kept


def test_components_escape_what_people_wrote():
    bad = "<script>alert(1)</script>"
    html = render(
        "{% plat x %}{% tag '' x %}{% facts rows %}{% trail stops %}{% tasks tasks %}{% back x %}"
        "{% table x columns cells %}",
        x=bad, rows=[(bad, bad)], stops=[(bad, bad)], tasks=[(bad, bad, bad)], columns=[bad], cells=[[bad]],
    )  # fmt: skip
    assert "<script>" not in html


def test_a_tag_of_no_kind_is_a_mistake():
    with pytest.raises(ValueError, match="hijau"):
        parts.tag("hijau", "x")


def test_unanswered_is_said():
    assert "Tidak diisi" in render("{% facts rows %}", rows=[("Nama ayah", "")])


def test_change_link_names_its_field():
    html = render("{% facts rows %}", rows=[parts.Fact("Nama", "Siti", "/x", "Ubah")])
    assert 'Ubah <span class="hidden">Nama</span>' in html


def test_progress_counts_and_says_time_left():
    html = render("{% progress 1240 8000 95 %}")
    assert "1.240 dari 8.000" in html
    assert "Kira-kira 1 menit lagi" in html


def test_the_key_of_a_form_survives_an_error(rf):
    first = render("{% once_key %}", request=rf.get("/"))
    key = re.search(r'value="([\w-]{36})"', first)[1]
    assert render("{% once_key %}", request=rf.post("/", {"key": key})) == first
