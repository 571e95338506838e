"""Settings, addresses and commands: sees everything, is seen by nobody."""
