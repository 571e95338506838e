"""Files in an S3-compatible store, over HTTP, against one that checks every signature."""

from datetime import UTC, datetime

import pytest

from balai.core.adapters import fakes
from balai.core.adapters.fakes.s3 import S3
from balai.core.files import Away, NoRoom
from balai.core.files.storage.s3 import ObjectStore
from balai.core.files.storage.signature import authorization

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"


@pytest.fixture
def bucket():
    with fakes.running(S3("kunci", "ra/ha+sia")) as running:
        store = ObjectStore.at(
            f"s3://kunci:ra%2Fha%2Bsia@{running.url.removeprefix('http://')}/berkas?tls=0&region=id-1"
        )
        yield store, running.fake
        store.client.close()


def test_signature_agrees_with_the_published_example():
    """AWS, "Signature Calculations for the Authorization Header: GET Object"."""
    signed = authorization(
        "GET",
        "/test.txt",
        {},
        {
            "host": "examplebucket.s3.amazonaws.com",
            "range": "bytes=0-9",
            "x-amz-content-sha256": EMPTY,
            "x-amz-date": "20130524T000000Z",
        },
        payload_hash=EMPTY,
        key="AKIAIOSFODNN7EXAMPLE",
        secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        region="us-east-1",
        at=datetime(2013, 5, 24, tzinfo=UTC),
    )
    assert signed.endswith("Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41")


def test_signature_of_a_listing_agrees_with_the_published_example():
    """AWS, "GET Bucket (List Objects)" of the same page."""
    signed = authorization(
        "GET",
        "/",
        {"max-keys": "2", "prefix": "J"},
        {"host": "examplebucket.s3.amazonaws.com", "x-amz-content-sha256": EMPTY, "x-amz-date": "20130524T000000Z"},
        payload_hash=EMPTY,
        key="AKIAIOSFODNN7EXAMPLE",
        secret="wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY",
        region="us-east-1",
        at=datetime(2013, 5, 24, tzinfo=UTC),
    )
    assert signed.endswith("Signature=34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7")


def test_write_read_list_delete(bucket):
    store, _ = bucket
    for n in range(5):
        store.write(f"a{n}/x", b"isi %d" % n)
    assert b"".join(store.read("a3/x")) == b"isi 3"
    assert [key for key, _ in store.listing()] == [f"a{n}/x" for n in range(5)]
    assert all(abs(at - datetime.now(UTC).timestamp()) < 60 for _, at in store.listing())
    store.delete("a3/x")
    store.delete("a3/x")
    with pytest.raises(FileNotFoundError):
        store.read("a3/x")


def test_wrong_secret_reads_and_writes_nothing(bucket):
    store, fake = bucket
    store.write("aa/x", b"isi")
    store.secret = "lain"
    for act in (lambda: store.read("aa/x"), lambda: store.write("aa/y", b"x"), lambda: list(store.listing())):
        with pytest.raises(Away):
            act()
    assert list(fake.objects) == ["aa/x"]


def test_full_store(bucket):
    store, fake = bucket
    fake.order("full")
    with pytest.raises(NoRoom):
        store.write("aa/x", b"isi")
    assert fake.objects == {}


@pytest.mark.parametrize("mode", ["down", "cut"])
def test_store_that_is_away(bucket, mode):
    store, fake = bucket
    fake.order(mode)
    for act in (lambda: store.read("aa/x"), lambda: store.write("aa/x", b"x"), lambda: store.delete("aa/x")):
        with pytest.raises(Away):
            act()


@pytest.mark.django_db
def test_a_file_goes_through_it_whole(bucket, settings):
    from balai.core.files.actions import keep_bytes
    from balai.core.files.storage import store as current

    _, fake = bucket
    made, _ = bucket
    settings.BALAI_FILES = f"s3://kunci:ra%2Fha%2Bsia@{made.base.removeprefix('http://')}/berkas?tls=0"
    kept = keep_bytes(b"isi", name="a", kind="text", purpose="document")
    assert kept.content() == b"isi"
    assert list(fake.objects) == [kept.key]
    current().client.close()
