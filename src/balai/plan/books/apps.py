"""The plan's three books, as PDF and as DOCX."""

from django.apps import AppConfig


class Books(AppConfig):
    """The plan's three books, as PDF and as DOCX."""

    name = "balai.plan.books"
    label = "books"
