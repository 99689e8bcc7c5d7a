"""Finding, adding and opening people."""

from collections.abc import Sequence

from coprod_desktop.application.filters import Shown
from coprod_desktop.application.listing import only
from coprod_desktop.application.ports import Caseload, Changed, Clock, Ids, PersonRow, UnitsOfWork
from coprod_desktop.application.record import PersonRecord, read_record
from coprod_desktop.domain.ids import RecordId, StreamId
from coprod_desktop.domain.people import Person, check_person
from coprod_desktop.domain.records import Seen


class People:
    """The people a worker works with."""

    def __init__(self, *, units: UnitsOfWork, caseload: Caseload, clock: Clock, ids: Ids) -> None:
        self._units = units
        self._caseload = caseload
        self._clock = clock
        self._ids = ids

    def find(self, words: str = "") -> Sequence[PersonRow]:
        """List people by name, or those whose record holds all the words; see `Caseload.people`."""
        return self._caseload.people(words)

    def only(self, found: Sequence[PersonRow], shown: Shown) -> Sequence[PersonRow]:
        """Give those whom a filter lets through, of people who were found; nobody's row is read for it."""
        if shown is Shown.EVERYBODY or not found:
            return found
        return only(found, self.let_through(shown))

    def let_through(self, shown: Shown) -> frozenset[str]:
        """Name everybody whom a filter lets through today, for finding again and again among them."""
        return self._caseload.those(shown, today=self._clock.now().astimezone().date())

    def anybody(self) -> bool:
        """Whether the worker works with anybody yet."""
        return self._caseload.anybody()

    def open(self, stream: StreamId) -> PersonRecord:
        """Read one person's whole record.

        Raises:
            Refusal: ``person_unknown``.
        """
        with self._units() as work:
            return read_record(work, stream)

    def add(self, person: Person) -> tuple[StreamId, Changed]:
        """Begin a person's record.

        Raises:
            Refusal: ``person_needs_name``, ``born_in_future``.
        """
        check_person(person, today=self._clock.now().date())
        stream = StreamId(self._ids.new())
        with self._units() as work:
            work.add(stream, person, record=RecordId(stream))
            return stream, work.commit()

    def save(self, seen: Seen[Person], value: Person) -> Changed:
        """Write what was corrected about a person.

        Raises:
            Refusal: ``person_needs_name``, ``born_in_future``.
        """
        check_person(value, today=self._clock.now().date())
        with self._units() as work:
            work.save(seen, value)
            return work.commit()
