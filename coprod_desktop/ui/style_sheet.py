"""The one style sheet, made from the tokens of a theme and the size of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from coprod_desktop.ui.tokens import FOCUS_WIDTH, LEAST_TARGET, LEAST_TARGET_AT_TABLE

if TYPE_CHECKING:
    from pathlib import Path

    from coprod_desktop.ui.theme import Theme
    from coprod_desktop.ui.tokens import Tokens


def style_sheet(tokens: Tokens, em: float) -> str:
    """Write the one style sheet; ``em`` is the height of ordinary type in pixels.

    Widgets choose by dynamic properties: ``role`` (h1, h2, h3, section, question, muted, hint, source, quote,
    chip, clock, card, column, rail, primary, choice, number, picture, thumbnail, answer, danger, quiet,
    sentence, filter, notice), ``strand`` (can, people, matters), ``tone`` (info, warning, error) and, on any
    ancestor, ``kitchen``.
    """
    t, line, soft = tokens, tokens.line_width, tokens.soft_width
    tab = max(
        0, round(em * 0.55) - FOCUS_WIDTH
    )  # a focused tab gives to its ring what it takes from its padding

    def px(ems: float) -> str:
        return f"{round(em * ems)}px"

    def inside(ems: float, border: int) -> str:
        """Padding that keeps a widget's size when its border changes from ``line`` to ``border``."""
        return f"{max(0, round(em * ems) - (border - line))}px"

    strands = "".join(
        f'QFrame[role="card"][strand="{name}"] {{ border-top: 4px solid {colour}; }}\n'
        f'QLabel[strand="{name}"] {{ color: {colour}; }}\n'
        for name, colour in (("can", t.can), ("people", t.people), ("matters", t.matters))
    )
    tones = "".join(
        f'QFrame[role="notice"][tone="{name}"] {{ border-color: {colour}; }}\n'
        f'QLabel[tone="{name}"] {{ color: {colour}; }}\n'
        for name, colour in (("info", t.accent), ("warning", t.caution), ("error", t.danger))
    )
    return f"""
* {{ outline: 0; }}
QLabel {{ background: transparent; }}
QLabel[role="h1"] {{ font-size: {px(1.75)}; font-weight: 600; }}
QLabel[role="h2"] {{ font-size: {px(1.2)}; font-weight: 600; }}
QLabel[role="h3"] {{ font-weight: 600; }}
QLabel[role="question"] {{ font-size: {px(2.4)}; font-weight: 600; }}
QLabel[role="section"] {{ font-size: {px(1.12)}; font-weight: 600; color: {t.accent}; }}
QLabel[role="clock"] {{ font-size: {px(6)}; font-weight: 600; }}
QLabel[role="muted"], QLabel[role="hint"], QLabel[role="source"] {{ color: {t.muted}; }}
QLabel[role="source"] {{ font-size: {px(0.87)}; }}
QLabel[role="hint"] {{ font-size: {px(1.25)}; }}
QLabel[role="quote"] {{ font-size: {px(1.12)}; border-left: 3px solid {t.accent};
    padding: {px(0.15)} {px(0.7)}; }}
QLabel[role="chip"] {{ background: {t.tint}; color: {t.accent}; border: {soft}px solid {t.accent};
    border-radius: {px(0.6)}; padding: {px(0.3)} {px(0.8)}; }}
QFrame[role="card"] {{ background: {t.surface}; border: {line}px solid {t.soft_line};
    border-radius: {px(0.6)}; }}
QFrame[role="column"] {{ background: {t.sunken}; border: {soft}px solid {t.line};
    border-radius: {px(0.7)}; }}
QFrame[role="rail"] {{ background: {t.sunken}; border: 0; border-right: {line}px solid {t.soft_line}; }}
QFrame[role="notice"] {{ background: {t.surface}; border: {line}px solid {t.line};
    border-left-width: 6px; border-top-right-radius: {px(0.45)}; border-bottom-right-radius: {px(0.45)}; }}
{strands}{tones}
QPushButton, QToolButton, QComboBox {{ background: {t.surface}; color: {t.text};
    border: {line}px solid {t.line}; border-radius: {px(0.45)};
    padding: {px(0.5)} {px(1.05)}; min-height: {px(1.25)}; }}
QPushButton:hover, QToolButton:hover, QComboBox:hover {{ background: {t.tint}; }}
QPushButton:pressed, QToolButton:pressed {{ background: {t.sunken}; }}
QPushButton:disabled, QToolButton:disabled, QComboBox:disabled {{ background: {t.window}; color: {t.muted};
    border-style: dashed; }}
QToolButton {{ padding: {px(0.35)}; }}
QToolButton::menu-indicator {{ image: none; }}
QPushButton[role="primary"] {{ background: {t.accent}; color: {t.on_accent}; border-color: {t.accent};
    font-weight: 600; }}
QPushButton[role="primary"]:hover {{ border-color: {t.text}; }}
QPushButton[role="primary"]:disabled {{ background: {t.window}; color: {t.muted}; border-color: {t.line}; }}
QPushButton[role="danger"] {{ color: {t.danger}; border-color: {t.danger}; font-weight: 600; }}
QPushButton[role="quiet"], QToolButton[role="quiet"] {{ background: transparent; border-color: transparent;
    color: {t.accent}; padding: {px(0.4)} {px(0.5)}; }}
QPushButton[role="quiet"]:hover, QToolButton[role="quiet"]:hover {{ background: {t.tint};
    border-color: {t.accent}; }}
QPushButton[role="quiet"]:disabled, QToolButton[role="quiet"]:disabled {{ background: transparent;
    border-color: transparent; color: {t.muted}; }}
QPushButton[role="danger"]:disabled {{ color: {t.muted}; border-color: {t.line}; }}
QPushButton[role="sentence"] {{ background: transparent; border: {line}px solid transparent;
    text-align: left; padding: {px(0.2)} {px(0.15)}; }}
QPushButton[role="sentence"][strong="true"] {{ font-weight: 600; }}
QPushButton[role="sentence"][unwritten="true"] {{ color: {t.accent}; font-weight: 400; }}
QPushButton[role="sentence"]:hover {{ background: {t.tint}; border: {line}px dashed {t.line}; }}
QPushButton[role="thumbnail"] {{ padding: 2px; min-height: 0px; }}
QPushButton[role="choice"] {{ text-align: left; font-size: {px(1.2)}; padding: {px(0.7)} {px(1.05)};
    min-height: {px(1.6)}; }}
QPushButton[role="choice"]:checked {{ background: {t.tint}; border: 2px solid {t.accent};
    padding: {inside(0.7, 2)} {inside(1.05, 2)}; }}
QPushButton[role="number"] {{ font-size: {px(1.6)}; padding: {px(0.5)} {px(0.3)}; min-height: {px(2)}; }}
QPushButton[role="picture"] {{ font-size: {px(1.15)}; padding: {px(0.6)}; border-radius: {px(0.6)}; }}
QPushButton[role="number"]:checked, QPushButton[role="picture"]:checked {{ background: {t.tint};
    border: 3px solid {t.accent}; font-weight: 600; }}
QPushButton[role="filter"] {{ background: transparent; border: {line}px solid {t.line};
    border-radius: {px(0.7)}; padding: {px(0.2)} {px(0.65)}; font-size: {px(0.87)}; }}
QPushButton[role="filter"]:checked {{ background: {t.tint}; color: {t.accent}; border: 2px solid {t.accent};
    padding: {inside(0.2, 2)} {inside(0.65, 2)}; }}
QPushButton[role="chip"] {{ background: {t.window}; border: {line}px solid {t.soft_line};
    border-radius: {px(0.7)}; padding: {px(0.15)} {px(0.6)}; font-size: {px(0.87)};
    min-height: {max(LEAST_TARGET - 2 * round(em * 0.15), round(em * 1.1))}px; }}
QPushButton[role="chip"][unsaid="true"] {{ background: transparent; border: {line}px dashed {t.line};
    color: {t.muted}; }}
QPushButton[role="chip"]:hover {{ background: {t.tint}; border-color: {t.accent}; }}
QPushButton::menu-indicator {{ image: none; width: 0; }}
QLineEdit, QPlainTextEdit, QAbstractSpinBox {{ background: {t.surface}; color: {t.text};
    border: {line}px solid {t.line}; border-radius: {px(0.45)}; padding: {px(0.45)} {px(0.6)};
    selection-background-color: {t.accent}; selection-color: {t.on_accent};
    placeholder-text-color: {t.muted}; }}
QPlainTextEdit[role="answer"], QLineEdit[role="answer"] {{ font-size: {px(1.35)}; }}
QLineEdit[readOnly="true"], QPlainTextEdit[readOnly="true"] {{ background: {t.window}; }}
QAbstractSpinBox QLineEdit, QComboBox QLineEdit {{ border: 0; padding: 0; background: transparent; }}
QAbstractSpinBox {{ min-height: {px(1.25)}; }}
QSlider {{ min-height: {max(LEAST_TARGET, round(em * 1.6))}px; border: {FOCUS_WIDTH}px solid transparent;
    border-radius: {px(0.4)}; }}
QSlider::groove:horizontal {{ height: 6px; background: {t.line}; border-radius: 3px; }}
QSlider::sub-page:horizontal {{ background: {t.accent}; border-radius: 3px; }}
QSlider::handle:horizontal {{ background: {t.accent}; border: 2px solid {t.surface};
    width: {px(1.2)}; margin: -{px(0.6)} 0; border-radius: {round(em * 0.6)}px; }}
QSlider:focus {{ border-color: {t.focus}; }}
QGroupBox {{ font-weight: 600; border: {line}px solid {t.soft_line}; border-radius: {px(0.5)};
    margin-top: {px(1.4)}; padding: {px(0.6)}; }}
QGroupBox::title {{ subcontrol-origin: margin; padding: 0 {px(0.2)}; }}
QComboBox QAbstractItemView {{ background: {t.surface}; color: {t.text}; border: {line}px solid {t.line};
    selection-background-color: {t.accent}; selection-color: {t.on_accent}; }}
QCheckBox, QRadioButton {{ spacing: {px(0.5)}; min-height: {max(LEAST_TARGET, round(em * 1.6))}px;
    padding: {px(0.15)}; border: {FOCUS_WIDTH}px solid transparent; border-radius: {px(0.4)}; }}
QCheckBox::indicator, QListView::indicator, QRadioButton::indicator {{ width: {px(1.15)};
    height: {px(1.15)}; }}
*[kitchen="true"] QPushButton {{ font-size: {px(1.15)};
    min-height: {max(LEAST_TARGET_AT_TABLE - 2 * round(em * 0.5), round(em * 1.8))}px; }}
*[kitchen="true"] QPushButton[role="chip"], *[kitchen="true"] QPushButton[role="filter"],
*[kitchen="true"] QPushButton[role="sentence"], *[kitchen="true"] QPushButton[role="quiet"],
*[kitchen="true"] QCheckBox, *[kitchen="true"] QRadioButton, *[kitchen="true"] QLineEdit,
*[kitchen="true"] QComboBox, *[kitchen="true"] QAbstractSpinBox
    {{ font-size: {px(1.15)}; min-height: {LEAST_TARGET_AT_TABLE}px; }}
*[kitchen="true"] QPushButton[role="number"] {{ font-size: {px(1.6)}; }}
*[kitchen="true"] QLineEdit[role="answer"] {{ font-size: {px(1.35)}; padding: {px(0.6)} {px(0.7)}; }}
*[kitchen="true"] QFrame[role="notice"] QLabel {{ min-height: {LEAST_TARGET_AT_TABLE}px; }}
*[kitchen="true"] QToolButton, *[kitchen="true"] QTabBar::tab
    {{ min-height: {LEAST_TARGET_AT_TABLE}px; min-width: {LEAST_TARGET_AT_TABLE}px; }}
QPushButton:focus, QToolButton:focus, QComboBox:focus, QPushButton[role="sentence"]:focus,
QPushButton[role="choice"]:focus, QPushButton[role="quiet"]:focus, QPushButton[role="danger"]:focus,
QPushButton[role="primary"]:focus, QPushButton[role="filter"]:focus,
QPushButton[role="chip"]:focus, QPushButton[role="number"]:focus, QPushButton[role="picture"]:focus,
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus
    {{ border: {FOCUS_WIDTH}px solid {t.focus}; }}
QPushButton:focus, QComboBox:focus {{ padding: {inside(0.5, FOCUS_WIDTH)} {inside(1.05, FOCUS_WIDTH)}; }}
QPushButton[role="thumbnail"]:focus {{ padding: 0px; }}
QToolButton:focus {{ padding: {inside(0.35, FOCUS_WIDTH)}; }}
QPushButton[role="choice"]:focus {{ padding: {inside(0.7, FOCUS_WIDTH)} {inside(1.05, FOCUS_WIDTH)}; }}
QPushButton[role="number"]:focus {{ padding: {inside(0.5, FOCUS_WIDTH)} {inside(0.3, FOCUS_WIDTH)}; }}
QPushButton[role="quiet"]:focus {{ padding: {inside(0.4, FOCUS_WIDTH)} {inside(0.5, FOCUS_WIDTH)}; }}
QPushButton[role="sentence"]:focus {{ padding: {inside(0.2, FOCUS_WIDTH)} {inside(0.15, FOCUS_WIDTH)}; }}
QPushButton[role="filter"]:focus {{ padding: {inside(0.2, FOCUS_WIDTH)} {inside(0.65, FOCUS_WIDTH)}; }}
QPushButton[role="chip"]:focus {{ padding: {inside(0.15, FOCUS_WIDTH)} {inside(0.6, FOCUS_WIDTH)}; }}
QLineEdit:focus, QPlainTextEdit:focus, QAbstractSpinBox:focus
    {{ padding: {inside(0.45, FOCUS_WIDTH)} {inside(0.6, FOCUS_WIDTH)}; }}
QFrame[role="card"]:focus, QFrame[role="notice"]:focus, QLabel:focus, QCheckBox:focus, QRadioButton:focus
    {{ border: {FOCUS_WIDTH}px solid {t.focus}; border-radius: {px(0.4)}; }}
QFrame[role="notice"] QLabel:focus {{ border: 0; }}
QAbstractItemView {{ background: transparent; color: {t.text}; border: {FOCUS_WIDTH}px solid transparent;
    border-radius: {px(0.45)}; gridline-color: {t.line}; selection-background-color: {t.tint};
    selection-color: {t.text}; alternate-background-color: {t.tint};
    placeholder-text-color: {t.muted}; }}
QAbstractItemView:focus, QGraphicsView:focus, QScrollArea:focus
    {{ border: {FOCUS_WIDTH}px solid {t.focus}; }}
QTableView {{ background: {t.surface}; gridline-color: {t.soft_line}; }}
QTableView::item {{ padding: {px(0.3)} {px(0.6)}; }}
QHeaderView {{ border: 0; }}
QHeaderView::section {{ background: {t.sunken}; color: {t.text}; font-weight: 600; border: 0;
    border-bottom: {line}px solid {t.line}; padding: {px(0.4)} {px(0.6)};
    text-align: left; }}
QTabBar {{ background: transparent; }}
QTabBar::tab {{ background: transparent; color: {t.muted}; padding: {px(0.55)} {px(0.55)};
    min-height: {LEAST_TARGET}px; border: 0; border-bottom: 3px solid transparent; }}
QTabBar::tab:hover {{ color: {t.text}; border-bottom-color: {t.line}; }}
QTabBar::tab:selected {{ color: {t.accent}; font-weight: 600; border-bottom: 3px solid {t.accent}; }}
QTabBar:focus {{ border: 0; }}
QTabBar::tab:selected:focus {{ border: {FOCUS_WIDTH}px solid {t.focus}; border-radius: {px(0.3)};
    padding: {tab}px {tab}px {px(0.55)}; }}
QScrollArea, QGraphicsView {{ border: {FOCUS_WIDTH}px solid transparent; background: transparent; }}
QScrollArea > QWidget > QWidget {{ background: transparent; }}
QProgressBar {{ background: {t.sunken}; border: {soft}px solid {t.line}; border-radius: 4px;
    max-height: 8px; min-height: 8px; }}
QProgressBar::chunk {{ background: {t.accent}; border-radius: 4px; }}
QMenu {{ background: {t.surface}; color: {t.text}; border: {line}px solid {t.line}; padding: {px(0.25)}; }}
QMenu::item {{ padding: {px(0.4)} {px(1.2)}; min-height: {LEAST_TARGET}px; border-radius: {px(0.3)}; }}
QMenu::item:selected {{ background: {t.accent}; color: {t.on_accent}; }}
QMenu::item:disabled {{ color: {t.muted}; }}
QMenu::separator {{ height: 1px; background: {t.soft_line}; margin: {px(0.25)}; }}
QToolTip {{ background: {t.surface}; color: {t.text}; border: {line}px solid {t.line};
    padding: {px(0.3)}; }}
QScrollBar:vertical {{ background: transparent; width: 14px; }}
QScrollBar:horizontal {{ background: transparent; height: 14px; }}
QScrollBar::handle {{ background: {t.line}; border-radius: 5px; margin: 2px; }}
QScrollBar::handle:vertical {{ min-height: 32px; }}
QScrollBar::handle:horizontal {{ min-width: 32px; }}
QScrollBar::add-line, QScrollBar::sub-line {{ width: 0; height: 0; }}
QSplitter::handle {{ background: transparent; }}
"""


