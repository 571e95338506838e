from balai.plan.writing.markup import Shown, html, number_of, words_in


def test_scripts_and_raw_html_come_out_as_words():
    drawn = html("<script>alert(1)</script>\n\n[klik](javascript:alert(1)) <b onclick=x>tebal</b>")
    assert "<script" not in drawn
    assert "javascript:" not in drawn.replace("[klik](javascript:alert(1))", "")
    assert "<b " not in drawn


def test_a_table_can_be_scrolled_on_a_phone_and_numbers_stand_right():
    drawn = html("| Tahun | Jiwa |\n|---|--:|\n| 2025 | 110 |")
    assert '<div class="scroll" role="group" tabindex="0"' in drawn
    assert '<td class="n">110</td>' in drawn


def test_only_the_sections_own_pictures_are_shown():
    pictures = {1: Shown("/file/1/", "Peta")}
    drawn = html("![Peta](gambar:1) ![Asing](https://contoh.id/x.png) ![Hilang](gambar:9)", pictures)
    assert '<img src="/file/1/" alt="Peta"' in drawn
    assert "contoh.id" not in drawn
    assert "[gambar tidak ada: Hilang]" in drawn


def test_headings_in_the_text_stand_below_the_pages_own_without_a_gap():
    assert "<h3>Satu</h3>" in html("# Satu\n\n### Dua", top=3)
    assert "<h4>Dua</h4>" in html("# Satu\n\n### Dua", top=3)


def test_the_name_of_a_picture_is_read_strictly():
    assert [number_of(s) for s in ("gambar:3", "gambar:3x", "x:3", "")] == [3, 0, 0, 0]


def test_words_are_counted_without_signs():
    assert words_in("Kota **cerdas**: 18 sub-dimensi.") == 5
