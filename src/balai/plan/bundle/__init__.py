"""What the city signs and offers to the ministry's hub."""
