"""What a service declares and does, read as a level of maturity with its proof."""
