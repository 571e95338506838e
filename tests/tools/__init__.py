"""What tests stand on: settings, databases, running cities, a browser."""
