"""Every fault that a file, a disk or a file system can put in the way of a save."""
