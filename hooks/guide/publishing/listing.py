"""stretches.json, the guide for other programs, and its JSON Schema. Times are in seconds."""

import json
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from guide.reading.check import Guide
from guide.reading.words import Words
from guide.showing.dose_text import dose_in_words
from guide.stretch.amount import Breaths, Interval, IntervalUnit, Reps, Seconds
from guide.stretch.boxes import boxes
from guide.stretch.dose import SIDES, Dose, OneSide, Pace, SideOrder, Work
from guide.stretch.fields import Area, Face, Group, Kind, Place, Position, SourceFields, Version, VouchesFor
from guide.stretch.pages import Routine, Stretch
from guide.stretch.plan import duration

LISTING = "stretches.json"
SCHEMA = "stretches.schema.json"
VERSION = 2
# overrides/assets/guide/routine/format.js reads and writes it.
_OWN_ROUTINE = """\
The page that plays a routine of one's own. It stands behind this address and a #, as parts with ; between them: r=1 \
(the version of this format), t=Title, n=a line of note, d=mon,wed (days), x=2 (times on each), then the stretches by \
name in their turn, each with what differs from the guide's dose: .h20 seconds of each hold or movement, or .b4 \
breaths, .r4 reps (on each side, where there are two), .s2 sets, .p5 seconds of pause between reps, .q60 between sets, \
.left or .right where one side is worked. In texts _ is a space, and ~7E ~5F ~3B ~25 are the signs ~ _ ; %. \
Example: r=1;t=Before_breakfast;back-flexion.h20.r4;seated-twist.h30"""


