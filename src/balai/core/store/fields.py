"""Model fields whose content is unreadable in a stolen database."""

import json
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder
from django.db import models

from .sealing import seal, unseal


class SealedText(models.TextField):
    """Text, encrypted at rest. Can't be searched: store ``look_up(value)`` beside it for that."""

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        return value if value is None or value == "" else seal(str(value))

    def from_db_value(self, value: str | None, *_: Any) -> str | None:
        """Decrypt on the way out."""
        return unseal(value) if value else value


class SealedJSON(models.TextField):
    """Any JSON value, encrypted at rest as a whole; dates come back as ISO text."""

    if TYPE_CHECKING:
        _pyi_private_set_type: Any
        _pyi_private_get_type: Any

    def get_prep_value(self, value: Any) -> Any:
        """Encrypt on the way in."""
        return None if value is None else seal(json.dumps(value, cls=DjangoJSONEncoder, ensure_ascii=False))

    def from_db_value(self, value: str | None, *_: Any) -> Any:
        """Decrypt on the way out."""
        return None if value is None else json.loads(unseal(value))

    def to_python(self, value: Any) -> Any:
        """Leave values as they are: this field never reads from a form."""
        return value

    def value_to_string(self, obj: models.Model) -> str:
        """Serialise for fixtures."""
        return json.dumps(self.value_from_object(obj), cls=DjangoJSONEncoder)
