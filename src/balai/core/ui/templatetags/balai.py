"""Template words of the house: formatters as filters, components as tags. Builtins: no template loads them."""

from balai.core.ui import assets, charts, parts
from balai.core.ui.tags import figures, forms, lists, page
from balai.core.ui.tags.register import register
from balai.vocabulary import words

__all__ = ["figures", "forms", "lists", "page", "register"]

for _name in ("tgl", "tgl_pendek", "hari_tgl", "jam", "tgl_jam", "rupiah", "angka", "persen", "nik", "masked"):
    register.filter(_name, getattr(words, _name))
register.filter("telepon", words.telepon)
register.filter("ukuran", words.ukuran)

register.simple_tag(assets.asset, name="asset")
register.simple_tag(parts.plat, name="plat")
register.simple_tag(parts.tag, name="tag")
register.simple_tag(parts.number_link, name="number_link")
register.simple_tag(charts.spark, name="spark")
