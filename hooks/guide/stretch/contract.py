"""The parts that every field of the contract is built from: its description, and the texts and amounts it may hold."""

import re
from collections.abc import Mapping
from functools import cache, partial
from typing import Annotated, Any, get_args
from urllib.parse import urlsplit

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, WithJsonSchema
from pydantic.fields import FieldInfo
from pydantic_core import PydanticCustomError

from guide.stretch.amount import (
    SECONDS_PER_MINUTE,
    AmountError,
    AsMany,
    Breaths,
    Counted,
    DaysApart,
    EachSide,
    Interval,
    Reps,
    Seconds,
)
from guide.stretch.month import Month

LONGEST_HOLD = 10 * SECONDS_PER_MINUTE
LONGEST_PAUSE = 5 * SECONDS_PER_MINUTE
MOST_REPS = 50
MOST_SETS = 10
MOST_BREATHS = 50
LONGEST_BREATH = 20
MOST_A_DAY = 24
# What a message puts where only the author knows what belongs there. No field accepts it.
BLANK = "…"

# Editors check only how an amount is spelt; our own check knows its limits.
_RANGE = "[0-9]{1,3}(-[0-9]{1,3})?"
_TIME = {"type": "string", "pattern": f"^{_RANGE} (s|min|breaths?)$"}
_MOVE = {"type": "string", "pattern": f"^({_RANGE} (s|min|breaths?)|with your breath)$"}
_ONE_TIME = {"type": "string", "pattern": "^[0-9]{1,3} (s|min)$"}
_COUNT: dict[str, Any] = {
    "anyOf": [
        {"type": "integer", "minimum": 1, "maximum": MOST_REPS},
        {"type": "string", "pattern": "^[1-9][0-9]?-[1-9][0-9]?$"},
    ]
}
_REPS = {
    "anyOf": [
        *_COUNT["anyOf"],
        {"const": str(AsMany())},
        {
            "type": "object",
            "properties": {"left": _COUNT, "right": _COUNT},
            "required": ["left", "right"],
            "additionalProperties": False,
        },
    ]
}
_EVERY = {"type": "string", "pattern": f"^({_RANGE} )?(minutes?|hours?|days?)$"}
_MONTH = {"type": "string", "pattern": "^20[0-9]{2}-(0[1-9]|1[0-2])$"}
_DAYS = {
    "anyOf": [
        *_COUNT["anyOf"],
        {"const": "every other day"},
        {"type": "string", "pattern": f"^every {_RANGE} days?$"},
    ]
}


_IN_WORDS = {"once": "1", "twice": "2", "three times": "3"}
_LEFT_AND_RIGHT = re.compile(
    r"(.{1,20}?) (?:on the |on |to the )?left(?: side)?(?:,| and|, and) "
    r"(.{1,20}?) (?:on the |on |to the )?right(?: side)?",
    re.IGNORECASE,
)


class Fields(BaseModel):
    """A model that refuses unknown fields and wrong types."""

    model_config = ConfigDict(frozen=True, extra="forbid", strict=True, str_strip_whitespace=True)


def field(about: str, accepted: str, example: str, **more: Any) -> Any:
    """Return a field with its purpose, what it accepts, and a correct value."""
    return Field(description=about, examples=[example], json_schema_extra={"accepted": accepted}, **more)


@cache  # a model never changes
def fields_of(model: type[BaseModel]) -> Mapping[str, FieldInfo]:
    """Return the fields of a model by the names that front matter has for them."""
    return {info.alias or name: info for name, info in model.model_fields.items()}


def one_of(literal: Any) -> str:
    """Return the values of a Literal, separated by commas."""
    return ", ".join(get_args(literal))


def _web_address(text: str) -> str:
    """Return an address that a link may lead to. Raises PydanticCustomError for any other."""
    if text.startswith("www."):
        text = f"https://{text}"
    try:
        parts = urlsplit(text)
        host = parts.hostname or ""
        # To ask for the port raises ValueError where there can be no such port.
        named = parts.scheme in {"http", "https"} and all(host.split(".")) and "." in host and parts.port != 0
    except ValueError:
        named = False
    if not named or "@" in parts.netloc or re.search(r"[\s<>\"\\]", text) or not text.isprintable():
        raise PydanticCustomError("address", "which is no address of a page on the web")
    return text


def _text(found: object) -> str:
    """Return an amount as it was written. Raises PydanticCustomError if it is no text and no number."""
    if isinstance(found, bool) or not isinstance(found, str | int | float):
        raise PydanticCustomError("amount", "which is not an amount")
    return str(found).strip()


