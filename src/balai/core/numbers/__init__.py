"""Number streams without gaps or doubles."""
