import re
import time
from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import (
    format_hotp_value,
    generate_totp_secret,
    hotp_value,
)
from django.core import mail
from django.core.cache import cache
from django.test import Client

from balai.core.agencies import actions as offices
from balai.core.agencies.tests import builders as office
from balai.core.audit.models import Entry
from balai.core.people import actions
from balai.core.people.models import Level, User
from balai.core.people.signin import limits, noting, sending
from balai.core.store import clock

from . import builders

pytestmark = pytest.mark.django_db

PASSWORD = "kopi-hujan-lentera-7"


@pytest.fixture
def texts():
    sent = []
    sending.send_with(lambda phone, text: sent.append((phone, text)))
    yield sent
    sending.send_with(sending.to_outbox)


@pytest.fixture
def officer():
    user = actions.make_officer(name="Siti", email="siti@contoh.id", password=PASSWORD, by=None)
    offices.appoint(office.post(role="verifikator").pk, user=user, from_date=clock.today(), by=None)
    return user


def ask(client, login, password="", **more):
    return client.post("/akun/masuk/", {"login": login, "password": password}, **more)


def code_in(text):
    return re.search(r"\d{4}-\d{4}", text)[0]


def angka(secret):
    """Return what an authenticator app shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


# codes


def test_the_first_code_makes_an_account_and_proves_the_address(client):
    assert ask(client, "Baru@Contoh.id ")["Location"] == "/akun/kode/periksa/"
    user = User.objects.get(email="baru@contoh.id")
    assert (user.level, user.last_login) == (Level.UNVERIFIED, None)
    response = client.post("/akun/kode/periksa/", {"code": code_in(mail.outbox[0].body)})
    assert response["Location"] == "/"
    user.refresh_from_db()
    assert user.level == Level.VERIFIED
    assert Entry.objects.filter(action="people.signed_in", by_id=user.pk).exists()


def test_a_phone_gets_its_code_however_it_is_typed(client, texts):
    ask(client, "0812 0000-0112")
    (phone, text) = texts[0]
    assert phone == "+6281200000112"
    client.post("/akun/kode/periksa/", {"code": code_in(text).replace("-", " ")})
    user = User.objects.get(phone=phone)
    assert (user.phone_verified, user.level) == (True, Level.VERIFIED)


def test_without_a_gateway_the_code_lands_in_the_outbox(settings, tmp_path, client):
    settings.BALAI_OUTBOX = tmp_path / "outbox"
    ask(client, "081200000113")
    (path,) = settings.BALAI_OUTBOX.iterdir()
    assert code_in(path.read_text())
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.parametrize("typed", ["", "   ", "bukan", "a@b", "0812", "a@contoh.id; b@contoh.id"])
def test_what_is_no_address_is_said_beside_the_field(client, typed):
    response = ask(client, typed)
    assert response.status_code == 200
    assert "login" in response.context["form"].errors
    assert not User.objects.exists()


def test_known_and_unknown_addresses_get_the_same_answer():
    actions.make_officer(name="Siti", email="siti@contoh.id", password=PASSWORD, by=None)
    answers = []
    for address in ("siti@contoh.id", "tiada@contoh.id"):
        client = Client()
        first = ask(client, address)
        page = client.get(first["Location"]).content.decode().replace(address, "X")
        answers.append((first.status_code, first["Location"], re.sub(r'value="[^"]+"|nonce="[^"]+"', "", page)))
    assert answers[0] == answers[1]
    assert len(mail.outbox) == 2


def test_a_code_is_good_for_five_tries(client):
    ask(client, "baru@contoh.id")
    right = code_in(mail.outbox[0].body)
    for _ in range(5):
        client.post("/akun/kode/periksa/", {"code": "0000-0000"})
    client.post("/akun/kode/periksa/", {"code": right})
    assert "_auth_user_id" not in client.session


def test_a_code_ends_after_ten_minutes(client, monkeypatch):
    ask(client, "baru@contoh.id")
    import time

    later = time.time() + 601
    monkeypatch.setattr("allauth.account.internal.flows.code_verification.time.time", lambda: later)
    client.post("/akun/kode/periksa/", {"code": code_in(mail.outbox[0].body)})
    assert "_auth_user_id" not in client.session


def test_a_code_has_more_than_twenty_bits():
    from allauth.account.adapter import get_adapter

    assert re.fullmatch(r"\d{4}-\d{4}", get_adapter().generate_login_code())


def test_a_number_gets_three_codes_an_hour(texts):
    for n in range(6):
        ask(Client(REMOTE_ADDR=f"203.0.113.{n}"), "081200000114")
    assert len(texts) == 3


def test_a_closed_account_gets_no_code_and_the_same_answer(client):
    user = builders.user(email="tutup@contoh.id")
    actions.disable(user, by=None, reason="uji")
    assert ask(client, "tutup@contoh.id")["Location"] == "/akun/kode/periksa/"
    assert mail.outbox == []


def test_accounts_that_never_came_back_are_dropped(client):
    ask(client, "hantu@contoh.id")
    assert noting.drop_unused() == 0
    User.objects.update(made_at=clock.now() - timedelta(hours=25))
    kept = builders.user(level=Level.VERIFIED)
    assert noting.drop_unused() == 1
    assert list(User.objects.all()) == [kept]


# passwords and guesses


def test_a_password_signs_in_and_a_wrong_one_says_nothing_new(officer):
    wrong = [ask(Client(), login, "salah-sekali-12").context["form"].errors for login in (officer.email, "x@contoh.id")]
    assert wrong[0] == wrong[1]
    client = Client()
    assert ask(client, officer.email, PASSWORD)["Location"] == "/meja/"


def test_guessing_is_stopped_and_the_victim_still_gets_in(officer):
    guesser = Client(REMOTE_ADDR="198.51.100.7")
    for n in range(limits.PASSWORD_PAIR.times + 5):
        assert ask(guesser, officer.email, f"tebakan-{n}").status_code == 200
    assert ask(guesser, officer.email, PASSWORD).status_code == 200  # even the right one, from there
    assert ask(Client(REMOTE_ADDR="192.0.2.1"), officer.email, PASSWORD).status_code == 302


def test_a_forged_forwarding_header_does_not_reset_the_limit(officer):
    for n in range(limits.PASSWORD_PAIR.times + 1):
        client = Client(REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR=f"10.0.0.{n}")
        ask(client, officer.email, f"tebakan-{n}")
    last = Client(REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR="10.9.9.9")
    assert ask(last, officer.email, PASSWORD).status_code == 200


def test_when_many_addresses_guess_the_owner_keeps_two_ways_in(officer):
    known = Client(REMOTE_ADDR="192.0.2.1")
    assert ask(known, officer.email, PASSWORD).status_code == 302
    for n in range(limits.PASSWORD_ACCOUNT.times + 3):
        ask(Client(REMOTE_ADDR=f"198.51.{n}.7"), officer.email, f"tebakan-{n}")
    stranger = Client(REMOTE_ADDR="203.0.113.9")
    assert ask(stranger, officer.email, PASSWORD).status_code == 200
    known.post("/akun/keluar/")
    assert ask(known, officer.email, PASSWORD).status_code == 302  # this browser was here before
    ask(stranger, officer.email)
    client_code = code_in(mail.outbox[-1].body)
    assert stranger.post("/akun/kode/periksa/", {"code": client_code})["Location"] == "/meja/"


def test_a_password_needs_twelve_letters_and_no_list_knows_it(officer, client):
    client.force_login(officer, "allauth.account.auth_backends.AuthenticationBackend")
    for bad in ("pendek-1", "qwerty123456"):
        response = client.post(
            "/akun/sandi/", {"oldpassword": PASSWORD, "password1": bad, "password2": bad}, follow=True
        )
        assert response.context["form"].errors
    officer.refresh_from_db()
    assert officer.check_password(PASSWORD)


def test_changing_the_password_ends_other_sessions(officer):
    here, there = Client(), Client()
    for client in (here, there):
        ask(client, officer.email, PASSWORD)
    new = "rotan-sagu-membran-3"
    done = here.post("/akun/sandi/", {"oldpassword": PASSWORD, "password1": new, "password2": new})
    assert done["Location"] == "/akun/"
    assert here.get("/akun/").status_code == 200
    assert there.get("/akun/").status_code == 302


# second factor


def test_an_officer_sets_up_an_authenticator_and_reaches_the_desk(officer, client):
    ask(client, officer.email, PASSWORD)
    assert client.get("/meja/")["Location"].startswith("/akun/pengaman/")
    page = client.get("/akun/pengaman/aplikasi/")
    secret = page.context["form"].secret
    done = client.post("/akun/pengaman/aplikasi/", {"code": angka(secret)})
    assert done.status_code == 302
    assert secret not in str(list(Authenticator.objects.values("data")))
    officer.refresh_from_db()
    response = client.get("/meja/")
    assert response["Location"].startswith("/akun/pengaman/periksa/")
    passed = client.post(response["Location"], {"code": _later(secret)})
    assert passed["Location"] == "/meja/"
    assert client.get("/meja/").status_code == 200


def _later(secret):
    """A number is good once; the app's next one is let in early."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30 + 1))


