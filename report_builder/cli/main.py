"""`report-builder`: finds the command's module when it is asked for, and turns whatever goes wrong into
words."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Sequence
from importlib import import_module
from typing import Any, NoReturn

import click

from report_builder import __version__
from report_builder.cli.show import show_refusal, verbose_option, watched_step
from report_builder.faults import Refusal

PROGRAM = "report-builder"
