"""Time expressions in running news text: rules as data, one pass over the words, one `When` each."""