def test_an_officer_with_both_factors_is_at_the_desk_in_two_steps(client):
    secret = generate_totp_secret()
    user = actions.make_officer(name="Ani", email="ani@contoh.id", password=PASSWORD, totp_secret=secret, by=None)
    offices.appoint(office.post(role="verifikator").pk, user=user, from_date=clock.today(), by=None)
    assert ask(client, user.email, PASSWORD)["Location"] == "/akun/pengaman/masuk/"
    assert client.get("/meja/").status_code == 302
    assert client.post("/akun/pengaman/masuk/", {"code": angka(secret)})["Location"] == "/meja/"
    assert client.get("/meja/").status_code == 200
    assert client.session.get_expiry_age() <= 12 * 3600


def test_a_number_from_the_app_is_good_once():
    secret = generate_totp_secret()
    user = actions.make_officer(name="Ani", email="ani@contoh.id", password=PASSWORD, totp_secret=secret, by=None)
    number = angka(secret)
    results = []
    for _ in range(2):
        client = Client()
        ask(client, user.email, PASSWORD)
        client.post("/akun/pengaman/masuk/", {"code": number})
        results.append("_auth_user_id" in client.session)
        cache.clear()  # as another process has it, or this one half a minute later
    assert results == [True, False]


def test_an_officer_cannot_take_the_last_factor_off(officer, client):
    from allauth.mfa.totp.internal.auth import TOTP

    from balai.core.people.signin.second import SecondFactorAdapter

    totp = TOTP.activate(officer, generate_totp_secret()).instance
    adapter = SecondFactorAdapter()
    assert not adapter.can_delete_authenticator(totp)
    resident = builders.user()
    assert adapter.can_delete_authenticator(TOTP.activate(resident, generate_totp_secret()).instance)


