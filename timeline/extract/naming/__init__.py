"""How names are found: a text is read once, and each module here claims its words in turn."""
