"""What dialogs are asked with."""

from orgtui.pages import Heading, Keys, Paragraph, Table
from orgtui.questions import Choice

NAMES = ("E-commerce director", "Operations manager", "Inventory manager", "Store operator", "ที่ปรึกษา")


ROLES = tuple(Choice(f"r{number}", name, "Ayşe Demir" if not number else "") for number, name in enumerate(NAMES))


PAGE = (
    Heading("What it says"),
    Paragraph("A duty that nobody owns is done by whoever notices it first."),
    Table((("Duty", "Note"), ("Reconcile", "critical, at the end of each month"), ("在庫管理", "-"))),
    Heading("Keys"),
    Keys((("enter", "go to the duty"), (".", "apply the offered fix"))),
)
