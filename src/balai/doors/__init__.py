"""The doors through which people and machines come in; they draw what services declare."""
