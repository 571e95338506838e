"""Finding services, offices and papers however they are spelt."""
