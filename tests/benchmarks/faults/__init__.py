"""Faults put into ingests of a throw-away base, and what came out."""
