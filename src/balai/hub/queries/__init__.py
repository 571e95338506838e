"""What the hub's pages ask for; each question costs the same however long the history."""
