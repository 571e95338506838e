"""The plan on one screen: for the leader, and for an agency."""
