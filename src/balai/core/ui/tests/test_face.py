"""A city's own dress: what is refused, what is kept, what pages then wear."""

from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from balai.core.ui.context import city_face
from balai.core.ui.forms import FaceForm
from balai.core.ui.models import Face
from balai.core.ui.motif import check_tile

TILE = '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><path d="M0 10 5 0l5 10z" fill="#ffc83d"/></svg>'


def png(size=(300, 400)) -> bytes:
    out = BytesIO()
    Image.new("RGB", size, "#7a1f2b").save(out, "PNG")
    return out.getvalue()


def test_a_pale_colour_is_refused_and_nothing_saved(db):
    with pytest.raises(ValidationError) as caught:
        Face(pk=1, hue="#ffc83d").full_clean()
    assert "kontras 1,5" in str(caught.value)
    assert not Face.objects.exists()


@pytest.mark.parametrize(
    "tile",
    [
        TILE.replace("<path", "<script>alert(1)</script><path"),
        TILE.replace("<path", '<image href="https://evil.example/x.png"/><path'),
        TILE.replace('fill="#ffc83d"', 'fill="url(https://evil.example)"'),
        TILE.replace("<path", '<path onclick="x()"'),
        TILE.replace("<path", "<style>*{}</style><path"),
        '<!DOCTYPE svg [<!ENTITY a "b">]>' + TILE,
        "<svg",
        "",
        TILE.replace(' width="10"', ""),
        TILE.replace("M0 10", "M0 10 " * 300),
    ],
)
def test_a_tile_that_is_more_than_shapes_is_refused(tile):
    assert check_tile(tile)


def test_a_tile_of_shapes_is_worn():
    assert check_tile(TILE) == ""
    assert "%3Csvg" in Face(motif=TILE).css()
    assert '"' not in Face(motif=TILE).css().split('url("')[1].split('")')[0]


def test_a_page_wears_the_citys_dress(client, db):
    Face(pk=1, hue="#7a1f2b", tagline="Kota Merah", help="Loket buka 08.00–15.00 WIB").save()
    page = client.get("/tampilan/").text
    assert "--nila:#7a1f2b" in page
    assert "Kota Merah" in page
    assert "Loket buka" in page
    again = client.get("/tampilan/").text
    assert "--nila:#7a1f2b" in again, "the linked sheet does not replace the city's colour"


def test_the_crest_is_drawn_anew_and_served_small(client, db):
    upload = SimpleUploadedFile("lambang.png", png() + b"<script>")
    form = FaceForm({"tagline": "", "hue": "", "motif": "", "help": ""}, {"picture": upload}, instance=Face(pk=1))
    assert form.is_valid(), form.errors
    form.save()
    answer = client.get(city_face().crest)
    assert answer["Content-Type"] == "image/png"
    assert b"<script>" not in answer.content
    assert Image.open(BytesIO(answer.content)).height == 138


@pytest.mark.parametrize("content", [b"", b"<svg/>", b"GIF89a", png()[:60]])
def test_a_crest_that_is_no_picture_is_refused(content, db):
    upload = SimpleUploadedFile("lambang.png", content)
    form = FaceForm({"tagline": "", "hue": "", "motif": "", "help": ""}, {"picture": upload}, instance=Face(pk=1))
    assert "picture" in form.errors
    assert not Face.objects.exists()


def test_a_huge_picture_is_refused(db):
    upload = SimpleUploadedFile("lambang.png", png((4097, 2)))
    form = FaceForm({"tagline": "", "hue": "", "motif": "", "help": ""}, {"picture": upload}, instance=Face(pk=1))
    assert "picture" in form.errors


def test_there_is_one_face(db):
    Face(pk=1).save()
    with pytest.raises(ValidationError):
        Face(pk=2).full_clean()


def test_a_stranger_may_not_dress_the_city(client, db):
    assert client.post("/tampilan/kota/", {"hue": "#000000"}).status_code in {302, 403}
    assert not Face.objects.exists()


def test_pages_are_folded_for_those_who_can_unfold(client, db):
    assert client.get("/tampilan/", headers={"Accept-Encoding": "gzip"})["Content-Encoding"] == "gzip"
    assert "Content-Encoding" not in client.get("/tampilan/").headers
    assert "Content-Encoding" not in client.get("/manifest.webmanifest", headers={"Accept-Encoding": "gzip"}).headers
