"""Give an empty city one hospital, its officers, keys to the API and filled drafts; print them as JSON.

``python -m tests.house.holds.seed DRAFTS`` in the city's own environment.
"""

import json
import os
import sys

SCOPES = ("births:write", "cases:write", "cases:read")


def key(name: str, officers: dict) -> str:
    """Return a key to the API: the counter's own, which may open cases, or that of a hospital's system."""
    from balai.core.access import tokens
    from balai.core.people.models import User

    user = officers["loket"] if name == "loket" else User.objects.create_user(f"{name}@uji.invalid", name=name)
    return tokens.give(name, user=user, scopes=SCOPES, by=None)[1]


def draft(ward, paper: str, name: str) -> dict[str, str]:
    """Return a complete draft and a browser session that may send it."""
    from django.contrib.sessions.backends.db import SessionStore

    from balai.core.cases import actions
    from balai.doors.portal import trust
    from tests.tools.births import answers

    kept, _code = actions.start_draft("birth", account=None)
    papers = {"file_statement": [paper], "file_marriage": [paper], "file_kk": [paper]}
    values = answers(ward, name__1=name, reporter_name=None, email=None) | papers
    actions.keep_draft(kept.pk, values)
    session = SessionStore()
    session[trust.DRAFTS] = [str(kept.pk)]
    session.save()
    return {"id": str(kept.pk), "session": session.session_key}


def main(drafts: int) -> None:
    """Fill the city and print what a client needs."""
    import django

    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "balai.config.settings")
    django.setup()
    from balai.core.files.actions import keep_bytes
    from balai.core.files.kinds import Kind
    from tests.tools import births

    city = births.little_city()
    paper = str(keep_bytes(b"%PDF-1.4 uji", name="surat.pdf", kind=Kind.PDF, purpose="case").pk)
    names = ("Aisyah Putri", "Rafi Pratama", "Zahra Utami", "Bima Saputra")
    made = {
        "hospital": key("simrs", city.officers),
        "counter": key("loket", city.officers),
        "ward": city.ward.pk,
        "drafts": [draft(city.ward, paper, names[n % 4]) for n in range(drafts)],
    }
    print(json.dumps(made))


if __name__ == "__main__":
    main(int(sys.argv[1]))
