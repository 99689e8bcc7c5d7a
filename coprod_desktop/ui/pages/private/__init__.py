"""What workers write for each other alone: on no screen that is turned to somebody, and on no paper."""
