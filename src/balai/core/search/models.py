"""The index: what can be found, by which stems, and which words are spelled almost alike."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Entry(models.Model):
    """Something that can be found. ``boost`` lifts what people mostly want, in percent."""

    kind = models.CharField(_("jenis"), max_length=20)
    key = models.CharField(_("kunci"), max_length=120)
    title = models.CharField(_("judul"), max_length=240)
    summary = models.CharField(_("ringkasan"), max_length=320, blank=True)
    boost = models.PositiveSmallIntegerField(_("bobot (%)"), default=100)

    class Meta:
        verbose_name = _("isi pencarian")
        constraints = [models.UniqueConstraint(name="search_entry_once", fields=("kind", "key"))]

    def __str__(self) -> str:
        return f"{self.kind} {self.key}"


class Posting(models.Model):
    """A stem stands in an entry, with this weight."""

    entry = models.ForeignKey(Entry, models.CASCADE, related_name="+", verbose_name=_("isi"))
    stem = models.CharField(_("kata dasar"), max_length=40)
    weight = models.PositiveSmallIntegerField(_("bobot"))

    class Meta:
        verbose_name = _("kemunculan kata")
        constraints = [models.UniqueConstraint(name="search_stem_once", fields=("stem", "entry"))]

    def __str__(self) -> str:
        return f"{self.stem} {self.entry_id}"


class Word(models.Model):
    """A word as it is written somewhere, its stem, and how many entries that stem stands in."""

    text = models.CharField(_("kata"), max_length=40, unique=True)
    stem = models.CharField(_("kata dasar"), max_length=40, db_index=True)
    entries = models.PositiveIntegerField(_("isi"), default=1)

    class Meta:
        verbose_name = _("kata")

    def __str__(self) -> str:
        return self.text


class Gram(models.Model):
    """Three letters of a word, to find it when it is misspelled."""

    text = models.CharField(_("tiga huruf"), max_length=3)
    word = models.ForeignKey(Word, models.CASCADE, related_name="+", verbose_name=_("kata"))

    class Meta:
        verbose_name = _("potongan kata")
        constraints = [models.UniqueConstraint(name="search_gram_once", fields=("text", "word"))]

    def __str__(self) -> str:
        return self.text


class Built(models.Model):
    """From which declarations the index was built: one row."""

    declared = models.CharField(_("sidik pernyataan"), max_length=64)
    at = models.DateTimeField(_("dibangun"), auto_now=True)

    class Meta:
        verbose_name = _("pembangunan indeks")
        constraints = [models.CheckConstraint(name="search_built_once", condition=models.Q(id=1))]

    def __str__(self) -> str:
        return self.declared
