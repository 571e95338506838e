"""Uploads, looked at before they are believed."""
