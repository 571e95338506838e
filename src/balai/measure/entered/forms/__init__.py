"""What people type about indicators and figures."""

from .describing import ActivityForm, DefinitionForm, VariableForm
from .entering import Ask, Bring, EntryForm, Narrow, Reason

__all__ = ["ActivityForm", "Ask", "Bring", "DefinitionForm", "EntryForm", "Narrow", "Reason", "VariableForm"]
