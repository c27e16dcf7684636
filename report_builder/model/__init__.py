"""The frozen values that travel the road: Report, HouseStyle, Document."""
