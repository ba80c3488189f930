"""Widgets: one per file; they show what they are given and post what the user intends."""
