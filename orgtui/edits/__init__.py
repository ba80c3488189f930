"""Edits: one small frozen class each."""
