from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt
from PySide6.QtGui import QPointingDevice, QTabletEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from coprod_desktop.ui.icons import Icons
from coprod_desktop.ui.widgets.signature_pad import Ink, SignatureArea, SignaturePad, Stroke
from tests.ui.audit import problems_of
from tests.ui.conftest import Opens

pytestmark = pytest.mark.usefixtures("look")

STROKE: Stroke = ((10, 10, 0.5, 0), (20, 12, 0.5, 0.1), (30, 10, 0.5, 0.2))


@pytest.fixture
def pad(opened: Opens) -> SignaturePad:
    made = SignaturePad(name="Carys signs here")
    opened(made, 400, 128)
    return made


def draw(pad: SignaturePad, *spots: tuple[int, int]) -> None:
    QTest.mousePress(pad, Qt.MouseButton.LeftButton, pos=QPoint(*spots[0]))
    for spot in spots[1:]:
        QTest.mouseMove(pad, QPoint(*spot))
    QTest.mouseRelease(pad, Qt.MouseButton.LeftButton, pos=QPoint(*spots[-1]))


def test_a_stroke_is_told_in_hundredths_of_the_width(pad: SignaturePad) -> None:
    told: list[Ink] = []
    pad.inked.connect(told.append)
    draw(pad, (40, 40), (80, 60), (120, 40))
    assert len(told) == 1
    (stroke,) = told[0].strokes
    assert [point[:2] for point in stroke] == [(10, 10), (20, 15), (30, 10)]
    assert stroke[0][3] == 0
    assert stroke == pad.ink().strokes[0]


def test_ink_does_not_leave_the_pad(pad: SignaturePad) -> None:
    draw(pad, (40, 40), (900, -50))
    assert pad.ink().strokes[0][-1][:2] == (100, 0)


def pen(pad: SignaturePad, kind: QEvent.Type, at: QPointF, pressure: float) -> None:
    held = Qt.MouseButton.LeftButton
    event = QTabletEvent(
        kind, QPointingDevice.primaryPointingDevice(), at, at, pressure, 0, 0, 0, 0, 0,
        Qt.KeyboardModifier.NoModifier, held, held,
    )  # fmt: skip
    QApplication.sendEvent(pad, event)


def test_a_pen_tells_its_pressure(pad: SignaturePad) -> None:
    pen(pad, QEvent.Type.TabletPress, QPointF(40, 40), 0.2)
    pen(pad, QEvent.Type.TabletMove, QPointF(80, 60), 0.9)
    pen(pad, QEvent.Type.TabletRelease, QPointF(80, 60), 0)
    assert [point[2] for point in pad.ink().strokes[0]] == [0.2, 0.9]


def test_a_finger_draws(pad: SignaturePad) -> None:
    finger = QTest.createTouchDevice()
    QTest.touchEvent(pad, finger).press(0, QPoint(40, 40), pad).commit()
    QTest.touchEvent(pad, finger).move(0, QPoint(80, 60), pad).commit()
    QTest.touchEvent(pad, finger).release(0, QPoint(80, 60), pad).commit()
    assert len(pad.ink().strokes) == 1
    assert [point[:2] for point in pad.ink().strokes[0]] == [(10, 10), (20, 15)]


def test_backspace_takes_back_one_stroke_and_delete_all(pad: SignaturePad) -> None:
    for shift in (0, 20, 40):
        draw(pad, (40 + shift, 40), (80 + shift, 60))
    QTest.keyClick(pad, Qt.Key.Key_Backspace)
    assert len(pad.ink().strokes) == 2
    QTest.keyClick(pad, Qt.Key.Key_Delete)
    assert pad.ink() == Ink()


def test_given_strokes_are_shown_and_stay(opened: Opens) -> None:
    empty = SignaturePad(name="Signed by Carys", read_only=True)
    opened(empty, 400, 128)
    blank = empty.grab().toImage()
    empty.show_ink(Ink(strokes=(STROKE,)))
    assert empty.grab().toImage() != blank
    draw(empty, (40, 40), (80, 60))
    empty.undo()
    empty.clear()
    assert empty.ink() == Ink(strokes=(STROKE,))
    assert empty.focusPolicy() is Qt.FocusPolicy.NoFocus


def test_what_is_drawn_is_described(pad: SignaturePad) -> None:
    before = pad.accessibleDescription()
    draw(pad, (40, 40), (80, 60))
    assert pad.accessibleDescription() != before


def test_the_buttons_do_what_they_say(icons: Icons, opened: Opens) -> None:
    area = SignatureArea(name="Carys signs here", icons=icons)
    opened(area, 500, 300)
    assert problems_of(area, width=500) == ()
    area.show_ink(Ink(strokes=(STROKE, STROKE)))
    undo, clear = area._undo, area._clear
    undo.click()
    assert area.pad.ink() == Ink(strokes=(STROKE,))
    clear.setFocus()
    clear.click()
    assert area.pad.ink() == Ink()
    assert area.pad.hasFocus()
    assert not undo.isEnabled()
