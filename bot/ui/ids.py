"""Numbers in buttons. No more than a column of the database holds: a forged button with more is no button of ours."""

from typing import Annotated

from pydantic import Field

RowId = Annotated[int, Field(ge=1, le=2**63 - 1)]
Number = Annotated[int, Field(ge=0, le=2**31 - 1)]
"""A place, an offset, a year; also the id of a unit or a platform, where 0 is none."""
