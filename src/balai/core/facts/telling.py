"""Tell a fact, ask a question."""

from __future__ import annotations

import dataclasses
import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

from balai.core.declare import house
from balai.core.store import clock

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser as User

    from .models import Fact


class NobodyAnswers(LookupError):
    """No service of this installation answers that kind of question."""


def tell(fact: Any, *, by: User | None = None, case_id: int | None = None) -> Fact:
    """Write down what happened, in the transaction of the change itself, and queue it for every listener.

    ``fact`` is a frozen dataclass of ``balai.vocabulary.facts``: ids, codes, days and numbers, no personal data.
    """
    from .models import Delivery, Fact

    body = json.loads(json.dumps(dataclasses.asdict(fact), cls=DjangoJSONEncoder))
    told = Fact.objects.create(kind=fact.kind, at=clock.now(), body=body, by_id=by.pk if by else None, case_id=case_id)
    Delivery.objects.bulk_create(
        Delivery(fact=told, listener=name, due_at=told.at) for name in house().listeners(type(fact))
    )
    return told


def ask(question: Any) -> Any:
    """Return the answer of the one service that answers this kind of question. Raises ``NobodyAnswers``."""
    answer = house().answerers.get(type(question))
    if answer is None:
        raise NobodyAnswers(type(question).__name__)
    return answer(question)
