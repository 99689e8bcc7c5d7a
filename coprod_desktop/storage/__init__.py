"""The laptop's vault: units of work, drafts and search over one encrypted file."""
