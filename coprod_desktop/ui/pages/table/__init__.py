"""The kitchen table: one question at a time, in big type, for two people before one laptop."""