def test_making_an_officer_twice_changes_nothing(officer):
    again = actions.make_officer(name="Lain", email="SITI@contoh.id", password="lain-sekali-99", by=None)
    assert again == officer
    assert again.check_password(PASSWORD)
    assert EmailAddress.objects.filter(user=officer).count() == 1


# sessions


def test_a_session_changes_its_name_at_sign_in(client, officer):
    client.get("/akun/masuk/")
    client.session["x"] = 1
    before = client.session.session_key
    ask(client, officer.email, PASSWORD)
    assert client.session.session_key != before


def test_after_signing_out_the_cookie_is_worthless(client, officer):
    ask(client, officer.email, PASSWORD)
    cookie = client.cookies["sessionid"].value
    client.post("/akun/keluar/")
    client.cookies["sessionid"] = cookie
    assert client.get("/akun/").status_code == 302


def test_signing_out_needs_a_press_of_a_button(client, officer):
    ask(client, officer.email, PASSWORD)
    assert client.get("/akun/keluar/").status_code == 200
    assert client.get("/akun/").status_code == 200


def test_somebody_sees_and_ends_sessions_elsewhere(officer):
    here, there = (
        Client(HTTP_USER_AGENT="Peramban Satu"),
        Client(HTTP_USER_AGENT="Mozilla/5.0 (Android 14) Gecko Firefox/130"),
    )
    for client in (here, there):
        ask(client, officer.email, PASSWORD)
        client.get("/akun/")
    page = here.get("/akun/perangkat/").content.decode()
    assert "Firefox di Android" in page
    here.post("/akun/perangkat/")
    assert there.get("/akun/").status_code == 302
    assert here.get("/akun/").status_code == 200


def test_who_reads_english_stays_in_english(client, officer):
    done = client.post("/en/akun/masuk/", {"login": officer.email, "password": PASSWORD})
    assert done["Location"] == "/en/meja/"


def test_the_way_back_never_leaves_the_house(client, officer):
    url = "/akun/masuk/?next=https://jahat.contoh/"
    assert client.post(url, {"login": officer.email, "password": PASSWORD})["Location"] == "/meja/"


# addresses


def test_a_new_phone_counts_once_its_code_comes_back(client, texts):
    ask(client, "081200000120")
    client.post("/akun/kode/periksa/", {"code": code_in(texts[0][1])})
    user = User.objects.get(phone="+6281200000120")
    client.post("/akun/telepon/", {"phone": "0812-0000-0121"})
    user.refresh_from_db()
    assert user.phone == "+6281200000120"
    client.post("/akun/telepon/periksa/", {"code": code_in(texts[-1][1])})
    user.refresh_from_db()
    assert (user.phone, user.phone_verified) == ("+6281200000121", True)


def test_a_new_email_counts_once_its_code_comes_back(client, officer):
    ask(client, officer.email, PASSWORD)
    client.post("/akun/surel/", {"email": "siti.baru@contoh.id", "action_add": "1"})
    officer.refresh_from_db()
    assert officer.email == "siti@contoh.id"
    body = next(m.body for m in mail.outbox if m.to == ["siti.baru@contoh.id"])
    client.post("/akun/surel/periksa/", {"code": code_in(body)})
    officer.refresh_from_db()
    assert officer.email == "siti.baru@contoh.id"


