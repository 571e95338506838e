"""Signing in: by code, passkey or password, with limits that keep a victim able to get in."""
