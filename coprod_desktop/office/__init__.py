"""The team's database, which every laptop syncs with."""
