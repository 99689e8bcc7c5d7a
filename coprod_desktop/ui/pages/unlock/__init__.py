"""Before the vault is open: unlocking it, or making it the first time."""
