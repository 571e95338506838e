"""Change a survey: prepare it, let people in, take answers, move it on, agree on its programmes."""
