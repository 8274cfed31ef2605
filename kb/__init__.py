"""Clearing Point: a searchable knowledge base of policy research on human trafficking and migration."""
