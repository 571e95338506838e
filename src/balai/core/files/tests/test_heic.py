"""A phone's HEIC photograph is drawn anew as a JPEG; what can't be read is refused with a sentence."""

import io
from base64 import b64decode

import pytest
from PIL import Image

from balai.core.files import Refused, heic
from balai.core.files.actions import keep
from balai.core.files.kinds import Kind, sniff
from balai.core.files.models import StoredFile

from . import samples

pytestmark = pytest.mark.django_db
RED_AND_BLUE = b64decode(
    "AAAAHGZ0eXBoZWljAAAAAG1pZjFoZWljbWlhZgAAAZdtZXRhAAAAAAAAACFoZGxyAAAAAAAAAABwaWN0AAAAAAAAAAAAAAAAAAAA"
    "ADRpbG9jAAAAAERAAAIAAQAAAAABuwABAAAAAAAAAEAAAgAAAAAB+wABAAAAAAAAADIAAAA4aWluZgAAAAAAAgAAABVpbmZlAgAA"
    "AAABAABodmMxAAAAABVpbmZlAgAAAQACAABFeGlmAAAAAA5waXRtAAAAAAABAAAA1mlwcnAAAAC3aXBjbwAAAHhodmNDAQNwAAAA"
    "kAAAAAAAHvAA/P34+AAADwNgAAEAGEABDAH//wNwAAADAJAAAAMAAAMAHroCQGEAAQArQgEBA3AAAAMAkAAAAwAAAwAeoDCBBZbq"
    "SSmubgIaDAgAAAMAyAAAAwAIQGIAAQAHRAHBcrAiQAAAABNjb2xybmNseAABAA0ABoAAAAAUaXNwZQAAAAAAAABgAAAAQAAAABBw"
    "aXhpAAAAAAMICAgAAAAXaXBtYQAAAAAAAAABAAEEgQIDBAAAABppcmVmAAAAAAAAAA5jZHNjAAIAAQABAAAAem1kYXQAAAA8KAGv"
    "WIrYDpJf//XIfI/D9P/rYY6NxbelX/Yfmv2HYRHdwaIIDSQkinW6kTF7JFBZ8FokHVsldaj9WuB6AAAABkV4aWYAAE1NACoAAAAI"
    "AAEBDwACAAAADgAAABoAAAAAS2FtZXJhUmFoYXNpYQA="
)  # 96 x 64 pixels, blue left, red right, with a camera's name in it


def test_a_heic_photo_is_kept_as_a_jpeg_without_camera_data():
    assert sniff(RED_AND_BLUE) is Kind.HEIC and b"KameraRahasia" in RED_AND_BLUE
    kept = keep(samples.upload(RED_AND_BLUE, "IMG_0001.HEIC"), by=None, purpose="case")
    content = kept.content()
    assert (kept.kind, kept.name) == ("jpeg", "IMG_0001.jpg") and b"KameraRahasia" not in content
    picture = Image.open(io.BytesIO(content))
    (red, _green, blue), (far_red, _far_green, far_blue) = picture.getpixel((10, 30)), picture.getpixel((85, 30))
    assert picture.size == (96, 64) and blue > red and far_red > far_blue


@pytest.mark.parametrize("cut", [40, 200, 400, 556])
def test_a_broken_heic_is_refused_with_a_sentence(cut):
    with pytest.raises(Refused) as refused:
        keep(samples.upload(RED_AND_BLUE[:cut], "foto.heic"), by=None, purpose="case")
    assert refused.value.code == "heic" and not StoredFile.objects.exists()


def test_damage_anywhere_is_read_or_refused_and_nothing_else():
    """Some of these crash the decoder: then its process ends, and ours says the sentence."""
    for place in range(24, len(RED_AND_BLUE), 30):
        damaged = RED_AND_BLUE[:place] + bytes([RED_AND_BLUE[place] ^ 0xFF]) + RED_AND_BLUE[place + 1 :]
        try:
            keep(samples.upload(damaged, "foto.heic"), by=None, purpose="case")
        except Refused as refused:
            assert refused.code in {"heic", "pixels"}


@pytest.mark.parametrize("child", ["import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "print('bukan gambar')"])
def test_a_decoder_that_crashes_or_lies_is_a_refusal(child, tmp_path, monkeypatch):
    path = tmp_path / "child.py"
    path.write_text(child)
    monkeypatch.setattr(heic, "CHILD", path)
    with pytest.raises(Refused) as refused:
        keep(samples.upload(RED_AND_BLUE, "foto.heic"), by=None, purpose="case")
    assert refused.value.code in {"heic", "failed"} and not StoredFile.objects.exists()


def test_a_decoder_that_never_ends_is_cut_off(tmp_path, monkeypatch):
    path = tmp_path / "child.py"
    path.write_text("import time; time.sleep(60)")
    monkeypatch.setattr(heic, "CHILD", path)
    monkeypatch.setattr(heic, "SECONDS", 0.5)
    with pytest.raises(Refused, match="Simpan sebagai JPEG"):
        keep(samples.upload(RED_AND_BLUE, "foto.heic"), by=None, purpose="case")


def test_too_many_pixels_are_named(monkeypatch):
    from balai.core.files import pictures

    monkeypatch.setattr(pictures, "MEGAPIXELS", 0)
    with pytest.raises(Refused) as refused:
        keep(samples.upload(RED_AND_BLUE, "foto.heic"), by=None, purpose="case")
    assert refused.value.code == "pixels"


def test_without_the_decoder_the_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setattr(heic, "find_spec", lambda _name: None)
    with pytest.raises(Refused, match="Simpan sebagai JPEG"):
        keep(samples.upload(RED_AND_BLUE, "foto.heic"), by=None, purpose="case")
