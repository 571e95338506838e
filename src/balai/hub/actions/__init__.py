"""What changes at the hub, one transaction each, with its trace."""
