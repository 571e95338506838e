"""Pages of instruments: public ones, the calculator, and the desk."""
