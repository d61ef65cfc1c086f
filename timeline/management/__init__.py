"""Door 3, the operator: thin commands that parse arguments and call a room."""
