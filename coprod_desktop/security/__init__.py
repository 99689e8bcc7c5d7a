"""Passphrases, keys and the header that holds them."""
