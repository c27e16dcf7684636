"""templates/<house>/ -> HouseStyle: what a council prescribes, read from data with no Python of the council's own."""

from report_builder.house.find import available, find
from report_builder.house.load import load
from report_builder.house.wording import WORDING

__all__ = ["WORDING", "available", "find", "load"]