def test_a_proven_number_stays_with_its_account(client, texts):
    other = builders.user(phone="+6281200000130", phone_verified=True)
    ask(client, "081200000131")
    client.post("/akun/kode/periksa/", {"code": code_in(texts[0][1])})
    client.post("/akun/telepon/", {"phone": "081200000130"})
    client.post("/akun/telepon/periksa/", {"code": "0000-0000"})
    other.refresh_from_db()
    assert other.phone == "+6281200000130"
    client.post("/akun/telepon/periksa/", {"code": code_in(texts[-1][1])})
    other.refresh_from_db()
    assert other.phone == "+6281200000130"


def test_a_number_that_was_only_claimed_goes_to_whoever_proves_it(client, texts):
    claimed = builders.user(phone="+6281200000132")
    ask(client, "081200000131")
    client.post("/akun/kode/periksa/", {"code": code_in(texts[0][1])})
    from balai.core.people.signin.accounts import set_phone

    set_phone(User.objects.get(phone="+6281200000131"), "+6281200000132", True)
    claimed.refresh_from_db()
    assert claimed.phone is None


def test_changing_numbers_pumps_no_messages(client, texts):
    user = builders.user(level=Level.VERIFIED)
    for _ in range(6):
        client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
        client.post("/akun/telepon/", {"phone": "081200000140"})
    assert len(texts) <= 3


def test_a_forgotten_password_is_replaced_with_a_code(client, officer):
    client.post("/akun/sandi/lupa/", {"email": officer.email})
    client.post("/akun/sandi/lupa/kode/", {"code": code_in(mail.outbox[0].body)})
    new = "rotan-sagu-membran-3"
    client.post("/akun/sandi/lupa/baru/", {"password1": new, "password2": new})
    officer.refresh_from_db()
    assert officer.check_password(new)


def test_a_forgotten_password_of_nobody_gets_the_same_answer(client):
    known = actions.make_officer(name="S", email="s@contoh.id", password=PASSWORD, by=None)
    answers = [Client().post("/akun/sandi/lupa/", {"email": e}) for e in (known.email, "tiada@contoh.id")]
    assert len({(a.status_code, a["Location"]) for a in answers}) == 1


# pages

OWN = (
    "/akun/", "/akun/surel/", "/akun/telepon/", "/akun/sandi/", "/akun/perangkat/", "/akun/keluar/", "/akun/periksa/",
    "/akun/pengaman/", "/akun/pengaman/aplikasi/", "/akun/pengaman/kunci/", "/akun/pengaman/kunci/tambah/",
)  # fmt: skip
PUBLIC = ("/akun/masuk/", "/akun/sandi/lupa/", "/akun/ditutup/", "/akun/kode/")


def test_every_page_of_the_account_is_drawn(officer, client):
    for path in PUBLIC:
        assert client.get(path).status_code == 200, path
    ask(client, officer.email, PASSWORD)
    for path in OWN:
        response = client.get(path)
        assert response.status_code == 200, path
        assert b"<h1" in response.content, path


def test_changing_the_locks_later_asks_for_the_password_again(officer, client):
    ask(client, officer.email, PASSWORD)
    session = client.session
    session["account_authentication_methods"] = [{"method": "password", "at": 1}]
    session.save()
    asked = client.get("/akun/pengaman/aplikasi/")["Location"]
    assert asked.startswith("/akun/periksa/")
    assert client.post(asked, {"password": "salah-sekali-12"}).status_code == 200
    assert client.post(asked, {"password": PASSWORD})["Location"] == "/akun/pengaman/aplikasi/"
    assert client.get("/akun/pengaman/aplikasi/").status_code == 200


def test_recovery_codes_are_shown_and_work_once(client):
    secret = generate_totp_secret()
    user = actions.make_officer(name="Ani", email="ani@contoh.id", password=PASSWORD, totp_secret=secret, by=None)
    ask(client, user.email, PASSWORD)
    client.post("/akun/pengaman/masuk/", {"code": angka(secret)})
    client.post("/akun/pengaman/cadangan/baru/")
    page = client.get("/akun/pengaman/cadangan/")
    code = page.context["unused_codes"][0]
    other = Client()
    ask(other, user.email, PASSWORD)
    assert other.post("/akun/pengaman/masuk/", {"code": code})["Location"] == "/"
    again = Client()
    ask(again, user.email, PASSWORD)
    assert again.post("/akun/pengaman/masuk/", {"code": code}).status_code == 200


def test_a_profile_keeps_one_word_names(client):
    user = builders.user(level=Level.VERIFIED)
    client.force_login(user, "allauth.account.auth_backends.AuthenticationBackend")
    client.post("/akun/", {"name": "  Sukarno ", "language": "en"})
    user.refresh_from_db()
    assert (user.name, user.language) == ("Sukarno", "en")
