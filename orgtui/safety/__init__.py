"""What keeps the user's work while the editor runs.

- `arrival`: what is asked before a chart is edited: somebody else has it open, edits were left over.
- `keeper`: during the editing: recovery files, the lock, other programs that change the file, kept versions.
- `ending`: how the program ends when the system, a closed terminal or a mistake of its own ends it.
"""