def mark_sheet(theme: Theme, em: float, marks: Path) -> str:
    """Write the part of the style sheet that shows drawn ticks, dots and arrows from a folder.

    Raises:
        FileNotFoundError: one of them is missing; Qt would only leave it out.
    """
    tokens = theme.tokens

    def url(name: str) -> str:
        file = marks / f"{theme.value}_{name}.svg"
        if not file.is_file():
            raise FileNotFoundError(file.name)
        return f'url("{file.as_posix()}")'

    arrow = f"width: {round(em * 0.9)}px; height: {round(em * 0.9)}px;"
    return f"""
QCheckBox::indicator, QListView::indicator, QRadioButton::indicator {{ border: 2px solid {tokens.line};
    background: {tokens.surface}; }}
QCheckBox::indicator, QListView::indicator {{ border-radius: {round(em * 0.2)}px; }}
QRadioButton::indicator {{ border-radius: {round(em * 0.575) + 2}px; }}
QCheckBox::indicator:checked, QListView::indicator:checked {{ background: {tokens.accent};
    border-color: {tokens.accent}; image: {url("tick")}; }}
QRadioButton::indicator:checked {{ background: {tokens.accent}; border-color: {tokens.accent};
    image: {url("dot")}; }}
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {{ border-style: dashed; }}
QComboBox::drop-down, QDateEdit::drop-down, QDateTimeEdit::drop-down {{ border: 0; background: transparent;
    width: {round(em * 2)}px; }}
QComboBox::down-arrow, QDateEdit::down-arrow, QDateTimeEdit::down-arrow {{ image: {url("down")}; {arrow} }}
QAbstractSpinBox::up-button, QAbstractSpinBox::down-button {{ border: 0; background: transparent;
    width: {round(em * 2)}px; subcontrol-origin: padding; }}
QAbstractSpinBox::up-button {{ subcontrol-position: top right; }}
QAbstractSpinBox::down-button {{ subcontrol-position: bottom right; }}
QAbstractSpinBox::up-arrow {{ image: {url("up")}; {arrow} }}
QAbstractSpinBox::down-arrow {{ image: {url("down")}; {arrow} }}
QTabBar::scroller {{ width: {2 * max(LEAST_TARGET, round(em * 1.6))}px; }}
QTabBar QToolButton {{ background: {tokens.window}; border: 0; padding: 0; }}
QTabBar QToolButton::left-arrow {{ image: {url("left")}; {arrow} }}
QTabBar QToolButton::right-arrow {{ image: {url("right")}; {arrow} }}
QTabBar QToolButton::left-arrow:disabled, QTabBar QToolButton::right-arrow:disabled {{ image: none; }}
"""
