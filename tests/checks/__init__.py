"""Tests of the checks and of what they say."""
