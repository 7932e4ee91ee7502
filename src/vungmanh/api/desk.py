"""How an operation is defined: with the permission it asks for, under the scope of whoever asks, or not at all."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from ninja import Router
from ninja.operation import Operation

from vungmanh.api.door import ApiRequest, ByKey, BySession, Door
from vungmanh.api.refusals import Refused
from vungmanh.kernel.scope import entered

View = TypeVar("View", bound=Callable[..., Any])
REFUSALS = (401, 403, 404, 422, 429)
UNREADABLE = (400, 413)


class Desk(Router):
    """The operations of one subject. Defining one without a permission is an error, not an open door."""

    def __init__(self, subject: str) -> None:
        super().__init__(tags=[subject])
        self.subject = subject

    def reads(self, path: str, *, permission: str, answers: Any) -> Callable[[View], View]:
        return self._operation("GET", path, permission, answers)

    def writes(self, path: str, *, permission: str, answers: Any) -> Callable[[View], View]:
        return self._operation("POST", path, permission, answers)

    def sends(self, path: str, *, permission: str, media: Iterable[str]) -> Callable[[View], View]:
        """A file instead of an answer."""
        whole = {"schema": {"type": "string", "format": "binary"}}
        return self._operation("GET", path, permission, None, content=dict.fromkeys(media, whole))

    def add_api_operation(self, path: str, methods: list[str], view_func: Callable[..., Any], **options: Any) -> None:
        doors = options.get("auth")
        if not isinstance(doors, list) or not all(isinstance(each, Door) and each.permission for each in doors):
            raise TypeError(f"{view_func.__name__}: an operation names the permission it asks for")
        super().add_api_operation(path, methods, view_func, **options)

    def _operation(
        self, method: str, path: str, permission: str, answers: Any, content: dict[str, Any] | None = None
    ) -> Callable[[View], View]:
        if not permission:
            raise TypeError(f"{self.subject}{path}: an operation names the permission it asks for")
        refusals = REFUSALS if method == "GET" else (*REFUSALS, *UNREADABLE)
        told: dict[str, Any] = {"x-permission": permission}
        if content is not None:
            told["responses"] = {200: {"content": content}}

        def define(view: View) -> View:
            self.add_api_operation(
                path,
                [method],
                view,
                auth=[ByKey(permission), BySession(permission)],
                response={200: answers, frozenset(refusals): Refused},
                operation_id=f"{self.subject}_{view.__name__}",
                summary=(view.__doc__ or view.__name__).strip().splitlines()[0],
                url_name=f"{self.subject}-{view.__name__}",
                openapi_extra=told,
            )
            # Only now: the framework reads the names of a view where the view was written.
            operation: Operation = view._ninja_operation  # type: ignore[attr-defined] # left there by the framework
            operation.view_func = _in_scope(view)
            return view

        return define


def _in_scope(view: View) -> View:
    @functools.wraps(view)
    def run(request: ApiRequest, *args: Any, **kwargs: Any) -> Any:
        with entered(request.auth.scope):
            return view(request, *args, **kwargs)

    return run  # type: ignore[return-value] # the same signature, kept by wraps
