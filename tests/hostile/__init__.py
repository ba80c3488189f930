"""Texts that strangers send: in charts, in names of files, in arguments."""
