"""Directories of local services, read from CSV and from Open Referral HSDS 3."""
