"""An article in, its rows out, in one transaction: the text, and the events that it proposes."""
