"""What helps whoever writes a note: kinder words and spelling, in any editor that is given it."""
