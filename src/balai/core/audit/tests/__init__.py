"""What the trail promises."""
