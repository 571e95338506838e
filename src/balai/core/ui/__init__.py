"""How Balai looks: tokens, components, words and figures."""
