"""Is it up: the database answers, and the index is there."""

from django.db import DatabaseError, connection
from django.http import HttpRequest, JsonResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from kb.corpus.models import IndexTask


@require_safe
@never_cache
def health(request: HttpRequest) -> JsonResponse:
    """200 when the base answers, 503 when it does not; `pending` is what the index has still to learn."""
    try:
        connection.ensure_connection()
        waiting = IndexTask.objects.count()
    except DatabaseError:
        return JsonResponse({"database": "unreachable"}, status=503)
    return JsonResponse({"database": "ok", "pending": waiting})
