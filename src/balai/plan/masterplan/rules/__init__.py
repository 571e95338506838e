"""What a plan may do, when a programme is late, how a code is written, what a target asks. Values in, value out."""
