"""The city's master plan: versions, analyses, programmes, money, and what they are tied to."""