class Part(BaseModel):
    """A part of the listing, described by its fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Amount(Part):
    """From the smaller figure to the larger; both are the same where the page gives one."""

    least: int
    most: int


class Every(Amount):
    """The time from one session to the next."""

    unit: IntervalUnit


class ListedDose(Part):
    """What to do for how long, and how often."""

    work: Work = Field(description="A hold for a time, a hold for breaths, a movement, or what nobody times.")
    seconds: list[Amount] = Field(
        description="Of a hold or one movement, one for each set; empty where not in seconds."
    )
    breaths: list[Amount] = Field(
        description="Of a hold or one movement, one for each set; empty where not in breaths."
    )
    reps: Amount | None = Field(
        description="In a set, on each side if there are two; null for as many as are comfortable, or if nobody says."
    )
    reps_by_side: dict[Literal["left", "right"], Amount] | None = Field(description="Where they differ by side.")
    sides: Literal[1, 2]
    one_side: OneSide | None = Field(description="The only side to work, where it is one.")
    sets: Amount
    rest: int = Field(description="Between holds.")
    rest_between_sets: int
    side_order: SideOrder
    times_a_day: Amount | None
    every: Every | None
    days_per_week: Amount | None
    every_so_many_days: Every | None
    build_up: str | None
    words: str = Field(description="All of it, as the page says it.")


class ListedSource(Part):
    """Where a health statement comes from."""

    title: str
    publisher: str
    year: int
    address: str | None
    vouches_for: VouchesFor | None


class ListedOtherDose(Part):
    """What another authority says of the dose, as far as it says it."""

    dose: ListedDose
    source: ListedSource
    differs: str | None = Field(description="Where it says otherwise than the page.")
    for_whom: Group | None


class Listed(Part):
    """A page that can be played."""

    name: str
    title: str
    summary: str
    address: str
    reviewed: str | None = Field(description="The month in which it was last reviewed, as 2026-11.")
    reviewed_by: str | None
    duration: Amount = Field(description="With all that comes between holds, without what nobody times.")


class ListedStretch(Listed):
    """A stretch, or a warm-up."""

    kind: Kind
    version_of: str | None = Field(description="The name of the stretch that this is another version of.")
    version: Version | None
    position: Position
    on: Place | None
    needs: list[str]
    face: Face | None = Field(description="Where the face looks while it is held, if nobody can see a screen then.")
    areas: list[Area]
    do_not_if: list[str]
    ask_first_if: list[str]
    stop_if: list[str]
    dose: ListedDose
    other_doses: list[ListedOtherDose]
    sources: list[ListedSource]


class ListedRoutine(Listed):
    """Stretches in their order, by name."""

    stretches: list[str]


class Listing(Part):
    """All stretches and routines of a guide."""

    version: Literal[2] = Field(description="It changes when a field changes its meaning or goes; new ones may come.")
    stretches: list[ListedStretch]
    routines: list[ListedRoutine]
    own_routine: str | None = Field(description=_OWN_ROUTINE)


def listing_text(guide: Guide, pace: Pace, addresses: Mapping[str, str], words: Words) -> str:
    """Return stretches.json. `addresses` says where each page is published, by its path below docs/."""
    listing = Listing(
        version=VERSION,
        stretches=[
            ListedStretch(
                **_entry(stretch, pace, addresses),
                kind=stretch.fields.kind,
                version_of=stretch.fields.version_of,
                version=stretch.fields.version,
                position=stretch.fields.position,
                on=stretch.on,
                needs=list(stretch.fields.needs),
                face=stretch.fields.face,
                areas=list(stretch.fields.areas),
                do_not_if=list(stretch.do_not_if),
                ask_first_if=list(stretch.ask_first_if),
                stop_if=list(stretch.fields.stop_if),
                dose=_dose(stretch.dose, stretch.fields.kind, pace, words),
                other_doses=[
                    ListedOtherDose(
                        dose=_dose(other, stretch.fields.kind, pace, words),
                        source=_source(other.source),
                        differs=other.differs,
                        for_whom=other.for_whom,
                    )
                    for other in stretch.fields.other_doses
                ],
                sources=[_source(source) for source in stretch.fields.sources],
            )
            for stretch in guide.stretches
        ],
        routines=[
            ListedRoutine(**_entry(routine, pace, addresses), stretches=[stretch.name for stretch in routine.stretches])
            for routine in guide.routines
        ],
        own_routine=addresses.get("routines/yours.md"),
    )
    # Pydantic writes a large guide many times as fast as Python does, to the same text.
    return f'{{\n  "$schema": "{SCHEMA}",{listing.model_dump_json(indent=2).removeprefix("{")}'


def schema_text() -> str:
    """Return the JSON Schema of stretches.json."""
    schema = Listing.model_json_schema()
    schema["properties"]["$schema"] = {"type": "string"}
    return json.dumps({"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}, indent=2)


def _entry(page: Stretch | Routine, pace: Pace, addresses: Mapping[str, str]) -> dict[str, Any]:
    return {
        "name": page.name,
        "title": page.fields.title,
        "summary": page.fields.summary,
        "address": addresses[page.src],
        "reviewed": str(page.fields.reviewed) if page.fields.reviewed else None,
        "reviewed_by": page.fields.reviewed_by,
        "duration": _amount(duration(page, pace)),
    }


@lru_cache(1000)  # a leaflet vouches for many stretches
def _source(source: SourceFields) -> ListedSource:
    return ListedSource(**source.model_dump())


def _dose(dose: Dose, kind: Kind, pace: Pace, words: Words) -> ListedDose:
    times = {box.set: box.time for box in boxes(dose)}.values()
    on = {side: dose.reps_on(side) for side in SIDES}
    days = dose.days_per_week
    return ListedDose(
        work=dose.work,
        seconds=[_amount(time) for time in times if isinstance(time, Seconds)],
        breaths=[_amount(time) for time in times if isinstance(time, Breaths)],
        reps=None if dose.work == "count" or not dose.counted else _amount(dose.rounds),
        reps_by_side=None if on["left"] == on["right"] else {side: _amount(reps) for side, reps in on.items()},
        sides=2 if dose.two_sided else 1,
        one_side=dose.side,
        sets=_amount(dose.in_sets),
        rest=dose.rest_seconds(pace),
        rest_between_sets=dose.rest_between_sets_seconds(pace),
        side_order=dose.side_order,
        times_a_day=_amount(dose.times_a_day) if dose.times_a_day else None,
        every=_every(dose.every) if dose.every else None,
        days_per_week=_amount(days) if isinstance(days, Reps) else None,
        every_so_many_days=_every(days) if isinstance(days, Interval) else None,
        build_up=dose.build_up,
        words=dose_in_words(dose, kind, words),
    )


def _amount(amount: Seconds | Breaths | Reps) -> Amount:
    return Amount(least=amount.least, most=amount.most)


def _every(interval: Interval) -> Every:
    return Every(least=interval.least, most=interval.most, unit=interval.unit)
