"""The picture of time above the list: scale, bars and marks over a queryset that it is handed."""
