"""What is asked: the questions of a birth report, of changes to an akta, and of officers' decisions."""
