"""Where payment gateways report what was paid."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_POST

from qiongtai.charges.operations.receive_callback import SIGNATURE_WRONG, receive_callback
from qiongtai.charges.rules.codes import CallbackOutcome
from qiongtai.charges.rules.signing import NONCE, SIGNATURE, TIMESTAMP
from qiongtai.foundation.clock import now
from qiongtai.ui.http import public

LARGEST = 16 * 1024


@csrf_exempt
@public
@require_POST
def callback(request: HttpRequest, gateway: str) -> HttpResponse:
    """Take in a signed message: 200 when it is dealt with (also the second time), 401 for a forged one, 422 else."""
    if int(request.headers.get("Content-Length") or 0) > LARGEST:
        return JsonResponse({"error": "TooLarge"}, status=413)
    taken = receive_callback(
        gateway=gateway,
        timestamp=request.headers.get(TIMESTAMP, ""),
        nonce=request.headers.get(NONCE, ""),
        signature=request.headers.get(SIGNATURE, ""),
        body=request.body,
        at=now(),
    )
    if taken.outcome is not CallbackOutcome.REFUSED:
        return JsonResponse({"outcome": taken.outcome.value})
    return JsonResponse({"error": taken.why}, status=401 if taken.why == SIGNATURE_WRONG else 422)
