"""Coprod: a conversation, a plan and an agreement, made by two people at one table."""
