"""Two screens: the leader's and the agency's."""
