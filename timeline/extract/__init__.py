"""The text of an article into proposals of events.

Each has the words it rests on and says why it is proposed. No Django, no network, nothing to download.
"""
