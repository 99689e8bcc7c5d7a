"""The audit that meets the running app from outside, as a screen reader does."""
