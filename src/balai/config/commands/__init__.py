"""The verbs of ``balai``, one module each."""
