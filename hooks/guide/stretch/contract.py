"""The parts that every field of the contract is built from: its description, and the texts and amounts it may hold."""

import re
from typing import Annotated, Any, get_args

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic_core import PydanticCustomError

from guide.stretch.amount import SECONDS_PER_MINUTE, AmountError, Reps, Seconds

LONGEST_HOLD = 10 * SECONDS_PER_MINUTE
LONGEST_PAUSE = 5 * SECONDS_PER_MINUTE
MOST_REPS = 50
# What a message puts where only the author knows what belongs there. No field accepts it.
BLANK = "…"

# Editors check only how an amount is spelt; our own check knows its limits.
_TIME = {"type": "string", "pattern": "^[0-9]{1,3}(-[0-9]{1,3})? (s|min)$"}
_ONE_TIME = {"type": "string", "pattern": "^[0-9]{1,3} (s|min)$"}
_REPS = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": MOST_REPS},
        {"type": "string", "pattern": "^[1-9][0-9]?-[1-9][0-9]?$"},
    ]
}


class Fields(BaseModel):
    """A model that refuses unknown fields and wrong types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


def field(about: str, accepted: str, example: str, **more: Any) -> Any:
    """Return a field with its purpose, what it accepts, and a correct value."""
    return Field(description=about, examples=[example], json_schema_extra={"accepted": accepted}, **more)


def one_of(literal: Any) -> str:
    """Return the values of a Literal, separated by commas."""
    return ", ".join(get_args(literal))


def _amount(found: object, limits: Seconds | Reps, *, one_figure: bool = False) -> Seconds | Reps:
    """Return the amount that was found. Raises PydanticCustomError if it is not an amount within these limits."""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise PydanticCustomError("amount", "which is not an amount")
    kind = type(limits)
    if one_figure and str(found).strip().lower() in {"none", "no"}:
        found = "0 s"
    try:
        amount = kind.parse(str(found), limits.least, limits.most)
        if one_figure and amount.least != amount.most:
            raise AmountError("which is a range", amount)
    except AmountError as error:
        meant = error.correct
        if meant and one_figure:
            meant = kind(meant.least, meant.least)
        correct = str(meant) if meant else ""
        raise PydanticCustomError("amount", "{reason}", {"reason": error.reason, "correct": correct}) from error
    return amount


def _hold_time(found: object) -> Seconds | Reps:
    return _amount(found, Seconds(1, LONGEST_HOLD))


def _rep_count(found: object) -> Seconds | Reps:
    return _amount(found, Reps(1, MOST_REPS))


def _pause(found: object) -> int:
    return _amount(found, Seconds(0, LONGEST_PAUSE), one_figure=True).least


def _filled_in(text: str) -> str:
    if text == BLANK:
        raise PydanticCustomError("blank", "which is still to be filled in")
    return text


def _days(found: object) -> object:
    if not isinstance(found, str):
        return found
    if found.strip().lower() in {"daily", "every day"}:
        return 7
    counted = re.fullmatch(r"([1-7])(?: days?| times)?(?: (?:per|a) week)?", found.strip().lower())
    return int(counted[1]) if counted else found


Text = Annotated[str, Field(min_length=1), AfterValidator(_filled_in)]
HoldTime = Annotated[Seconds, BeforeValidator(_hold_time), WithJsonSchema(_TIME)]
RepCount = Annotated[Reps, BeforeValidator(_rep_count), WithJsonSchema(_REPS)]
DaysPerWeek = Annotated[int, BeforeValidator(_days), Field(ge=1, le=7)]
# A number of seconds.
Pause = Annotated[int, BeforeValidator(_pause), WithJsonSchema(_ONE_TIME)]
