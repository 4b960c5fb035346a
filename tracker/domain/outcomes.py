"""What comes after a result: taking back a 事例 or a 展開先, a picture as it is shown, and how initiatives descend."""

from datetime import date

from tracker.domain.effects.model import Frozen


class RemoveStory(Frozen):
    """Take a 事例 back; 変更履歴 keeps its words."""

    code: str
    version: int


class RemoveAdoption(Frozen):
    """Take back that a department works the new way."""

    pilot_code: str
    department_code: str
    version: int


class Picture(Frozen):
    """The picture of a 事例: ``content`` is a PNG or JPEG file, ``alt`` what it shows."""

    type: str
    content: bytes
    alt: str


class Descent(Frozen):
    """A 横展開 between two initiatives: ``from_…`` where it was tried, ``to_…`` the one that follows it elsewhere."""

    pilot_code: str
    from_code: str
    from_title: str
    to_code: str
    to_title: str
    to_department: str
    answered_on: date
