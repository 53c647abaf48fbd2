"""Why a drawing is not taken as a flow; each refusal names the element, so that it can be mended in the drawing."""

from qiongtai.law.refusal import Refusal


class FlowRefused(Refusal):
    """This drawing cannot be taken as a flow."""


class XmlBroken(FlowRefused):
    """The file is not well-formed XML: %(reason)s."""


class XmlForbidden(FlowRefused):
    """The file declares a document type or entities. Remove them: they are not part of BPMN."""


class NotBpmn(FlowRefused):
    """The file is not a BPMN 2.0 drawing of exactly one process."""


class FlowKeyWrong(FlowRefused):
    """The process needs an id of small letters, digits and underscores, and a name; it has "%(key)s"."""


class ScriptForbidden(FlowRefused):
    """“%(element)s” is a script. Scripts are not run; put a condition on a gateway instead."""


class ElementNotSupported(FlowRefused):
    """“%(element)s” is a %(kind)s, which flows do not know. See the reference of flows for what they know."""


class PartWrong(FlowRefused):
    """The sub-flow “%(element)s” needs exactly one start, with nothing before it, and an end."""


class CalledFlowMissing(FlowRefused):
    """“%(element)s” calls the flow “%(called)s”, which is not there."""


class CallsItself(FlowRefused):
    """“%(element)s” calls a flow that it is itself a part of."""


class TimerOutOfPlace(FlowRefused):
    """The timer “%(element)s” must stand at the edge of a step that is handed over: no other runs out."""


class TimerWrong(FlowRefused):
    """The timer “%(element)s” needs a duration such as P7D or 5wd; dates and cycles are not supported."""


class TimerNotInterrupting(FlowRefused):
    """The timer “%(element)s” would leave its step open. Only timers that end their step are supported."""


class SigningWrong(FlowRefused):
    """“%(element)s”, signed by several, must be handed over, by 2 to 9 signers or organs, with “pass” an answer."""


class IdTooLong(FlowRefused):
    """The id “%(element)s” is too long; 64 characters are the limit, with the ids of the flows that call it."""


class IdTwice(FlowRefused):
    """The id “%(element)s” is used twice."""


class PropertyMissing(FlowRefused):
    """“%(element)s” lacks the property %(property)s."""


class PointUnknown(FlowRefused):
    """“%(element)s” names the point “%(value)s”, which is none of the five."""


class PostUnknown(FlowRefused):
    """“%(element)s” waits for the post “%(value)s”, which does not exist."""


class PropertyWrong(FlowRefused):
    """“%(element)s” gives the property %(property)s the value “%(value)s”, which it cannot have."""


class EdgeBroken(FlowRefused):
    """The arrow “%(element)s” does not lead from one element of the drawing to another."""


class EdgeTwice(FlowRefused):
    """Two arrows lead from “%(element)s” to the same element. Make them one."""


class StartWrong(FlowRefused):
    """The drawing needs exactly one start, with one arrow out of it and none into it."""


class EndMissing(FlowRefused):
    """The drawing has no end."""


class EndLeadsOn(FlowRefused):
    """An arrow leads on from the end “%(element)s”."""


class NodeUnreachable(FlowRefused):
    """“%(element)s” is never reached from the start."""


class DeadEnd(FlowRefused):
    """“%(element)s” is a dead end: no way leads from it to an end."""


class RoundWithoutTask(FlowRefused):
    """From “%(element)s” a way leads back to itself without any task: a case could turn in it for ever."""


class TaskBranches(FlowRefused):
    """More than one arrow leads out of “%(element)s”. Put a gateway behind it."""


class ConditionMissing(FlowRefused):
    """The arrow “%(element)s” out of a choice has no condition and is not the default."""


class ConditionOutOfPlace(FlowRefused):
    """The arrow “%(element)s” has a condition but does not leave a choice, or is its default."""


class ConditionBroken(FlowRefused):
    """The condition of “%(element)s” cannot be read: %(reason)s."""


class VariableUnknown(FlowRefused):
    """The condition of “%(element)s” reads “%(variable)s”, which the flow does not declare."""


class ChoiceWithoutDefault(FlowRefused):
    """The choice “%(element)s” has no default arrow, so that a case may be stuck there."""


class TokenStuck(FlowRefused):
    """A case can be stuck for ever before “%(element)s”."""


class TokenDoubled(FlowRefused):
    """“%(element)s” can be reached twice at once: parallel ways must be joined by a parallel gateway."""


class StepOutOfOrder(FlowRefused):
    """“%(element)s” can come out of order: accept first, decide once, close last."""


class EndsOpen(FlowRefused):
    """The end “%(element)s” can be reached before the case is decided and closed."""


class ActOutOfPlace(FlowRefused):
    """“%(element)s” has the act %(act)s, which belongs to the point %(point)s."""


class FlowTooTangled(FlowRefused):
    """The drawing has too many parallel ways to be checked. Simplify it."""
