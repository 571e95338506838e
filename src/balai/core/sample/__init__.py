"""A believable city that does not exist: offices, officers, families, and what each service makes of them."""
