"""Tidslinje: articles in, a timeline out whose every event says how sure its date is."""
