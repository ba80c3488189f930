"""Checks: the registry, the rules, findings as data."""
