"""A person's page: who they are, what was said, the plan, the agreements, and what happened when."""
