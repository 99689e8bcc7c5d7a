"""The editors of answers: a file for each kind of question, all behind one promise."""
