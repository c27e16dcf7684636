"""tuning"""
from typing import Any
def import_weasyprint() -> Any:
    import weasyprint
    return weasyprint