def _refused(error: AmountError, correct: object = None) -> PydanticCustomError:
    right = correct or error.correct
    return PydanticCustomError("amount", "{reason}", {"reason": error.reason, "correct": str(right) if right else ""})


def _time(found: object) -> Seconds | Breaths:
    text = _text(found)
    try:
        return Breaths.parse(text, 1, MOST_BREATHS) or Seconds.parse(text, 1, LONGEST_HOLD)
    except AmountError as error:
        raise _refused(error) from error


def _count(found: object, most: int = MOST_REPS, counted: Counted = "reps") -> Reps:
    try:
        return Reps.parse(_text(found), 1, most, counted)
    except AmountError as error:
        raise _refused(error) from error


def _rep_count(found: object) -> Reps | EachSide | AsMany:
    if isinstance(found, dict):
        if found.keys() != {"left", "right"}:
            raise _refused(AmountError("which is not left and right"))
        return EachSide(**{side: _count(number) for side, number in found.items()})
    text = _text(found)
    if sides := _LEFT_AND_RIGHT.fullmatch(text):
        return EachSide(left=_count(sides[1]), right=_count(sides[2]))
    return AsMany.parse(text) or _count(_IN_WORDS.get(text.lower(), found))


def _pause(found: object) -> int:
    return 0 if _text(found).lower() in {"none", "no", "0"} else _one_time(found, 0, LONGEST_PAUSE)


def _breath(found: object) -> int:
    return _one_time(found, 2, LONGEST_BREATH)


def _one_time(found: object, least: int, most: int) -> int:
    try:
        pause = Seconds.parse(_text(found), least, most)
    except AmountError as error:
        meant = error.correct
        # Which of two is meant only the author knows.
        if meant and meant.least != meant.most:
            raise _refused(AmountError(error.reason)) from error
        raise _refused(error) from error
    if pause.least != pause.most:
        raise _refused(AmountError("which is a range"))
    return pause.least


def _filled_in(text: str) -> str:
    if text == BLANK:
        raise PydanticCustomError("blank", "which is still to be filled in")
    return text


def _days(found: object) -> Reps | Interval:
    text = " ".join(_text(found).lower().split())
    if text in {"daily", "every day"}:
        return Reps(7, 7)
    if text.startswith(("every", "alternate", "on alternate")):
        interval = _every(text)
        if interval.unit != "day":
            raise _refused(AmountError("which counts no days"))
        return DaysApart(interval.least, interval.most, interval.unit)
    plain = re.sub(r"(?: days?)?(?: (?:per|a|each|in a) week)?$", "", text)
    return _count(_IN_WORDS.get(plain, plain), 7)


def _times_a_day(found: object) -> Reps:
    text = " ".join(_text(found).lower().split())
    plain = re.sub(r" (?:per|a|each|every) day$| daily$", "", text)
    return _count(_IN_WORDS.get(plain, plain), MOST_A_DAY)


def _every(found: object) -> Interval:
    try:
        return Interval.parse(_text(found))
    except AmountError as error:
        raise _refused(error) from error


def _month(found: object) -> Month:
    try:
        return Month.parse(_text(found))
    except AmountError as error:
        raise _refused(error) from error


Text = Annotated[str, Field(min_length=1), AfterValidator(_filled_in)]
WebAddress = Annotated[Text, AfterValidator(_web_address)]
HoldTime = Annotated[Seconds | Breaths, BeforeValidator(_time), WithJsonSchema(_TIME)]
MoveTime = Annotated[Seconds | Breaths, BeforeValidator(_time), WithJsonSchema(_MOVE)]
RepCount = Annotated[Reps | EachSide | AsMany, BeforeValidator(_rep_count), WithJsonSchema(_REPS)]
SideCount = Annotated[Reps, BeforeValidator(_count), WithJsonSchema(_COUNT)]
SetCount = Annotated[Reps, BeforeValidator(partial(_count, most=MOST_SETS, counted="sets")), WithJsonSchema(_COUNT)]
TimesADay = Annotated[Reps, BeforeValidator(_times_a_day), WithJsonSchema(_COUNT)]
Every = Annotated[Interval, BeforeValidator(_every), WithJsonSchema(_EVERY)]
ReviewMonth = Annotated[Month, BeforeValidator(_month), WithJsonSchema(_MONTH)]
DaysPerWeek = Annotated[Reps | Interval, BeforeValidator(_days), WithJsonSchema(_DAYS)]
# A number of seconds.
Pause = Annotated[int, BeforeValidator(_pause), WithJsonSchema(_ONE_TIME)]
# A number of seconds, which a breath can take.
Breath = Annotated[int, BeforeValidator(_breath), WithJsonSchema(_ONE_TIME)]
