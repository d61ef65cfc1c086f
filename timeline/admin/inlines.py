"""Rows that are written with their parent and have no rights of their own."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest


class ParentsRights(admin.StackedInline):  # type: ignore[type-arg]
    """Whoever may write the parent may write its rows, and whoever is shown its page reads them."""

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return True

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return self._may(request, obj)

    def _may(self, request: HttpRequest, parent: Any) -> bool:
        desk = self.admin_site.get_model_admin(self.parent_model)
        return desk.has_change_permission(request, parent) if parent else desk.has_add_permission(request)
