"""What the midwives know: expected births, dossiers, births, and the answers to the registry's questions."""
