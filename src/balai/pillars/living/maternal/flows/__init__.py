"""The life of a pre-birth dossier that parents send."""
