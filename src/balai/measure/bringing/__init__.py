"""Tables that people bring: checked line by line and taken over whole or not at all, outside the request if large."""
