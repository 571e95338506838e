"""The midwife's pages, made for a phone: who is expected, one dossier, one birth on one screen."""
