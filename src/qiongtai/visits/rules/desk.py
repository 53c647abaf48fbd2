"""Who works in a hall."""

from qiongtai.law.actor import Actor, Power


def works_at(actor: Actor, place: str, *powers: Power) -> bool:
    """Tell whether *actor* holds one of *powers* in the hall at *place*, for whichever organ.

    An organ's own officer may stand at a window of the hall; what is taken in there is the case's own permit.
    """
    return any(grant.low <= place <= grant.high for grant in actor.grants_of(*powers))
