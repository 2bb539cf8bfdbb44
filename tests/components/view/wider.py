"""A view with one more flag and one more closed choice: two lines, and nothing else."""

from dataclasses import dataclass

from components.view import kinds
from components.view.parts import part
from components.view.view import View


@dataclass(frozen=True)
class Wider(View):
    is_grey: bool = part(kinds.flag(), bits=(48, 1))
    scale: str = part(kinds.choice(("log", "plain", "root"), "plain"), "filter", bits=(49, 3))
